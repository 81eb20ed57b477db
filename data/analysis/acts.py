"""Which ties are acts of their own: counted one by one they say how much two states do with each other."""

from __future__ import annotations

import numpy as np
import pandas as pd

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
    named = zip(rows["event_id"].astype(str), rows["start_year"].tolist(), strict=True)
    acts = pd.Series([event_id.replace(f"-{year}", "") for event_id, year in named], index=rows.index)
    is_yearly = acts.ne(rows["event_id"].astype(str)) & rows["start_year"].eq(rows["end_year"])
    is_again = rows[_KEYS].assign(act=acts, is_after=rows["start_year"].ge(turn)).duplicated()
    return rows[~(is_yearly & is_again)]
