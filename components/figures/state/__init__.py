"""Figures of the page on a state."""
