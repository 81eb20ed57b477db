"""Figures and newer partners of a place, by hand on the toy table."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from data.analysis.coverage import to_coverage
from data.analysis.mask_measures import MaskMeasures
from data.analysis.masks import build_mask_panel, filter_masks
from data.analysis.relation_masks import to_relation_masks
from data.analysis.side_by_side import NewerPartners, PlaceInputs, measure_newer, measure_place
from data.analysis.summary import Summary
from data.filters import TieFilter, filter_ties
from tests.plain_panel import build_dyad_years
from tests.toy import TOY_SOURCES, load_toy_ties

TIES = load_toy_ties()
PANEL = build_dyad_years(TIES)
COVERAGE = to_coverage(TOY_SOURCES)


def _take(years: tuple[int, int], *, fractional: bool = False) -> PlaceInputs:
    every_year = TieFilter(states=frozenset({"PAK"}), first_year=0, last_year=9999)
    shown = replace(every_year, first_year=years[0], last_year=years[1])
    codes = PANEL["ego"].cat.categories
    newer = np.zeros((len(codes), len(codes)), dtype=bool)
    # China is traditional.
    newer[codes.get_loc("PAK"), [codes.get_loc("SAU"), codes.get_loc("TUR")]] = True
    return PlaceInputs(
        cells=filter_masks(build_mask_panel(TIES), shown),
        measures=MaskMeasures(
            to_relation_masks(filter_masks(build_mask_panel(TIES), shown), fractional=fractional)
        ),
        ties=filter_ties(TIES, shown),
        has_all_ties=True,
        every_year=filter_masks(build_mask_panel(TIES), every_year),
        coverage=COVERAGE,
        full_coverage=COVERAGE,
        newer=newer,
        years=years,
        fractional=fractional,
    )


def _measure(years: tuple[int, int], *, fractional: bool = False) -> NewerPartners:
    return measure_newer(_take(years, fractional=fractional))


@pytest.mark.parametrize("fractional", [False, True])
@pytest.mark.parametrize("years", [(2001, 2012), (2000, 2010), (2008, 2009)])
def test_the_figures_are_those_of_the_summary(years: tuple[int, int], *, fractional: bool) -> None:
    inputs = _take(years, fractional=fractional)
    figures = measure_place(inputs)
    summary = Summary(
        cells=inputs.cells,
        measures=MaskMeasures(to_relation_masks(inputs.cells, fractional=fractional)),
        ties=inputs.ties,
        coverage=COVERAGE,
        first_year=years[0],
        last_year=years[1],
        fractional=fractional,
    )
    assert figures.changes.windows == summary.changes.windows
    for name, figure in summary.figures.items():
        assert figures.shown[name] == pytest.approx(figure.value, nan_ok=True)
        assert figures.changes.figures[name] == pytest.approx((figure.firm, figure.every), nan_ok=True)


def test_shares_then_and_now() -> None:
    newer = _measure((2001, 2012))
    # The last census ends in 2012: training. Arms (s2) and exercises (s2) are hand-picked over both windows.
    assert newer.windows == ((2003, 2007), (2008, 2012))
    # All years shown: China 2 of 7 relations.
    assert newer.share == pytest.approx(5 / 7)
    assert newer.rests_on_sample
    # 2003-2007 in what covers both: the exercises with China, Saudi Arabia and Türkiye; 2008-2012: one deal.
    assert newer.before == pytest.approx(2 / 3)
    assert newer.after == pytest.approx(1)


def test_arrivals_are_newer_partners_alone_the_latest_first() -> None:
    arrivals = _measure((2001, 2012)).arrivals
    assert arrivals.to_numpy().tolist() == [["PAK", "SAU", 2005, "joint_exercise"]]
    assert _measure((1999, 2012)).arrivals["alter"].tolist() == ["SAU", "TUR"]


def test_a_short_view_has_no_windows_and_an_empty_one_no_share() -> None:
    short = _measure((2008, 2009))
    assert short.windows is None
    assert math.isnan(short.before)
    assert short.share == pytest.approx(3 / 4)
    assert math.isnan(_measure((2012, 2012)).share)


def test_a_share_can_be_of_fractional_weights() -> None:
    # The exercise of three counts a half for each of its pairs; the pact and the exercise of two count 1.
    assert _measure((2005, 2005), fractional=True).share == pytest.approx(
        (1 + 0.5 + 0.5) / (1 + 0.5 + 0.5 + 1)
    )
