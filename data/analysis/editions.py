"""The editions of one series: who took part in each, who was new, and what the record leaves open.

Ties of a series (one row per dyad) -> one row per edition, and one per edition and participant.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from data.analysis.series import EXERCISE, OPERATION, count_states

TAKES_PART, REPORTED, ABSENT, OPEN = "takes_part", "reported", "absent", "open"
ANSWERS = (TAKES_PART, REPORTED, ABSENT, OPEN)
"""Whether a state took part in an edition: yes; yes, as one weak or early page says; no, for the source names all that
did; not known, for it does not."""


@dataclass(frozen=True)
class Editions:
    """The editions of one series, the oldest first.

    Parameters
    ----------
    editions
        One row per edition: edition (from 0), event_id, name, start_date, end_date (blank where none is stated),
        first_year, last_year, named_count (states that the table names, reported ones included), reported_count (those
        of them that are only reported), party_count (states that the source counts, at least those named), is_open
        (more took part than are named, or may have), new_count, is_spell (whether it is the years between two changes
        of membership).
    participants
        One row per edition and state that took part: edition, state, is_confirmed, is_new (confirmed, and in no edition
        before), was_reported (before that), is_first (only reported, and in no edition before).
    """

    editions: pd.DataFrame
    participants: pd.DataFrame

    @property
    def has_spells(self) -> bool:
        """Whether its editions are the spells between changes of its membership."""
        return bool(self.editions["is_spell"].any())

    @property
    def states(self) -> pd.DataFrame:
        """Its participants, those of the most editions first: state, edition_count, first and last edition."""
        by_state = (
            self.participants.groupby("state", sort=True)["edition"].agg(["size", "min", "max"]).reset_index()
        )
        by_state.columns = pd.Index(["state", "edition_count", "first", "last"])
        return by_state.sort_values(
            ["edition_count", "first", "state"], ascending=[False, True, True], ignore_index=True
        )

    def list_answers(self) -> pd.DataFrame:
        """Every participant of the series in every edition: edition, state, answer (one of ANSWERS), is_new."""
        cells = pd.MultiIndex.from_product(
            [self.editions["edition"], self.states["state"]], names=["edition", "state"]
        )
        rows = self.participants[["edition", "state", "is_confirmed", "is_new"]]
        rows = rows.astype({"is_confirmed": int, "is_new": int})
        known = rows.set_index(["edition", "state"]).reindex(cells, fill_value=-1)
        is_open = self.editions["is_open"].to_numpy(bool)[cells.get_level_values("edition").to_numpy()]
        took_part, is_confirmed = (
            known["is_confirmed"].ge(0).to_numpy(),
            known["is_confirmed"].eq(1).to_numpy(),
        )
        answer = np.select([is_confirmed, took_part, is_open], [TAKES_PART, REPORTED, OPEN], default=ABSENT)
        answers = known.assign(answer=answer, is_new=known["is_new"].eq(1)).reset_index()
        return answers[["edition", "state", "answer", "is_new"]]


def find_open_events(
    ties: pd.DataFrame, open_parties: pd.DataFrame, coverage: pd.DataFrame, kinds: Mapping[str, str]
) -> frozenset[str]:
    """The events of a table of which not every participant is known.

    These are the records of which their page says so, and every exercise and operation that no census holds: a page
    that was found by hand names whom it names. A census of what several given states provide does not name the
    others. What is of other kinds is between the states that it names.

    Parameters
    ----------
    open_parties
        Rows of `data.reference.load_open_parties`.
    coverage
        What the sources cover, as `data.analysis.coverage.to_coverage` returns it.
    kinds
        event_id -> kind of its series.
    """
    records = set(open_parties["source_id"].str.cat(open_parties["record"], sep=":"))
    is_open = ties["tie_id"].str.rsplit(":", n=1).str[0].isin(records)
    censuses = coverage[coverage["kind"].eq("census") & coverage["provider"].map(len).le(1)]
    lists = set(zip(censuses["source_id"], censuses["cooperation_type"], strict=True))
    pairs = zip(ties["source_id"].astype(str), ties["cooperation_type"].astype(str), strict=True)
    is_listed = np.fromiter((pair in lists for pair in pairs), bool, len(ties))
    unlisted = set(ties["event_id"]) - set(ties.loc[is_listed, "event_id"])
    return frozenset(ties.loc[is_open, "event_id"]) | {
        event_id for event_id in unlisted if kinds[event_id] in (EXERCISE, OPERATION)
    }


def measure_events(ties: pd.DataFrame, states: pd.DataFrame, open_events: Collection[str]) -> pd.DataFrame:
    """How many states took part in each event: one row per event_id, sorted by start.

    Parameters
    ----------
    ties
        All ties of the events.
    states
        Rows of `count_states` of these ties.
    open_events
        Events of which not every participant is known.

    Returns
    -------
    DataFrame
        event_id, start_date, first_year, last_year, named_count, party_count, is_listed_open (whether the source itself
        counts only those it names), is_open (whether states took part, or may have, that the table does not name),
        first_count and last_count (states in its first and its last year: they differ where members join or leave).
    """
    by_event = ties.groupby("event_id", sort=True)
    events = by_event.agg(
        first_year=("start_year", "min"), last_year=("end_year", "max"), party_count=("party_count", "max")
    )
    first_ties = ties.sort_values("start_date").drop_duplicates("event_id").set_index("event_id")
    events["start_date"] = first_ties["start_date"]
    named = states.groupby("event_id", sort=True).size()
    events["named_count"] = named
    events["party_count"] = np.maximum(events["party_count"], named)
    events["is_listed_open"] = events.index.isin(list(open_events))
    events["is_open"] = events["is_listed_open"] | events["named_count"].lt(events["party_count"])
    spans = states.merge(events[["first_year", "last_year"]], left_on="event_id", right_index=True)
    began = spans["start_year"].eq(spans["first_year"]).groupby(spans["event_id"]).sum()
    stayed = spans["end_year"].eq(spans["last_year"]).groupby(spans["event_id"]).sum()
    unnamed = events["party_count"] - events["named_count"]
    events["first_count"], events["last_count"] = began + unnamed, stayed + unnamed
    return events.reset_index().sort_values(["start_date", "event_id"], ignore_index=True)


def measure_series(events: pd.DataFrame, series_of_event: pd.Series) -> pd.DataFrame:
    """How series grew or shrank: rows of `measure_events` in, one row per series out.

    Growth is told from editions of which the number of participants is known; with fewer than two of them it is not.

    Parameters
    ----------
    series_of_event
        Series of each row of `events`.

    Returns
    -------
    DataFrame
            Indexed by series: most_count and latest_count (states in its largest and in its latest edition, as far as
        known), is_open (whether more may have taken part in the latest), first_count, last_count (states in the first
        and the latest edition whose number is known, NaN where two are not known), change (the difference).
    """
    rows = events.assign(series=series_of_event.to_numpy())
    by_series = rows.groupby("series", sort=True)
    sizes = pd.DataFrame(
        {
            "most_count": by_series["party_count"].max(),
            "latest_count": by_series["last_count"].last(),
            "is_open": by_series["is_listed_open"].last(),
        }
    )
    known = rows[~rows["is_listed_open"]].groupby("series", sort=True)
    first, last, count = known["first_count"].first(), known["last_count"].last(), known.size()
    lasts = known["last_year"].max() > known["first_year"].min()
    is_told = count.ge(2) | lasts
    sizes["first_count"] = first.where(is_told).reindex(sizes.index)
    sizes["last_count"] = last.where(is_told).reindex(sizes.index)
    sizes["change"] = sizes["last_count"] - sizes["first_count"]
    return sizes


def to_operation_years(
    events: pd.DataFrame,
    states: pd.DataFrame,
    series_of_event: Mapping[str, str],
    operations: Collection[str],
) -> pd.DataFrame:
    """Count an operation of which two records share a year by year: rows of `measure_events` in and out.

    In a year its participants are those of all its records together. Other events are left as they are.

    Parameters
    ----------
    states
        Rows of `count_states` of the ties of the events.
    operations
        The series that are operations.
    """
    rows = events.assign(series=events["event_id"].map(series_of_event))
    rows = rows[rows["series"].isin(operations)].sort_values(["series", "first_year"])
    rows = rows[rows["series"].isin(rows.loc[_find_overlaps(rows), "series"])]
    if rows.empty:
        return events
    years = _list_years(
        rows.assign(unnamed=rows["party_count"] - rows["named_count"]), "first_year", "last_year"
    )
    by_year = years.groupby(["series", "year"])
    merged = by_year[["unnamed", "is_listed_open"]].max().join(by_year["event_id"].last())
    present = _list_years(states[states["event_id"].isin(rows["event_id"])], "start_year", "end_year")
    present["series"] = present["event_id"].map(series_of_event)
    named = present.groupby(["series", "year"])["state"].nunique().rename("named_count")
    merged = merged.join(named, how="inner").reset_index()
    count = merged["named_count"] + merged["unnamed"]
    merged = merged.assign(
        start_date=merged["year"].astype(str),
        **dict.fromkeys(("first_year", "last_year"), merged["year"]),
        **dict.fromkeys(("party_count", "first_count", "last_count"), count),
        is_open=merged["is_listed_open"] | merged["unnamed"].gt(0),
    )
    others = events[~events["event_id"].isin(rows["event_id"])]
    return pd.concat([others, merged[list(events.columns)]]).sort_values(
        ["start_date", "event_id"], ignore_index=True
    )


def _find_overlaps(rows: pd.DataFrame) -> pd.Series:
    """Whether an event shares a year with an earlier one of its series: rows with series, sorted by their start."""
    reach = rows.groupby("series")["last_year"].cummax().groupby(rows["series"]).shift()
    return rows["first_year"].le(reach)


def _list_years(rows: pd.DataFrame, first: str, last: str) -> pd.DataFrame:
    """Each row once for each of its years, in the column year."""
    years = [list(range(begin, end + 1)) for begin, end in zip(rows[first], rows[last], strict=True)]
    return (
        rows.assign(year=pd.Series(years, index=rows.index, dtype=object))
        .explode("year", ignore_index=True)
        .astype({"year": "int64"})
    )


def list_editions(
    ties: pd.DataFrame, open_events: Collection[str], *, is_operation: bool = False
) -> Editions:
    """The editions of one series.

    Grain in: one row per tie of the series. An event is an edition. Where the series is one event that states joined
    and left in different years (a treaty), or an operation of which two records share a year, each year in which its
    membership changed begins an edition of its own.

    Parameters
    ----------
    open_events
        Events of which not every participant is known.
    """
    states = count_states(ties)
    events = measure_events(ties, states, open_events)
    main = ties.sort_values("tie_id").drop_duplicates("event_id").set_index("event_id")
    # An end that is not stated comes after all that are.
    last = ties.assign(_open=ties["end_date"].eq("")).sort_values(["end_year", "_open", "end_date"])
    ends = last.drop_duplicates("event_id", keep="last").set_index("event_id")["end_date"]
    editions = events.assign(
        name=main["name"].reindex(events["event_id"]).to_numpy(),
        end_date=ends.reindex(events["event_id"]).to_numpy(),
    )
    by_start = editions.assign(series="").sort_values("first_year")
    is_joined = len(editions) == 1 and states[["start_year", "end_year"]].nunique().gt(1).any()
    is_spell = bool(is_joined or (is_operation and _find_overlaps(by_start).any()))
    if is_spell:
        editions, participants = _divide(editions, states)
    else:
        number = dict(zip(editions["event_id"], range(len(editions)), strict=True))
        participants = states.assign(edition=states["event_id"].map(number))
    editions = editions.reset_index(drop=True).assign(edition=range(len(editions)), is_spell=is_spell)
    participants = _mark_new(
        participants[["edition", "state", "is_confirmed"]].sort_values(
            ["edition", "state"], ignore_index=True
        )
    )
    by_edition = participants.assign(is_reported=~participants["is_confirmed"]).groupby("edition")
    for column, mark in (("new_count", "is_new"), ("reported_count", "is_reported")):
        counts = by_edition[mark].sum().reindex(editions["edition"]).fillna(0)
        editions[column] = counts.astype("int64").to_numpy()
    columns = ["edition", "event_id", "name", "start_date", "end_date", "first_year", "last_year", "is_spell"]
    sizes = ["named_count", "reported_count", "party_count", "is_listed_open", "is_open", "new_count"]
    return Editions(editions[columns + sizes], participants)


def _mark_new(participants: pd.DataFrame) -> pd.DataFrame:
    """Who is new, rows of `Editions.participants` in and out: to have been reported makes no state old."""
    confirmed = participants["edition"].where(participants["is_confirmed"])
    seen = participants.groupby("state")["edition"].transform("min")
    surely = confirmed.groupby(participants["state"]).transform("min")
    later = participants["edition"].gt(0)
    is_new = later & participants["is_confirmed"] & participants["edition"].eq(surely)
    return participants.assign(
        is_new=is_new,
        was_reported=is_new & seen.lt(participants["edition"]),
        is_first=later & ~participants["is_confirmed"] & participants["edition"].eq(seen),
    )


def _divide(events: pd.DataFrame, states: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Events as the spells between changes of who takes part in any: rows of editions, and states, in and out."""
    members: dict[int, dict[str, bool]] = {}
    years = _list_years(states, "start_year", "end_year").sort_values("year")
    for year, state, is_confirmed in zip(years["year"], years["state"], years["is_confirmed"], strict=True):
        in_year = members.setdefault(int(year), {})
        in_year[state] = in_year.get(state, False) or bool(is_confirmed)
    begins = [year for year, present in members.items() if present.keys() != members.get(year - 1, {}).keys()]
    spells: list[dict[Hashable, Any]] = []
    rows: list[tuple[int, str, bool]] = []
    for first, after in zip(begins, [*begins[1:], max(members) + 1], strict=True):
        spell = [year for year in members if first <= year < after]
        last = spell[-1]
        active = events[events["first_year"].le(last) & events["last_year"].ge(first)]
        unnamed = int((active["party_count"] - active["named_count"]).max())
        latest = active.sort_values(["start_date", "event_id"]).iloc[-1]
        is_listed_open = bool(active["is_listed_open"].any())
        rows += [
            (len(spells), state, any(members[year][state] for year in spell))
            for state in sorted(members[first])
        ]
        spells.append(
            {
                **latest.to_dict(),
                "start_date": str(first) if spells else active["start_date"].min(),
                "end_date": str(last),
                "first_year": first,
                "last_year": last,
                "named_count": len(members[first]),
                "party_count": len(members[first]) + unnamed,
                "is_listed_open": is_listed_open,
                "is_open": is_listed_open or unnamed > 0,
            }
        )
    return pd.DataFrame(spells), pd.DataFrame(rows, columns=["edition", "state", "is_confirmed"])


def measure_overlap(
    states: pd.DataFrame, series_of_event: pd.Series, members: Collection[str], *, left_out: str = ""
) -> pd.DataFrame:
    """Other series with most of the same participants: rows of `count_states` in, one row per series out.

    Parameters
    ----------
    series_of_event
        event_id -> series.
    members
        The states to be met again.
    left_out
        A series that is not compared.

    Returns
    -------
    DataFrame
        series, shared_count (of the members that took part in it), state_count (all states that did), likeness (shared
        participants as a share of those of both, Jaccard 1901), sorted by likeness; of at least half of the members.
    """
    pairs = pd.DataFrame(
        {"series": states["event_id"].map(series_of_event).to_numpy(), "state": states["state"].to_numpy()}
    ).drop_duplicates()
    pairs = pairs[pairs["series"].ne(left_out)]
    by_series = pairs["state"].isin(list(members)).groupby(pairs["series"])
    found = by_series.agg(["sum", "size"]).reset_index()
    found.columns = pd.Index(["series", "shared_count", "state_count"])
    found = found[found["shared_count"].mul(2).gt(len(members)) & found["shared_count"].ge(2)]
    union = len(members) + found["state_count"] - found["shared_count"]
    found = found.assign(likeness=found["shared_count"] / union)
    return found.sort_values(["likeness", "series"], ascending=[False, True], ignore_index=True)


def count_ties_within(ties: pd.DataFrame, members: Collection[str]) -> pd.DataFrame:
    """By what some states are tied to each other: one row per tie in, one row per cooperation type out.

    Returns
    -------
    DataFrame
        cooperation_type, pair_count, event_count, last_year; the type of the most pairs first.
    """
    inside = ties[ties["state_a"].isin(list(members)) & ties["state_b"].isin(list(members))]
    first, second = inside["state_a"].astype(str), inside["state_b"].astype(str)
    pair = np.where(first < second, first + second, second + first)
    by_type = inside.assign(pair=pair).groupby("cooperation_type", observed=True)
    counts = by_type.agg(
        pair_count=("pair", "nunique"), event_count=("event_id", "nunique"), last_year=("end_year", "max")
    ).reset_index()
    return counts.astype({"cooperation_type": str}).sort_values(
        ["pair_count", "event_count"], ascending=False, ignore_index=True
    )
