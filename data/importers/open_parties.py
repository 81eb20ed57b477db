"""Hand-collected events of which not every participant is known: from the remarks of the collected file.

A page that says "50 countries" and names ten leaves it open whether a state that it does not name took part.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from data.importers import curated, curated_series
from data.importers.base import read_rows
from data.importers.series import find_series

FILE = curated.FILE
MARK = "(parties incomplete)"
COLUMNS = ("source_id", "record")


def import_open_parties(path: Path) -> pd.DataFrame:
    """Read the file: one row per event in, one per event with the remark out, as the tie_id of its ties begins."""
    found = [
        (curated.SOURCE_ID if find_series(row) is None else curated_series.SOURCE_ID, row["event_id"])
        for row in read_rows(path)
        if MARK in row["remark"]
    ]
    return pd.DataFrame(sorted(found), columns=list(COLUMNS))
