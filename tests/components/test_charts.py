"""What the sources cover as a chart, and the text of charts."""

from __future__ import annotations

import pandas as pd
import pytest

from components.figures.chart import build_year_axis, enlarge_text
from components.figures.data.source_coverage import build_coverage_chart, to_coverage_rows
from components.figures.grammar import Layer
from components.screen.open_table import load_table
from components.theme import PALETTES
from data.analysis.coverage import to_coverage
from tests.components.figures.validity import to_valid
from tests.toy import TOY_SOURCES

TYPES = load_table().cooperation_types
YEARS = {"first_year": 1999, "last_year": 2012}


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_the_specification_keeps_to_the_grammar(palette: object) -> None:
    coverage = to_coverage_rows(to_coverage(TOY_SOURCES), {"s1": "One", "s2": "Two"}, TYPES, **YEARS)
    spec = to_valid(build_coverage_chart(coverage, TYPES, palette, **YEARS))
    assert spec["width"] == "container"
    assert "http" not in str({key: value for key, value in spec.items() if key != "$schema"})


def test_coverage_is_cut_to_the_years_and_its_limits_are_said() -> None:
    rows = to_coverage_rows(to_coverage(TOY_SOURCES), {"s1": "One", "s2": "Two"}, TYPES, **YEARS)
    training = rows[rows["label"].eq("Training")].iloc[0]
    assert training["kind_words"] == "census of some pairs"
    assert training["limits"] == "provided by USA; not 2006"
    assert rows["x0"].min() == 1998.5
    assert rows["x1"].max() == 2012.5


@pytest.mark.parametrize(
    ("years", "ticks"),
    [
        ((2000, 2004), [2000, 2001, 2002, 2003, 2004]),
        ((1990, 2026), [1990, 1995, 2000, 2005, 2010, 2015, 2020, 2025]),
        ((1800, 2100), [1800, 1850, 1900, 1950, 2000, 2050, 2100]),
    ],
)
def test_an_axis_of_years_has_few_round_ones_however_long_it_is(
    years: tuple[int, int], ticks: list[int]
) -> None:
    layer = Layer(pd.DataFrame()).encode(x=build_year_axis(*years))
    assert layer.grammar["encoding"]["x"]["axis"]["values"] == ticks


def test_larger_text_leaves_the_data_alone() -> None:
    spec = {
        "data": {"values": [{"fontSize": 3}]},
        "layer": [{"mark": {"type": "text", "fontSize": 12}}],
        "config": {"axis": {"labelFontSize": 12, "labelFont": "x"}},
    }
    assert enlarge_text(spec, 1.5) == {
        "data": {"values": [{"fontSize": 3}]},
        "layer": [{"mark": {"type": "text", "fontSize": 18}}],
        "config": {"axis": {"labelFontSize": 18, "labelFont": "x"}},
    }
