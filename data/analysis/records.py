"""Records as a reader meets them: the clauses of one act together, the yearly figures of one source as one series."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from data.analysis.sharing import Sharing
from data.schema import ADDRESS, COVERAGE, LAST_CONFIRMED

OPEN, LAPSED, ACT, SERIES, MULTILATERAL = "open", "lapsed", "act", "series", "multilateral"
SECTIONS = (OPEN, LAPSED, ACT, SERIES, MULTILATERAL)
"""Ties of two states without a known end that still count; those that nobody confirmed for longer than they are
trusted; other acts of two; yearly figures; events of more states."""

_TRAILING_YEAR = r"[,\s]*(?:FY)?\s?\d{4}$"
_SERIES_KEYS = ["source_id", "cooperation_type", "role", "alter", "unit", "series_name"]


@dataclass(frozen=True)
class Span:
    """The figures of a series, never summed.

    Parameters
    ----------
    low, high
        Smallest and largest figure of a record.
    last
        The figure of the latest record; of several in its year the largest.
    last_year
        The year of the latest record.
    """

    low: float
    high: float
    last: float
    last_year: int


@dataclass(frozen=True)
class Clause:
    """What one record says of one cooperation type, or one figure of a series.

    Parameters
    ----------
    role
        mutual, provides or receives, as seen from the focal state.
    value, unit
        As the source gives them; NaN and blank where it gives none.
    source_id, source_ref
        The source, and the web address or number of the record in it.
    span
        Of a series only.
    """

    cooperation_type: str
    role: str
    name: str
    value: float
    unit: str
    source_id: str
    source_ref: str
    span: Span | None = None


@dataclass(frozen=True)
class Record:
    """One act, exercise or agreement with all its clauses, or a series of yearly figures.

    Parameters
    ----------
    section
        One of SECTIONS.
    clauses
        Of a series one per figure: the students and the dollars of one programme are two figures of the same events.
    alters
        The partners of the focal state in it, as far as the given ties hold them.
    start_date, end_date
        The earliest start and the latest end that the source states; blank = no end stated. Where several sources
        record the act, the most precise date of the first year.
    last_confirmed
        The date on which its last year rests; blank where that rests on something else.
    end_year
        The last year that counts as active.
    is_open
        Whether no end is known and it still counted in the last year of the table or, in a census, of the source.
    fewest_parties, most_parties
        States in the event; the two differ for treaties whose phases had different members.
    statuses, date_bases
        Every one that occurs in it, the surer first.
    event_ids
        Events of the table that stand behind it: more than one for a series.
    shared_count
        Of a series the events that more than one of its figures counts.
    """

    section: str
    clauses: tuple[Clause, ...]
    alters: tuple[str, ...]
    start_date: str
    end_date: str
    last_confirmed: str
    end_year: int
    is_open: bool
    fewest_parties: int
    most_parties: int
    statuses: tuple[str, ...]
    date_bases: tuple[str, ...]
    event_ids: tuple[str, ...]
    shared_count: int = 0

    @property
    def event_count(self) -> int:
        """How many events of the table stand behind it."""
        return len(self.event_ids)

    @property
    def name(self) -> str:
        """Name of its first clause."""
        return self.clauses[0].name

    @property
    def source_ids(self) -> tuple[str, ...]:
        """The sources that record it, in the order of its clauses."""
        return tuple(dict.fromkeys(clause.source_id for clause in self.clauses))

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


def list_latest(ties: pd.DataFrame, state: str, table_end: int, count: int) -> list[Record]:
    """The newest records of one state, the latest first; a yearly figure stands for itself."""
    is_own = ties["state_a"].eq(state) | ties["state_b"].eq(state)
    began = ties[is_own].groupby("event_id")["start_date"].min()
    newest = began.sort_values(ascending=False, kind="stable").index[:count]
    return list_records(ties[ties["event_id"].isin(newest)], state, table_end, has_series=False)


def list_records(ties: pd.DataFrame, state: str, table_end: int, *, has_series: bool = True) -> list[Record]:
    """The records behind the ties of one state, the latest first; every event stands in one of them.

    Grain in: one row per tie. Grain out: one item per event, but one per series of yearly figures. A series is at least
    two events of one source, cooperation type, direction, partner and unit that have a figure, last one year each and
    bear the same name but for a year at its end. Where two sources count the same events, their figures make one
    series. An event with a web page of its own always stands for itself.

    Parameters
    ----------
    table_end
        The last year of the table.
    has_series
        Whether yearly figures are joined.
    """
    seen = see_from(ties, state)
    seen = seen.assign(
        **{
            column: seen[column].astype(str)
            for column in ("unit", "source_id", "cooperation_type", "end_basis")
        },
        series_name=seen["name"].str.replace(_TRAILING_YEAR, "", regex=True),
    )
    series = _find_series(seen) if has_series else pd.Series(-1, index=seen.index)
    records = [_build_series(rows) for _, rows in seen[series.ge(0)].groupby(series, sort=True)]
    ordered = seen[series.lt(0)].sort_values(["event_id", "start_date", "cooperation_type", "alter"])
    by_event: dict[str, list[dict[str, Any]]] = {}
    for row in _to_rows(ordered):
        by_event.setdefault(str(row["event_id"]), []).append(row)
    records += [_build_record(rows, table_end) for rows in by_event.values()]
    # Of equal dates what the state shares with fewest others comes first.
    return sorted(records, key=lambda record: (record.start_date, -record.fewest_parties), reverse=True)


def _find_series(seen: pd.DataFrame) -> pd.Series:
    """The series of each tie, as a number; -1 for a tie of none. Ties of one event have the same."""
    is_figure = seen["value"].notna() & seen["start_year"].eq(seen["end_year"])
    is_figure &= ~seen["source_ref"].str.match(ADDRESS)
    figures = seen[is_figure.groupby(seen["event_id"]).transform("all")]
    kinds = figures.groupby(_SERIES_KEYS, sort=True)
    number, events = kinds.ngroup(), kinds["event_id"].transform("nunique")
    sharing = Sharing(int(number.max()) + 1 if len(number) else 0)
    for kind, event in zip(number.tolist(), figures["event_id"].tolist(), strict=True):
        sharing.share(kind, event)
    joined = number.map(sharing.find)
    in_series = events.gt(1).groupby(joined).transform("any")
    return joined.where(in_series, -1).reindex(seen.index, fill_value=-1).astype("int64")


def _to_rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    rows: list[Mapping[Any, Any]] = list(frame.to_dict("records"))
    return [{str(name): value for name, value in row.items()} for row in rows]


def _in_order(values: Collection[str], order: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(value for value in order if value in values)


def _build_record(rows: list[dict[str, Any]], table_end: int) -> Record:
    clauses = dict.fromkeys(
        Clause(
            cooperation_type=row["cooperation_type"],
            role=row["role"],
            name=row["name"],
            # One NaN for all: equal clauses fall together.
            value=np.nan if pd.isna(row["value"]) else float(row["value"]),
            unit=row["unit"],
            source_id=row["source_id"],
            source_ref=row["source_ref"],
        )
        for row in rows
    )
    fewest = min(int(row["party_count"]) for row in rows)
    end_year = max(int(row["end_year"]) for row in rows)
    longest = [row for row in rows if row["end_year"] == end_year]
    is_open = any(_is_open(row, table_end) for row in longest)
    rests_on_confirmation = all(row["end_basis"] == LAST_CONFIRMED for row in longest)
    last_confirmed = max(row["last_confirmed"] for row in longest) if rests_on_confirmation else ""
    section = MULTILATERAL if fewest > 2 else OPEN if is_open else LAPSED if last_confirmed else ACT
    return Record(
        section=section,
        clauses=tuple(clauses),
        alters=tuple(dict.fromkeys(row["alter"] for row in rows)),
        start_date=_find_start(rows),
        end_date="" if is_open or last_confirmed else max(row["end_date"] for row in rows),
        last_confirmed=last_confirmed,
        end_year=end_year,
        is_open=is_open,
        fewest_parties=fewest,
        most_parties=max(int(row["party_count"]) for row in rows),
        statuses=_in_order({str(row["status"]) for row in rows}, ("confirmed", "reported")),
        date_bases=_in_order({str(row["date_basis"]) for row in rows}, ("stated", "inferred")),
        event_ids=(rows[0]["event_id"],),
    )


def _is_open(row: Mapping[str, Any], table_end: int) -> bool:
    """Whether no end is known where the tie ceases to count: at the end of its census or of the table."""
    if row["end_basis"] == LAST_CONFIRMED:
        return bool(row["end_year"] >= table_end)
    return bool(row["end_basis"] == COVERAGE)


def _find_start(rows: Sequence[Mapping[str, Any]]) -> str:
    """The earliest start; of an act in several sources the most precise date of that year."""
    dates = sorted(str(row["start_date"]) for row in rows)
    if len({row["source_id"] for row in rows}) == 1:
        return dates[0]
    return max((date for date in dates if date[:4] == dates[0][:4]), key=len)


def _build_series(rows: pd.DataFrame) -> Record:
    """Yearly figures of the same events: one row per tie in, one record with a clause per figure out."""
    figures = [figure for _, figure in rows.groupby(_SERIES_KEYS, sort=True)]
    figures.sort(key=len, reverse=True)
    figure_counts = (
        rows.assign(figure=rows.groupby(_SERIES_KEYS).ngroup()).groupby("event_id")["figure"].nunique()
    )
    return Record(
        section=SERIES,
        clauses=tuple(_build_figure(figure) for figure in figures),
        alters=tuple(dict.fromkeys(rows["alter"])),
        start_date=str(rows["start_year"].min()),
        end_date=str(rows["start_year"].max()),
        last_confirmed="",
        end_year=int(rows["end_year"].max()),
        is_open=False,
        fewest_parties=int(rows["party_count"].min()),
        most_parties=int(rows["party_count"].max()),
        statuses=_in_order(set(rows["status"].astype(str)), ("confirmed", "reported")),
        date_bases=_in_order(set(rows["date_basis"].astype(str)), ("stated", "inferred")),
        event_ids=tuple(sorted(figure_counts.index)),
        shared_count=int(figure_counts.gt(1).sum()),
    )


def _build_figure(rows: pd.DataFrame) -> Clause:
    last = rows.sort_values(["start_year", "value"]).iloc[-1]
    return Clause(
        cooperation_type=str(last["cooperation_type"]),
        role=str(last["role"]),
        name=str(last["series_name"]),
        value=np.nan,
        unit=str(last["unit"]),
        source_id=str(last["source_id"]),
        source_ref=str(last["source_ref"]),
        span=Span(
            low=float(rows["value"].min()),
            high=float(rows["value"].max()),
            last=float(last["value"]),
            last_year=int(last["start_year"]),
        ),
    )
