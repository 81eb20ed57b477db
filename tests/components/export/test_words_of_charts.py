"""The words beside the marks of real charts as a picture draws them: whole, apart, and clear of the marks."""

from __future__ import annotations

import json
import math
from itertools import pairwise

import pytest

from components.export.fit import fit_chart, prepare
from components.export.vega import Word, list_words
from components.figures.catalogue import FIGURES, Builder
from components.figures.compare.similarity import build_similarity
from components.figures.coverage.strip import build_coverage_strip
from components.figures.figure import Figure
from components.figures.types.heat_map import build_heat_map
from components.screen.open_table import load_table
from components.study.study import Study
from components.theme import PALETTES
from components.view import parse_view

TABLE = load_table()
LONGEST = "Democratic People's Republic of Korea"


def build(make: Builder, link: dict[str, list[str]]) -> Figure:
    figure = make(Study(TABLE, parse_view(link, TABLE.options)[0]), PALETTES["light"])
    assert figure is not None
    return figure


def draw(figure: Figure, width: int, height: int) -> list[Word]:
    return list_words(fit_chart(prepare(figure), width, height).chart)


@pytest.mark.parametrize(
    ("make", "link", "headings", "rows"),
    [
        (
            build_similarity,
            {"state": ["SAU", "ARE", "BRN"]},
            ["Saudi", "Arabia", "United", "Arab", "Emirates", "Brunei"],
            ["Brunei Darussalam", "Saudi Arabia", "United Arab Emirates"],
        ),
        (
            build_similarity,
            {"state": ["PRK", "COD"]},
            ["of Korea", "Congo"],
            [LONGEST, "Democratic Republic of the Congo"],
        ),
        (
            build_heat_map,
            {"state": ["PAK"], "type": ["logistics", "training", "arms_supply"]},
            ["Logistics", "and basing", "Training", "supply"],
            ["United States", "China"],
        ),
    ],
)
def test_headings_end_above_the_first_row_and_names_of_rows_are_whole(
    make: Builder, link: dict[str, list[str]], headings: list[str], rows: list[str]
) -> None:
    words = draw(build(make, link), 700, 320)
    assert set(headings) | set(rows) <= {word.text for word in words}
    # Each row is named in the middle of its height.
    places = sorted(word.middle for word in words if word.text in rows)
    first_row = places[0] - min(after - before for before, after in pairwise(places)) / 2
    assert all(word.middle + word.size / 2 <= first_row for word in words if word.text in headings)


@pytest.mark.parametrize("width", [300, 330, 420])
def test_years_under_a_narrow_chart_do_not_touch(width: int) -> None:
    words = draw(build(build_coverage_strip, {}), width, 260)
    years = sorted((word for word in words if word.text.isdecimal()), key=lambda word: word.left)
    assert len(years) > 2
    for word, other in pairwise(years):
        assert other.left - word.right > 0.5 * word.size


@pytest.mark.parametrize("key", ["portfolio", "newer_shares", "momentum", "dumbbell"])
def test_dots_at_the_edge_stay_clear_of_the_names_of_their_rows(key: str) -> None:
    page, link = (
        ("newcomers", {}) if key in {"momentum", "dumbbell"} else ("compare", {"state": ["SAU", "PAK"]})
    )
    spec = build(FIGURES[page][key], link).chart.grammar
    dots = [layer for layer in spec["layer"] if layer["mark"]["type"] == "point"]
    assert dots
    for layer in dots:
        reach = math.sqrt(layer["mark"]["size"] / math.pi) + layer["mark"].get("strokeWidth", 0)
        assert layer["encoding"]["y"]["axis"]["labelPadding"] > reach, json.dumps(layer["mark"])
