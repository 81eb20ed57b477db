"""The timeline of the Overview: its rows, and its specification against the grammar's own schema."""

from __future__ import annotations

import re

import pandas as pd
import pytest
import vl_convert

from components.figures.chart import LEVEL_OPACITY
from components.figures.overview.timeline import build_timeline_chart, to_timeline_rows
from components.screen.open_table import load_table
from components.theme import PALETTES, Palette
from components.words.coverage import letter_breaks
from components.words.say import load_say
from data.analysis.coverage import cover_years, find_census_breaks, to_coverage
from tests.components.figures.validity import to_valid
from tests.toy import TOY_SOURCES

TABLE = load_table()
TYPES = TABLE.cooperation_types
LIGHT = PALETTES["light"]
YEARS = {"first_year": 1999, "last_year": 2012}
COVER = cover_years(to_coverage(TOY_SOURCES), ["PAK"], None, 1999, 2012)
NO_BREAKS = pd.DataFrame({"year": [], "letter": [], "words": []}).astype({"year": int})
COUNTS = pd.DataFrame(
    {
        "cooperation_type": ["joint_exercise", "arms_supply", "joint_exercise", "joint_exercise"],
        "year": [2005, 2005, 2008, 2005],
        "is_assumed": [False, False, False, True],
        "relation_count": [3, 2, 1, 4],
    }
)


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_the_specification_keeps_to_the_grammar(palette: Palette) -> None:
    rows = to_timeline_rows(COUNTS, COVER, TYPES)
    breaks = letter_breaks(find_census_breaks(COVER), TABLE.options.labels)
    spec = to_valid(build_timeline_chart(rows, breaks, TYPES, palette, **YEARS))
    assert spec["width"] == "container"
    assert "http" not in str({key: value for key, value in spec.items() if key != "$schema"})


def test_a_year_is_stacked_without_gaps_in_the_order_of_types() -> None:
    rows = to_timeline_rows(COUNTS, COVER, TYPES)
    of_2005 = rows[rows["year"].eq(2005)]
    assert of_2005[["label", "y0", "y1"]].to_numpy().tolist() == [
        ["Joint exercise", 0, 3],
        ["Joint exercise", 3, 7],
        ["Arms supply", 7, 9],
    ]
    assert of_2005["level"].tolist() == ["census", "assumed", "census"]
    assert of_2005["level_words"].iloc[1] == "after the last confirmation"
    assert rows.loc[rows["year"].eq(2008), "level"].tolist() == ["sample"]


def test_a_part_is_drawn_as_solid_as_its_level_says() -> None:
    rows = to_timeline_rows(COUNTS, COVER, TYPES)
    spec = build_timeline_chart(rows, NO_BREAKS, TYPES, LIGHT, **YEARS).to_dict()
    drawing = vl_convert.vegalite_to_svg(spec | {"width": 400})
    # A census of two types in 2005, of one an assumed part, and a sample in 2008.
    found = re.findall(r'aria-label="x0: [^>]*? opacity="([0-9.]+)"', drawing)
    assert sorted(float(opacity) for opacity in found) == sorted(
        [LEVEL_OPACITY["census"], LEVEL_OPACITY["census"], LEVEL_OPACITY["assumed"], LEVEL_OPACITY["sample"]]
    )


def test_what_no_confirmation_reaches_is_drawn_palest() -> None:
    assert min(LEVEL_OPACITY, key=LEVEL_OPACITY.__getitem__) == "assumed"
    assert all(load_say().name("level", level) for level in LEVEL_OPACITY)
