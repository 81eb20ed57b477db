"""Which pairs of states gave up most of what tied them: lasting ties whose end a source states."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from data.analysis.codes import find_extremes, group_numbers, is_among, number_rows

YEARS_BACK = 5
MOST_PARTIES = 2
"""States of an event at most whose end closes a type: what ends among many at once is the end of a forum."""
LEAST_ENDED = 2
"""Cooperation types that a pair gave up at least: one mission that ends is no break."""
_COLUMNS = ["state_a", "state_b", "cooperation_type", "source_id", "end_year", "end_basis"]
_LEAST_LENGTH = 2
"""Years that a tie had lasted at least."""


def find_broken_pairs(
    ties: pd.DataFrame,
    coverage: pd.DataFrame,
    *,
    lasting_types: Collection[str],
    states: Collection[str],
    last_year: int,
) -> pd.DataFrame:
    """The pairs that gave up two lasting types or more in the last years, and kept fewer.

    A type is given up where the last of all its ties ends before the last year, as stated, between the two alone (see
    `MOST_PARTIES`), and the source covers a later year: that a source ends is no end. Two types that such ties of the
    same years close are one arrangement, as a base and the troops on it, and count once against those kept.

    Parameters
    ----------
    ties
        Of a view: one row per tie.
    coverage
        Rows that the view's types and sources leave, the running year cut off.
    lasting_types
        Cooperation types that stay active until they end.
    states
        The states from which the pairs are seen.
    last_year
        The last year that was over.

    Returns
    -------
    DataFrame
        One row per ego and alter: ego, alter (text), ended (types given up), kept (types active in the last two years,
        by any tie), first_end, last_end (years of the ends); most ended first.
    """
    low, high = (ties[name].cat.codes.to_numpy() for name in ("state_a", "state_b"))
    size = len(ties["state_a"].cat.categories)
    pair = np.minimum(low, high).astype("int64") * size + np.maximum(low, high)
    starts, ends = (ties[name].to_numpy() for name in ("start_year", "end_year"))
    is_late = ends >= last_year - YEARS_BACK
    is_own = (ties["party_count"].to_numpy() <= MOST_PARTIES) & (ends - starts + 1 >= _LEAST_LENGTH)
    # Most pairs have nothing that could close a type: of these no more is asked.
    is_asked = np.zeros(size * size, dtype=bool)
    is_asked[pair[is_late & is_own & (ends < last_year)]] = True
    late = np.flatnonzero(is_late & is_asked[pair])
    rows, pair, starts, ends, is_own = (
        ties[_COLUMNS].take(late),
        pair[late],
        starts[late],
        ends[late],
        is_own[late],
    )
    kind = rows["cooperation_type"].cat.codes.to_numpy()
    group, first = group_numbers(pair * len(rows["cooperation_type"].cat.categories) + kind)
    _, last_end = find_extremes(group, ends, len(first))
    is_lasting = is_among(rows["cooperation_type"], lasting_types)
    is_stated = rows["end_basis"].eq("stated").to_numpy() & _is_followed(rows, coverage)
    closes = np.flatnonzero(is_lasting & is_stated & is_own & (ends == last_end[group]) & (ends < last_year))
    closing = pd.DataFrame(
        {"pair": pair[closes], "type": group[closes], "start": starts[closes], "end": ends[closes]}
    ).sort_values(["type", "start"])
    closing = closing.drop_duplicates("type")
    ended = closing.groupby("pair")["end"].agg(["min", "max", "size"])
    found = ended.set_axis(["first_end", "last_end", "ended"], axis="columns")
    is_kept = last_end >= last_year - 1
    is_kept[closing["type"]] = False
    kept = pd.Series(pair[first[is_kept]]).value_counts()
    arranged = closing.drop_duplicates(["pair", "start", "end"])["pair"].value_counts()
    found = found.assign(
        kept=kept.reindex(found.index).fillna(0).astype(int), arranged=arranged.reindex(found.index)
    ).reset_index()
    found = found[found["ended"].ge(LEAST_ENDED) & found["kept"].lt(found["arranged"])]
    names = rows["state_a"].cat.categories.astype(str)
    one, other = (names.take(found["pair"].to_numpy() // size), names.take(found["pair"].to_numpy() % size))
    both = pd.concat(
        [found.assign(ego=one, alter=other), found.assign(ego=other, alter=one)], ignore_index=True
    )
    both = both[both["ego"].isin(list(states))].drop(columns=["pair", "arranged"])
    return both.sort_values(
        ["ended", "kept", "ego", "alter"], ascending=[False, True, True, True], ignore_index=True
    )


def _is_followed(ties: pd.DataFrame, coverage: pd.DataFrame) -> np.ndarray:
    """Whether the source of each tie covers its type after its end."""
    last = coverage.groupby(["source_id", "cooperation_type"])["last_year"].max().to_dict()
    group, first = group_numbers(number_rows(ties, ["source_id", "cooperation_type"]))
    keys = ties[["source_id", "cooperation_type"]].take(first).astype(str).itertuples(index=False, name=None)
    covered = np.array([last.get(key, 0) for key in keys], dtype="int64")
    return np.asarray(covered[group] > ties["end_year"].to_numpy())
