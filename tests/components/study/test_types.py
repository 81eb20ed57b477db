"""Cells, sizes and breadth of a study against a plain count of the ties that they list."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
import pytest

from components.study.types import to_cell_filter
from data.filters import filter_ties
from tests.components.type_views import LINKS, TABLE, open_link
from tests.recount import recount


def _to_rows(ties: pd.DataFrame) -> Iterable[dict[str, str]]:
    return ties.astype(str).to_dict("records")


@pytest.mark.parametrize("link", LINKS.values(), ids=LINKS)
def test_a_cell_is_counted_from_the_ties_that_it_lists(link: dict[str, list[str]]) -> None:
    study = open_link(link)
    view = study.view
    grid = study.cell_grid
    cells = grid.cells.sample(min(12, len(grid.cells)), random_state=7)
    kept = None
    if study.pairs is not None:
        standing = study.labels.pairs
        chosen = standing[standing["standing"].eq(view.only)]
        kept = set(zip(chosen["ego"].astype(str), chosen["alter"].astype(str), strict=True))
    listed = 0
    for cell in cells.itertuples(index=False):
        cell_filter = to_cell_filter(study, grid, cell.place, cell.cooperation_type)
        ties = filter_ties(TABLE.ties, cell_filter, study.pairs)
        listed += len(ties)
        assert set(ties["cooperation_type"].astype(str)) == {cell.cooperation_type}
        assert (ties["state_a"].eq(cell.place) | ties["state_b"].eq(cell.place)).all()
        assert set(ties["tie_id"]) <= set(study.ties["tie_id"])
        again = recount(_to_rows(ties), cell_filter, kept)
        if grid.measure == "year_count":
            assert cell.year_count == len(again.by_year)
        else:
            weights = [again._weigh(parties) for parties in again.smallest.values()]
            assert cell.relation_count == pytest.approx(sum(weights))
    assert listed


@pytest.mark.parametrize("name", ["Pakistan", "states of the OIC", "newer only", "provided to Africa"])
def test_the_cells_of_a_type_list_all_its_ties(name: str) -> None:
    study = open_link(LINKS[name])
    grid = study.cell_grid
    for code in grid.types:
        found: set[str] = set()
        for place in grid.cells.loc[grid.cells["cooperation_type"].eq(code), "place"]:
            cell_filter = to_cell_filter(study, grid, place, code)
            found |= set(filter_ties(TABLE.ties, cell_filter, study.pairs)["tie_id"])
        ties = study.ties
        assert found == set(ties.loc[ties["cooperation_type"].eq(code), "tie_id"])


@pytest.mark.parametrize("link", LINKS.values(), ids=LINKS)
def test_sizes_sum_to_the_relations_of_the_overview(link: dict[str, list[str]]) -> None:
    study = open_link(link)
    sizes = study.type_changes
    if not study.is_single_dyad:
        relations = study.summary.figures["relations"].value
        assert sizes["count"].sum() == pytest.approx(relations)
    assert sizes["share"].between(0, 1).all()


def test_breadth_and_depth_are_those_of_the_listed_ties() -> None:
    study = open_link({"state": ["TUR"]})
    view = study.view
    places = study.breadth.set_index("place")
    ties = study.ties
    for place in list(places.index[::7]):
        with_it = ties[ties["state_a"].eq(place) | ties["state_b"].eq(place)]
        assert places.loc[place, "type_count"] == with_it["cooperation_type"].nunique()
        began = with_it[with_it["start_year"].between(view.first_year, view.last_year)]
        assert places.loc[place, "record_count"] == began["event_id"].nunique()
