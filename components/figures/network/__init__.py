"""Figures of places side by side, one file each."""
