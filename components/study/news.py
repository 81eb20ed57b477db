"""What is new in a view: the acts that began last, and what the last version of the table added. Pure."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np
import pandas as pd

from components.study.marks import measure_marks, order_latest
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
        How many acts they are, of those that are known.
    has_all_recent
        Whether all of them are known: of very many ties the latest alone are read.
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
    has_all_recent: bool = True
    added: pd.DataFrame | None = None
    added_tie_count: int = 0
    added_count: int = 0
    added_recent_count: int = 0


def measure_news(selection: Selection) -> News:
    """Look for what is new in a view."""
    table = selection.table
    until = table.last_date
    since = f"{int(until[:4]) - MONTHS // 12}{until[4:]}"
    ties = selection.ties.iloc[table.order_latest(selection.ties)]
    is_recent = ties["start_date"].to_numpy(dtype=object) > since
    # The latest are read, so that all recent ones are among them where an older one is.
    has_all_recent = selection.has_all_ties or not is_recent.all()
    recent = ties.take(np.flatnonzero(is_recent))
    recent_count = recent["event_id"].nunique()
    counts = recent.groupby("cooperation_type", observed=True)["event_id"].nunique()
    types = counts.sort_values(ascending=False, kind="stable")
    events = ties["event_id"].tolist()
    latest = _list_acts(ties, events, min(max(recent_count, LEAST_LISTED), MOST_LISTED), selection)
    if table.added is None:
        return News(until, types, recent_count, latest, has_all_recent)
    is_added = np.array([tie_id in table.added for tie_id in ties["tie_id"].tolist()], dtype=bool)
    added = ties.take(np.flatnonzero(is_added))
    events = added["event_id"].tolist()
    return News(
        until=until,
        recent_types=types,
        recent_count=recent_count,
        latest=latest,
        has_all_recent=has_all_recent,
        added=_list_acts(added, events, MOST_LISTED, selection),
        added_tie_count=len(added),
        added_count=len(set(events)),
        added_recent_count=len(set(itertools.compress(events, is_recent[is_added]))),
    )


def _list_acts(ties: pd.DataFrame, events: list[str], count: int, selection: Selection) -> pd.DataFrame:
    """So many of the acts of ties that are ordered, the latest first; events: the event_id of each tie."""
    listed = frozenset(itertools.islice(dict.fromkeys(events), count))
    rows = [position for position, event_id in enumerate(events) if event_id in listed]
    return order_latest(measure_marks(ties.take(rows), selection))
