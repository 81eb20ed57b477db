"""What stays true without the interface: the table of ties, its reference lists and the code that knows them."""

DATA_VERSION = "2026.11"
"""Version of the shipped table; CHANGELOG.md says what changed in it."""
