"""Ties as marks on a time axis: what lasts is a bar, what happened once a dot, an act of two sources one mark.

Ties (one row per dyad) -> marks (one per act and unbroken spell, with all its partners). `data.analysis.lanes` lays
them out.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pandas as pd

from data.analysis.codes import list_values
from data.analysis.coverage import to_entries
from data.schema import COVERAGE, LAST_CONFIRMED

BAR, DOT = "bar", "dot"

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
    "known",
    "end",
    "is_open_start",
    "is_open_end",
    "start_date",
    "end_date",
    "last_confirmed",
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
    "other_sources",
)

_Act = tuple[str, str, str, str]
"""event_id, cooperation_type, name, source_id."""


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
    """How many of the centres (iso3) the clause of each tie binds: one number per tie, in the order given.

    A clause is what an event has under one name in one type: the contingents of an operation bind each sender to the
    host, not the senders to each other.
    """
    clause = ties.groupby(["event_id", "cooperation_type", "name"], observed=True, sort=False).ngroup()
    ends = pd.concat([ties["state_a"], ties["state_b"]], ignore_index=True)
    is_centre = ends.isin(list(centres))
    clauses = pd.concat([clause, clause], ignore_index=True)
    counts = ends[is_centre].astype(str).groupby(clauses[is_centre]).nunique()
    return clause.map(counts).fillna(0).astype("int64")


class _Tie(NamedTuple):
    """The tie that stands for those of an act that share their dates."""

    event_id: str
    cooperation_type: str
    name: str
    source_id: str
    start_date: str
    end_date: str
    last_confirmed: str
    end_year: int
    end_basis: str
    tie_id: str
    source_ref: str
    start_year: int


_ACT_DATES = _Tie._fields.index("tie_id")
"""So many fields of a tie are alike in all that it stands for."""


@dataclass
class _Part:
    """The ties of an act that share their dates; then, joined, one unbroken spell of the act."""

    first: _Tie
    """The tie that stands for all in what they share."""
    start: float
    known: float
    """Where the years begin that lie after the last confirmation; the end where none do."""
    end: float
    is_open_end: bool
    end_date: str
    last_confirmed: str
    last_year: int
    sources: dict[tuple[str, str], None]
    """Sources and their records, in the order met."""
    dyads: set[tuple[str, str, bool]] = field(default_factory=set)
    figures: set[tuple[float, str]] = field(default_factory=set)
    party_count: int = 0
    tie_count: int = 0
    is_confirmed: bool = False
    is_stated: bool = True

    def join(self, later: _Part) -> None:
        """Take up a part that begins in this one or in the year after."""
        if later.end > self.end:
            self._end_as(later)
        elif later.end == self.end:
            self.is_open_end |= later.is_open_end
            # Blank where one of the two needs no confirmation.
            both = self.last_confirmed, later.last_confirmed
            self.last_confirmed = max(both) if all(both) else ""
        self._share(later)

    def absorb(self, twin: _Part) -> None:
        """Take up the same act as another source has it; the own dates stand, unless it lasts more years there."""
        if twin.last_year > self.last_year:
            self._end_as(twin)
        self._share(twin)

    def _end_as(self, other: _Part) -> None:
        self.end, self.end_date, self.is_open_end = other.end, other.end_date, other.is_open_end
        self.last_confirmed = other.last_confirmed

    def _share(self, other: _Part) -> None:
        self.known = min(max(self.known, other.known), self.end)
        self.last_year = max(self.last_year, other.last_year)
        self.sources |= other.sources
        self.dyads |= other.dyads
        self.figures |= other.figures
        self.party_count = max(self.party_count, other.party_count)
        self.tie_count += other.tie_count
        self.is_confirmed |= other.is_confirmed
        self.is_stated &= other.is_stated


def to_marks(ties: pd.DataFrame, centres: Collection[str], limits: Limits, table_end: int) -> pd.DataFrame:
    """Gather the dyads of each act into one mark.

    Grain in: one row per tie, as `data.schema.validate_ties` returns it. Grain out: one row per event_id,
    cooperation_type, name and unbroken spell of years: a treaty of many states is one mark with all its partners,
    and two marks where its spells leave a gap of years. An act that several sources record is one mark, with the dates
    and the name of the source that dates it best; only where each of them gives a figure (students in one, dollars in
    another) does each keep a mark.

    Parameters
    ----------
    centres
        iso3 of the states from which the ties are seen; the other ends are the partners.
    limits
        Where the sources begin and end, as `find_limits` returns it.
    table_end
        The last year of the table.

    Returns
    -------
    DataFrame
        MARK_COLUMNS, sorted by type and start. states and partners: tuples of iso3, the ends inside and outside the
        centres (where both ends are centres, both stand in both). role: mutual, provides, receives, or "mixed".
        kind: DOT for what is known to have lasted at most a year, else BAR. start, end: positions in years (see
        `find_position`); known: the end of the year of the last confirmation, from which the mark is assumed to go on;
        the end where nothing is assumed. is_open_end: no end is known, and the tie still counts in the last year of the
        table or of the census that it stems from; is_open_start: the start is only the first year of a census.
        end_date: blank where none is stated. last_confirmed: blank where the end rests on something else. value: what
        all dyads of the mark have in common, else NaN. status: confirmed if any dyad is; date_basis: stated if all are.
        tie_id: the first of the mark's ties. other_sources: (source_id, source_ref) of the other sources that record
        the act.
    """
    inside = frozenset(centres)
    acts: dict[_Act, list[_Part]] = {}
    for part in _to_parts(ties, limits, table_end):
        tie = part.first
        acts.setdefault((tie.event_id, tie.cooperation_type, tie.name, tie.source_id), []).append(part)
    marks = []
    for spells in _join_twins({act: _join_parts(parts) for act, parts in acts.items()}):
        marks += [_to_mark(spell, inside, limits) for spell in spells]
    keys = [MARK_COLUMNS.index(name) for name in ("cooperation_type", "start", "event_id", "name")]
    marks.sort(key=lambda mark: [mark[key] for key in keys])
    return pd.DataFrame(marks, columns=list(MARK_COLUMNS))


@dataclass(frozen=True)
class Limit:
    """First and last year of a source for a type, and whether it means to hold every known case."""

    first_year: int
    last_year: int
    is_census: bool


Limits = Mapping[tuple[str, str], Limit]
"""By source_id and cooperation_type."""


def find_limits(coverage: pd.DataFrame) -> Limits:
    """Where the sources of a table begin and end for each type: rows of `data.analysis.coverage.to_coverage` in."""
    limits: dict[tuple[str, str], Limit] = {}
    for entry in to_entries(coverage):
        key = entry.source_id, entry.cooperation_type
        known = limits.get(key)
        limits[key] = Limit(
            entry.first_year if known is None else min(entry.first_year, known.first_year),
            entry.last_year if known is None else max(entry.last_year, known.last_year),
            entry.kind == "census" or (known is not None and known.is_census),
        )
    return limits


def _to_parts(ties: pd.DataFrame, limits: Limits, table_end: int) -> list[_Part]:
    acts = zip(*(list_values(ties[name]) for name in _Tie._fields), strict=True)
    columns = [
        list_values(ties[column])
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
    parts: dict[tuple[Any, ...], _Part] = {}
    for act, state_a, state_b, directed, value, unit, parties, status, basis in zip(
        acts, *columns, strict=True
    ):
        part = parts.get(act[:_ACT_DATES])
        if part is None:
            part = parts[act[:_ACT_DATES]] = _to_part(_Tie(*act), limits, table_end)
        part.dyads.add((state_a, state_b, directed))
        part.tie_count += 1
        part.party_count = max(part.party_count, parties)
        part.is_confirmed |= status == "confirmed"
        part.is_stated &= basis == "stated"
        if not math.isnan(value):
            part.figures.add((value, unit))
    return list(parts.values())


def _to_part(tie: _Tie, limits: Limits, table_end: int) -> _Part:
    start = find_position(tie.start_date)
    limit = limits.get((tie.source_id, tie.cooperation_type))
    end = find_position(tie.end_date, is_end=True) if tie.end_date else float(tie.end_year + 1)
    known = end
    is_open = False
    if tie.end_date:
        reaches_limit = limit is not None and limit.is_census and tie.end_date == str(limit.last_year)
        is_open = reaches_limit and end - start > YEAR
    elif tie.end_basis == LAST_CONFIRMED:
        known = float(int(tie.last_confirmed[:4]) + 1)
        is_open = tie.end_year >= table_end
    elif tie.end_basis == COVERAGE:
        # A source of a single year is a picture of that year, not the beginning of anything.
        is_open = limit is None or limit.first_year < limit.last_year
    return _Part(
        first=tie,
        start=start,
        known=known,
        end=end,
        is_open_end=is_open,
        end_date=tie.end_date,
        last_confirmed=tie.last_confirmed,
        last_year=int(tie.end_year),
        sources={(tie.source_id, tie.source_ref): None},
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


def _join_twins(acts: dict[_Act, list[_Part]]) -> list[list[_Part]]:
    """The spells of each act, those of one event and type in several sources joined."""
    by_event: dict[tuple[str, str], list[_Act]] = {}
    for act in acts:
        by_event.setdefault(act[:2], []).append(act)
    joined: list[list[_Part]] = []
    for event in by_event.values():
        main = max(event, key=lambda act: _rank_source(act, acts[act]))
        for act in event:
            if act[3] == main[3] or (_has_figures(acts[act]) and _has_figures(acts[main])):
                joined.append(acts[act])
            else:
                for twin in acts[act]:
                    _absorb_twin(acts[main], twin)
    return joined


def _rank_source(act: _Act, spells: Sequence[_Part]) -> tuple[int, bool]:
    """How well a source dates an act; among equals the one that the event is called after."""
    event_id, _, _, source_id = act
    return len(spells[0].first.start_date), event_id.startswith(f"{source_id}:")


def _has_figures(spells: Sequence[_Part]) -> bool:
    return any(spell.figures for spell in spells)


def _absorb_twin(spells: list[_Part], twin: _Part) -> None:
    for spell in spells:
        if twin.first.start_year <= spell.last_year and spell.first.start_year <= twin.last_year:
            spell.absorb(twin)
            return
    spells.append(twin)


def _to_mark(spell: _Part, inside: frozenset[str], limits: Limits) -> tuple[Any, ...]:
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
        spell.known,
        spell.end,
        is_bar and limit is not None and limit.is_census and tie.start_date == str(limit.first_year),
        spell.is_open_end,
        tie.start_date,
        spell.end_date,
        spell.last_confirmed,
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
        tuple(source for source in spell.sources if source[0] != tie.source_id),
    )
