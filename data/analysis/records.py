"""Records as a reader meets them: the clauses of one act together, the yearly figures of one source as one series."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

OPEN, ACT, SERIES, MULTILATERAL = "open", "act", "series", "multilateral"
SECTIONS = (OPEN, ACT, SERIES, MULTILATERAL)
"""Lasting ties of two states without an end on record; other acts of two; yearly figures; events of more states."""

_TRAILING_YEAR = r"[,\s]*(?:FY)?\s?\d{4}$"
_ADDRESS = r"https?://"
_SERIES_KEYS = ["source_id", "cooperation_type", "role", "alter", "unit", "series_name"]


@dataclass(frozen=True)
class Clause:
    """What one record says of one cooperation type.

    Parameters
    ----------
    role
        mutual, provides or receives, as seen from the focal state.
    value, unit
        As the source gives them; NaN and blank where it gives none.
    source_ref
        Web address or number of the record in its source.
    """

    cooperation_type: str
    role: str
    name: str
    value: float
    unit: str
    source_ref: str


@dataclass(frozen=True)
class Span:
    """The figures of a series, never summed.

    Parameters
    ----------
    low, high
        Smallest and largest figure of a record.
    last
        The figure of the latest record; of several in its year the largest.
    """

    low: float
    high: float
    last: float


@dataclass(frozen=True)
class Record:
    """One act, exercise or agreement with all its clauses, or a series of yearly figures.

    Parameters
    ----------
    section
        One of SECTIONS.
    alters
        The partners of the focal state in it, as far as the given ties hold them.
    start_date, end_date
        The earliest start and the latest end that the source states; blank = no end stated.
    end_year
        The last year that counts as active.
    is_open
        Whether a clause of a lasting type has no end stated.
    fewest_parties, most_parties
        States in the event; the two differ for treaties whose phases had different members.
    statuses, date_bases
        Every one that occurs in it, the surer first.
    event_ids
        Events of the table that stand behind it: more than one for a series.
    span
        Of a series only.
    """

    section: str
    source_id: str
    clauses: tuple[Clause, ...]
    alters: tuple[str, ...]
    start_date: str
    end_date: str
    end_year: int
    is_open: bool
    fewest_parties: int
    most_parties: int
    statuses: tuple[str, ...]
    date_bases: tuple[str, ...]
    event_ids: tuple[str, ...]
    span: Span | None = None

    @property
    def event_count(self) -> int:
        """How many events of the table stand behind it."""
        return len(self.event_ids)

    @property
    def name(self) -> str:
        """Name of its first clause."""
        return self.clauses[0].name

    @property
    def start_year(self) -> int:
        """The year in which it began."""
        return int(self.start_date[:4])


def see_from(ties: pd.DataFrame, state: str) -> pd.DataFrame:
    """The ties of one state as seen from it: one row per tie in, one row per tie that has the state at one end out.

    Adds alter (the other end, as text) and role (mutual, provides or receives, as text).
    """
    is_a = ties["state_a"].eq(state)
    seen = ties[is_a | ties["state_b"].eq(state)]
    is_a = is_a.loc[seen.index]
    alter = np.where(is_a, seen["state_b"].astype(str), seen["state_a"].astype(str))
    role = np.where(~seen["directed"], "mutual", np.where(is_a, "provides", "receives"))
    return seen.assign(alter=alter, role=role)


def list_latest(ties: pd.DataFrame, state: str, lasting_types: Collection[str], count: int) -> list[Record]:
    """The newest records of one state, the latest first; a yearly figure stands for itself."""
    is_own = ties["state_a"].eq(state) | ties["state_b"].eq(state)
    began = ties[is_own].groupby("event_id")["start_date"].min()
    newest = began.sort_values(ascending=False, kind="stable").index[:count]
    return list_records(ties[ties["event_id"].isin(newest)], state, lasting_types, has_series=False)


def list_records(
    ties: pd.DataFrame, state: str, lasting_types: Collection[str], *, has_series: bool = True
) -> list[Record]:
    """The records behind the ties of one state, the latest first.

    Grain in: one row per tie. Grain out: one item per event, but one per series of yearly figures. A series is at least
    two events of one source, cooperation type, direction, partner and unit that have a figure, last one year each and
    bear the same name but for a year at its end. An event with a web page of its own always stands for itself.

    Parameters
    ----------
    lasting_types
        Cooperation types whose ties last until an end is stated.
    has_series
        Whether yearly figures are joined.
    """
    seen = see_from(ties, state)
    seen = seen.assign(
        unit=seen["unit"].astype(str),
        source_id=seen["source_id"].astype(str),
        cooperation_type=seen["cooperation_type"].astype(str),
        series_name=seen["name"].str.replace(_TRAILING_YEAR, "", regex=True),
    )
    is_figure = seen["value"].notna() & seen["start_year"].eq(seen["end_year"])
    is_figure &= ~seen["source_ref"].str.match(_ADDRESS)
    events = seen[is_figure].groupby(_SERIES_KEYS)["event_id"].transform("nunique")
    in_series = pd.Series(data=False, index=seen.index)
    if has_series:
        in_series[events.index[events > 1]] = True

    records = [
        _make_series(rows, str(keys[-1])) for keys, rows in seen[in_series].groupby(_SERIES_KEYS, sort=True)
    ]
    ordered = seen[~in_series].sort_values(["event_id", "start_date", "cooperation_type", "alter"])
    by_event: dict[str, list[dict[str, Any]]] = {}
    for row in _to_rows(ordered):
        by_event.setdefault(str(row["event_id"]), []).append(row)
    records += [_make_record(rows, frozenset(lasting_types)) for rows in by_event.values()]
    # Of equal dates what the state shares with fewest others comes first.
    return sorted(records, key=lambda record: (record.start_date, -record.fewest_parties), reverse=True)


def _to_rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    rows: list[Mapping[Any, Any]] = list(frame.to_dict("records"))
    return [{str(name): value for name, value in row.items()} for row in rows]


def _in_order(values: Collection[str], order: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(value for value in order if value in values)


def _make_record(rows: list[dict[str, Any]], lasting_types: frozenset[str]) -> Record:
    clauses = dict.fromkeys(
        Clause(
            cooperation_type=row["cooperation_type"],
            role=row["role"],
            name=row["name"],
            # One NaN for all: equal clauses fall together.
            value=np.nan if pd.isna(row["value"]) else float(row["value"]),
            unit=row["unit"],
            source_ref=row["source_ref"],
        )
        for row in rows
    )
    fewest = min(int(row["party_count"]) for row in rows)
    is_open = any(not row["end_date"] and row["cooperation_type"] in lasting_types for row in rows)
    section = MULTILATERAL if fewest > 2 else OPEN if is_open else ACT
    return Record(
        section=section,
        source_id=rows[0]["source_id"],
        clauses=tuple(clauses),
        alters=tuple(dict.fromkeys(row["alter"] for row in rows)),
        start_date=min(row["start_date"] for row in rows),
        end_date="" if is_open else max(row["end_date"] for row in rows),
        end_year=max(int(row["end_year"]) for row in rows),
        is_open=is_open,
        fewest_parties=fewest,
        most_parties=max(int(row["party_count"]) for row in rows),
        statuses=_in_order({str(row["status"]) for row in rows}, ("confirmed", "reported")),
        date_bases=_in_order({str(row["date_basis"]) for row in rows}, ("stated", "inferred")),
        event_ids=(rows[0]["event_id"],),
    )


def _make_series(rows: pd.DataFrame, name: str) -> Record:
    ordered = rows.sort_values(["start_year", "value"])
    last = ordered.iloc[-1]
    clause = Clause(
        cooperation_type=str(last["cooperation_type"]),
        role=str(last["role"]),
        name=name,
        value=np.nan,
        unit=str(last["unit"]),
        source_ref=str(last["source_ref"]),
    )
    return Record(
        section=SERIES,
        source_id=str(last["source_id"]),
        clauses=(clause,),
        alters=(str(last["alter"]),),
        start_date=str(ordered["start_year"].iloc[0]),
        end_date=str(last["start_year"]),
        end_year=int(last["end_year"]),
        is_open=False,
        fewest_parties=int(rows["party_count"].min()),
        most_parties=int(rows["party_count"].max()),
        statuses=_in_order(set(rows["status"].astype(str)), ("confirmed", "reported")),
        date_bases=_in_order(set(rows["date_basis"].astype(str)), ("stated", "inferred")),
        event_ids=tuple(sorted(set(rows["event_id"]))),
        span=Span(float(rows["value"].min()), float(rows["value"].max()), float(last["value"])),
    )
