"""Editions of a series: worked by hand on small frames, and held against the published file of ties."""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from typing import Any

import pandas as pd

from data.analysis.editions import (
    ABSENT,
    OPEN,
    REPORTED,
    TAKES_PART,
    count_ties_within,
    find_open_events,
    list_editions,
    measure_events,
    measure_overlap,
    measure_series,
)
from data.analysis.series import count_states, find_series
from data.load import TIES_FILE, load_ties
from data.reference import load_open_parties

TIES = load_ties()


def _ties(*rows: tuple[Any, ...]) -> pd.DataFrame:
    """Event, the two ends, first and last year, states in the event, status."""
    columns = ["event_id", "state_a", "state_b", "start_year", "end_year", "party_count", "status"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.assign(
        tie_id=[f"s:{row[0]}:{row[1]}-{row[2]}" for row in rows],
        name="Sail " + frame["start_year"].astype(str),
        start_date=frame["start_year"].astype(str),
        end_date="",
        cooperation_type="joint_exercise",
        directed=False,
    )


SAIL = _ties(
    ("1", "EGY", "USA", 2001, 2001, 2, "confirmed"),
    ("2", "EGY", "USA", 2003, 2003, 4, "confirmed"),
    ("2", "EGY", "JOR", 2003, 2003, 4, "reported"),
    ("2", "JOR", "USA", 2003, 2003, 4, "reported"),
    ("3", "EGY", "JOR", 2005, 2005, 2, "confirmed"),
)


def test_who_took_part_who_is_new_and_what_is_open() -> None:
    found = list_editions(SAIL, {"3"})
    rows = found.editions
    assert rows["named_count"].tolist() == [2, 3, 2]
    assert rows["party_count"].tolist() == [2, 4, 2]
    assert rows["is_open"].tolist() == [False, True, True]
    assert rows["new_count"].tolist() == [0, 1, 0]
    answers = found.list_answers().groupby("state")["answer"].agg(list)
    assert answers["EGY"] == [TAKES_PART, TAKES_PART, TAKES_PART]
    # One of its two ties in the edition is confirmed for the United States, none for Jordan.
    assert answers["USA"] == [TAKES_PART, TAKES_PART, OPEN]
    assert answers["JOR"] == [ABSENT, REPORTED, TAKES_PART]
    assert found.states["state"].tolist() == ["EGY", "USA", "JOR"]
    assert found.states["edition_count"].tolist() == [3, 2, 2]


def test_a_treaty_is_divided_where_its_members_change() -> None:
    pact = _ties(
        ("p", "EGY", "SYR", 1950, 1958, 3, "confirmed"),
        ("p", "EGY", "JOR", 1952, 1960, 3, "confirmed"),
        ("p", "JOR", "SYR", 1952, 1958, 3, "confirmed"),
    )
    found = list_editions(pact, ())
    assert found.has_spells
    assert found.editions[["first_year", "last_year", "named_count"]].to_numpy().tolist() == [
        [1950, 1951, 2],
        [1952, 1958, 3],
        [1959, 1960, 2],
    ]
    assert found.editions["new_count"].tolist() == [0, 1, 0]


def test_growth_is_told_from_editions_whose_number_is_known() -> None:
    states = count_states(SAIL)
    events = measure_events(SAIL, states, {"3"})
    sizes = measure_series(events, pd.Series(["sail"] * 3)).loc["sail"]
    assert (sizes["most_count"], sizes["first_count"], sizes["last_count"], sizes["change"]) == (4, 2, 4, 2)
    assert sizes["is_open"]
    alone = measure_series(measure_events(SAIL, states, {"2", "3"}), pd.Series(["sail"] * 3)).loc["sail"]
    assert math.isnan(alone["change"])


def test_other_series_of_the_same_participants() -> None:
    states = pd.DataFrame(
        {
            "event_id": ["a", "a", "b", "b", "b", "c", "d", "d"],
            "state": ["EGY", "USA", "EGY", "USA", "JOR", "EGY", "EGY", "JOR"],
        }
    )
    found = measure_overlap(
        states, pd.Series({"a": "A", "b": "B", "c": "C", "d": "D"}), ["EGY", "USA"], left_out="A"
    )
    # C and D share one of two: not more than half.
    assert found["series"].tolist() == ["B"]
    assert found["likeness"].tolist() == [2 / 3]
    within = count_ties_within(SAIL, ["EGY", "JOR"])
    assert within[["pair_count", "event_count", "last_year"]].to_numpy().tolist() == [[1, 2, 2005]]


def test_the_participants_of_every_series_are_those_of_its_records() -> None:
    series = find_series(TIES)
    counted: dict[str, set[str]] = defaultdict(set)
    with TIES_FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            counted[series.of_event[row["event_id"]]] |= {row["state_a"], row["state_b"]}
    assert set(counted) == set(series.rows.index)
    states = count_states(TIES)
    found = states.groupby(states["event_id"].map(series.of_event))["state"].agg(set)
    assert found.to_dict() == counted
    open_events = find_open_events(TIES, load_open_parties())
    rows = TIES["event_id"].map(series.of_event)
    for series_id in series.rows.index[::150]:
        editions = list_editions(TIES[rows.eq(series_id)], open_events)
        assert set(editions.participants["state"]) == counted[series_id]
        assert editions.editions["named_count"].le(editions.editions["party_count"]).all()


def test_the_party_lists_that_pages_leave_open() -> None:
    series = find_series(TIES)
    aman = TIES[TIES["event_id"].map(series.of_event).eq("exercise-aman")]
    editions = list_editions(aman, find_open_events(TIES, load_open_parties())).editions
    assert dict(zip(editions["first_year"], editions["is_open"], strict=True)) == {
        **dict.fromkeys((2007, 2009, 2013, 2017), False),
        **dict.fromkeys((2019, 2021, 2023, 2025), True),
    }
