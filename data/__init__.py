"""What stays true without the interface: the table of ties, its reference lists and the code that knows them."""

from data.versions import load_versions

VERSIONS = load_versions()
"""Every version of the table, the oldest first."""
DATA_VERSION = VERSIONS[-1].name
"""Version of the shipped table."""
