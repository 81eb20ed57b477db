"""The breakdown by cooperation type: its rows, and its specification against the grammar's own schema."""

from __future__ import annotations

import pandas as pd
import pytest

from components.figures.overview.breakdown import build_breakdown_chart, to_breakdown_rows
from components.screen.open_table import load_table
from components.theme import PALETTES, Palette
from tests.components.figures.validity import to_valid

TYPES = load_table().cooperation_types


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_the_specification_keeps_to_the_grammar(palette: Palette) -> None:
    counts = pd.DataFrame({"cooperation_type": ["training"], "area": ["europe"], "relation_count": [2]})
    rows = to_breakdown_rows(counts, TYPES, measure="relation_count")
    spec = to_valid(build_breakdown_chart(rows, palette, unit="relations"))
    assert spec["width"] == "container"
    assert "http" not in str({key: value for key, value in spec.items() if key != "$schema"})


def test_a_type_is_stacked_over_the_areas() -> None:
    counts = pd.DataFrame(
        {
            "cooperation_type": ["training", "training"],
            "area": ["europe", "americas"],
            "relation_count": [2, 3],
        }
    )
    rows = to_breakdown_rows(counts, TYPES, measure="relation_count")
    assert rows[["area", "x0", "x1", "total"]].to_numpy().tolist() == [
        ["europe", 0, 2, 5],
        ["americas", 2, 5, 5],
    ]
