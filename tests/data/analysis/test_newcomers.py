"""Ties beyond the traditional partners, on the toy table by hand."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from data.analysis.growth import orient_ties
from data.analysis.masks import build_mask_panel, filter_masks
from data.analysis.newcomers import (
    add_standing,
    compare_states,
    count_external_internal,
    count_standings,
    count_widening_deepening,
    find_first_years,
    keep_one_end,
    list_newcomers,
    measure_diversity_by_year,
    measure_external_internal,
    measure_follow_through,
    measure_share,
    measure_shares_by_year,
    measure_turnover,
    rank_powers,
    weigh_newer,
)
from data.analysis.relation_masks import RelationMasks, to_relation_masks
from data.filters import TieFilter
from tests.plain_panel import build_dyad_years, filter_dyad_years, to_relation_years
from tests.toy import load_toy_ties

TIES = load_toy_ties()
PANEL = build_dyad_years(TIES)
LABELS = pd.DataFrame(
    [
        ("PAK", "TUR", "traditional"),
        ("PAK", "CHN", "traditional"),
        ("PAK", "SAU", "newer"),
        ("TUR", "PAK", "traditional"),
        ("TUR", "SAU", "newer"),
        ("TUR", "USA", "no_baseline"),
        ("SAU", "PAK", "newer"),
        ("SAU", "TUR", "newer"),
    ],
    columns=["ego", "alter", "standing"],
).astype({"ego": PANEL["ego"].dtype, "alter": PANEL["alter"].dtype})
LABELS["standing"] = pd.Categorical(LABELS["standing"], categories=["traditional", "newer", "no_baseline"])
YEARS = range(1999, 2011)


def _view(*states: str) -> pd.DataFrame:
    tie_filter = TieFilter(states=frozenset(states), first_year=0, last_year=9999)
    return to_relation_years(filter_dyad_years(PANEL, tie_filter))


def _relate(*states: str) -> RelationMasks:
    tie_filter = TieFilter(states=frozenset(states), first_year=0, last_year=9999)
    return to_relation_masks(filter_masks(build_mask_panel(TIES), tie_filter))


PAKISTAN = add_standing(_view("PAK"), LABELS)
GROUP = add_standing(_view("PAK", "TUR", "SAU"), LABELS)


def test_first_years_and_types() -> None:
    first = find_first_years(_relate("PAK"))
    rows = first.astype({"ego": str, "alter": str}).to_numpy().tolist()
    assert sorted(rows) == [
        ["PAK", "CHN", 2001, "arms_supply"],
        ["PAK", "SAU", 2005, "joint_exercise"],
        ["PAK", "TUR", 2000, "defence_pact"],
    ]


def test_newcomers_come_in_order_and_outside_the_traditional() -> None:
    first = find_first_years(_relate("PAK", "TUR", "SAU"))
    came = list_newcomers(first, LABELS, 1999, 2010)
    assert came[["ego", "alter", "first_year", "standing"]].astype(str).to_numpy().tolist() == [
        ["TUR", "USA", "2003", "no_baseline"],
        ["SAU", "PAK", "2005", "newer"],
        ["PAK", "SAU", "2005", "newer"],
        ["TUR", "SAU", "2005", "newer"],
        ["SAU", "TUR", "2005", "newer"],
    ]
    # A pair with both ends in focus counts once.
    once = keep_one_end(came)[["ego", "alter"]].astype(str).to_numpy().tolist()
    assert once == [["TUR", "USA"], ["SAU", "PAK"], ["TUR", "SAU"]]
    assert list_newcomers(first, LABELS, 2006, 2010).empty
    assert keep_one_end(list_newcomers(first, LABELS, 2006, 2010)).empty


def test_shares_of_a_year() -> None:
    shares = measure_shares_by_year(PAKISTAN, YEARS).set_index(["year", "standing"])["share"]
    # 2005: pact and exercise with TUR, exercise with CHN, exercise with SAU.
    assert shares[2005, "newer"] == pytest.approx(1 / 4, abs=1e-9)
    assert shares[2005, "traditional"] == pytest.approx(3 / 4, abs=1e-9)
    # 2008: pact, arms of CHN, arms and training of SAU.
    assert shares[2008, "newer"] == pytest.approx(1 / 2, abs=1e-9)
    assert math.isnan(shares[1999, "newer"])
    group = measure_shares_by_year(GROUP, YEARS).set_index(["year", "standing"])["share"]
    # 2003: the pact from both ends, the course for TUR.
    assert group[2003, "no_baseline"] == pytest.approx(1 / 3, abs=1e-9)
    # Over all years: SAU 3 of Pakistan's 7 relations.
    assert weigh_newer(PAKISTAN) == (3, 7)
    assert measure_share(3, 7) == pytest.approx(3 / 7, abs=1e-9)
    assert weigh_newer(PAKISTAN.iloc[:0]) == (0, 0)
    assert math.isnan(measure_share(0, 0))


def test_diversity_of_a_year() -> None:
    diversity = measure_diversity_by_year(_view("PAK"), YEARS).set_index("year")
    # 2005: TUR 2, CHN 1, SAU 1.
    assert diversity.loc[2005, "effective_number"] == pytest.approx(8 / 3, abs=1e-9)
    assert diversity.loc[2005, "entropy_number"] == pytest.approx(2**1.5, abs=1e-9)
    assert diversity.loc[2000].tolist() == pytest.approx([1, 1], abs=1e-9)
    assert diversity.loc[1999].isna().all()


def test_turnover_is_one_minus_jaccard() -> None:
    table = measure_turnover(_view("PAK"), YEARS).set_index("year")
    turnover = table["turnover"]
    assert table.loc[2005, ["common_count", "either_count"]].tolist() == [1, 3]
    # 2005 {TUR, CHN, SAU} against 2000 {TUR}.
    assert turnover[2005] == pytest.approx(2 / 3, abs=1e-9)
    # 2010 {TUR} against 2005.
    assert turnover[2010] == pytest.approx(2 / 3, abs=1e-9)
    # 2007 {TUR} against 2002 {TUR}.
    assert turnover[2007] == 0
    assert math.isnan(turnover[2003])


def test_external_internal() -> None:
    # With members PAK, TUR, SAU: TUR 2 and SAU 3 inside, CHN 2 outside.
    assert count_external_internal(_view("PAK"), {"PAK", "TUR", "SAU"}) == (2, 5)
    assert count_external_internal(_view("PAK"), ()) == (7, 0)
    assert measure_external_internal(2, 5) == pytest.approx(-3 / 7, abs=1e-9)
    assert measure_external_internal(7, 0) == 1
    assert math.isnan(measure_external_internal(0, 0))


def test_widening_and_deepening() -> None:
    counts = count_widening_deepening(
        _relate("PAK"), find_first_years(_relate("PAK")), LABELS, YEARS
    ).set_index("year")
    # With SAU: the exercise of 2005, arms and training of 2008.
    assert {year: n for year, n in counts["widening"].items() if n} == {2005: 1, 2008: 2}
    # New types with partners of old: the exercises of 2005 with TUR and CHN.
    assert {year: n for year, n in counts["deepening"].items() if n} == {2005: 2}


def test_follow_through_needs_time() -> None:
    first = find_first_years(_relate("PAK", "TUR"))
    came = list_newcomers(first, LABELS, 1999, 2010)
    oriented = orient_ties(TIES, frozenset({"PAK", "TUR"}))
    followed = measure_follow_through(oriented, came, 2010).astype({"ego": str, "alter": str})
    # PAK-SAU: 2005, then arms and training in 2008. The others stay alone.
    assert followed.set_index(["ego", "alter"])["has_followed"].to_dict() == {
        ("PAK", "SAU"): True,
        ("TUR", "SAU"): False,
        ("TUR", "USA"): False,
    }
    late = measure_follow_through(oriented, came, 2007).set_index("first_year")["has_followed"]
    assert late[2005].isna().all()
    assert late[2003] is False or not late[2003]


def test_states_side_by_side() -> None:
    table = compare_states(GROUP, (2000, 2004), (2005, 2009)).set_index("ego")
    # PAK: pact and arms before; pact, two exercises and arms with the old, three with SAU after.
    assert table.loc["PAK", ["before", "after"]].tolist() == pytest.approx([0, 3 / 7], abs=1e-9)
    # TUR: pact and the course (no baseline) before; pact and exercise of PAK, exercise of SAU after.
    assert table.loc["TUR", ["before", "after"]].tolist() == pytest.approx([0, 1 / 3], abs=1e-9)
    assert math.isnan(table.loc["SAU", "before"])
    assert table.loc["SAU", "after"] == 1


def test_powers_outside_the_group() -> None:
    powers = rank_powers(GROUP, {"PAK", "TUR", "SAU"}, (2000, 2004), (2005, 2009)).set_index("alter")
    assert powers.loc["CHN", ["before", "after", "gain", "newer_state_count"]].tolist() == [1, 2, 1, 0]
    assert powers.loc["USA", ["before", "after", "gain"]].tolist() == [1, 0, -1]
    assert list(powers.index) == ["CHN", "USA"]


def test_standings_are_counted_per_state() -> None:
    counts = count_standings(LABELS)
    standings = ("traditional", "newer", "no_baseline")
    assert [sum(counts[state, standing] for state in ("PAK", "TUR")) for standing in standings] == [3, 2, 1]
