"""What is comparable over years: against plain pandas on the toy table and the shipped one."""

from __future__ import annotations

import pandas as pd
import pytest

from data.analysis.comparable import cut_years, has_samples, is_held, keep_comparable
from data.analysis.coverage import find_like_for_like, to_coverage
from data.analysis.masks import build_mask_panel, filter_masks
from data.analysis.relation_masks import to_relation_masks, to_relation_years
from data.filters import TieFilter
from data.load import load_ties
from data.reference import load_sources
from tests.plain_panel import spread_cells
from tests.toy import TOY_SOURCES, load_toy_ties

RELATION_YEAR = ["ego", "alter", "cooperation_type", "year"]


@pytest.mark.parametrize("name", ["toy", "shipped"])
def test_rows_of_sources_that_cover_both_windows_are_kept(name: str) -> None:
    ties, sources = (load_toy_ties(), TOY_SOURCES) if name == "toy" else (load_ties(), load_sources())
    coverage = to_coverage(sources)
    panel = filter_masks(build_mask_panel(ties), TieFilter(states=frozenset({"PAK", "TUR"})))
    pairs = find_like_for_like(coverage, (2000, 2004), (2005, 2009))
    same = keep_comparable(panel, pairs)
    cells = spread_cells(panel)
    kept = pd.MultiIndex.from_frame(cells[["source_id", "cooperation_type"]].astype(str)).isin(list(pairs))
    assert 0 < kept.sum() < len(cells)
    pd.testing.assert_frame_equal(spread_cells(same), cells[kept].reset_index(drop=True))

    relation_years = to_relation_years(to_relation_masks(panel))
    held = pd.MultiIndex.from_frame(cells.loc[kept, RELATION_YEAR].astype(str))
    expected = pd.MultiIndex.from_frame(relation_years[RELATION_YEAR].astype(str)).isin(held)
    assert is_held(relation_years, same).tolist() == expected.tolist()
    assert not is_held(relation_years, keep_comparable(panel, [])).any()

    window = cells[kept & cells["year"].between(2003, 2007)].reset_index(drop=True)
    pd.testing.assert_frame_equal(spread_cells(cut_years(same, 2003, 2007)), window)


def test_hand_picked_events_are_those_of_sources_that_have_any() -> None:
    panel, coverage = build_mask_panel(load_toy_ties()), to_coverage(TOY_SOURCES)
    assert has_samples(panel, coverage)
    assert not has_samples(keep_comparable(panel, [("s1", "arms_supply")]), coverage)
