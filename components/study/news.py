"""What is new in a view: the acts that began last, and what the last version of the table added. Pure."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from components.study.marks import measure_marks
from components.study.selection import Selection

MONTHS = 12
LEAST_LISTED, MOST_LISTED = 10, 200
"""Acts of each of the two lists: so many are listed of those that began last, however long ago they did."""


@dataclass(frozen=True)
class News:
    """What is new in a view.

    Parameters
    ----------
    until
        The latest start of a tie in the table that is not after the day on which it was built: YYYY, YYYY-MM or
        YYYY-MM-DD.
    recent_types
        Acts of the view that began in the MONTHS up to that date, by cooperation type, the most first: an act of
        several types counts in each.
    recent_count
        How many acts they are.
    latest
        The acts that began last, the latest first: rows of `data.analysis.marks.to_marks`. Those of the last MONTHS,
        at least LEAST_LISTED acts and at most MOST_LISTED.
    added
        The acts of which the last version of the table added a tie to the view, the latest first, at most MOST_LISTED:
        the same rows. None where it is not known what the version added.
    added_tie_count, added_count, added_recent_count
        Ties that it added, their acts, and how many of these began in the last MONTHS.
    """

    until: str
    recent_types: pd.Series
    recent_count: int
    latest: pd.DataFrame
    added: pd.DataFrame | None = None
    added_tie_count: int = 0
    added_count: int = 0
    added_recent_count: int = 0


def measure_news(selection: Selection) -> News:
    """Look for what is new in a view."""
    table = selection.table
    until = find_last_date(table.ties, table.versions[-1].built_on.isoformat())
    since = f"{int(until[:4]) - MONTHS // 12}{until[4:]}"
    ties = selection.ties.iloc[table.order_latest(selection.ties)]
    recent = ties[ties["start_date"].gt(since)]
    events = ties["event_id"].drop_duplicates()
    recent_count = recent["event_id"].nunique()
    listed = events.head(min(max(recent_count, LEAST_LISTED), MOST_LISTED))
    counts = recent.groupby("cooperation_type", observed=True)["event_id"].nunique()
    latest = _to_latest(ties[ties["event_id"].isin(listed)], selection)
    types = counts.sort_values(ascending=False, kind="stable")
    if table.added is None:
        return News(until, types, recent_count, latest)
    added = ties[ties["tie_id"].isin(table.added)]
    shown = added["event_id"].drop_duplicates().head(MOST_LISTED)
    return News(
        until=until,
        recent_types=types,
        recent_count=recent_count,
        latest=latest,
        added=_to_latest(added[added["event_id"].isin(shown)], selection),
        added_tie_count=len(added),
        added_count=added["event_id"].nunique(),
        added_recent_count=added.loc[added["start_date"].gt(since), "event_id"].nunique(),
    )


def find_last_date(ties: pd.DataFrame, built_on: str) -> str:
    """The latest start of a tie that is not after a day: what begins later is announced.

    Grain in: one row per tie; start_date.
    """
    starts = ties["start_date"]
    begun = starts[starts.le(built_on)]
    return str((starts if begun.empty else begun).max())


def _to_latest(ties: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    marks = measure_marks(ties, selection)
    return marks.sort_values(["start_date", "event_id"], ascending=False, ignore_index=True)
