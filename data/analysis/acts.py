"""Which ties are acts of their own: counted one by one they say how much two states do with each other."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.analysis.codes import number_rows
from data.analysis.matched import Window
from data.analysis.shifts import MOST_PARTIES

_KEYS = ["state_a", "state_b", "source_id", "cooperation_type"]


def filter_acts(ties: pd.DataFrame, windows: tuple[Window, Window]) -> pd.DataFrame:
    """The acts of few states that began in two windows of years, what goes on from year to year once in each.

    Grain in and out: one row per tie. A large exercise that grows past a limit would be told as a tie that shrinks, and
    one that is new as ties that grow, so that events of more than MOST_PARTIES states do not count. A mission or a
    programme that its source states by year (its event ids hold the year) is one act in every window, not five.
    """
    (first, _), (turn, last) = windows
    starts = ties["start_year"].to_numpy()
    kept = (starts >= first) & (starts <= last) & (ties["party_count"].to_numpy() <= MOST_PARTIES)
    rows = ties.take(np.flatnonzero(kept))
    columns = (rows[name].tolist() for name in ("event_id", "start_year", "end_year"))
    seen: set[tuple[int, str, bool]] = set()
    is_told = []
    for number, event_id, start, end in zip(number_rows(rows, _KEYS).tolist(), *columns, strict=True):
        act = event_id.replace(f"-{start}", "")
        key = number, act, start >= turn
        is_yearly = act != event_id and start == end
        is_told.append(not (is_yearly and key in seen))
        seen.add(key)
    return rows.take(np.flatnonzero(is_told))


def find_last_date(ties: pd.DataFrame, built_on: str) -> str:
    """The latest start of a tie that is not after a day: what begins later is announced.

    Grain in: one row per tie; start_date.
    """
    starts: list[str] = ties["start_date"].tolist()
    return max([start for start in starts if start <= built_on] or starts)
