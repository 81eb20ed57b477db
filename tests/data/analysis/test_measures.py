"""Measures against values worked out by hand."""

from __future__ import annotations

import math
from collections.abc import Callable

import pandas as pd
import pytest

from data.analysis.mask_measures import MaskMeasures, count_by_type_area
from data.analysis.masks import build_mask_panel, filter_masks
from data.analysis.measures import (
    count_by_alter,
    count_by_type,
    count_by_type_year,
    count_by_year,
    count_partners,
    count_records,
    count_records_by_year,
    count_relations,
    measure_breadth,
    measure_effective_number,
    measure_entropy_number,
    measure_hhi,
    share_of_first,
    weigh_partners,
)
from data.analysis.relation_masks import to_relation_masks
from data.filters import TieFilter, filter_ties
from tests.plain_panel import build_dyad_years, filter_dyad_years, to_relation_years
from tests.toy import load_toy_ties

TIES = load_toy_ties()
PAKISTAN = TieFilter(states=frozenset({"PAK"}), first_year=2000, last_year=2010)
GROUP = TieFilter(states=frozenset({"PAK", "TUR", "SAU"}), first_year=2000, last_year=2010)


def _measures(tie_filter: TieFilter) -> MaskMeasures:
    return MaskMeasures(to_relation_masks(filter_masks(build_mask_panel(TIES), tie_filter)))


def _relation_years(tie_filter: TieFilter, *, fractional: bool = False) -> pd.DataFrame:
    return to_relation_years(filter_dyad_years(build_dyad_years(TIES), tie_filter), fractional=fractional)


def test_concentration_by_hand() -> None:
    # Shares 1/2, 1/4, 1/4: HHI = 1/4 + 1/16 + 1/16 = 3/8.
    assert measure_hhi([2, 1, 1]) == pytest.approx(0.375, abs=1e-9)
    assert measure_effective_number([2, 1, 1]) == pytest.approx(8 / 3, abs=1e-9)
    assert measure_entropy_number([2, 1, 1]) == pytest.approx(math.exp(1.5 * math.log(2)), abs=1e-9)
    assert share_of_first([2, 1, 1], 1) == 0.5
    assert share_of_first([1, 1, 2], 3) == 1


def test_equal_partners_count_as_many_as_they_are() -> None:
    assert measure_effective_number([3] * 7) == pytest.approx(7, abs=1e-9)
    assert measure_entropy_number([3] * 7) == pytest.approx(7, abs=1e-9)


@pytest.mark.parametrize("measure", [measure_hhi, measure_effective_number, measure_entropy_number])
def test_a_measure_of_nothing_is_undefined(measure: Callable[[list[float]], float]) -> None:
    assert math.isnan(measure([]))
    assert math.isnan(measure([0, 0]))


def test_relations_and_partners_of_one_state() -> None:
    # TUR: pact, exercise; CHN: arms, exercise; SAU: exercise, arms, training.
    relation_years = _relation_years(PAKISTAN)
    assert count_relations(relation_years) == 7
    assert count_partners(relation_years) == 3
    assert measure_breadth(relation_years) == pytest.approx(7 / 3, abs=1e-9)
    assert weigh_partners(relation_years).to_dict() == {"SAU": 3, "CHN": 2, "TUR": 2}
    partners = count_by_alter(relation_years).set_index("alter")
    assert partners["relation_count"].to_dict() == {"SAU": 3, "CHN": 2, "TUR": 2}
    assert partners.loc["CHN", ["first_year", "last_year"]].tolist() == [2001, 2009]
    assert partners.index[0] == "SAU"


def test_a_group_counts_each_dyad_once() -> None:
    # Dyads PAK-TUR 2, CHN-PAK 2, PAK-SAU 3, SAU-TUR 1, TUR-USA 1.
    relation_years = _relation_years(GROUP)
    assert count_relations(relation_years) == 9
    assert count_partners(relation_years) == 5
    by_type = count_by_type(relation_years).set_index("cooperation_type")
    assert by_type["year_count"].to_dict() == {
        "defence_pact": 11,
        "arms_supply": 3,
        "joint_exercise": 1,
        "training": 2,
    }
    assert by_type["relation_count"].to_dict() == {
        "defence_pact": 1,
        "arms_supply": 2,
        "joint_exercise": 4,
        "training": 2,
    }


def test_fractional_counting_by_hand() -> None:
    # Pakistan: the exercise of three gives 1/2 to TUR and to SAU; the bilateral rest counts 1.
    assert count_relations(_relation_years(PAKISTAN, fractional=True)) == pytest.approx(6, abs=1e-9)


def test_the_years_of_a_view() -> None:
    table = count_by_year(_relation_years(PAKISTAN), range(1999, 2011)).set_index("year")
    assert table.loc[1999, "relation_count"] == 0
    assert math.isnan(table.loc[1999, "effective_number"])
    assert math.isnan(table.loc[1999, "breadth"])
    assert table.loc[2005, "relation_count"] == 4
    assert table.loc[2005, "partner_count"] == 3
    assert table.loc[2005, "breadth"] == pytest.approx(4 / 3, abs=1e-9)
    # Weights TUR 2, SAU 1, CHN 1.
    assert table.loc[2005, "effective_number"] == pytest.approx(8 / 3, abs=1e-9)
    assert table.loc[2009, "relation_count"] == 2


def test_by_type_and_year_sums_to_the_year() -> None:
    relation_years = _relation_years(GROUP)
    by_type = count_by_type_year(relation_years).groupby("year")["relation_count"].sum()
    by_year = count_by_year(relation_years, sorted(by_type.index)).set_index("year")["relation_count"]
    assert by_type.to_dict() == by_year.to_dict()
    assert by_type[2005] == 5


def test_years_after_the_last_confirmation_stand_apart_and_the_sum_stays() -> None:
    relation_years = _relation_years(GROUP)
    is_exercise = relation_years["cooperation_type"].eq("joint_exercise")
    doubted = relation_years.assign(is_assumed=is_exercise & relation_years["alter"].eq("CHN"))
    counts = count_by_type_year(doubted, splits_assumed=True)
    # Of the four exercises of 2005 only the one with China is assumed.
    of_2005 = counts[counts["year"].eq(2005) & counts["cooperation_type"].eq("joint_exercise")]
    assert of_2005.set_index("is_assumed")["relation_count"].to_dict() == {False: 3, True: 1}
    sums = counts.groupby(["cooperation_type", "year"], observed=True)["relation_count"].sum().reset_index()
    pd.testing.assert_frame_equal(sums, count_by_type_year(relation_years))


def test_areas_of_a_type_sum_to_its_relations() -> None:
    areas = {"PAK": "South", "SAU": "West", "TUR": "West", "CHN": "East", "USA": "America"}
    table = count_by_type_area(_measures(GROUP), areas)
    exercises = table[table["cooperation_type"].eq("joint_exercise")].set_index("area")["relation_count"]
    # PAK-SAU, PAK-TUR: half South, half West each; SAU-TUR: West; CHN-PAK: East.
    assert exercises.to_dict() == {"South": 1.0, "West": 2.0, "East": 1.0}
    assert table["relation_count"].sum() == count_relations(_relation_years(GROUP))
    # 2001, 2008 and 2009 with China; 2008 with Saudi Arabia.
    arms = table[table["cooperation_type"].eq("arms_supply")].set_index("area")["year_count"]
    assert arms["East"] == 3


def test_records_are_events() -> None:
    ties = filter_ties(TIES, GROUP)
    assert count_records(ties, 2000, 2010) == 7
    assert count_records(ties, 2005, 2005) == 2
    assert count_records_by_year(ties, [2004, 2005, 2008]).tolist() == [0, 2, 2]
