"""What the table says: the dyad-year panel, its coverage and the measures on it. Pandas and numpy only."""
