"""What the sources cover as a chart, and the text of charts."""

from __future__ import annotations

import pytest

from components.figures.chart import enlarge_text
from components.figures.data.source_coverage import build_coverage_chart, to_coverage_rows
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
