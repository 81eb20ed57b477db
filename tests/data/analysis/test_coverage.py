"""Coverage and the three kinds of nothing, on the toy sources."""

from __future__ import annotations

import pandas as pd

from data.analysis.coverage import (
    MISSING,
    NOT_COVERED,
    ZERO,
    classify_all_nothing,
    classify_pairs,
    cover_years,
    filter_coverage,
    find_breaks,
    find_census_breaks,
    find_like_for_like,
    last_census_year,
    to_coverage,
    to_coverage_spells,
)
from tests.toy import TOY_SOURCES

COVERAGE = to_coverage(TOY_SOURCES)


def _level(cooperation_type: str, year: int, egos: list[str], alters: list[str] | None) -> str:
    cover = cover_years(filter_coverage(COVERAGE, [cooperation_type]), egos, alters, year, year)
    return cover["level"].iloc[0]


def test_a_census_beats_a_sample_and_nothing_is_nothing() -> None:
    assert _level("joint_exercise", 2003, ["PAK"], None) == "census"
    assert _level("joint_exercise", 2008, ["PAK"], None) == "sample"
    assert _level("joint_exercise", 1985, ["PAK"], None) == "none"


def test_a_census_of_one_provider_is_whole_for_its_pairs_only() -> None:
    assert _level("training", 2005, ["PAK"], ["USA"]) == "census"
    assert _level("training", 2005, ["USA"], None) == "census"
    assert _level("training", 2005, ["PAK"], None) == "partial"
    assert _level("training", 2005, ["PAK"], ["CHN"]) == "none"
    assert _level("training", 2006, ["PAK"], ["USA"]) == "none"


def test_breaks_name_what_changed() -> None:
    cover = cover_years(filter_coverage(COVERAGE, ["joint_exercise"]), ["PAK"], None, 1995, 2010)
    breaks = find_breaks(cover)
    assert breaks[["year", "level_before", "level_after"]].to_numpy().tolist() == [
        [2000, "sample", "census"],
        [2007, "census", "sample"],
    ]
    spells = to_coverage_spells(cover)
    assert spells[["first_year", "last_year", "level"]].to_numpy().tolist() == [
        [1995, 1999, "sample"],
        [2000, 2006, "census"],
        [2007, 2010, "sample"],
    ]


def test_without_a_census_every_change_of_level_is_a_break() -> None:
    cover = cover_years(filter_coverage(COVERAGE, ["training"]), ["PAK"], None, 1997, 2008)
    assert find_census_breaks(cover)["year"].tolist() == [1999, 2006, 2007]


def classify_nothing(coverage: pd.DataFrame, ego: str, alter: str, code: str, year: int) -> str:
    """Which kind of nothing the absence of a tie is for one pair, type and year."""
    return classify_all_nothing(filter_coverage(coverage, [code]), [ego], [alter], year, year)[alter]


def test_three_kinds_of_nothing() -> None:
    assert classify_nothing(COVERAGE, "PAK", "SAU", "joint_exercise", 2003) == ZERO
    assert classify_nothing(COVERAGE, "PAK", "SAU", "joint_exercise", 2008) == MISSING
    assert classify_nothing(COVERAGE, "PAK", "SAU", "joint_exercise", 1985) == NOT_COVERED
    assert classify_nothing(COVERAGE, "PAK", "CHN", "training", 2005) == NOT_COVERED
    assert classify_nothing(COVERAGE, "PAK", "USA", "training", 2005) == ZERO


def test_nothing_for_many_partners_agrees_with_one_by_one() -> None:
    training = filter_coverage(COVERAGE, ["training"])
    kinds = classify_all_nothing(training, ["PAK"], ["USA", "CHN", "SAU"], 2000, 2005)
    assert kinds == {"USA": ZERO, "CHN": NOT_COVERED, "SAU": NOT_COVERED}
    exercises = filter_coverage(COVERAGE, ["joint_exercise"])
    assert classify_all_nothing(exercises, ["PAK"], ["SAU"], 2000, 2006) == {"SAU": ZERO}
    assert classify_all_nothing(exercises, ["PAK"], ["SAU"], 2000, 2008) == {"SAU": MISSING}


def test_nothing_for_pairs_agrees_with_one_by_one() -> None:
    egos, alters = ["PAK", "USA", "TUR"], ["USA", "CHN"]
    for code in ("training", "joint_exercise"):
        kinds = classify_pairs(filter_coverage(COVERAGE, [code]), egos, alters, 2005, 2005)
        assert kinds.tolist() == [
            [classify_nothing(COVERAGE, ego, alter, code, 2005) for alter in alters] for ego in egos
        ]


def test_like_for_like_needs_every_year_of_both_windows() -> None:
    pairs = find_like_for_like(COVERAGE, (2000, 2002), (2003, 2005))
    assert ("s2", "training") in pairs
    assert ("s2", "joint_exercise") in pairs
    later = find_like_for_like(COVERAGE, (2001, 2005), (2006, 2010))
    # The year 2006 is missing from the training census; the exercise census ends, its sample goes on.
    assert ("s2", "training") not in later
    assert ("s1", "arms_supply") in later
    assert ("s1", "defence_pact") in later


def test_the_last_year_of_a_census() -> None:
    assert last_census_year(COVERAGE) == 2012
    assert last_census_year(filter_coverage(COVERAGE, ["joint_exercise"])) == 2006
    assert last_census_year(filter_coverage(COVERAGE, [], [])) is None
