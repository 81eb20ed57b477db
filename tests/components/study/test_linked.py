"""What a study links like for like: measured once, whoever asks first."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from components.screen.open_table import load_table
from components.study.study import Study
from components.view import parse_view
from tests.plain_panel import spread_cells

TABLE = load_table()


@pytest.mark.parametrize(
    "link", [{"state": ["PAK"]}, {"partner": ["CHN"], "counting": ["fractional"]}], ids=str
)
def test_the_index_alone_is_that_of_the_summary(link: dict[str, list[str]]) -> None:
    view = parse_view(link, TABLE.options)[0]
    summed_up, alone = Study(TABLE, view), Study(TABLE, view)
    chain = summed_up.summary.changes.chain
    assert summed_up.linked is chain
    assert alone.linked.base == chain.base
    assert np.allclose(alone.linked.index, chain.index, equal_nan=True)
    assert alone.linked_basis == summed_up.summary.changes.basis
    assert "summary" not in alone.__dict__


def test_all_years_reach_beyond_those_shown_and_keep_the_other_filters() -> None:
    view = replace(parse_view({"state": ["TUR"], "only": ["newer"]}, TABLE.options)[0], first_year=2015)
    study = Study(TABLE, view)
    cells, every_year = spread_cells(study.cells), spread_cells(study.every_year_cells)
    assert cells["year"].min() >= 2015 > every_year["year"].min()
    assert every_year["year"].between(view.first_year, view.last_year).sum() == len(cells)
