"""What is linked like for like: the index of all relations of a view, and of its parts."""
