"""Everything that is drawn, and the state of a view."""
