"""Editions of exercise series that were sought one by one: a part of the curated events with a coverage of its own.

Grain in: one row per event of the curated file. Grain out: as `data.importers.curated` makes them, for the rows that
are editions of a series in `data.importers.series`.
"""

from __future__ import annotations

from pathlib import Path

from data.importers import curated
from data.importers.base import Draft, ImportResult, Reference, read_rows
from data.importers.series import SERIES, find_series

SOURCE_ID = "curated_series"
FILE = curated.FILE

NOT_IN_SERIES = "no edition of a series sought one by one, see curated"


def import_ties(path: Path, reference: Reference) -> ImportResult:
    """Read the file into the ties of the series; each series is noted with the editions found and held."""
    draft = Draft(SOURCE_ID, FILE, reference)
    acts: dict[str, set[str]] = {series.name: set() for series in SERIES}
    for row in read_rows(path):
        draft.rows_read += 1
        series = find_series(row)
        if series is None:
            draft.leave_out(NOT_IN_SERIES)
        else:
            acts[series.name].add(row["act_id"])
            curated.add_row(draft, row)
    draft.notes += [
        f"{series.name}: {len(acts[series.name])} editions found, {series.editions_held} known to have been held since "
        f"{series.first_year}"
        for series in SERIES
    ]
    return draft.result()
