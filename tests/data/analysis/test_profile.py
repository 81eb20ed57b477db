"""The profile of a state, worked out by hand on the toy table."""

from __future__ import annotations

import pandas as pd
import pytest

from data.analysis.coverage import to_coverage
from data.analysis.masks import build_mask_panel, filter_masks
from data.analysis.profile import (
    compare_profiles,
    find_predecessors,
    list_memberships,
    measure_change,
    rank_partners,
)
from data.analysis.relation_masks import to_relation_masks, to_relation_years
from data.filters import TieFilter
from data.reference import load_groups, load_memberships, load_states
from tests.toy import TOY_SOURCES, load_toy_ties

TOY = load_toy_ties()
OF_PAKISTAN = filter_masks(build_mask_panel(TOY), TieFilter(states=frozenset({"PAK"})))
COVERAGE = to_coverage(TOY_SOURCES)
LABELS = pd.DataFrame(
    [
        ("PAK", "CHN", "traditional"),
        ("PAK", "SAU", "newer"),
        ("PAK", "TUR", "no_baseline"),
        ("TUR", "PAK", "newer"),
        ("TUR", "SAU", "newer"),
        ("TUR", "USA", "traditional"),
    ],
    columns=["ego", "alter", "standing"],
)


def test_partners_rank_by_types_then_by_years() -> None:
    every_year = to_relation_years(to_relation_masks(OF_PAKISTAN))
    shown = every_year[every_year["year"].between(2003, 2008)]
    ties = TOY[TOY["end_year"].ge(2003) & TOY["start_year"].le(2008)]
    ties = ties[ties["state_a"].eq("PAK") | ties["state_b"].eq("PAK")]
    ranked = rank_partners(shown, OF_PAKISTAN, ties, LABELS, range(2003, 2009)).set_index("alter")
    assert list(ranked.index) == ["SAU", "TUR", "CHN"]
    assert ranked["type_count"].tolist() == [3, 2, 2]
    assert ranked["types_by_year"].to_dict() == {
        "SAU": [0, 0, 1, 0, 0, 2],
        "TUR": [1, 1, 2, 1, 1, 1],
        "CHN": [0, 0, 1, 0, 0, 1],
    }
    # First on record in any year, last within the years shown; the deal of 2008 is one record.
    assert ranked["first_year"].tolist() == [2005, 2000, 2001]
    assert ranked["last_year"].tolist() == [2008, 2008, 2008]
    assert ranked["record_count"].tolist() == [2, 2, 2]
    assert ranked["standing"].tolist() == ["newer", "no_baseline", "traditional"]


def test_change_compares_partners_in_sources_that_cover_both_windows() -> None:
    change = measure_change(OF_PAKISTAN, COVERAGE, 2000, 2012)
    assert change is not None
    assert change.windows == ((2003, 2007), (2008, 2012))
    # The exercises of 2005 and the arms of 2008 to Saudi Arabia stand in a sample that covers all ten years.
    assert change.by_partner.to_numpy().tolist() == [
        ["SAU", 1.0, 1.0, 0.0],
        ["CHN", 1.0, 0.0, -1.0],
        ["TUR", 1.0, 0.0, -1.0],
    ]
    assert change.rests_on_sample


def test_a_short_view_has_no_change() -> None:
    assert measure_change(OF_PAKISTAN, COVERAGE, 2004, 2012) is None


def test_fractional_change_gives_a_share_of_a_large_event() -> None:
    change = measure_change(OF_PAKISTAN, COVERAGE, 2000, 2012, fractional=True)
    assert change is not None
    before = dict(zip(change.by_partner["alter"], change.by_partner["before"], strict=True))
    assert before == {"SAU": 0.5, "TUR": 0.5, "CHN": 1.0}


def test_states_side_by_side() -> None:
    panel = filter_masks(build_mask_panel(TOY), TieFilter(states=frozenset({"PAK", "TUR"})))
    relation_years = to_relation_years(to_relation_masks(panel))
    profiles = compare_profiles(relation_years, TOY, LABELS).set_index("ego")
    assert profiles["relation_count"].to_dict() == {"PAK": 7.0, "TUR": 4.0}
    assert profiles["partner_count"].to_dict() == {"PAK": 3, "TUR": 3}
    assert profiles.loc["PAK", "newer_share"] == pytest.approx(3 / 7)
    assert profiles.loc["TUR", "newer_share"] == pytest.approx(3 / 4)
    assert profiles.loc["PAK", ["last_name", "last_date", "last_alter"]].tolist() == [
        "Ships",
        "2008-05",
        "CHN",
    ]
    assert profiles.loc["TUR", ["last_name", "last_alter"]].tolist() == ["Three", "SAU"]


def test_memberships_stand_in_the_order_of_the_groups_and_former_ones_stay() -> None:
    groups = list(load_groups()["group"])
    found = list_memberships(load_memberships(), "TUR", groups)
    assert found["group"].tolist() == [group for group in groups if group in set(found["group"])]
    assert {"OIC", "NATO"} <= set(found["group"])
    british = list_memberships(load_memberships(), "GBR", groups).set_index("group")
    assert british.loc["EU", "exit_year"] == 2020
    assert list_memberships(load_memberships(), "TUR", ["NATO"])["group"].tolist() == ["NATO"]


def test_former_states_are_predecessors() -> None:
    states = load_states()
    assert find_predecessors(states, "YEM")["iso3"].tolist() == ["YMD"]
    assert set(find_predecessors(states, "SRB")["iso3"]) == {"SCG"}
    assert find_predecessors(states, "PAK").empty
