"""Which pairs of states gave up most of what tied them: lasting ties whose end a source states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

import numpy as np
import pandas as pd

from data.analysis.codes import (
    find_extremes,
    get_categorical,
    group_numbers,
    is_among,
    list_values,
    number_rows,
)
from data.analysis.coverage import to_entries
from data.analysis.matched import Window

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
    low, high = (get_categorical(ties[name]).codes for name in ("state_a", "state_b"))
    size = len(get_categorical(ties["state_a"]).categories)
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
    kind = get_categorical(rows["cooperation_type"]).codes
    group, first = group_numbers(pair * len(get_categorical(rows["cooperation_type"]).categories) + kind)
    _, last_end = find_extremes(group, ends, len(first))
    is_lasting = is_among(rows["cooperation_type"], lasting_types)
    is_stated = np.asarray(rows["end_basis"].array == "stated") & _is_followed(rows, coverage)
    closes = np.flatnonzero(is_lasting & is_stated & is_own & (ends == last_end[group]) & (ends < last_year))
    closing: dict[int, tuple[int, int, int]] = {}
    # Of several ties that end a type together the longest stands for it.
    for kind_of_pair, start, number, end in sorted(
        zip(*(values[closes].tolist() for values in (group, starts, pair, ends)), strict=True),
        key=lambda tie: tie[:2],
    ):
        closing.setdefault(kind_of_pair, (number, start, end))
    spans: dict[int, list[Window]] = {}
    for number, start, end in closing.values():
        spans.setdefault(number, []).append((start, end))
    is_kept = last_end >= last_year - 1
    is_kept[list(closing)] = False
    kept = Counter(pair[first[is_kept]].tolist())
    names = get_categorical(rows["state_a"]).categories.astype(str)
    found = []
    for number, own in spans.items():
        if len(own) < LEAST_ENDED or kept[number] >= len(set(own)):
            continue
        years = [end for _, end in own]
        one, other = names[number // size], names[number % size]
        for ego, alter in ((one, other), (other, one)):
            if ego in states:
                found.append((min(years), max(years), len(own), kept[number], ego, alter))
    found.sort(key=lambda row: (-row[2], *row[3:]))
    return pd.DataFrame(found, columns=["first_end", "last_end", "ended", "kept", "ego", "alter"])


def _is_followed(ties: pd.DataFrame, coverage: pd.DataFrame) -> np.ndarray:
    """Whether the source of each tie covers its type after its end."""
    last: dict[tuple[str, str], int] = {}
    for entry in to_entries(coverage):
        key = entry.source_id, entry.cooperation_type
        last[key] = max(last.get(key, entry.last_year), entry.last_year)
    group, first = group_numbers(number_rows(ties, ["source_id", "cooperation_type"]))
    keys = zip(
        *(list_values(ties[name].take(first)) for name in ("source_id", "cooperation_type")), strict=True
    )
    covered = np.array([last.get(key, 0) for key in keys], dtype="int64")
    return np.asarray(covered[group] > ties["end_year"].to_numpy())
