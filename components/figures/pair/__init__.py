"""Figures of a state and a partner, one file each."""
