"""The summary of a view on the toy table, worked out by hand."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from data.analysis.coverage import to_coverage
from data.analysis.mask_measures import MaskMeasures, find_strongest_dyads
from data.analysis.masks import build_mask_panel, filter_masks
from data.analysis.relation_masks import to_relation_masks
from data.analysis.summary import Summary, find_windows
from data.filters import TieFilter, filter_ties
from tests.toy import TOY_SOURCES, load_toy_ties

TIES = load_toy_ties()
COVERAGE = to_coverage(TOY_SOURCES)
PAKISTAN = TieFilter(states=frozenset({"PAK"}), first_year=1995, last_year=2012)


def _relate(tie_filter: TieFilter) -> MaskMeasures:
    return MaskMeasures(to_relation_masks(filter_masks(build_mask_panel(TIES), tie_filter)))


def _summarise(tie_filter: TieFilter) -> Summary:
    cells = filter_masks(build_mask_panel(TIES), tie_filter)
    return Summary(
        cells=cells,
        measures=MaskMeasures(to_relation_masks(cells)),
        ties=filter_ties(TIES, tie_filter),
        coverage=COVERAGE,
        first_year=tie_filter.first_year,
        last_year=tie_filter.last_year,
    )


def test_windows_end_with_the_last_census() -> None:
    # The training census of s2 is the last one, to 2012.
    assert find_windows(COVERAGE, 1995, 2020) == ((2003, 2007), (2008, 2012))
    assert find_windows(COVERAGE, 1995, 2010) == ((2001, 2005), (2006, 2010))
    assert find_windows(COVERAGE, 2003, 2012) == ((2003, 2007), (2008, 2012))
    assert find_windows(COVERAGE, 2004, 2012) is None
    samples = COVERAGE[COVERAGE["kind"].eq("sample")]
    assert find_windows(samples, 1990, 2030) == ((2021, 2025), (2026, 2030))


def test_figures_over_all_years() -> None:
    summary = _summarise(PAKISTAN)
    values = {name: figure.value for name, figure in summary.figures.items()}
    # TUR 2 relations, CHN 2, SAU 3; acts s1:1, s1:2, s1:3, s2:4, s2:5, s2:7.
    assert values == pytest.approx(
        {"relations": 7, "partners": 3, "records": 6, "breadth": 7 / 3, "effective_partners": 49 / 17},
        abs=1e-9,
    )
    assert summary.first_three_share == 1
    assert summary.years == tuple(range(1995, 2013))
    by_year = dict(zip(summary.years, summary.figures["records"].by_year, strict=True))
    assert {year: count for year, count in by_year.items() if count} == {2000: 1, 2001: 1, 2005: 2, 2008: 2}


def test_the_change_is_linked_over_the_last_ten_years_that_links_join() -> None:
    summary = _summarise(PAKISTAN)
    # Censuses link 2000 to 2010: the pact, arms of s1, exercises to 2006, training but for 2006.
    assert summary.changes.windows == ((2001, 2005), (2006, 2010))
    assert summary.changes.is_thin
    for basis in (summary.changes.basis, summary.changes.window_basis):
        assert basis is not None
        assert (basis.has_censuses, basis.has_series, basis.has_picked) == (True, False, True)
    changes = {name: (figure.firm, figure.every) for name, figure in summary.figures.items()}
    expected = {
        # Index of 2001 to 2005: 200, 100, 100, 100, 400; then 100, 100, 300, 200, 100. The hand-picked deal of 2008
        # makes 400 of the 300.
        "relations": (160 / 180 - 1, 0),
        # 200, 100, 100, 100, 300; then 100, 100, 300, 200, 100: Saudi Arabia stands in 2008 with or without the deal.
        "partners": (0, 0),
        # 2005: four types over three pairs; 2008: three over three, with the deal four over three.
        "breadth": (500 / (400 + 400 / 3) - 1, 0),
        # 2005: Türkiye 2, two others 1 each. 2008: three times 1, with the deal Saudi Arabia 2.
        "effective_partners": ((100 + 100 + 300 + 200 + 100) / (200 + 300 + 1600 / 6) - 1,),
        # s1 alone covers all ten years as a census: the arms of 2001 and of 2008. By hand: two exercises and one deal.
        "records": (0, 2 / 3 - 1),
    }
    for name, known in expected.items():
        assert changes[name][: len(known)] == pytest.approx(known), name


def test_years_without_any_tie_break_the_line() -> None:
    summary = _summarise(replace(PAKISTAN, cooperation_types=frozenset({"arms_supply", "training"})))
    # Nothing links ten years.
    assert summary.changes.windows is None


@pytest.mark.parametrize("first_year", [2005, 2012])
def test_without_ten_linked_years_a_change_is_undefined(first_year: int) -> None:
    summary = _summarise(replace(PAKISTAN, first_year=first_year))
    assert summary.changes.windows is None
    assert all(math.isnan(figure.firm) and math.isnan(figure.every) for figure in summary.figures.values())


def test_the_strongest_dyads_have_most_types() -> None:
    strongest = find_strongest_dyads(_relate(PAKISTAN), 2)
    assert strongest.astype({"ego": str, "alter": str}).to_numpy().tolist() == [
        ["PAK", "SAU", 3, 3],
        ["PAK", "TUR", 2, 12],
    ]


def test_a_dyad_of_two_focal_states_stands_once() -> None:
    both = replace(PAKISTAN, states=frozenset({"PAK", "TUR"}), partners=frozenset({"PAK", "TUR"}))
    assert len(find_strongest_dyads(_relate(both), 10)) == 1
