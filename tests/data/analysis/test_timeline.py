"""Relations over the years: worked by hand on the toy table, and sums that must agree on all ties."""

from __future__ import annotations

import pandas as pd
import pytest

from data.analysis.coverage import cover_years, to_coverage
from data.analysis.mask_measures import MaskMeasures, count_by_year
from data.analysis.masks import MaskPanel, build_mask_panel, filter_masks
from data.analysis.relation_masks import to_relation_masks
from data.analysis.timeline import (
    AREA,
    ASSUMED,
    FAMILY,
    SOURCE,
    TYPE,
    Division,
    add_levels,
    add_shares,
    count_divided,
    cover_sources,
    find_blocks,
    find_new_relations,
    find_peak_year,
    sum_years,
    to_blocks,
    to_years,
)
from data.filters import TieFilter
from data.load import load_ties
from data.reference import load_cooperation_types, load_states
from tests.plain_panel import spread_cells, to_relation_years
from tests.toy import TOY_SOURCES, load_toy_ties

FAMILIES = {
    "defence_pact": "cooperation",
    "joint_exercise": "cooperation",
    "training": "cooperation",
    "arms_supply": "support",
}
AREAS = {"PAK": "South", "TUR": "West", "SAU": "West", "CHN": "East", "USA": "America"}
BOTH = TieFilter(states=frozenset({"PAK", "SAU"}), first_year=0)
CELLS = filter_masks(build_mask_panel(load_toy_ties()), BOTH)
MEASURES = MaskMeasures(to_relation_masks(CELLS))
PAKISTAN = TieFilter(states=frozenset({"PAK"}), first_year=0)
COVERAGE = to_coverage(TOY_SOURCES)


def _count(split: str, measures: MaskMeasures = MEASURES) -> dict[tuple[str, int], float]:
    counts = count_divided(measures, CELLS, Division(split, FAMILIES, AREAS))
    sums = counts.groupby(["group", "year"])["relation_count"].sum()
    return {(group, year): count for (group, year), count in sums.items() if year in (2005, 2008)}


def _to_measures(cells: MaskPanel, *, fractional: bool = False) -> MaskMeasures:
    return MaskMeasures(to_relation_masks(cells, fractional=fractional))


def test_the_toy_relations_of_two_years_by_hand() -> None:
    # 2005: the pact, the exercise of three (PAK-SAU, PAK-TUR, SAU-TUR) and of two (CHN-PAK).
    # 2008: the pact, ships from China, and the deal of Pakistan and Saudi Arabia: arms and training.
    assert _count(TYPE) == {
        ("defence_pact", 2005): 1,
        ("joint_exercise", 2005): 4,
        ("defence_pact", 2008): 1,
        ("arms_supply", 2008): 2,
        ("training", 2008): 1,
    }
    assert _count(FAMILY) == {
        ("cooperation", 2005): 5,
        ("cooperation", 2008): 2,
        ("support", 2008): 2,
    }
    # A dyad of two focal states counts half in the area of each: Pakistan lies in the South, Saudi Arabia in the West.
    assert _count(AREA) == {
        ("West", 2005): 3.5,
        ("South", 2005): 0.5,
        ("East", 2005): 1,
        ("West", 2008): 2,
        ("South", 2008): 1,
        ("East", 2008): 1,
    }
    assert _count(SOURCE) == {("s1", 2005): 1, ("s2", 2005): 4, ("s1", 2008): 2, ("s2", 2008): 2}


def test_a_relation_in_two_sources_is_shared_out() -> None:
    ties = load_toy_ties()
    twice = ties[ties["name"].eq("Two")]
    other = twice.assign(tie_id="s1:x", source_id=pd.Categorical(["s1"], ties["source_id"].cat.categories))
    seen = filter_masks(build_mask_panel(pd.concat([twice, other], ignore_index=True)), PAKISTAN)
    counts = count_divided(_to_measures(seen), seen, Division(SOURCE, FAMILIES, AREAS))
    assert counts[["group", "relation_count"]].to_numpy().tolist() == [["s1", 0.5], ["s2", 0.5]]


def test_a_relation_is_new_once_in_its_first_year() -> None:
    new = MaskMeasures(find_new_relations(MEASURES.relations, (0, 9999)))
    # The pact, four pairs in exercises, arms of China, and the deal of Pakistan and Saudi Arabia, which is two.
    assert count_divided(new, CELLS, Division(TYPE, FAMILIES, AREAS))["relation_count"].sum() == 8
    # The ships of 2008 renew the arms relation of 2001.
    assert _count(TYPE, new) == {
        ("joint_exercise", 2005): 4,
        ("arms_supply", 2008): 1,
        ("training", 2008): 1,
    }


def test_each_part_says_what_stands_behind_it() -> None:
    counts = count_divided(MEASURES, CELLS, Division(FAMILY, FAMILIES, AREAS))
    levelled = add_levels(counts, cover_years(COVERAGE, ["PAK", "SAU"], None, 2000, 2010))
    of_2008 = levelled[levelled["year"].eq(2008)]
    assert of_2008[["group", "level", "relation_count"]].to_numpy().tolist() == [
        ["cooperation", "census", 1],
        ["cooperation", "partial", 1],
        ["support", "census", 2],
    ]
    cover = cover_sources(COVERAGE, ["PAK", "SAU"], None, 2000, 2010)
    by_source = add_levels(count_divided(MEASURES, CELLS, Division(SOURCE, FAMILIES, AREAS)), cover)
    of_2008 = by_source[by_source["year"].eq(2008)]
    assert of_2008[["group", "level", "relation_count"]].to_numpy().tolist() == [
        ["s1", "census", 2],
        ["s2", "partial", 1],
        ["s2", "sample", 1],
    ]


def test_years_after_the_last_confirmation_are_a_part_of_their_own() -> None:
    ties = load_toy_ties()
    pact = ties["name"].eq("Pact")
    # The pact, 2000 to 2010, is confirmed for the last time in 2004; s2 states the years 2007 to 2010 of it.
    confirmed = ties.assign(
        last_confirmed=ties["last_confirmed"].mask(pact, "2004-02"),
        end_basis=ties["end_basis"].mask(pact, "last_confirmed"),
        end_date=ties["end_date"].mask(pact, ""),
    )
    second = ties[pact].assign(
        tie_id="s2:x", event_id="s2:x", source_id="s2", start_date="2007", start_year=2007
    )
    both = pd.concat(
        [confirmed, second.astype({"source_id": ties["source_id"].dtype, "start_year": "int16"})]
    )
    cells = filter_masks(build_mask_panel(both), PAKISTAN)
    measures = _to_measures(cells)
    cover = cover_years(COVERAGE, ["PAK"], None, 2000, 2010)

    def list_assumed(split: str, cover: pd.DataFrame) -> list[tuple[str, int, float]]:
        levelled = add_levels(count_divided(measures, cells, Division(split, FAMILIES, AREAS)), cover)
        rows = levelled.loc[levelled["level"].eq(ASSUMED), ["group", "year", "relation_count"]]
        return [(str(group), int(year), float(count)) for group, year, count in rows.to_numpy()]

    assert list_assumed(TYPE, cover) == [("defence_pact", 2005, 1), ("defence_pact", 2006, 1)]
    by_source = cover_sources(COVERAGE, ["PAK"], None, 2000, 2010)
    assert list_assumed(SOURCE, by_source) == [
        ("s1", 2005, 1),
        ("s1", 2006, 1),
        *(("s1", year, 0.5) for year in range(2007, 2011)),
    ]
    for split in (TYPE, FAMILY, AREA, SOURCE):
        counts = count_divided(measures, cells, Division(split, FAMILIES, AREAS))
        by_year = count_by_year(measures, range(2000, 2011)).set_index("year")["relation_count"]
        assert counts.groupby("year")["relation_count"].sum().to_dict() == by_year[by_year.gt(0)].to_dict()


def test_what_no_source_claims_to_cover_is_said_too() -> None:
    counts = pd.DataFrame(
        {
            "group": ["a"],
            "cooperation_type": ["training"],
            "year": [1980],
            "is_assumed": [False],
            "relation_count": [1.0],
        }
    )
    assert add_levels(counts, cover_years(COVERAGE, ["PAK"], None, 1980, 1980))["level"].tolist() == ["none"]


@pytest.mark.parametrize(
    ("years", "blocks"),
    [
        ((1990, 2010), [(1990, 1990), (1991, 1995), (1996, 2000), (2001, 2005), (2006, 2010)]),
        ((2003, 2013), [(2003, 2005), (2006, 2010), (2011, 2013)]),
        ((2006, 2012), [(2006, 2010), (2011, 2012)]),
        ((2012, 2014), [(2012, 2014)]),
        ((2005, 2005), [(2005, 2005)]),
    ],
)
def test_blocks_are_counted_from_the_last_census(
    years: tuple[int, int], blocks: list[tuple[int, int]]
) -> None:
    # The last census of the toy sources, that of arms and pacts, ends in 2010; training is covered to 2012.
    until_2010 = COVERAGE[COVERAGE["cooperation_type"].ne("training")]
    assert find_blocks(until_2010, *years) == blocks


def test_blocks_without_a_census_end_with_the_span() -> None:
    samples = COVERAGE[COVERAGE["kind"].eq("sample")]
    assert find_blocks(samples, 2001, 2012) == [(2001, 2002), (2003, 2007), (2008, 2012)]


def test_a_block_is_the_mean_of_its_years_and_a_year_without_relations_counts() -> None:
    counts = pd.DataFrame(
        {
            "group": ["a", "a", "b", "a"],
            "level": ["census"] * 4,
            "year": [2001, 2003, 2003, 2006],
            "relation_count": [4.0, 6.0, 5.0, 3.0],
        }
    )
    blocks = to_blocks(counts, [(2001, 2005), (2006, 2007)])
    assert blocks.sort_values(["first_year", "group"])[
        ["group", "first_year", "last_year", "relation_count"]
    ].to_numpy().tolist() == [["a", 2001, 2005, 2.0], ["b", 2001, 2005, 1.0], ["a", 2006, 2007, 1.5]]
    shares = add_shares(blocks).groupby("first_year")["share"].sum()
    assert shares.tolist() == [1, 1]
    assert to_years(counts)["last_year"].tolist() == counts["year"].tolist()


def test_years_are_summed_and_the_latest_of_equal_peaks_is_the_peak() -> None:
    counts = pd.DataFrame(
        {"group": ["a", "b", "a"], "year": [2001, 2001, 2004], "relation_count": [2.0, 3.0, 5.0]}
    )
    by_year = sum_years(counts, (2000, 2005))
    assert by_year.to_dict() == {2000: 0, 2001: 5, 2002: 0, 2003: 0, 2004: 5, 2005: 0}
    assert find_peak_year(by_year) == 2004


def _divide_plainly(
    cells: pd.DataFrame, division: Division, *, is_new: bool, is_fractional: bool
) -> pd.Series:
    """The same on one row per year, in plain pandas: group, cooperation_type, year and is_assumed -> relations."""
    relation = ["dyad", "cooperation_type", "year"]
    rows = to_relation_years(cells, fractional=is_fractional)
    if is_new:
        first = rows.groupby(relation[:2], observed=True)["year"].transform("min")
        rows = rows[rows["year"].eq(first)]
    types = rows["cooperation_type"].astype(str)
    rows = rows.assign(group=types if division.split == TYPE else types.map(dict(division.families)))
    if division.split == AREA:
        ends = rows.groupby(relation, observed=True)["ego"].transform("size")
        rows = rows.assign(
            group=rows["alter"].astype(str).map(dict(division.areas)), weight=rows["weight"] / ends
        )
    else:
        rows = rows.drop_duplicates(relation)
    if division.split == SOURCE:
        held = cells.sort_values("is_assumed", kind="stable").drop_duplicates([*relation, "source_id"])
        held = held[[*relation, "source_id", "is_assumed"]]
        rows = rows.drop(columns=["group", "is_assumed"]).merge(held, on=relation)
        rows["weight"] /= rows.groupby(relation, observed=True)["source_id"].transform("size")
        rows = rows.assign(group=rows["source_id"].astype(str))
    rows = rows.astype({"cooperation_type": "str"})
    return rows.groupby(["group", "cooperation_type", "year", "is_assumed"])["weight"].sum()


@pytest.fixture(scope="module")
def gulf_cells() -> MaskPanel:
    """The panel of the members of the Gulf Cooperation Council, from the shipped table."""
    members = frozenset({"SAU", "ARE", "KWT", "QAT", "BHR", "OMN"})
    return filter_masks(build_mask_panel(load_ties()), TieFilter(states=members))


@pytest.mark.parametrize("split", [TYPE, FAMILY, AREA, SOURCE])
@pytest.mark.parametrize("is_fractional", [False, True])
@pytest.mark.parametrize("is_new", [False, True])
def test_counts_are_those_of_one_row_per_year_and_sum_to_the_relations(
    split: str, gulf_cells: MaskPanel, *, is_fractional: bool, is_new: bool
) -> None:
    types, states = load_cooperation_types(), load_states()
    measures = _to_measures(gulf_cells, fractional=is_fractional)
    if is_new:
        measures = MaskMeasures(find_new_relations(measures.relations, (0, 9999)))
    division = Division(
        split,
        dict(zip(types["code"], types["family"], strict=True)),
        dict(zip(states["iso3"], states["area"], strict=True)),
    )
    counts = count_divided(measures, gulf_cells, division)
    plain = _divide_plainly(spread_cells(gulf_cells), division, is_new=is_new, is_fractional=is_fractional)
    found = counts.set_index(list(plain.index.names))["relation_count"].sort_index()
    pd.testing.assert_series_equal(found, plain.sort_index(), check_names=False, check_index_type=False)
    sums = counts.groupby("year")["relation_count"].sum()
    expected = count_by_year(measures, list(sums.index))["relation_count"]
    assert sums.to_numpy() == pytest.approx(expected.to_numpy())
