"""The look-ups of the even sweep for hand-picked events: from the log as kept to numbers by state.

The wording of the look-ups stays out: what a reader can use is how much each state was searched and what it gave.
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pandas as pd

from data.importers.base import read_rows

FILE = "curated_search_log.csv"
SHA256 = "4cba9a76601607ab5776d9bbe83e578723baeb4d77dba8732735c85b0fe18be8"

COLUMNS = ("state", "lookup_count", "useful_count", "event_count")
NO_SINGLE_STATE = ""
"""Look-ups that asked for several states at once or for none; what they gave cannot be divided among states."""


def import_search_log(path: Path) -> pd.DataFrame:
    """Read the log: one row per look-up in, one per state out, sorted, that of no single state first.

    Columns: state (iso3 or NO_SINGLE_STATE), lookup_count, useful_count (useful results), event_count (rows written).

    Raises
    ------
    ValueError
        Naming the row whose counts are no whole numbers.
    """
    sums: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for number, row in enumerate(read_rows(path), start=2):
        state = row["state"].strip()
        if not re.fullmatch("[A-Z]{3}", state):
            state = NO_SINGLE_STATE
        try:
            counts = (1, int(row["results useful"]), int(row["rows written"]))
        except ValueError as error:
            raise ValueError(f"{path.name}, row {number}: {error}") from error
        sums[state] = [total + count for total, count in zip(sums[state], counts, strict=True)]
    return pd.DataFrame([(state, *counts) for state, counts in sorted(sums.items())], columns=list(COLUMNS))
