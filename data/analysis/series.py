"""Which acts are editions of one another: the series of a table, its treaties, operations and bases, and their names.

Ties (one row per dyad) -> one row per event -> series (one or more events each). Every event of the table is of exactly
one series.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pandas as pd

from data.analysis.lanes import NAMELESS, fold_series, name_series
from data.analysis.sharing import Sharing

EXERCISE, TREATY, OPERATION, BASE, PROGRAMME = "exercise", "treaty", "operation", "base", "programme"
KINDS = (EXERCISE, TREATY, OPERATION, BASE, PROGRAMME)
"""The last one: supplies, training, aid, projects and all else that a state has with another."""
_KIND_OF_TYPE = {
    "defence_pact": TREATY,
    "cooperation_agreement": TREATY,
    "joint_exercise": EXERCISE,
    "deployment": OPERATION,
    "logistics": BASE,
}
_MUTUAL_KINDS = {**_KIND_OF_TYPE, "non_combat_support": EXERCISE}
"""Where neither side provides: help without combat is then an exercise of rescuers or engineers."""
_ORDER = {TREATY: 0, EXERCISE: 1, OPERATION: 2, BASE: 3, PROGRAMME: 4}
"""An act of several types is of the first of these kinds."""
_LONGEST = 60
"""Letters of a name in an address."""
MOST_EVENTS = 50_000
"""Events that are gathered: nobody looks through more, and each takes a tenth of a millisecond and a kilobyte."""


@dataclass(frozen=True)
class SeriesList:
    """All series of a table.

    Parameters
    ----------
    rows
        One row per series, indexed by its id: kind (one of KINDS), name (without the edition), states (iso3 that tell
        it from others of its name, or the ends of a treaty of two; empty where the name says enough), first_year,
        last_year, event_count.
    of_event
        event_id -> id of the series.
    addresses
        What may stand in a link, in small letters -> the id of a series or of an event.
    left_count
        Events of the table that are of no series here, because it has too many.
    """

    rows: pd.DataFrame
    of_event: Mapping[str, str]
    addresses: Mapping[str, str]
    left_count: int = 0

    def find(self, text: str) -> str | None:
        """The id of a series, or of an event, that a link means; None if there is no such."""
        return self.addresses.get(text.strip().lower())

    def find_series(self, asked: str) -> str | None:
        """The series that an id of a series or of an event belongs to; None if there is no such."""
        return asked if asked in self.rows.index else self.of_event.get(asked)


@dataclass
class _Act:
    """One event on its way into a series."""

    event_id: str
    rank: tuple[int, str]
    """By which the kind and the name of one of its ties stand for the event."""
    kind: str
    name: str
    series_name: str
    key: str
    ends: str
    """The states at the end of its key: the host, or who gives and who takes, each after a hyphen."""
    start_date: str
    first_year: int
    last_year: int
    states: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    other_ids: set[str] = field(default_factory=set)
    """Under the names of its other ties."""
    other_ends: set[tuple[str, str]] = field(default_factory=set)
    """Kind and ends of each of its ties."""


def find_series(ties: pd.DataFrame, most_events: int = MOST_EVENTS) -> SeriesList:
    """Gather the events of a table into series; of more than `most_events` those with the most ties.

    Grain in: one row per tie. Grain out: one row per series. Events of one kind form a series where their names differ
    in the edition only (`data.analysis.lanes.name_series`) and

    - of exercises, they share a participant; under a name of one word, which two exercises may bear by chance, two;
    - of operations, the host;
    - of bases and of what one state has with another, the two ends.

    A treaty, and what has no name, is a series of its own. An id is made of the kind, the name, and the states by which
    it is told apart; that of a treaty of the kind and the event. Of two exercises of one name the one with more
    editions has the bare name, so that an id outlives the editions that are added.
    """
    largest = ties["event_id"].value_counts()
    if len(largest) > most_events:
        ties = ties[ties["event_id"].isin(largest.index[:most_events])]
    acts = _list_acts(ties)
    groups = Sharing(len(acts))
    by_name: dict[tuple[str, str], list[int]] = {}
    for position, act in enumerate(acts):
        if act.kind == EXERCISE and act.key:
            by_name.setdefault((act.kind, act.key), []).append(position)
        elif act.key:
            groups.share(position, (act.kind, act.key))
    for (_, key), positions in by_name.items():
        if len(positions) > 1:
            shared = 1 if "-" in key else 2
            for position in positions:
                for together in itertools.combinations(sorted(acts[position].states), shared):
                    groups.share(position, (key, together))
    members: dict[int, list[_Act]] = {}
    for position, act in enumerate(acts):
        members.setdefault(groups.find(position), []).append(act)
    found = _to_list([sorted(group, key=_rank_act) for group in members.values()])
    return replace(found, left_count=len(largest) - len(acts))


def _rank_act(act: _Act) -> tuple[str, str]:
    return act.start_date, act.event_id


def _list_acts(ties: pd.DataFrame) -> list[_Act]:
    """One item per event, in the order of the table."""
    columns = [
        ties[column].astype(str).tolist()
        if column in ("cooperation_type", "state_a", "state_b")
        else ties[column].tolist()
        for column in (
            *("event_id", "cooperation_type", "directed", "name", "state_a", "state_b"),
            *("start_date", "start_year", "end_year", "tie_id"),
        )
    ]
    acts: dict[str, _Act] = {}
    names: dict[tuple[str, str], tuple[str, str]] = {}
    for event_id, code, directed, name, state_a, state_b, start_date, first, last, tie_id in zip(
        *columns, strict=True
    ):
        kind = _KIND_OF_TYPE.get(code, PROGRAMME) if directed else _MUTUAL_KINDS.get(code, PROGRAMME)
        series_name, slug = _find_name(name, code if kind == EXERCISE else "", names)
        key = "" if kind == TREATY or name.casefold() in NAMELESS else slug
        ends = ""
        if key and kind != EXERCISE:
            ends = f"-{state_b}" if kind == OPERATION and directed else f"-{state_a}-{state_b}"
        key, rank = f"{key}{ends}".lower(), (_ORDER[kind], tie_id)
        act = acts.get(event_id)
        if act is None or rank < act.rank:
            known = act or _Act(event_id, rank, kind, name, series_name, key, ends, start_date, first, last)
            known.rank, known.kind, known.name = rank, kind, name
            known.series_name, known.key, known.ends = series_name, key, ends
            acts[event_id] = act = known
        act.names.add(name)
        if key:
            act.other_ids.add(f"{kind}-{key}")
            act.other_ends.add((kind, ends))
        act.start_date = min(act.start_date, start_date)
        act.first_year, act.last_year = min(act.first_year, first), max(act.last_year, last)
        act.states.add(state_a)
        act.states.add(state_b)
    for act in acts.values():
        lead, count = Counter(name.partition(",")[0] for name in sorted(act.names)).most_common(1)[0]
        if count > 1 and 2 * count > len(act.names):
            # The contingents of an operation: "ISAF, US contingent" and "ISAF, German contingent".
            act.name = lead
            act.series_name, slug = _find_name(lead, "", names)
            act.key = f"{slug}{act.ends}".lower() if act.key else ""
            act.other_ids |= {f"{kind}-{slug}{ends}".lower() for kind, ends in act.other_ends}
    return list(acts.values())


def _find_name(name: str, code: str, known: dict[tuple[str, str], tuple[str, str]]) -> tuple[str, str]:
    """Name of the series of an act, and what of it may stand in an address."""
    if (name, code) not in known:
        series_name = name_series(name, code)
        known[name, code] = series_name, _to_slug(fold_series(series_name))
    return known[name, code]


def _to_slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST].strip("-")


def _to_list(groups: list[list[_Act]]) -> SeriesList:
    # The one with more editions has the bare name.
    ranked = sorted(groups, key=lambda acts: (-len(acts), _rank_act(acts[0])))
    names = [_name(acts) for acts in ranked]
    bearers = Counter(name.casefold() for name in names)
    rows: dict[str, dict[str, Any]] = {}
    of_event: dict[str, str] = {}
    addresses: dict[str, str] = {}
    for acts, name in zip(ranked, names, strict=True):
        kind = acts[0].kind
        series_id = _find_id(acts, addresses)
        addresses[series_id] = series_id
        rows[series_id] = {
            "kind": kind,
            "name": name,
            "states": _tell_apart(acts) if bearers[name.casefold()] > 1 else (),
            "first_year": min(act.first_year for act in acts),
            "last_year": max(act.last_year for act in acts),
            "event_count": len(acts),
        }
        of_event |= {act.event_id: series_id for act in acts}
    for acts in ranked:
        told_apart = _write_ids(acts)[1:]
        for other_id in itertools.chain(told_apart, *(sorted(act.other_ids) for act in acts)):
            addresses.setdefault(other_id, of_event[acts[0].event_id])
    addresses = {event_id.lower(): event_id for event_id in of_event} | addresses
    frame = pd.DataFrame.from_dict(rows, orient="index")
    return SeriesList(frame.rename_axis("series_id"), of_event, addresses)


def _tell_apart(acts: list[_Act]) -> tuple[str, ...]:
    """The states that tell a series from others of its name: those at the end of its key, else who takes part."""
    ends = acts[0].ends.strip("-")
    return tuple(ends.split("-")) if ends else tuple(_rank_states(acts))


def _find_id(acts: list[_Act], taken: Mapping[str, str]) -> str:
    free = (series_id for series_id in _write_ids(acts) if series_id not in taken)
    return next(free, f"{acts[0].kind}-{_to_slug(acts[0].event_id)}")


def _write_ids(acts: list[_Act]) -> list[str]:
    """The ids that a series may have, that of its bare name first."""
    keys = Counter(act.key for act in acts if act.key)
    if not keys:
        return []
    most = max(keys.values())
    bare = f"{acts[0].kind}-{min(key for key, count in keys.items() if count == most)}"
    return [bare, "-".join([bare, *sorted(_rank_states(acts)[:2])]).lower()]


def _rank_states(acts: list[_Act]) -> list[str]:
    """The states of a series, those in the most of its editions first, then by code."""
    counts = Counter(state for act in acts for state in act.states)
    return sorted(counts, key=lambda state: (-counts[state], state))


def _name(acts: list[_Act]) -> str:
    """The full name where all editions bear it, else the most frequent name without the edition, the latest first."""
    if len({act.name for act in acts}) == 1:
        return acts[0].name
    return Counter(act.series_name for act in reversed(acts)).most_common(1)[0][0]


def count_states(ties: pd.DataFrame) -> pd.DataFrame:
    """Who took part in each event: one row per tie in, one row per event and state out.

    Returns
    -------
    DataFrame
        event_id, state (iso3), start_year, end_year (the first and last year that count for the state in the event),
        is_confirmed (whether any of its ties in the event is confirmed).
    """
    both = pd.concat(
        [
            pd.DataFrame(
                {
                    "event_id": ties["event_id"].to_numpy(),
                    "state": ties[end].astype(str).to_numpy(),
                    "start_year": ties["start_year"].to_numpy(np.int64),
                    "end_year": ties["end_year"].to_numpy(np.int64),
                    "is_confirmed": ties["status"].eq("confirmed").to_numpy(),
                }
            )
            for end in ("state_a", "state_b")
        ],
        ignore_index=True,
    )
    return (
        both.groupby(["event_id", "state"], sort=True)
        .agg(
            start_year=("start_year", "min"),
            end_year=("end_year", "max"),
            is_confirmed=("is_confirmed", "any"),
        )
        .reset_index()
    )
