"""Named ties on a time axis, of a view or of a pair."""
