"""The coverage strip: its specification against the grammar's own schema."""

from __future__ import annotations

import pytest

from components.figures.coverage.strip import build_strip_chart
from components.screen.open_table import load_table
from components.theme import PALETTES, Palette
from data.analysis.coverage import cover_years, to_coverage, to_coverage_spells
from tests.components.figures.validity import to_valid
from tests.toy import TOY_SOURCES

TYPES = load_table().cooperation_types
YEARS = {"first_year": 1999, "last_year": 2012}
COVER = cover_years(to_coverage(TOY_SOURCES), ["PAK"], None, 1999, 2012)


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_the_specification_keeps_to_the_grammar(palette: Palette) -> None:
    spells = to_coverage_spells(COVER).assign(source_names="s")
    spec = to_valid(build_strip_chart(spells, TYPES, palette, **YEARS))
    assert spec["width"] == "container"
    assert "http" not in str({key: value for key, value in spec.items() if key != "$schema"})
