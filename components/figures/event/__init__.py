"""Figures of the page on events: one series, treaty, operation or base, and the largest of a list."""
