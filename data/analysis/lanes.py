"""Ties on a time axis: what lasts as a bar, what happened once as a dot, a series in one lane.

Ties (one row per dyad) -> marks (one per act and unbroken spell, with all its partners) -> lanes (one per series).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

BAR, DOT = "bar", "dot"
NAMELESS = frozenset({"", "unnamed exercise"})
"""Names, in lower case, under which nothing is a series."""

NUMBERED_TYPES = frozenset({"joint_exercise", "non_combat_support"})
"""Types whose names end in the number of an edition. In others a number is part of the name: Su-35, block 70."""

YEAR = 1 + 1e-9
"""The longest that a dot may have lasted, in years."""

MARK_COLUMNS = (
    "event_id",
    "tie_id",
    "cooperation_type",
    "name",
    "states",
    "partners",
    "role",
    "kind",
    "start",
    "end",
    "is_open_start",
    "is_open_end",
    "start_date",
    "end_date",
    "start_year",
    "end_year",
    "party_count",
    "tie_count",
    "value",
    "unit",
    "status",
    "date_basis",
    "source_id",
    "source_ref",
)
LANE_COLUMNS = ("lane", "series", "label", "size", "size_unit")

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


def _fold(series: str) -> str:
    """The form in which names of series are compared: small letters, one space between words."""
    return " ".join(token.group() for token in _TOKEN.finditer(series.casefold()))


def find_position(date: str, *, is_end: bool = False) -> float:
    """A date on an axis of years: 2005 begins at 2005.0 and ends at 2006.0, 2005-03-01 begins at 2005.16.

    Parameters
    ----------
    date
        YYYY, YYYY-MM or YYYY-MM-DD.
    is_end
        The end of what the date names (a year, a month, a day) instead of its beginning.
    """
    parts = [int(part) for part in date.split("-")]
    year = float(parts[0])
    if len(parts) == 1:
        return year + is_end
    if len(parts) == 2:
        return year + (parts[1] - 1 + is_end) / 12
    return year + (parts[1] - 1) / 12 + (parts[2] - 1 + is_end) / 372


def count_centres(ties: pd.DataFrame, centres: Collection[str]) -> pd.Series:
    """How many of the centres (iso3) the event of each tie binds: one number per tie, in the order given."""
    ends = pd.concat([ties["state_a"], ties["state_b"]], ignore_index=True)
    events = pd.concat([ties["event_id"], ties["event_id"]], ignore_index=True)
    is_centre = ends.isin(list(centres))
    counts = ends[is_centre].astype(str).groupby(events[is_centre]).nunique()
    return ties["event_id"].map(counts).fillna(0).astype("int64")


@dataclass
class _Part:
    """The ties of an act that share their dates; then, joined, one unbroken spell of the act."""

    first: Any
    """The tie that stands for all in what they share."""
    start: float
    end: float
    is_open_end: bool
    end_date: str
    last_year: int
    dyads: set[tuple[str, str, bool]] = field(default_factory=set)
    figures: set[tuple[float, str]] = field(default_factory=set)
    party_count: int = 0
    tie_count: int = 0
    is_confirmed: bool = False
    is_stated: bool = True

    def join(self, later: _Part) -> None:
        """Take up a part that begins in this one or in the year after."""
        if later.end == self.end:
            self.is_open_end |= later.is_open_end
        elif later.end > self.end:
            self.end, self.end_date = later.end, later.end_date
            self.is_open_end = later.is_open_end
        self.last_year = max(self.last_year, later.last_year)
        self.dyads |= later.dyads
        self.figures |= later.figures
        self.party_count = max(self.party_count, later.party_count)
        self.tie_count += later.tie_count
        self.is_confirmed |= later.is_confirmed
        self.is_stated &= later.is_stated


def to_marks(
    ties: pd.DataFrame, centres: Collection[str], lasting: Collection[str], coverage: pd.DataFrame
) -> pd.DataFrame:
    """Gather the dyads of each act into one mark.

    Grain in: one row per tie, as `data.schema.validate_ties` returns it. Grain out: one row per event_id,
    cooperation_type, name and unbroken spell of years: a treaty of many states is one mark with all its partners,
    and two marks where its spells leave a gap of years.

    Parameters
    ----------
    centres
        iso3 of the states from which the ties are seen; the other ends are the partners.
    lasting
        Cooperation types that last until an end is stated.
    coverage
        As `data.analysis.coverage.to_coverage` returns it: where a source begins and ends.

    Returns
    -------
    DataFrame
        MARK_COLUMNS, sorted by type and start. states and partners: tuples of iso3, the ends inside and outside the
        centres (where both ends are centres, both stand in both). role: mutual, provides, receives, or "mixed".
        kind: DOT for what is known to have lasted at most a year, else BAR. start, end: positions in years (see
        `find_position`). is_open_end: no end is stated, or the end is only the last year of a census;
        is_open_start: the start is only its first year. end_date: blank where none is stated. value: what all dyads
        of the mark have in common, else NaN. status: confirmed if any dyad is; date_basis: stated if all are.
        tie_id: the first of the mark's ties.
    """
    inside = frozenset(centres)
    limits = _find_limits(coverage)
    acts: dict[tuple[str, str, str], list[_Part]] = {}
    for part in _to_parts(ties, frozenset(lasting), limits):
        tie = part.first
        acts.setdefault((tie.event_id, tie.cooperation_type, tie.name), []).append(part)
    marks = []
    for parts in acts.values():
        marks += [_to_mark(spell, inside, limits) for spell in _join_parts(parts)]
    frame = pd.DataFrame(marks, columns=list(MARK_COLUMNS))
    return frame.sort_values(["cooperation_type", "start", "event_id", "name"], ignore_index=True)


@dataclass(frozen=True)
class _Limits:
    """First and last year of a source for a type, and whether it means to hold every known case."""

    first_year: int
    last_year: int
    is_census: bool


def _find_limits(coverage: pd.DataFrame) -> dict[tuple[str, str], _Limits]:
    limits: dict[tuple[str, str], _Limits] = {}
    for entry in coverage.itertuples(index=False):
        key = str(entry.source_id), str(entry.cooperation_type)
        known = limits.get(key)
        first, last = int(str(entry.first_year)), int(str(entry.last_year))
        limits[key] = _Limits(
            first if known is None else min(first, known.first_year),
            last if known is None else max(last, known.last_year),
            str(entry.kind) == "census" or (known is not None and known.is_census),
        )
    return limits


def _to_parts(
    ties: pd.DataFrame, lasting: frozenset[str], limits: dict[tuple[str, str], _Limits]
) -> list[_Part]:
    number = ties.groupby(
        ["event_id", "cooperation_type", "name", "start_date", "end_date", "end_year"],
        observed=True,
        sort=False,
    ).ngroup()
    # Once per act instead of once per dyad: large treaties have hundreds.
    representatives = ties[~number.duplicated().to_numpy()]
    plain = representatives.astype(
        {
            column: str
            for column in ("cooperation_type", "source_id")
            if isinstance(ties[column].dtype, pd.CategoricalDtype)
        }
    )
    parts = [_to_part(tie, lasting, limits) for tie in plain.itertuples(index=False)]
    columns = [
        ties[column].astype(str).tolist()
        if column in ("state_a", "state_b", "unit")
        else ties[column].tolist()
        for column in (
            "state_a",
            "state_b",
            "directed",
            "value",
            "unit",
            "party_count",
            "status",
            "date_basis",
        )
    ]
    for position, state_a, state_b, directed, value, unit, parties, status, basis in zip(
        number.tolist(), *columns, strict=True
    ):
        part = parts[position]
        part.dyads.add((state_a, state_b, directed))
        part.tie_count += 1
        part.party_count = max(part.party_count, parties)
        part.is_confirmed |= status == "confirmed"
        part.is_stated &= basis == "stated"
        if not math.isnan(value):
            part.figures.add((value, unit))
    return parts


def _to_part(tie: Any, lasting: frozenset[str], limits: dict[tuple[str, str], _Limits]) -> _Part:
    start = find_position(tie.start_date)
    limit = limits.get((tie.source_id, tie.cooperation_type))
    if tie.end_date:
        end = find_position(tie.end_date, is_end=True)
        reaches_limit = limit is not None and limit.is_census and tie.end_date == str(limit.last_year)
        is_open = reaches_limit and end - start > YEAR
    else:
        end = float(tie.end_year + 1)
        # A source of a single year is a picture of that year, not the beginning of anything.
        is_snapshot = limit is not None and limit.first_year == limit.last_year
        is_open = not is_snapshot and (tie.cooperation_type in lasting or tie.end_year > tie.start_year)
    return _Part(
        first=tie,
        start=start,
        end=end,
        is_open_end=is_open,
        end_date=tie.end_date,
        last_year=int(tie.end_year),
    )


def _join_parts(parts: Sequence[_Part]) -> list[_Part]:
    """Spells of an act: parts that overlap or follow each other by the year, as sources count in years."""
    spells: list[_Part] = []
    for part in sorted(parts, key=lambda part: (part.start, part.end)):
        if spells and part.first.start_year <= spells[-1].last_year + 1:
            spells[-1].join(part)
        else:
            spells.append(part)
    return spells


def _to_mark(spell: _Part, inside: frozenset[str], limits: dict[tuple[str, str], _Limits]) -> tuple[Any, ...]:
    tie = spell.first
    states, partners, roles = set(), set(), set()
    for state_a, state_b, directed in spell.dyads:
        ends = {state_a, state_b}
        within = ends & inside
        states |= within
        partners |= ends if within == ends else ends - inside
        roles.add("mutual" if not directed else "provides" if state_a in inside else "receives")
    limit = limits.get((tie.source_id, tie.cooperation_type))
    is_bar = spell.is_open_end or spell.end - spell.start > YEAR
    value, unit = next(iter(spell.figures)) if len(spell.figures) == 1 else (math.nan, "")
    return (
        tie.event_id,
        tie.tie_id,
        tie.cooperation_type,
        tie.name,
        tuple(sorted(states)),
        tuple(sorted(partners)),
        next(iter(roles)) if len(roles) == 1 else "mixed",
        BAR if is_bar else DOT,
        spell.start,
        spell.end,
        is_bar and limit is not None and limit.is_census and tie.start_date == str(limit.first_year),
        spell.is_open_end,
        tie.start_date,
        spell.end_date,
        int(tie.start_year),
        spell.last_year,
        spell.party_count,
        spell.tie_count,
        value,
        unit,
        "confirmed" if spell.is_confirmed else "reported",
        "stated" if spell.is_stated else "inferred",
        tie.source_id,
        tie.source_ref,
    )


class _Groups:
    """Things joined by what they share (union-find)."""

    def __init__(self, size: int) -> None:
        self.parent = list(range(size))
        self.owner: dict[Any, int] = {}

    def find(self, item: int) -> int:
        while self.parent[item] != item:
            self.parent[item] = self.parent[self.parent[item]]
            item = self.parent[item]
        return item

    def share(self, item: int, token: Any) -> None:
        """Join the item with all others that hold the token."""
        other = self.owner.setdefault(token, item)
        first, second = sorted((self.find(item), self.find(other)))
        self.parent[second] = first


def to_lanes(marks: pd.DataFrame, types: Sequence[str]) -> pd.DataFrame:
    """Lay the marks out in lanes.

    Grain in and out: one row per mark, as `to_marks` returns it. One lane holds one series: marks of one type whose
    names differ in the edition only (`name_series`) and that share a pair of states, so that two series of one name
    with two partners stay apart and an exercise of changing partners stays together. Exercises form a series across
    sources; all others within one source, because two sources measure two things. Marks of one event and type stand
    in one series, whatever their names. What has no name is a series with the same partners only. Where bars of a
    series overlap, it has several lanes, one below the other.

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
    groups = _Groups(len(marks))
    columns = ["event_id", "cooperation_type", "name", "states", "partners", "source_id"]
    for position, row in enumerate(marks[columns].itertuples(index=False)):
        kind = str(row.cooperation_type)
        groups.share(position, (kind, row.event_id))
        source = "" if kind in NUMBERED_TYPES else row.source_id
        key = kind, source, _fold(names[position])
        states: Any = row.states
        partners: Any = row.partners
        if str(row.name).casefold() in NAMELESS:
            groups.share(position, (key, states, partners))
            continue
        for state in states:
            for partner in partners:
                if state != partner:
                    groups.share(position, (key, *sorted((state, partner))))
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
    type keeps its share of three quarters of the limit, as far as it has lanes, so that no type vanishes.
    """
    if lanes.empty or lanes["lane"].nunique() <= limit:
        return lanes
    ranked = lanes.groupby("lane").agg(
        cooperation_type=("cooperation_type", "first"), end=("end", "max"), start=("start", "max")
    )
    ranked["is_confirmed"] = lanes["status"].eq("confirmed").groupby(lanes["lane"]).any()
    ranked["years"] = count_lane_years(lanes, first_year, last_year)
    ranked = ranked.sort_values(["is_confirmed", "years", "end", "start"], ascending=False)
    quota = max(limit * 3 // 4 // ranked["cooperation_type"].nunique(), 1)
    is_kept_by_type = ranked.groupby("cooperation_type").cumcount() < quota
    order = [*ranked.index[is_kept_by_type], *ranked.index[~is_kept_by_type]]
    picked = lanes[lanes["lane"].isin(order[:limit])]
    return picked.assign(lane=pd.factorize(picked["lane"])[0]).reset_index(drop=True)
