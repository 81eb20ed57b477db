"""Maps of a view: the deck of a page, the map for print, what both show, and one file for each figure."""
