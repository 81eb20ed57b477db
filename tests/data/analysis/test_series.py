"""Series of events: worked by hand on small frames, and properties on all ties."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from data.analysis.series import KINDS, count_states, find_series
from data.load import load_ties
from tests.toy import load_toy_ties

TIES = load_ties()
SERIES = find_series(TIES)


def _ties(*rows: tuple[str, str, str, str, str, str]) -> pd.DataFrame:
    columns = ("event_id", "cooperation_type", "name", "state_a", "state_b", "start_date")
    frame = pd.DataFrame(rows, columns=list(columns))
    years = frame["start_date"].str[:4].astype(int)
    directed = frame["cooperation_type"].isin(["deployment", "training"])
    return frame.assign(
        directed=directed, start_year=years, end_year=years, status="confirmed", tie_id=frame["event_id"]
    )


def _find(*rows: Any) -> dict[str, str]:
    of_event = find_series(_ties(*rows)).of_event
    return {row[0]: of_event[row[0]] for row in rows}


def test_editions_of_a_name_share_a_participant() -> None:
    assert _find(
        ("a:1", "joint_exercise", "Grand Nemo 2018", "FRA", "NGA", "2018"),
        ("b:2", "joint_exercise", "Grand NEMO-19", "FRA", "TGO", "2019"),
        ("b:3", "joint_exercise", "Grand Nemo", "MYS", "SGP", "2020"),
    ) == {
        "a:1": "exercise-grand-nemo",
        "b:2": "exercise-grand-nemo",
        "b:3": "exercise-grand-nemo-mys-sgp",
    }


def test_a_name_of_one_word_needs_two_participants() -> None:
    assert _find(
        ("a:1", "joint_exercise", "Friendship 2016", "PAK", "RUS", "2016"),
        ("a:2", "joint_exercise", "Friendship 2017", "PAK", "RUS", "2017"),
        ("a:3", "joint_exercise", "Friendship 2004", "CHN", "PAK", "2004"),
    ) == {
        "a:1": "exercise-friendship",
        "a:2": "exercise-friendship",
        "a:3": "exercise-friendship-chn-pak",
    }


def test_an_operation_is_one_host_and_a_programme_one_pair() -> None:
    assert _find(
        ("a:1", "deployment", "Troops under X", "TGO", "MLI", "2014"),
        ("a:2", "deployment", "Troops under X", "BGD", "MLI", "2015"),
        ("a:3", "deployment", "Troops under X", "BGD", "TCD", "2015"),
        ("a:4", "training", "Courses, FY2001", "USA", "MLI", "2001"),
        ("a:5", "training", "Courses, FY2002", "USA", "MLI", "2002"),
        ("a:6", "training", "Courses, FY2002", "USA", "TCD", "2002"),
    ) == {
        "a:1": "operation-troops-under-x-mli",
        "a:2": "operation-troops-under-x-mli",
        "a:3": "operation-troops-under-x-tcd",
        "a:4": "programme-courses-usa-mli",
        "a:5": "programme-courses-usa-mli",
        "a:6": "programme-courses-usa-tcd",
    }


def test_the_contingents_of_an_operation_are_in_the_series_of_its_name() -> None:
    rows = (
        ("a:1", "deployment", "ISAF, US contingent", "USA", "AFG", "2001"),
        ("a:1", "deployment", "ISAF, Dutch contingent", "NLD", "AFG", "2001"),
        ("b:2", "deployment", "ISAF", "AUS", "AFG", "2014"),
        ("b:3", "deployment", "ISAF", "AUS", "UZB", "2014"),
    )
    assert _find(*rows) == {
        "a:1": "operation-isaf-afg",
        "b:2": "operation-isaf-afg",
        "b:3": "operation-isaf-uzb",
    }
    # What it might have been called before still leads to it.
    assert find_series(_ties(*rows)).find("operation-isaf-us-contingent-afg") == "operation-isaf-afg"


def test_no_two_series_of_the_table_are_called_alike() -> None:
    """Two acts without a name, or two treaties of the same states, may be."""
    rows = SERIES.rows[SERIES.rows["kind"].ne("treaty") & ~SERIES.rows["name"].isin(["", "Unnamed exercise"])]
    called = rows.assign(name=rows["name"].str.casefold())
    assert called[called.duplicated(["name", "states"], keep=False)].empty
    assert SERIES.rows.loc["operation-isaf-afg", "event_count"] == 3


def test_treaties_and_what_has_no_name_stand_alone() -> None:
    found = _find(
        ("atop:1", "defence_pact", "Defence pact", "EGY", "SYR", "1955"),
        ("atop:2", "defence_pact", "Defence pact", "EGY", "SYR", "1958"),
        ("m:1", "joint_exercise", "Unnamed exercise", "EGY", "USA", "1990"),
        ("m:2", "joint_exercise", "Unnamed exercise", "EGY", "USA", "1991"),
        ("c:1", "joint_exercise", "", "EGY", "USA", "1991"),
    )
    assert list(found.values()) == [
        *("treaty-atop-1", "treaty-atop-2", "exercise-m-1", "exercise-m-2", "exercise-c-1"),
    ]


def test_an_act_of_several_types_is_one_event() -> None:
    series = find_series(load_toy_ties())
    assert series.of_event["s2:7"] == "programme-deal-pak-sau"
    assert set(series.rows["event_count"]) == {1}
    counted = count_states(load_toy_ties()).groupby("event_id")["state"].agg(list).to_dict()
    assert counted["s2:4"] == ["PAK", "SAU", "TUR"]
    assert counted["s2:7"] == ["PAK", "SAU"]


def test_every_event_is_of_one_series_whatever_the_order_of_the_table() -> None:
    assert set(SERIES.of_event) == set(TIES["event_id"])
    assert SERIES.rows.index.is_unique
    assert set(SERIES.rows["kind"]) == set(KINDS)
    assert SERIES.rows["event_count"].sum() == TIES["event_id"].nunique()
    shuffled = find_series(TIES.sample(frac=1, random_state=1))
    assert set(shuffled.rows.index) == set(SERIES.rows.index)


def test_an_id_outlives_the_editions_that_are_added() -> None:
    later = find_series(TIES[TIES["start_year"].lt(2020)]).rows
    earlier = later.index.difference(SERIES.rows.index)
    assert all(SERIES.find(series_id) for series_id in earlier)


@pytest.mark.parametrize(
    ("text", "series_id"),
    [
        ("exercise-aman", "exercise-aman"),
        (" Exercise-AMAN ", "exercise-aman"),
        ("curated_series:c-0040", "exercise-aman"),
        ("atop:3015", "treaty-atop-3015"),
        ("nothing", None),
        ("", None),
    ],
)
def test_what_a_link_may_say(text: str, series_id: str | None) -> None:
    found = SERIES.find(text)
    assert (found and SERIES.find_series(found)) == series_id


def test_of_too_many_events_those_with_the_most_ties_are_gathered() -> None:
    ties = _ties(
        ("a:1", "joint_exercise", "Alone 2018", "FRA", "NGA", "2018"),
        ("a:2", "joint_exercise", "Three 2018", "FRA", "NGA", "2018"),
        ("a:2", "joint_exercise", "Three 2018", "FRA", "TGO", "2018"),
        ("a:2", "joint_exercise", "Three 2018", "NGA", "TGO", "2018"),
    )
    found = find_series(ties, most_events=1)
    assert dict(found.of_event) == {"a:2": "exercise-three-2018"}
    assert found.left_count == 1
    assert find_series(ties).left_count == 0
