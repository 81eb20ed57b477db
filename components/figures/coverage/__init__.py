"""What stands behind each year of a view, by cooperation type: beside the bars of a page, on their axis of years."""
