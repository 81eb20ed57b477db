"""Editions of a series: worked by hand on small frames, and held against the published file of ties."""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from typing import Any

import pandas as pd

from data.analysis.coverage import to_coverage
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
    to_operation_years,
)
from data.analysis.series import KINDS, count_states, find_series
from data.load import TIES_FILE, load_ties
from data.reference import load_open_parties, load_sources

TIES = load_ties()
SERIES = find_series(TIES)
KIND_OF_SERIES = SERIES.rows["kind"].to_dict()
OPEN_EVENTS = find_open_events(
    TIES,
    load_open_parties(),
    to_coverage(load_sources()),
    {event_id: KIND_OF_SERIES[series] for event_id, series in SERIES.of_event.items()},
)


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
    # Jordan was only reported for the second edition, and is confirmed for the third.
    assert rows["reported_count"].tolist() == [0, 1, 0]
    assert rows["new_count"].tolist() == [0, 0, 1]
    jordan = found.participants[found.participants["state"].eq("JOR")]
    assert jordan[["is_first", "is_new", "was_reported"]].to_numpy().tolist() == [
        [True, False, False],
        [False, True, True],
    ]
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


ISAF = _ties(
    ("1", "USA", "AFG", 2001, 2003, 3, "confirmed"),
    ("1", "TUR", "AFG", 2002, 2003, 3, "confirmed"),
    ("2", "USA", "AFG", 2003, 2003, 4, "confirmed"),
    ("2", "AUS", "AFG", 2003, 2003, 4, "confirmed"),
    ("3", "AUS", "AFG", 2005, 2005, 2, "confirmed"),
)


def test_an_operation_of_several_records_is_counted_by_year() -> None:
    found = list_editions(ISAF, {"1"}, is_operation=True)
    assert found.has_spells
    rows = found.editions[["event_id", "first_year", "last_year", "named_count", "party_count", "is_open"]]
    assert rows.to_numpy().tolist() == [
        ["1", 2001, 2001, 2, 2, True],
        ["1", 2002, 2002, 3, 3, True],
        # The second record counts one state more than the table names.
        ["2", 2003, 2003, 4, 5, True],
        ["3", 2005, 2005, 2, 2, False],
    ]
    assert found.participants.loc[found.participants["edition"].eq(2), "state"].tolist() == [
        *("AFG", "AUS", "TUR", "USA"),
    ]
    states = count_states(ISAF)
    of_event = dict.fromkeys(("1", "2", "3"), "isaf")
    events = to_operation_years(measure_events(ISAF, states, ()), states, of_event, {"isaf"})
    assert events[["first_year", "party_count"]].to_numpy().tolist() == [
        *([2001, 2], [2002, 3], [2003, 5], [2005, 2]),
    ]
    sizes = measure_series(events, events["event_id"].map(of_event)).loc["isaf"]
    assert (sizes["most_count"], sizes["first_count"], sizes["last_count"]) == (5, 2, 2)
    # Records of different years stay what they are, and so does what is no operation.
    assert not list_editions(ISAF, ()).has_spells
    assert to_operation_years(events, states, of_event, ()) is events


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
    series = SERIES
    counted: dict[str, set[str]] = defaultdict(set)
    with TIES_FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            counted[series.of_event[row["event_id"]]] |= {row["state_a"], row["state_b"]}
    assert set(counted) == set(series.rows.index)
    states = count_states(TIES)
    found = states.groupby(states["event_id"].map(series.of_event))["state"].agg(set)
    assert found.to_dict() == counted
    rows = TIES["event_id"].map(series.of_event)
    for series_id in series.rows.index[::150]:
        editions = list_editions(TIES[rows.eq(series_id)], OPEN_EVENTS, is_operation=True)
        assert set(editions.participants["state"]) == counted[series_id]
        assert editions.editions["named_count"].le(editions.editions["party_count"]).all()


def test_who_did_not_take_part_is_known_of_a_census_only() -> None:
    aman = TIES[TIES["event_id"].map(SERIES.of_event).eq("exercise-aman")]
    editions = list_editions(aman, OPEN_EVENTS).editions
    assert dict(zip(editions["first_year"], editions["is_open"], strict=True)) == {
        **dict.fromkeys((2007, 2009), False),
        **dict.fromkeys((2013, 2017, 2019, 2021, 2023, 2025), True),
    }
    # A treaty is between the states that it names, and a census of what some states send names no others.
    is_open = {kind: set[str]() for kind in KINDS}
    for event_id in OPEN_EVENTS:
        is_open[KIND_OF_SERIES[SERIES.of_event[event_id]]].add(event_id.partition(":")[0])
    # Of two exercises of the census a page that was found by hand says that more took part.
    assert is_open["exercise"] == {"curated", "curated_series", "mme"}
    assert is_open["operation"] == {"curated", "mdi"}
    assert is_open["treaty"] <= {"curated"}
