"""Figures of the page Newer partners."""
