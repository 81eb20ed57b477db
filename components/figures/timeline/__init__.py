"""Figures of the Timeline that no other page shows."""
