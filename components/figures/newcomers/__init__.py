"""Figures of the page on newer partners, each in a module of its own."""
