"""Figures of the network of a view, one file each."""
