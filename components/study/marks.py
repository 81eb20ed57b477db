"""The acts of a view as marks on a time axis: some of them, those that have lanes, the newest. Pure."""

from __future__ import annotations

import pandas as pd

from components.study.selection import FEW_STATES, Selection
from data.analysis.lanes import to_lanes
from data.analysis.marks import count_centres, to_marks

MANY_STATES = 3
"""States in focus that an act must bind to have a lane in the view of a group; the title of the lanes says so."""
NEWEST_SHOWN = 30


def measure_marks(ties: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    """Some ties of a view, one row per act: rows of `data.analysis.marks.to_marks`."""
    return to_marks(ties, selection.centres, selection.table.source_limits, selection.table.options.years[1])


def measure_lanes(selection: Selection) -> pd.DataFrame:
    """The ties of a view in lanes: rows of `data.analysis.lanes.to_lanes`.

    Of more than FEW_STATES states in focus only the acts that bind MANY_STATES of them.
    """
    ties = selection.ties
    if len(selection.centres) > FEW_STATES:
        ties = ties[count_centres(ties, selection.centres).ge(MANY_STATES)]
    return to_lanes(measure_marks(ties, selection), list(selection.table.cooperation_types["code"]))


def find_newest(selection: Selection) -> pd.DataFrame:
    """The newest acts of a view, the latest first: rows of `data.analysis.marks.to_marks`."""
    latest = selection.ties.sort_values(["start_date", "tie_id"], ascending=[False, True])
    events = latest["event_id"].drop_duplicates().head(NEWEST_SHOWN)
    return order_latest(
        measure_marks(selection.ties[selection.ties["event_id"].isin(list(events))], selection)
    )


def order_latest(marks: pd.DataFrame) -> pd.DataFrame:
    """Acts by their start, the latest first: rows of `data.analysis.marks.to_marks` in and out."""
    keys = list(zip(marks["start_date"].tolist(), marks["event_id"].tolist(), strict=True))
    order = sorted(range(len(keys)), key=keys.__getitem__, reverse=True)
    return marks.take(order).reset_index(drop=True)
