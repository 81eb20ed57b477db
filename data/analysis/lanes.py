"""Marks on a time axis in lanes, one per series: the editions of an exercise, the yearly figures of a programme.

Ties (one row per dyad) -> marks (`data.analysis.marks`) -> lanes (one per series).
"""

from __future__ import annotations

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
    names = [
        name_series(name, kind)
        for name, kind in zip(marks["name"].tolist(), marks["cooperation_type"].tolist(), strict=True)
    ]
    group = _find_series(marks, names)
    kinds, starts, ends = (marks[column].tolist() for column in ("kind", "start", "end"))
    row_of = [0] * len(marks)
    first_of = [0.0] * len(marks)
    for members in _gather(group).values():
        first = min(starts[position] for position in members)
        spans = [(kinds[position], starts[position], ends[position]) for position in members]
        for position, row in zip(members, _pack(spans), strict=True):
            row_of[position], first_of[position] = row, first
    order = {code: position for position, code in enumerate(types)}
    lanes = marks.assign(
        _group=group,
        _row=row_of,
        _name=names,
        _first=first_of,
        _type=marks["cooperation_type"].map(order),
    )
    # Tied first starts: the clauses of one act stand together.
    lanes = lanes.sort_values(["_type", "_first", "_group", "_row", "start", "event_id"], ignore_index=True)
    lanes["series"] = pd.factorize(lanes["_group"])[0]
    lanes["lane"] = pd.factorize(lanes["_group"] * (max(row_of, default=0) + 1) + lanes["_row"])[0]
    lanes["label"] = _label(lanes)
    return _weigh(lanes).drop(columns=["_group", "_row", "_name", "_first", "_type"])


def _find_series(marks: pd.DataFrame, names: Sequence[str]) -> list[int]:
    groups = Sharing(len(marks))
    # Keys as numbers: an act of many states has thousands of pairs, and the text of a key is read for each.
    numbers: dict[Hashable, int] = {}
    columns = ["event_id", "cooperation_type", "name", "states", "partners", "source_id"]
    for position, row in enumerate(marks[columns].itertuples(index=False)):
        kind = str(row.cooperation_type)
        source = "" if kind in NUMBERED_TYPES else str(row.source_id)
        groups.share(position, (kind, source, row.event_id))
        key = numbers.setdefault((kind, source, fold_series(names[position])), len(numbers))
        states: Any = row.states
        partners: Any = row.partners
        if str(row.name).casefold() in NAMELESS:
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


def _label(lanes: pd.DataFrame) -> list[str]:
    names: dict[int, list[tuple[str, str]]] = {}
    columns = (lanes[column].tolist() for column in ("lane", "name", "_name"))
    for lane, name, series in zip(*columns, strict=True):
        names.setdefault(lane, []).append((name, series))
    labels: dict[int, str] = {}
    for lane, pairs in names.items():
        if len({name for name, _ in pairs}) == 1:
            labels[lane] = pairs[0][0]
        else:
            # The most frequent spelling; among equals the latest.
            labels[lane] = Counter(series for _, series in reversed(pairs)).most_common(1)[0][0]
    return [labels[lane] for lane in lanes["lane"]]


def _weigh(lanes: pd.DataFrame) -> pd.DataFrame:
    valued = lanes["value"].notna() & lanes["value"].gt(0) & lanes["kind"].eq(DOT)
    by_lane = lanes[valued].groupby("lane")
    units, counts, largest = by_lane["unit"].nunique(), by_lane["value"].size(), by_lane["value"].max()
    fit = units.index[units.eq(1) & counts.ge(2)]
    is_sized = valued & lanes["lane"].isin(fit)
    return lanes.assign(
        size=(lanes["value"] / lanes["lane"].map(largest)).where(is_sized),
        size_unit=lanes["unit"].where(is_sized, ""),
    )


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
