"""What stays true without the interface: the table of ties, its reference lists and the code that knows them."""

import pandas as pd

from data.versions import load_versions

# Before any frame is made. Arrow's columns of text are dear to begin with, and nearly all frames here are short: a page
# takes a sixth less of the processor with strings of Python.
pd.set_option("mode.string_storage", "python")

VERSIONS = load_versions()
"""Every version of the table, the oldest first."""
DATA_VERSION = VERSIONS[-1].name
"""Version of the shipped table."""
