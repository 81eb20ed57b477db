"""Tables and links at random: a few with every run of the tests, thousands with `make fuzz`."""

from __future__ import annotations

import os

from hypothesis import Phase

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "0"))
"""How many of each; 0 for the few of the suite."""
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
"""A page takes too long to be opened hundreds of times for a smaller example."""
