"""Measurements of the app against an empty page."""
