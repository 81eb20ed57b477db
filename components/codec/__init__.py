"""How a choice is written into a link and read from it. Pure."""
