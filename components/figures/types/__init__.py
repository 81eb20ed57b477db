"""Figures on who cooperates on what: cells, sizes and changes, areas, breadth against depth."""
