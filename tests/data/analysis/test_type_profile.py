"""Cells of place and type, their three kinds of nothing, and the change of types: by hand on the toy table."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from data.analysis.coverage import NOT_COVERED, ZERO, classify_all_nothing, filter_coverage, to_coverage
from data.analysis.mask_measures import (
    MaskMeasures,
    count_by_area_type_year,
    count_by_type,
    count_by_year,
)
from data.analysis.masks import MaskPanel, build_mask_panel, filter_masks
from data.analysis.relation_masks import swap_relations, to_relation_masks
from data.analysis.type_profile import (
    LIKE_FOR_LIKE,
    SAME_SOURCES,
    UNDEFINED,
    YEARS,
    TypeInputs,
    classify_empty_cells,
    compare_types,
    count_cells,
    count_records_by_place,
    rank_places,
)
from data.filters import TieFilter, filter_ties
from tests.toy import TOY_SOURCES, load_toy_ties

TIES = load_toy_ties()
PANEL = build_mask_panel(TIES)
COVERAGE = to_coverage(TOY_SOURCES)
PAK = frozenset({"PAK"})
THREE = frozenset({"PAK", "TUR", "SAU"})
AREAS = pd.Series(
    {"PAK": "South", "TUR": "West", "SAU": "West", "CHN": "East", "USA": "America"}, name="area"
)


def _take(egos: frozenset[str], first: int = 2000, last: int = 2010) -> MaskPanel:
    return filter_masks(PANEL, TieFilter(states=egos, first_year=first, last_year=last))


def _relate(egos: frozenset[str], *, fractional: bool = False) -> MaskMeasures:
    return MaskMeasures(to_relation_masks(_take(egos), fractional=fractional))


def _inputs(coverage: pd.DataFrame = COVERAGE, **changes: object) -> TypeInputs:
    first, last = changes.pop("years", (2000, 2010))
    given = {"egos": PAK, "alters": None, "first_year": first, "last_year": last, **changes}
    return TypeInputs(cells=_take(given["egos"], first, last), coverage=coverage, **given)


def _compare(coverage: pd.DataFrame = COVERAGE, **changes: object) -> pd.DataFrame:
    return compare_types(_inputs(coverage, **changes)).set_index("cooperation_type")


def test_cells_of_one_state() -> None:
    cells = count_cells(_relate(PAK)).set_index(["place", "cooperation_type"])
    assert cells["relation_count"].eq(1).all()
    assert cells["year_count"].to_dict() == {
        ("TUR", "defence_pact"): 11,
        ("TUR", "joint_exercise"): 1,
        ("SAU", "joint_exercise"): 1,
        ("SAU", "arms_supply"): 1,
        ("SAU", "training"): 1,
        ("CHN", "joint_exercise"): 1,
        ("CHN", "arms_supply"): 3,
    }
    arms = cells.loc["CHN", "arms_supply"]
    assert (arms["first_year"], arms["last_year"]) == (2001, 2009)
    assert rank_places(cells.reset_index()) == ["SAU", "TUR", "CHN"]


def test_cells_of_a_group_count_its_states_and_its_rows_can_be_the_states() -> None:
    measures = _relate(THREE)
    partners = count_cells(measures).set_index(["place", "cooperation_type"])["relation_count"]
    assert partners["PAK", "joint_exercise"] == 2
    assert partners["CHN", "arms_supply"] == 1
    states = count_cells(MaskMeasures(swap_relations(measures.relations))).set_index(
        ["place", "cooperation_type"]
    )["relation_count"]
    assert states["PAK", "joint_exercise"] == 3
    assert states["TUR", "training"] == 1
    assert ("CHN", "arms_supply") not in states.index


@pytest.mark.parametrize(
    ("place", "code", "years", "nothing", "census_years"),
    [
        ("TUR", "arms_supply", (1996, 2009), "zero", 14),
        ("TUR", "arms_supply", (1990, 2009), "missing", 15),
        ("USA", "defence_pact", (1990, 2010), "zero", 21),
        ("SAU", "training", (2000, 2005), "not covered", 0),
        ("USA", "training", (1999, 2005), "zero", 7),
        ("USA", "training", (1999, 2012), "missing", 13),
        ("TUR", "joint_exercise", (2007, 2012), "missing", 0),
        ("TUR", "intelligence", (2000, 2005), "not covered", 0),
    ],
)
def test_the_nothing_of_an_empty_cell(
    place: str, code: str, years: tuple[int, int], nothing: str, census_years: int
) -> None:
    found = classify_empty_cells(COVERAGE, PAK, [(place, code)], *years, places_are_egos=False)
    assert found == [(nothing, census_years)]


@pytest.mark.parametrize("places_are_egos", [False, True])
def test_the_nothing_of_one_year_is_that_of_the_pair(*, places_are_egos: bool) -> None:
    states = ["PAK", "TUR", "SAU", "CHN", "USA"]
    types = ["defence_pact", "arms_supply", "joint_exercise", "training"]
    cells = [(place, code) for place in states for code in types]
    for year in (1990, 1996, 2003, 2006, 2011):
        for centre in states:
            found = classify_empty_cells(
                COVERAGE, frozenset([centre]), cells, year, year, places_are_egos=places_are_egos
            )
            for (place, code), (nothing, _) in zip(cells, found, strict=True):
                ends = (place, centre) if places_are_egos else (centre, place)
                of_type = filter_coverage(COVERAGE, [code])
                ego, alter = ends
                assert nothing == classify_all_nothing(of_type, [ego], [alter], year, year)[alter]


def test_a_type_with_a_census_is_compared_in_the_census_alone() -> None:
    arms = _compare().loc["arms_supply"]
    assert (arms["count"], arms["before_first"], arms["after_last"]) == (2, 2001, 2010)
    # China in both windows; the deal with Saudi Arabia is hand-picked.
    assert (arms["before"], arms["after"], arms["change"]) == (1, 1, 0)
    assert (arms["raw_before"], arms["raw_after"]) == (1, 2)
    assert arms["basis"] == LIKE_FOR_LIKE
    assert not arms["is_complete"]


def test_without_a_source_of_both_windows_a_change_is_undefined() -> None:
    training = _compare().loc["training"]
    assert math.isnan(training["before"])
    assert math.isnan(training["change"])
    assert (training["raw_before"], training["raw_after"]) == (0, 1)
    assert training["basis"] == UNDEFINED
    short = _compare(years=(2004, 2010))
    assert short["before_first"].isna().all()
    assert short["change"].isna().all()


def test_nothing_before_is_no_change() -> None:
    exercise = _compare(years=(1997, 2010)).loc["joint_exercise"]
    assert (exercise["before_first"], exercise["after_last"]) == (1997, 2006)
    assert (exercise["before"], exercise["after"]) == (0, 3)
    assert math.isnan(exercise["change"])
    assert exercise["basis"] == UNDEFINED


def test_hand_picked_events_are_told_apart() -> None:
    sample = COVERAGE[COVERAGE["kind"].eq("sample")].reset_index(drop=True)
    exercise = _compare(sample, years=(2001, 2010)).loc["joint_exercise"]
    assert (exercise["before"], exercise["after"], exercise["change"]) == (3, 0, -1)
    assert exercise["basis"] == SAME_SOURCES


def test_a_pair_is_measured_by_its_years() -> None:
    arms = _compare(alters=frozenset({"CHN"}), measure=YEARS).loc["arms_supply"]
    # In the panel of Pakistan: 2001, 2008 with China and Saudi Arabia, 2009.
    assert arms["count"] == 3
    assert arms["share"] == pytest.approx(3 / 11)
    assert (arms["before"], arms["after"]) == (1, 2)


@pytest.mark.parametrize("fractional", [False, True])
def test_sizes_are_those_of_the_overview(*, fractional: bool) -> None:
    table = _compare(egos=THREE, fractional=fractional)
    expected = count_by_type(_relate(THREE, fractional=fractional))
    sizes = dict(zip(expected["cooperation_type"].astype(str), expected["relation_count"], strict=True))
    assert table["count"].to_dict() == pytest.approx(sizes)
    assert table["share"].sum() == pytest.approx(1)
    assert table["count"].is_monotonic_decreasing


def test_areas_of_a_year_sum_to_its_relations() -> None:
    measures = _relate(THREE)
    counts = count_by_area_type_year(measures, AREAS)
    exercises = counts[counts["cooperation_type"].eq("joint_exercise") & counts["year"].eq(2005)]
    # PAK-TUR, PAK-SAU and SAU-TUR lie half at each end, CHN-PAK in the East.
    assert exercises.set_index("area")["relation_count"].to_dict() == {"South": 1, "West": 2, "East": 1}
    sums = counts.groupby("year")["relation_count"].sum()
    by_year = count_by_year(measures, list(sums.index))
    assert sums.tolist() == by_year["relation_count"].tolist()


def test_records_count_an_act_once_whatever_its_clauses() -> None:
    records = count_records_by_place(TIES, PAK, None, 2000, 2010)
    assert records.to_dict() == {"CHN": 3, "SAU": 2, "TUR": 2}
    assert count_records_by_place(TIES, PAK, None, 2006, 2010).to_dict() == {"CHN": 1, "SAU": 1}
    assert count_records_by_place(TIES, THREE, frozenset({"CHN"}), 2000, 2010, by_ego=True).to_dict() == {
        "PAK": 3
    }


def test_records_keep_to_the_direction_and_the_pairs() -> None:
    provides = TieFilter(states=PAK, direction="provides")
    given = count_records_by_place(filter_ties(TIES, provides), PAK, None, 2000, 2010, direction="provides")
    assert given.to_dict() == {"SAU": 1}
    codes = TIES["state_a"].cat.categories
    pairs = np.zeros((len(codes), len(codes)), dtype=bool)
    pairs[codes.get_loc("PAK"), codes.get_loc("CHN")] = True
    assert count_records_by_place(TIES, PAK, None, 2000, 2010, pairs=pairs).to_dict() == {"CHN": 3}


def test_types_outside_the_coverage_are_not_covered() -> None:
    only_pacts = filter_coverage(COVERAGE, ["defence_pact"])
    cells = [("USA", "defence_pact"), ("USA", "arms_supply")]
    found = classify_empty_cells(only_pacts, PAK, cells, 2000, 2005, places_are_egos=False)
    assert [nothing for nothing, _ in found] == [ZERO, NOT_COVERED]
