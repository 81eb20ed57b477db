"""The editions of one series: who took part in each, who was new, and what the record leaves open.

Ties of a series (one row per dyad) -> one row per edition, and one per edition and participant.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.analysis.series import count_states

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
        first_year, last_year, named_count (states that the table names), party_count (states that the source counts,
        at least those named), is_open (more took part than are named, or may have), new_count.
    participants
        One row per edition and state that took part: edition, state, is_confirmed, is_new (in no edition before).
    """

    editions: pd.DataFrame
    participants: pd.DataFrame

    @property
    def has_spells(self) -> bool:
        """Whether its editions are the spells of one event between changes of its membership."""
        return len(self.editions) > 1 and len(set(self.editions["event_id"])) == 1

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

    def find_answer(self, state: str, edition: int) -> str:
        """Whether a state took part in an edition: one of ANSWERS."""
        rows = self.participants
        row = rows[rows["edition"].eq(edition) & rows["state"].eq(state)]
        if len(row):
            return TAKES_PART if row["is_confirmed"].iloc[0] else REPORTED
        return OPEN if self.editions["is_open"].iloc[edition] else ABSENT

    def list_answers(self) -> pd.DataFrame:
        """Every participant of the series in every edition: edition, state, answer (one of ANSWERS), is_new."""
        cells = pd.MultiIndex.from_product(
            [self.editions["edition"], self.states["state"]], names=["edition", "state"]
        )
        rows = self.participants.astype({"is_confirmed": int, "is_new": int})
        known = rows.set_index(["edition", "state"]).reindex(cells, fill_value=-1)
        is_open = self.editions["is_open"].to_numpy(bool)[cells.get_level_values("edition").to_numpy()]
        took_part, is_confirmed = (
            known["is_confirmed"].ge(0).to_numpy(),
            known["is_confirmed"].eq(1).to_numpy(),
        )
        answer = np.select([is_confirmed, took_part, is_open], [TAKES_PART, REPORTED, OPEN], default=ABSENT)
        answers = known.assign(answer=answer, is_new=known["is_new"].eq(1)).reset_index()
        return answers[["edition", "state", "answer", "is_new"]]


def find_open_events(ties: pd.DataFrame, open_parties: pd.DataFrame) -> frozenset[str]:
    """The events of a table of which not every participant is known.

    Parameters
    ----------
    open_parties
        Rows of `data.reference.load_open_parties`.
    """
    records = set(open_parties["source_id"].str.cat(open_parties["record"], sep=":"))
    is_open = ties["tie_id"].str.rsplit(":", n=1).str[0].isin(records)
    return frozenset(ties.loc[is_open, "event_id"])


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


def list_editions(ties: pd.DataFrame, open_events: Collection[str]) -> Editions:
    """The editions of one series.

    Grain in: one row per tie of the series. An event is an edition. Where the series is one event that states joined
    and left in different years (a treaty), each year in which its membership changed begins an edition of its own.

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
    if len(editions) == 1 and (states[["start_year", "end_year"]].nunique().gt(1).any()):
        editions, participants = _divide(editions, states)
    else:
        number = dict(zip(editions["event_id"], range(len(editions)), strict=True))
        participants = states.assign(edition=states["event_id"].map(number))
    editions = editions.reset_index(drop=True).assign(edition=range(len(editions)))
    participants = participants[["edition", "state", "is_confirmed"]].sort_values(
        ["edition", "state"], ignore_index=True
    )
    first = participants.groupby("state")["edition"].transform("min")
    participants["is_new"] = participants["edition"].eq(first) & participants["edition"].gt(0)
    new_counts = participants.groupby("edition")["is_new"].sum()
    editions["new_count"] = new_counts.reindex(editions["edition"]).fillna(0).astype("int64").to_numpy()
    columns = ["edition", "event_id", "name", "start_date", "end_date", "first_year", "last_year"]
    return Editions(
        editions[[*columns, "named_count", "party_count", "is_listed_open", "is_open", "new_count"]],
        participants,
    )


def _divide(event: pd.DataFrame, states: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """One event as the spells between changes of its membership: its row of editions, and its states, in and out."""
    whole = event.iloc[0]
    begins = sorted({*states["start_year"], *(states["end_year"] + 1)} - {int(whole["last_year"]) + 1})
    unnamed = int(whole["party_count"] - whole["named_count"])
    spells, members = [], []
    for first, after in zip(begins, [*begins[1:], int(whole["last_year"]) + 1], strict=True):
        active = states[states["start_year"].le(first) & states["end_year"].ge(first)]
        spells.append(
            {
                **whole.to_dict(),
                "start_date": whole["start_date"] if first == whole["first_year"] else str(first),
                "end_date": str(after - 1),
                "first_year": first,
                "last_year": after - 1,
                "named_count": len(active),
                "party_count": len(active) + unnamed,
            }
        )
        members.append(active.assign(edition=len(spells) - 1))
    return pd.DataFrame(spells), pd.concat(members, ignore_index=True)


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
