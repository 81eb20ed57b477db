"""Everything that stays true without the interface: the table of ties, its reference lists and the code that knows them."""
