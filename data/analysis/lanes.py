"""Marks on a time axis in lanes, one per series: the editions of an exercise, the yearly figures of a programme.

Ties (one row per dyad) -> marks (`data.analysis.marks`) -> lanes (one per series).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from data.analysis.marks import BAR, DOT
from data.analysis.sharing import Sharing

NAMELESS = frozenset({"", "unnamed exercise"})
"""Names, in lower case, under which nothing is a series."""

NUMBERED_TYPES = frozenset({"joint_exercise", "non_combat_support"})
"""Types whose names end in the number of an edition. In others a number is part of the name: Su-35, block 70."""


SERIES_LANES = 3
"""Lanes of one series that stand before those of others where not all can be drawn."""

_YEAR = r"(?:19|20)\d\d"
_YEARS = re.compile(rf"\(?\b(?:FY)?{_YEAR}(?:\s?[-\N{{EN DASH}}/]\s?(?:{_YEAR}|\d\d))?s?\b\)?")
_NOTE = re.compile(r"\s*[(\[][^)\]]*[)\]]?")
_TOKEN = re.compile(r"[^\s\-\N{EN DASH}/.,;:'\N{RIGHT SINGLE QUOTATION MARK}\"]+")
_EDITION = re.compile(
    r"\d+|\d+(?:st|nd|rd|th)|\d+[a-z]{1,2}\d*|[ivxl]+|one|two|three|four|five|six|seven|eight|nine|ten|edition|part"
)
_DANGLING = re.compile(r"(?:[\s,;:\-(]+|\s(?:for|of|in|since|to|from|until|fiscal|deal))+$", re.IGNORECASE)


def name_series(name: str, cooperation_type: str) -> str:
    """The name of an act without its edition: "Shaheen-VII" and "Shaheen VI" are "Shaheen".

    Years fall away in every name ("Arms deliveries 1995-2024", "Military cooperation plan for 2019"); numerals, Roman
    numerals, ordinals and remarks in brackets only in names of exercises, where they end a name ("Warrior-9", "Eagle
    14/96", "AMAN (Peace) 07"). A name of which nothing would be left stays as it is. Two spellings of one name
    (Naseem Al Bahr, Nasim al-Bahr) stay two series.
    """
    stripped = _YEARS.sub(" ", name)
    if cooperation_type in NUMBERED_TYPES:
        without_notes = _NOTE.sub(" ", stripped)
        tokens = list(_TOKEN.finditer(without_notes))
        while tokens and _EDITION.fullmatch(tokens[-1].group().lower()):
            tokens.pop()
        stripped = without_notes[: tokens[-1].end()] if tokens else ""
    stripped = _DANGLING.sub("", " ".join(stripped.split()))
    return stripped or name


def fold_series(series: str) -> str:
    """The form in which names of series are compared: small letters, one space between words."""
    return " ".join(token.group() for token in _TOKEN.finditer(series.casefold()))


def to_lanes(marks: pd.DataFrame, types: Sequence[str]) -> pd.DataFrame:
    """Lay the marks out in lanes.

    Grain in and out: one row per mark, as `to_marks` returns it. One lane holds one series: marks of one type whose
    names differ in the edition only (`name_series`) and that share a pair of states, so that two series of one name
    with two partners stay apart and an exercise of changing partners stays together. Exercises form a series across
    sources; all others within one source, because two sources measure two things. Marks of one event and type of a
    source stand in one series, whatever their names. What has no name is a series with the same partners only. Where
    bars of a series overlap, it has several lanes, one below the other.

    Returns
    -------
    DataFrame
        The marks with `lane` (from 0, in the order of types and first starts), `series` (from 0), `label` (the name of
        the lane: the full name where all its marks share it, else the name without the edition), `size` (value of a dot
        as a share of the largest of its lane, where all values of the lane are of one unit; else NaN) and `size_unit`.
    """
    columns = ("name", "cooperation_type", "kind", "start", "end", "event_id")
    named, codes, kinds, starts, ends, events = (marks[column].tolist() for column in columns)
    names = [name_series(name, code) for name, code in zip(named, codes, strict=True)]
    group = _find_series(marks, names)
    row_of = [0] * len(marks)
    first_of = [0.0] * len(marks)
    for members in _gather(group).values():
        first = min(starts[position] for position in members)
        spans = [(kinds[position], starts[position], ends[position]) for position in members]
        for position, row in zip(members, _pack(spans), strict=True):
            row_of[position], first_of[position] = row, first
    places = {code: position for position, code in enumerate(types)}
    place_of = [places.get(code, len(places)) for code in codes]
    # Tied first starts: the clauses of one act stand together.
    keys = list(zip(place_of, first_of, group, row_of, starts, events, strict=True))
    order = sorted(range(len(keys)), key=keys.__getitem__)
    lane = _number_as_met([(group[position], row_of[position]) for position in order])
    lanes = marks.take(order).reset_index(drop=True)
    labels = _label(
        lane.tolist(), [named[position] for position in order], [names[position] for position in order]
    )
    sizes, units = _weigh(lanes, lane.tolist())
    series = _number_as_met([group[position] for position in order])
    return lanes.assign(series=series, lane=lane, label=labels, size=sizes, size_unit=units)


def _number_as_met(values: Sequence[Hashable]) -> np.ndarray:
    """Number what is alike from 0, in the order met."""
    numbers: dict[Hashable, int] = {}
    return np.array([numbers.setdefault(value, len(numbers)) for value in values], dtype="int64")


def _find_series(marks: pd.DataFrame, names: Sequence[str]) -> list[int]:
    groups = Sharing(len(marks))
    # Keys as numbers: an act of many states has thousands of pairs, and the text of a key is read for each.
    numbers: dict[Hashable, int] = {}
    columns = ("event_id", "cooperation_type", "name", "states", "partners", "source_id")
    rows: Iterable[tuple[Any, ...]] = zip(*(marks[column].tolist() for column in columns), strict=True)
    for position, (event_id, kind, name, states, partners, source_id) in enumerate(rows):
        source = "" if kind in NUMBERED_TYPES else source_id
        groups.share(position, (kind, source, event_id))
        key = numbers.setdefault((kind, source, fold_series(names[position])), len(numbers))
        if name.casefold() in NAMELESS:
            groups.share(position, (key, states, partners))
            continue
        for state in states:
            for partner in partners:
                if state < partner:
                    groups.share(position, (key, state, partner))
                elif partner < state:
                    groups.share(position, (key, partner, state))
    return [groups.find(position) for position in range(len(marks))]


def _gather(group: Iterable[int]) -> dict[int, list[int]]:
    members: dict[int, list[int]] = {}
    for position, number in enumerate(group):
        members.setdefault(number, []).append(position)
    return members


def _pack(spans: Sequence[tuple[str, float, float]]) -> list[int]:
    """The row of each mark (kind, start, end) of a series: no two bars of a row overlap, no dot lies on a bar."""
    rows: list[list[tuple[float, float]]] = [[]]
    found = [0] * len(spans)
    for position in sorted(
        range(len(spans)), key=lambda position: (spans[position][0] == DOT, spans[position])
    ):
        kind, start, end = spans[position]
        fits = (
            row
            for row, taken in enumerate(rows)
            if all(end <= other_start or start >= other_end for other_start, other_end in taken)
        )
        row = next(fits, len(rows))
        if row == len(rows):
            rows.append([])
        if kind == BAR:
            rows[row].append((start, end))
        found[position] = row
    return found


def _label(lanes: Sequence[int], names: Sequence[str], series: Sequence[str]) -> list[str]:
    """What the lane of each mark is called, given the names of the marks with and without their edition."""
    names_of: dict[int, list[tuple[str, str]]] = {}
    for lane, name, without in zip(lanes, names, series, strict=True):
        names_of.setdefault(lane, []).append((name, without))
    labels: dict[int, str] = {}
    for lane, pairs in names_of.items():
        if len({name for name, _ in pairs}) == 1:
            labels[lane] = pairs[0][0]
        else:
            # The most frequent spelling; among equals the latest.
            labels[lane] = Counter(without for _, without in reversed(pairs)).most_common(1)[0][0]
    return [labels[lane] for lane in lanes]


def _weigh(marks: pd.DataFrame, lanes: Sequence[int]) -> tuple[list[float], list[str]]:
    """Size and unit of each mark, see `to_lanes`: NaN and blank where its lane has no figures of one unit."""
    values, units, kinds = (marks[column].tolist() for column in ("value", "unit", "kind"))
    valued = [kind == DOT and value > 0 for kind, value in zip(kinds, values, strict=True)]
    of_lane: dict[int, list[tuple[float, str]]] = {}
    for lane, is_valued, value, unit in zip(lanes, valued, values, units, strict=True):
        if is_valued:
            of_lane.setdefault(lane, []).append((value, unit))
    largest = {
        lane: max(value for value, _ in figures)
        for lane, figures in of_lane.items()
        if len(figures) > 1 and len({unit for _, unit in figures}) == 1
    }
    is_sized = [is_valued and lane in largest for lane, is_valued in zip(lanes, valued, strict=True)]
    sizes = [
        value / largest[lane] if is_drawn else math.nan
        for lane, value, is_drawn in zip(lanes, values, is_sized, strict=True)
    ]
    return sizes, [unit if is_drawn else "" for unit, is_drawn in zip(units, is_sized, strict=True)]


def count_lane_years(lanes: pd.DataFrame, first_year: int, last_year: int) -> pd.Series:
    """Years of the given span in which each lane holds a mark: rows of `to_lanes` in, one number per lane out."""
    years: dict[int, set[int]] = {}
    columns = (lanes[column].tolist() for column in ("lane", "start_year", "end_year"))
    for lane, start, end in zip(*columns, strict=True):
        years.setdefault(lane, set()).update(range(max(start, first_year), min(end, last_year) + 1))
    return pd.Series({lane: len(active) for lane, active in years.items()}, dtype="int64").rename("years")


def pick_lanes(lanes: pd.DataFrame, limit: int, *, first_year: int, last_year: int) -> pd.DataFrame:
    """The lanes to draw where there are too many: the marks of at most `limit` lanes, numbered anew from 0.

    Lanes with a confirmed mark come first, then those with marks in the most years of the span, then the latest. Every
    type keeps its share of three quarters of the limit, as far as it has lanes, so that no type vanishes. Of a series
    of many lanes (the contingents of one operation) those after the first SERIES_LANES come after all others.
    """
    if lanes.empty or lanes["lane"].nunique() <= limit:
        return lanes
    years = count_lane_years(lanes, first_year, last_year).to_dict()
    ranks: dict[int, tuple[bool, int, float, float]] = {}
    kind_of: dict[int, str] = {}
    series_of: dict[int, int] = {}
    columns = (
        lanes[column].tolist() for column in ("lane", "cooperation_type", "series", "status", "end", "start")
    )
    for lane, kind, series, status, end, start in zip(*columns, strict=True):
        kind_of.setdefault(lane, kind)
        series_of.setdefault(lane, series)
        is_confirmed, _, latest, last_start = ranks.get(lane, (False, 0, end, start))
        is_confirmed = is_confirmed or status == "confirmed"
        ranks[lane] = is_confirmed, years[lane], max(latest, end), max(last_start, start)
    order = sorted(sorted(ranks), key=ranks.__getitem__, reverse=True)
    quota = max(limit * 3 // 4 // len(set(kind_of.values())), 1)
    order = _put_first(_put_first(order, series_of, SERIES_LANES), kind_of, quota)
    numbers = lanes["lane"].to_numpy()
    picked = lanes[np.isin(numbers, order[:limit])]
    return picked.assign(lane=pd.factorize(picked["lane"])[0]).reset_index(drop=True)


def _put_first(lanes: Sequence[int], group_of: Mapping[int, object], most: int) -> list[int]:
    """The lanes anew, at most so many of each group before all others."""
    met: Counter[object] = Counter()
    first: list[int] = []
    later: list[int] = []
    for lane in lanes:
        met[group_of[lane]] += 1
        (first if met[group_of[lane]] <= most else later).append(lane)
    return first + later
