"""Figures of the Overview that no other page shows."""
