"""What of a pair of states is worth a headline: the rules of `data.analysis.findings` for the two alone. No words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from data.analysis.findings import (
    BEGUN,
    CONSTANT,
    FEWER_ACTS,
    LIKELY,
    MORE_ACTS,
    OLDEST,
    OPEN,
    RANK,
    RECORDS,
    SURE,
    YEARS,
    Finding,
    Part,
    find_moved,
)
from data.analysis.matched import Window

NAMED = 3
"""Cooperation types that a finding names at most."""
LEAST_COVERED, LEAST_ACTIVE = 10, 0.8
"""Years that a census covers, and the share of them in which a type was active, at least, for it to be constant."""
LEAST_TYPES, LEAST_PARTNERS, FOREMOST = 3, 20, 0.1
"""Types of a partner, partners of the state, and the part of these that the closest are."""
LOOKED_BACK = 5
"""Years before a beginning in which the record must have looked as hard."""


def find_acts(judged: pd.DataFrame, windows: tuple[Window, Window]) -> Finding | None:
    """Whether the two of a pair did more than before: the one row of `judge_changes` in."""
    found = find_moved(judged, (MORE_ACTS, FEWER_ACTS), windows, RECORDS)
    return found[0] if found else None


@dataclass(frozen=True)
class TypeHistory:
    """One cooperation type of a pair: the years in which it was active, in any year, and what stood behind each.

    Parameters
    ----------
    levels
        Year -> level of `data.analysis.coverage.cover_years`.
    """

    code: str
    years: tuple[int, ...]
    levels: Mapping[int, str]


def find_begun(histories: Sequence[TypeHistory], windows: tuple[Window, Window]) -> Finding | None:
    """The types that a pair took up in the ten years and kept to, where the record looked as hard in the years before.

    A type counts that was active in two years or more; the record of the five years before its first must be of the
    same level, so that no source which begins makes a beginning.
    """
    first, last = windows[0][0], windows[1][1]
    parts, is_firm = [], True
    for history in histories:
        began = min(history.years)
        level = history.levels.get(began, "none")
        looked = all(history.levels.get(year, "none") == level for year in range(began - LOOKED_BACK, began))
        kept = len(history.years) >= 2
        if first <= began <= last and kept and looked and level != "none":
            parts.append(Part(history.code, 0, len(history.years), began))
            is_firm &= level == "census"
    if not parts:
        return None
    parts.sort(key=lambda part: (-part.after, part.code))
    return Finding(
        BEGUN,
        LIKELY if is_firm else OPEN,
        "firm" if is_firm else "search",
        min(0.4 + 0.2 * len(parts), 1.0),
        *windows,
        parts=tuple(parts[:NAMED]),
        unit=YEARS,
    )


def find_constant(histories: Sequence[TypeHistory], years: Window) -> Finding | None:
    """The type that was active in nearly every year that a census covers: the longest of them.

    Not one whose census ends more than OLDEST years before the view: that is history.
    """
    best: tuple[int, str, int, Window] | None = None
    for history in histories:
        counted = [year for year in range(years[0], years[1] + 1) if history.levels.get(year) == "census"]
        active = len({*counted} & {*history.years})
        if not counted or years[1] - counted[-1] > OLDEST:
            continue
        if len(counted) >= LEAST_COVERED and active >= LEAST_ACTIVE * len(counted):
            found = (active, history.code, len(counted), (counted[0], counted[-1]))
            best = found if best is None else max(best, found)
    if best is None:
        return None
    active, code, count, span = best
    part = Part(code, count, active)
    return Finding(CONSTANT, SURE, "census", min(active / 30, 1.0), span, span, parts=(part,), unit=YEARS)


def find_rank(code: str, type_counts: Mapping[str, int], years: Window) -> Finding | None:
    """Where a partner stands among all partners of a state by its cooperation types, if it is among the closest.

    Parameters
    ----------
    type_counts
        Partner -> cooperation types in the years.
    """
    own = type_counts.get(code, 0)
    above = sum(count > own for count in type_counts.values())
    level = sum(count == own for count in type_counts.values()) - 1
    if own < LEAST_TYPES or len(type_counts) < LEAST_PARTNERS or above + level > FOREMOST * len(type_counts):
        return None
    part = Part(code, above + 1, len(type_counts), level)
    return Finding(RANK, LIKELY, "whole", 1 - (above + level / 2) / 20, years, years, parts=(part,))
