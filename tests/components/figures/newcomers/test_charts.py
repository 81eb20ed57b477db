"""The charts of the page on newer partners: their specifications against the grammar, and the marks in them."""

from __future__ import annotations

import json
import math
import re
from itertools import pairwise

import pandas as pd
import pytest
import vl_convert

from components.figures.newcomers.arrivals import (
    build_arrivals_chart,
    build_newcomer_bars,
    to_newcomer_rows,
)
from components.figures.newcomers.changes import build_changes_chart
from components.figures.newcomers.diversity import build_diversity_chart
from components.figures.newcomers.dumbbell import build_dumbbell_chart
from components.figures.newcomers.momentum import build_momentum_chart
from components.figures.newcomers.standing_shares import build_share_chart, to_share_rows
from components.theme import PALETTES, Palette
from tests.components.figures.validity import to_valid

YEARS = {"first_year": 1990, "last_year": 2026}
WORDS = {"traditional": "Traditional", "newer": "Newer", "no_baseline": "Without a baseline"}
COLOURS = {"traditional": "#111111", "newer": "#222222", "no_baseline": "#333333"}
LIGHT = PALETTES["light"]
BREAKS = pd.DataFrame({"year": [2011], "letter": ["A"], "words": ["from 2011 on"]})
SHARES = pd.DataFrame(
    [
        (2010, "traditional", 3.0, 0.75),
        (2010, "newer", 1.0, 0.25),
        (2010, "no_baseline", 0.0, 0.0),
        (2011, "traditional", 0.0, math.nan),
        (2011, "newer", 0.0, math.nan),
        (2011, "no_baseline", 0.0, math.nan),
    ],
    columns=["year", "standing", "relation_count", "share"],
)
ARRIVALS = pd.DataFrame(
    {
        "order": [0, 1, 2],
        "year": [1992, 2007, 2024],
        "words": [
            "Iran: training",
            "Kazakhstan: cooperation agreement and joint exercise",
            "Nepal: joint exercise",
        ],
        "standing": ["newer", "no_baseline", "newer"],
        "label": ["Newer", "Without a baseline", "Newer"],
    }
)
FIRST_TIES = pd.DataFrame(
    {
        "first_year": [2001, 2001, 2003],
        "standing": ["newer", "no_baseline", "newer"],
        "alter": ["A", "B", "C"],
    }
)
MOMENTUM = pd.DataFrame(
    {
        "name": ["Niger", "Togo"],
        "label": ["Newer", "Without a baseline"],
        "standing": ["newer", "no_baseline"],
        "momentum": [3.2, 1.0],
        "low": [-0.3, -6.0],
        "high": [6.0, 6.0],
        "words": ["0 then 5", "1 then 2"],
    }
)
STATES = pd.DataFrame({"name": ["Mali", "Niger"], "before": [0.2, math.nan], "after": [0.5, 0.1]})


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_specifications_keep_to_the_grammar(palette: Palette) -> None:
    diversity = pd.DataFrame({"year": [2001], "measure": ["Effective number"], "number": [3.2]})
    changes = pd.DataFrame({"year": [2001, 2002], "widening": [3, 4], "deepening": [1, 0]})
    shares, bars = to_share_rows(SHARES, WORDS, list(WORDS)), to_newcomer_rows(FIRST_TIES, WORDS, list(WORDS))
    for chart in (
        build_share_chart(shares, BREAKS, COLOURS, palette, **YEARS),
        build_arrivals_chart(ARRIVALS, BREAKS, COLOURS, palette, **YEARS),
        build_newcomer_bars(bars, BREAKS, COLOURS, palette, **YEARS),
        build_diversity_chart(diversity, BREAKS, palette, **YEARS),
        build_changes_chart(changes, BREAKS, palette, **YEARS),
        build_momentum_chart(MOMENTUM, COLOURS, palette),
        build_dumbbell_chart(STATES, palette, then="2015–2019", now="2020–2024"),
    ):
        spec = to_valid(chart)
        assert spec["width"] == "container"
        assert "http" not in str({key: value for key, value in spec.items() if key != "$schema"})


def test_shares_are_stacked_without_gaps_and_a_year_of_nothing_is_left_out() -> None:
    rows = to_share_rows(SHARES, WORDS, ["traditional", "no_baseline", "newer"])
    assert rows[["year", "standing", "y0", "y1"]].to_numpy().tolist() == [
        [2010, "traditional", 0, 0.75],
        [2010, "no_baseline", 0.75, 0.75],
        [2010, "newer", 0.75, 1],
    ]


def test_first_ties_of_a_year_are_counted_and_stacked() -> None:
    rows = to_newcomer_rows(FIRST_TIES, WORDS, ["no_baseline", "newer"])
    assert rows[["year", "standing", "count", "y0", "y1"]].to_numpy().tolist() == [
        [2001, "no_baseline", 1, 0, 1],
        [2001, "newer", 1, 1, 2],
        [2003, "newer", 1, 0, 1],
    ]


def _draw(spec: dict[str, object], width: int) -> str:
    return str(vl_convert.vegalite_to_svg(json.dumps({**spec, "width": width})))


@pytest.mark.parametrize("width", [330, 900])
def test_the_words_of_an_arrival_stay_within_the_chart(width: int) -> None:
    svg = _draw(build_arrivals_chart(ARRIVALS, BREAKS, COLOURS, LIGHT, **YEARS).to_dict(), width)
    texts = re.findall(r'text-anchor="(start|end)" transform="translate\(([\d.]+),[^>]*>([^<]*: [^<]*)<', svg)
    assert [anchor for anchor, _, _ in texts] == ["start", "start", "end"]
    for anchor, x, words in texts:
        # No letter of the font is on average narrower than 4.5 pixels.
        assert 4.5 * len(words) <= (width - float(x) if anchor == "start" else float(x)), words
    assert texts[1][2].endswith("…") == (width == 330)


def test_growth_is_told_as_a_factor() -> None:
    svg = _draw(build_momentum_chart(MOMENTUM, COLOURS, LIGHT).to_dict(), 900)
    labels = re.findall(r">([×÷]\d+)<", svg)
    assert labels == ["÷64", "÷16", "÷4", "×1", "×4", "×16", "×64"]


def test_names_stand_at_their_rows_however_few() -> None:
    for rows in (STATES, STATES.head(1)):
        svg = _draw(build_dumbbell_chart(rows, LIGHT, then="then", now="now").to_dict(), 400)
        heights = [float(y) for y in re.findall(r'translate\([-\d.]+,([\d.]+)\)"[^>]*>(?:Mali|Niger)<', svg)]
        assert len(heights) == len(rows)
        assert all(later - earlier >= 17 for earlier, later in pairwise(heights))


def test_a_state_without_a_window_has_one_dot() -> None:
    spec = build_dumbbell_chart(STATES, LIGHT, then="then", now="now").to_dict()
    rows = [spec["datasets"][layer["data"]["name"]] for layer in spec["layer"]]
    assert [[row["name"] for row in layer] for layer in rows] == [["Mali"], ["Mali"], ["Mali", "Niger"]]
