"""Charts and maps: their specifications against the grammar's own schema, and the data in them."""

from __future__ import annotations

import re

import pandas as pd
import pytest
import vl_convert

from components.figures.chart import LEVEL_OPACITY, enlarge_text
from components.figures.charts.sparkline import build_sparkline
from components.figures.charts.timeline import (
    build_timeline,
    to_timeline_rows,
)
from components.figures.charts.types import build_breakdown, to_breakdown_rows
from components.figures.coverage.strip import build_strip_chart
from components.figures.data.source_coverage import build_coverage_chart, to_coverage_rows
from components.screen.open_table import load_table
from components.theme import PALETTES
from components.words.coverage import LEVEL_WORDS, letter_breaks
from data.analysis.coverage import cover_years, find_census_breaks, to_coverage, to_coverage_spells
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
def test_specifications_keep_to_the_grammar(palette: object) -> None:
    rows = to_timeline_rows(COUNTS, COVER, TYPES)
    breaks = letter_breaks(find_census_breaks(COVER), TABLE.options.labels)
    spells = to_coverage_spells(COVER).assign(source_names="s")
    counts = pd.DataFrame({"cooperation_type": ["training"], "area": ["Europe"], "relation_count": [2]})
    coverage = to_coverage_rows(to_coverage(TOY_SOURCES), {"s1": "One", "s2": "Two"}, TYPES, **YEARS)
    for chart in (
        build_timeline(rows, breaks, TYPES, palette, **YEARS),
        build_strip_chart(spells, TYPES, palette, **YEARS),
        build_breakdown(
            to_breakdown_rows(counts, TYPES, measure="relation_count"), palette, unit="relations"
        ),
        build_coverage_chart(coverage, TYPES, palette, **YEARS),
    ):
        spec = chart.to_dict(validate=True)
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
    spec = build_timeline(rows, NO_BREAKS, TYPES, LIGHT, **YEARS).to_dict()
    drawing = vl_convert.vegalite_to_svg(spec | {"width": 400})
    # A census of two types in 2005, of one an assumed part, and a sample in 2008.
    found = re.findall(r'aria-label="x0: [^>]*? opacity="([0-9.]+)"', drawing)
    assert sorted(float(opacity) for opacity in found) == sorted(
        [LEVEL_OPACITY["census"], LEVEL_OPACITY["census"], LEVEL_OPACITY["assumed"], LEVEL_OPACITY["sample"]]
    )


def test_what_no_confirmation_reaches_is_drawn_palest() -> None:
    assert min(LEVEL_OPACITY, key=LEVEL_OPACITY.__getitem__) == "assumed"
    assert set(LEVEL_OPACITY) == set(LEVEL_WORDS)


def test_a_type_is_stacked_over_the_areas() -> None:
    counts = pd.DataFrame(
        {
            "cooperation_type": ["training", "training"],
            "area": ["Europe", "Americas"],
            "relation_count": [2, 3],
        }
    )
    rows = to_breakdown_rows(counts, TYPES, measure="relation_count")
    assert rows[["area", "x0", "x1", "total"]].to_numpy().tolist() == [
        ["Europe", 0, 2, 5],
        ["Americas", 2, 5, 5],
    ]


def test_coverage_is_cut_to_the_years_and_its_limits_are_said() -> None:
    rows = to_coverage_rows(to_coverage(TOY_SOURCES), {"s1": "One", "s2": "Two"}, TYPES, **YEARS)
    training = rows[rows["label"].eq("Training")].iloc[0]
    assert training["kind_words"] == "census of some pairs"
    assert training["limits"] == "provided by USA; not 2006"
    assert rows["x0"].min() == 1998.5
    assert rows["x1"].max() == 2012.5


def test_breaks_get_letters_and_words() -> None:
    breaks = letter_breaks(find_census_breaks(COVER), TABLE.options.labels)
    assert breaks["letter"].tolist() == [chr(ord("A") + i) for i in range(len(breaks))]
    words = dict(zip(breaks["year"], breaks["words"], strict=True))
    assert words[2007] == "from 2007 on, joint exercise: hand-picked events only instead of a census"
    assert words[2000].endswith("joint exercise: a census instead of hand-picked events only")


def test_a_sparkline_leaves_gaps_and_says_what_it_shows() -> None:
    line = build_sparkline([1, 2, float("nan"), 4, 5], label='Relations "all"', colour="#123456")
    assert line.count("polyline") == 2
    assert 'alt="Relations &quot;all&quot;"' in line


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
