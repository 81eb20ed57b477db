"""Ties as marks and lanes: worked by hand on the toy table and small frames, and properties on all ties."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pandas as pd
import pytest

from data.analysis.coverage import to_coverage
from data.analysis.lanes import SERIES_LANES, count_lane_years, name_series, pick_lanes, to_lanes
from data.analysis.marks import BAR, DOT, count_centres, find_limits, find_position, to_marks
from data.load import load_ties
from data.reference import load_cooperation_types, load_sources
from data.schema import COVERAGE as COVERED
from data.schema import LAST_CONFIRMED, ONE_OFF, STATED
from tests.toy import TOY_SOURCES, load_toy_ties

TABLE_END = 2024
TOY_TYPES = ["defence_pact", "joint_exercise", "training", "arms_supply"]
TYPES = load_cooperation_types()
LASTING = list(TYPES.loc[TYPES["duration"].eq("lasting"), "code"])
COVERAGE = to_coverage(
    {
        "s": {
            "coverage": [
                {
                    "cooperation_type": kind,
                    "first_year": 1995,
                    "last_year": 2024,
                    "kind": "census",
                }
                for kind in TYPES["code"]
            ]
        },
        "snapshot": {
            "coverage": [
                {"cooperation_type": "logistics", "first_year": 2018, "last_year": 2018, "kind": "census"}
            ]
        },
    }
)


def _tie(event: str, name: str, kind: str, start: str, end: str = "", **more: Any) -> dict[str, Any]:
    is_lasting = kind in LASTING
    last_year = int(end[:4]) if end else TABLE_END if is_lasting else int(start[:4])
    basis = STATED if end else COVERED if is_lasting else ONE_OFF
    return {
        "event_id": event,
        "tie_id": f"{event}:{more.get('state_b', 'TUR')}",
        "state_a": "PAK",
        "state_b": "TUR",
        "directed": False,
        "cooperation_type": kind,
        "name": name,
        "start_date": start,
        "end_date": end,
        "last_confirmed": "",
        "end_basis": basis,
        "start_year": int(start[:4]),
        "end_year": last_year,
        "party_count": 2,
        "value": np.nan,
        "unit": "",
        "status": "confirmed",
        "date_basis": "stated",
        "source_id": "s",
        "source_ref": "1",
        **more,
    }


def _lanes(*ties: dict[str, Any], centres: tuple[str, ...] = ("PAK",)) -> pd.DataFrame:
    marks = to_marks(pd.DataFrame(list(ties)), centres, find_limits(COVERAGE), TABLE_END)
    return to_lanes(marks, list(TYPES["code"]))


@pytest.mark.parametrize(
    ("name", "kind", "series"),
    [
        ("Shaheen-VII", "joint_exercise", "Shaheen"),
        ("Shaheen VI", "joint_exercise", "Shaheen"),
        ("Warrior-9", "joint_exercise", "Warrior"),
        ("AMAN (Peace) 07", "joint_exercise", "AMAN"),
        ("Kekar Malindo 46AB/2023", "joint_exercise", "Kekar Malindo"),
        ("Eager Archer '93-'94", "joint_exercise", "Eager Archer"),
        ("Garuda Shakti 2022 (8th)", "joint_exercise", "Garuda Shakti"),
        ("African Lion 2015 (phase two)", "joint_exercise", "African Lion"),
        ("Dynamic Mix 98", "joint_exercise", "Dynamic Mix"),
        ("XII", "joint_exercise", "XII"),
        ("Arms deliveries 1995-2024", "arms_supply", "Arms deliveries"),
        ("Foreign Military Sales, FY2020", "arms_supply", "Foreign Military Sales"),
        ("Military cooperation plan for 2019", "cooperation_agreement", "Military cooperation plan"),
        ("Su-35", "arms_supply", "Su-35"),
        ("F-16 Block 70 fighters", "arms_supply", "F-16 Block 70 fighters"),
        ("2012", "arms_supply", "2012"),
        ("", "arms_supply", ""),
    ],
)
def test_a_name_loses_its_edition_but_not_its_number(name: str, kind: str, series: str) -> None:
    assert name_series(name, kind) == series


@pytest.mark.parametrize(
    ("date", "start", "end"),
    [
        ("2005", 2005, 2006),
        ("2005-07", 2005.5, 2005 + 7 / 12),
        ("2005-01-01", 2005, 2005 + 1 / 372),
        ("2005-12-31", 2005 + 11 / 12 + 30 / 372, 2006),
    ],
)
def test_dates_stand_on_an_axis_of_years(date: str, start: float, end: float) -> None:
    assert find_position(date) == pytest.approx(start)
    assert find_position(date, is_end=True) == pytest.approx(end)


def test_the_toy_table_seen_from_pakistan() -> None:
    ties = load_toy_ties()
    of_pakistan = ties[ties["state_a"].eq("PAK") | ties["state_b"].eq("PAK")]
    marks = to_marks(of_pakistan, ["PAK"], find_limits(to_coverage(TOY_SOURCES)), 2010)
    listed = [
        (row.name, row.cooperation_type, row.partners, row.role, row.kind, row.tie_count)
        for row in marks.itertuples(index=False)
    ]
    assert listed == [
        ("Guns", "arms_supply", ("CHN",), "receives", DOT, 1),
        ("Deal", "arms_supply", ("SAU",), "provides", DOT, 1),
        ("Ships", "arms_supply", ("CHN",), "receives", BAR, 1),
        ("Pact", "defence_pact", ("TUR",), "mutual", BAR, 1),
        ("Two", "joint_exercise", ("CHN",), "mutual", DOT, 1),
        ("Three", "joint_exercise", ("SAU", "TUR"), "mutual", DOT, 2),
        ("Deal", "training", ("SAU",), "provides", DOT, 1),
    ]
    ships = marks.set_index("name").loc["Ships"]
    assert (ships["start"], ships["end"]) == (2008 + 4 / 12, 2010)
    assert (ships["value"], ships["unit"]) == (4, "items")
    # The census of pacts ends in 2010, so that an end in 2010 is no known end.
    assert marks.set_index("name").loc["Pact", "is_open_end"]
    assert marks["is_open_end"].sum() == 1


def test_between_two_centres_both_are_partners() -> None:
    ties = load_toy_ties()
    pact = ties[ties["name"].eq("Pact")]
    mark = to_marks(pact, ["PAK", "TUR"], find_limits(to_coverage(TOY_SOURCES)), 2010).iloc[0]
    assert mark["states"] == mark["partners"] == ("PAK", "TUR")


def test_an_end_is_open_where_none_is_stated_or_only_the_source_ends() -> None:
    lanes = _lanes(
        _tie("1", "Accord", "cooperation_agreement", "2001-05-01"),
        _tie("2", "Closed", "cooperation_agreement", "2001-05-01", "2007"),
        _tie("3", "Arms deliveries 1995-2024", "arms_supply", "1995", "2024"),
        _tie("4", "Arms deliveries 2003-2009", "arms_supply", "2003", "2009", state_b="USA"),
        _tie("5", "Sites", "logistics", "2018", source_id="snapshot", end_year=2018),
        _tie("6", "Signed this year", "cooperation_agreement", "2024-02-01"),
        _tie("7", "Promised training", "training", "1999", end_year=2024, end_basis=COVERED),
    ).set_index("event_id")
    assert lanes["is_open_end"].to_dict() == {
        "1": True,
        "2": False,
        "3": True,
        "4": False,
        "5": False,
        "6": True,
        "7": True,
    }
    assert lanes.loc["3", "is_open_start"]
    assert lanes["is_open_start"].sum() == 1
    assert lanes["kind"].to_dict() == {
        "1": BAR,
        "2": BAR,
        "3": BAR,
        "4": BAR,
        "5": DOT,
        "6": BAR,
        "7": BAR,
    }


def _confirmed(event: str, start: str, confirmed: str, last_year: int, **more: Any) -> dict[str, Any]:
    given = {"last_confirmed": confirmed, "end_year": last_year, "end_basis": LAST_CONFIRMED}
    return _tie(event, f"Base {event}", "logistics", start, **given, **more)


def test_a_bar_is_known_to_the_year_of_the_last_confirmation_and_has_an_arrow_only_where_it_still_counts() -> (
    None
):
    lanes = _lanes(
        _confirmed("lapsed", "2001-05", "2010-03-01", 2015),
        _confirmed("counts", "2012", "2022-07", TABLE_END),
        _confirmed("this_year", "2012", "2024-01", TABLE_END),
        _tie("stated", "Base", "logistics", "2001", "2015"),
    ).set_index("event_id")
    # The year of the confirmation is no assumption: the bar is solid to its end, 2010 to 2011.0.
    assert lanes[["known", "end"]].T.to_dict("list") == {
        "lapsed": [2011.0, 2016.0],
        "counts": [2023.0, 2025.0],
        "this_year": [2025.0, 2025.0],
        "stated": [2016.0, 2016.0],
    }
    assert lanes["is_open_end"].to_dict() == {
        "lapsed": False,
        "counts": True,
        "this_year": True,
        "stated": False,
    }
    assert lanes["last_confirmed"].to_dict() == {
        "lapsed": "2010-03-01",
        "counts": "2022-07",
        "this_year": "2024-01",
        "stated": "",
    }


def test_of_the_dyads_of_an_act_the_longest_says_how_it_ends() -> None:
    joined = _lanes(
        _confirmed("1", "2001", "2010", 2015),
        _confirmed("1", "2001", "2012", 2017, state_b="CHN"),
    )
    assert joined[["last_confirmed", "known", "end"]].to_numpy().tolist() == [["2012", 2013.0, 2018.0]]
    # Of one dyad the end is stated in the same year: nothing is assumed any more.
    stated = _tie("1", "Base 1", "logistics", "2003", "2015", state_b="CHN")
    joined = _lanes(_confirmed("1", "2001", "2010", 2015), stated)
    assert joined[["last_confirmed", "known", "end"]].to_numpy().tolist() == [["", 2016.0, 2016.0]]


def test_an_act_of_two_sources_is_one_mark_with_the_better_date_and_both_sources() -> None:
    lanes = _lanes(
        _tie(
            "s:1",
            "Peace Mission 2014",
            "joint_exercise",
            "2014",
            state_b="CHN",
            source_id="r",
            source_ref="r1",
        ),
        _tie("s:1", "Peace Mission-2014", "joint_exercise", "2014-08-24", "2014-08-29", source_ref="s1"),
        _tie(
            "s:1",
            "Peace Mission-2014",
            "joint_exercise",
            "2014-08-24",
            "2014-08-29",
            state_b="CHN",
            source_ref="s1",
        ),
        _tie("s:1", "Trucks", "arms_supply", "2014", source_id="r", source_ref="r2"),
    )
    assert lanes[["name", "start_date", "tie_count"]].to_numpy().tolist() == [
        ["Peace Mission-2014", "2014-08-24", 3],
        ["Trucks", "2014", 1],
    ]
    assert lanes["other_sources"].tolist() == [(("r", "r1"),), ()]
    assert lanes["partners"].iloc[0] == ("CHN", "TUR")


def test_a_pact_that_one_source_sees_longer_lasts_as_long_and_ends_as_there() -> None:
    lanes = _lanes(
        _tie("s:1", "Pact", "defence_pact", "1991-05-22", "2000", source_id="s"),
        _confirmed("s:1", "1991-05", "1995", 2015, source_id="r") | {"cooperation_type": "defence_pact"},
    )
    # The other source confirms it in 1995 only, but the first states that it lasted to the end of 2000.
    columns = ["source_id", "start_date", "end_date", "last_confirmed", "known", "end"]
    assert lanes[columns].to_numpy().tolist() == [["s", "1991-05-22", "", "1995", 2001.0, 2016.0]]


def test_the_figures_of_two_sources_for_the_same_events_are_two_lanes() -> None:
    lanes = _lanes(
        *(
            _tie(f"s:{year}", f"Dollars, FY{year}", "training", year, value=5.0, unit="USD")
            for year in ("2001", "2002")
        ),
        *(
            _tie(
                f"s:{year}",
                f"Students, FY{year}",
                "training",
                year,
                value=3.0,
                unit="students",
                source_id="r",
            )
            for year in ("2001", "2002")
        ),
    )
    assert lanes.groupby("lane")["unit"].agg(list).tolist() == [["USD", "USD"], ["students", "students"]]
    assert lanes["size"].tolist() == [1.0] * 4


def test_what_lasted_a_year_at_most_is_a_dot_across_new_year_too() -> None:
    lanes = _lanes(
        _tie("1", "Across", "joint_exercise", "2011-12-20", "2012-01-10", end_year=2012),
        _tie("2", "Two years", "arms_supply", "2011", "2012", end_year=2012),
        _tie("3", "One year", "deployment", "2011", "2011", end_year=2011),
    ).set_index("event_id")
    assert lanes["kind"].to_dict() == {"1": DOT, "2": BAR, "3": DOT}


def test_editions_share_a_lane_across_sources_and_other_names_do_not() -> None:
    lanes = _lanes(
        _tie("1", "Shaheen-I", "joint_exercise", "2011-03", "2011-03"),
        _tie("2", "Shaheen VI", "joint_exercise", "2017-09", "2017-09", source_id="other"),
        _tie("3", "Shaheen Al Jazeera 2019", "joint_exercise", "2019", "2019"),
        _tie("4", "Financing, FY2019", "financial_aid", "2019", value=5.0, unit="USD"),
        _tie("5", "Financing, FY2020", "financial_aid", "2020", value=10.0, unit="USD"),
        _tie("6", "Financing, FY2020", "financial_aid", "2020", value=10.0, unit="USD", source_id="other"),
    ).set_index("event_id")
    lane = lanes["lane"]
    assert lane["1"] == lane["2"] != lane["3"]
    assert lanes.loc["1", "label"] == "Shaheen"
    assert lanes.loc["3", "label"] == "Shaheen Al Jazeera 2019"
    assert lane["4"] == lane["5"] != lane["6"]
    assert lanes.loc["4", "label"] == "Financing"
    assert lanes.loc[["4", "5"], "size"].tolist() == [0.5, 1.0]
    assert pd.isna(lanes.loc["6", "size"])


def test_one_name_with_two_partners_is_two_series_unless_an_edition_joins_them() -> None:
    apart = _lanes(
        _tie("1", "Friendship 2004", "joint_exercise", "2004", "2004", state_b="CHN"),
        _tie("2", "Friendship 2016", "joint_exercise", "2016", "2016", state_b="RUS"),
    )
    assert apart["lane"].nunique() == 2
    joined = _lanes(
        _tie("1", "Eagle 2004", "joint_exercise", "2004", "2004", state_b="CHN"),
        _tie("2", "Eagle 2016", "joint_exercise", "2016", "2016", state_b="RUS"),
        _tie("3", "Eagle 2010", "joint_exercise", "2010", "2010", state_b="CHN", party_count=3),
        _tie("3", "Eagle 2010", "joint_exercise", "2010", "2010", state_b="RUS", party_count=3),
    )
    assert set(joined["lane"]) == {0}
    assert joined["partners"].tolist() == [("CHN",), ("CHN", "RUS"), ("RUS",)]


def test_nothing_without_a_name_is_a_series_with_other_partners() -> None:
    lanes = _lanes(
        _tie("1", "Unnamed exercise", "joint_exercise", "2004", "2004", state_b="CHN"),
        _tie("2", "Unnamed exercise", "joint_exercise", "2006", "2006", state_b="CHN"),
        _tie("3", "Unnamed exercise", "joint_exercise", "2005", "2005", state_b="CHN", party_count=3),
        _tie("3", "Unnamed exercise", "joint_exercise", "2005", "2005", state_b="RUS", party_count=3),
    ).set_index("event_id")
    assert lanes.loc["1", "lane"] == lanes.loc["2", "lane"] != lanes.loc["3", "lane"]


def test_overlapping_bars_of_a_series_have_lanes_one_below_the_other() -> None:
    lanes = _lanes(
        _tie("1", "Agreement", "cooperation_agreement", "2001", "2005"),
        _tie("2", "Agreement", "cooperation_agreement", "2003", "2008"),
        _tie("3", "Agreement", "cooperation_agreement", "2006", "2009"),
        _tie("4", "Agreement", "cooperation_agreement", "2004", "2004"),
    ).set_index("event_id")
    assert set(lanes["series"]) == {0}
    assert lanes["lane"].to_dict() == {"1": 0, "3": 0, "2": 1, "4": 2}


def test_clauses_of_one_act_stand_together_and_types_stand_in_order() -> None:
    lanes = _lanes(
        _tie("1", "Older", "cooperation_agreement", "2002", "2003"),
        _tie("2", "Pact clause", "cooperation_agreement", "2001", "2009"),
        _tie("3", "Between", "cooperation_agreement", "2004", "2009"),
        _tie("2", "Another clause", "cooperation_agreement", "2005", "2009"),
        _tie("2", "Ships", "arms_supply", "2001", "2001"),
        _tie("4", "Treaty", "defence_pact", "2010", "2019"),
    )
    assert lanes["name"].tolist() == [
        "Treaty",
        "Pact clause",
        "Another clause",
        "Older",
        "Between",
        "Ships",
    ]
    assert lanes["lane"].is_monotonic_increasing


def test_a_treaty_left_and_entered_again_has_a_gap_and_a_value_only_where_all_share_it() -> None:
    lanes = _lanes(
        _tie("1", "Treaty", "defence_pact", "2000", "2003", state_b="CHN", value=5.0, unit="persons"),
        _tie("1", "Treaty", "defence_pact", "2001", "2004", state_b="RUS", value=7.0, unit="persons"),
        _tie("1", "Treaty", "defence_pact", "2008", "2009", state_b="CHN", value=5.0, unit="persons"),
    )
    assert lanes[["start_year", "end_year"]].to_numpy().tolist() == [[2000, 2004], [2008, 2009]]
    assert set(lanes["lane"]) == {0}
    assert lanes["partners"].tolist() == [("CHN", "RUS"), ("CHN",)]
    assert pd.isna(lanes["value"].iloc[0])
    assert lanes["value"].iloc[1] == 5


def test_units_are_never_compared() -> None:
    lanes = _lanes(
        _tie("1", "Aid 2001", "financial_aid", "2001", value=5.0, unit="USD"),
        _tie("2", "Aid 2002", "financial_aid", "2002", value=10.0, unit="EUR"),
    )
    assert set(lanes["lane"]) == {0}
    assert lanes["size"].isna().all()


def test_a_mark_is_confirmed_if_any_dyad_is_and_stated_if_all_are() -> None:
    lanes = _lanes(
        _tie("1", "Drill", "joint_exercise", "2001", "2001", state_b="CHN", status="reported"),
        _tie("1", "Drill", "joint_exercise", "2001", "2001", state_b="RUS", date_basis="inferred"),
    )
    assert lanes[["status", "date_basis"]].to_numpy().tolist() == [["confirmed", "inferred"]]


def test_nothing_gives_no_lane() -> None:
    marks = to_marks(load_toy_ties().iloc[:0], ["PAK"], find_limits(COVERAGE), TABLE_END)
    lanes = to_lanes(marks, TOY_TYPES)
    assert lanes.empty
    assert {"lane", "label", "size"} <= set(lanes.columns)
    assert pick_lanes(lanes, 5, first_year=1990, last_year=2026).empty


def test_centres_of_an_event_are_counted_once() -> None:
    ties = load_toy_ties()
    counts = count_centres(ties, ["PAK", "TUR", "SAU"])
    assert counts[ties["name"].eq("Three")].tolist() == [3, 3, 3]
    assert counts[ties["name"].eq("Guns")].tolist() == [1]
    assert count_centres(ties, ["CHN"])[ties["name"].eq("Pact")].tolist() == [0]


def test_the_longest_lanes_are_picked_and_no_type_vanishes() -> None:
    long = [
        _tie(str(i), f"Accord {chr(65 + i)}", "cooperation_agreement", "1999", "2010", state_b="CHN")
        for i in range(8)
    ]
    lanes = _lanes(
        *long,
        _tie("r", "Rumour", "cooperation_agreement", "1990", "2012", state_b="RUS", status="reported"),
        _tie("d", "Drill", "joint_exercise", "2001", "2001"),
    )
    picked = pick_lanes(lanes, 4, first_year=1990, last_year=2026)
    assert picked["lane"].unique().tolist() == [0, 1, 2, 3]
    assert "Drill" in set(picked["name"])
    assert "Rumour" not in set(picked["name"])
    assert pick_lanes(lanes, 10, first_year=1990, last_year=2026).equals(lanes)
    years = count_lane_years(lanes, 2005, 2026)
    assert years[lanes.set_index("name")["lane"]["Accord A"]] == 6
    assert years[lanes.set_index("name")["lane"]["Drill"]] == 0


def test_the_contingents_of_one_operation_leave_room_for_others() -> None:
    contingents = [
        _tie("op", f"Operation, contingent {i}", "deployment", "2001", "2020", state_b=state)
        for i, state in enumerate(("CHN", "RUS", "USA", "GBR", "FRA", "IRN"))
    ]
    lanes = _lanes(*contingents, _tie("b", "Base guard", "deployment", "2018", "2019"))
    assert lanes["lane"].nunique() == 7
    picked = pick_lanes(lanes, 4, first_year=1990, last_year=2026)
    assert (picked["event_id"] == "op").sum() == SERIES_LANES
    assert "Base guard" in set(picked["name"])
    assert (pick_lanes(lanes, 6, first_year=1990, last_year=2026)["event_id"] == "op").sum() == 5


@pytest.fixture(scope="module")
def every_tie() -> pd.DataFrame:
    """The shipped table."""
    return load_ties()


@pytest.mark.parametrize("centres", [("PAK",), ("SUR",), ("COM",), ("TUR", "AZE"), ("CHN",)])
def test_every_tie_stands_in_one_mark_and_no_bar_on_another(
    centres: tuple[str, ...], every_tie: pd.DataFrame
) -> None:
    seen = every_tie[every_tie["state_a"].isin(centres) | every_tie["state_b"].isin(centres)]
    marks = to_marks(
        seen, centres, find_limits(to_coverage(load_sources())), int(every_tie["end_year"].max())
    )
    assert marks["tie_count"].sum() == len(seen)
    assert set(marks["event_id"]) == set(seen["event_id"])
    assert not marks.duplicated(["event_id", "tie_id"]).any()
    others = set(seen["state_a"].astype(str)) | set(seen["state_b"].astype(str))
    assert set().union(*marks["states"], *marks["partners"]) == others

    lanes = to_lanes(marks, list(TYPES["code"]))
    assert len(lanes) == len(marks)
    assert lanes["lane"].is_monotonic_increasing
    assert lanes.groupby("lane")["series"].nunique().eq(1).all()
    assert lanes.groupby("lane")["cooperation_type"].nunique().eq(1).all()
    for _, lane in lanes.groupby("lane"):
        bars = sorted(zip(*(lane.loc[lane["kind"].eq(BAR), end] for end in ("start", "end")), strict=True))
        assert all(before[1] <= after[0] for before, after in itertools.pairwise(bars))
        for dot in lane[lane["kind"].eq(DOT)].itertuples(index=False):
            assert all(dot.end <= start or dot.start >= end for start, end in bars)
    sizes = lanes["size"].dropna()
    assert sizes.between(0, 1).all()
    assert lanes.loc[sizes.index].groupby("lane")["size"].max().eq(1).all()
