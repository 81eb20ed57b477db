"""Figures of the page on cooperation types: grammar, rows, and the snippets that give them again."""

from __future__ import annotations

import itertools
import math
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from components.figures.chart import LEVEL_OPACITY, choose_text, find_tick
from components.figures.strips import to_strip_rows
from components.figures.types.area_strips import build_area_strips
from components.figures.types.breadth import LEAST_PLACES, SIDES, WIDTHS, build_breadth, to_breadth_rows
from components.figures.types.heat_map import ROWS_SHOWN, build_heat_map, list_drawn_places, to_cell_rows
from components.figures.types.type_bars import build_type_bars
from components.theme import PALETTES, Palette
from tests.components.figures.validity import to_valid
from tests.components.type_views import LINKS, OPTIONS, TABLE, open_link
from tests.snippets import download, run

LIGHT = PALETTES["light"]


def _build_figures(link: dict[str, list[str]], palette: Palette) -> list[Any]:
    study = open_link(link)
    made = [
        build(study, palette) for build in (build_heat_map, build_type_bars, build_area_strips, build_breadth)
    ]
    return [figure for figure in made if figure is not None]


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
@pytest.mark.parametrize("name", ["OIC", "pair", "one year", "one source"])
def test_figures_keep_to_the_grammar_and_say_what_they_show(name: str, palette: Palette) -> None:
    figures = _build_figures(LINKS[name], palette)
    assert len({figure.key for figure in figures}) == len(figures)
    for figure in figures:
        spec = to_valid(figure.chart)
        assert spec["width"] == "container"
        assert len(figure.data)
        assert figure.title
        for words in (
            figure.title,
            figure.description,
            *figure.list_notes("page"),
            *(item[0] for item in figure.legend),
        ):
            assert "nan" not in words.lower().split()
            assert "None" not in words


# --- Heat map


def test_the_heat_map_draws_every_cell_and_the_three_kinds_of_nothing_apart() -> None:
    study = open_link({"state": ["PAK"], "source": ["atop", "sipri_spells"], "years": ["1995", "2018"]})
    grid = study.cell_grid
    rows = to_cell_rows(study, grid.places)
    assert len(rows) == len(grid.places) * len(grid.types)
    signs = rows.dropna(subset=["nothing"]).groupby("nothing")["text"].unique()
    assert {kind: list(texts) for kind, texts in signs.items()} == {
        "zero": ["0"],
        "missing": ["·"],
        "not covered": ["//"],
    }
    # SIPRI covers all of these years, ATOP the pacts of all, financial aid in its treaties only, the rest nobody.
    kinds = rows.dropna(subset=["nothing"]).groupby("cooperation_type")["nothing"].unique()
    assert list(kinds["arms_supply"]) == ["zero"]
    assert list(kinds["intelligence"]) == ["not covered"]
    figure = build_heat_map(study, LIGHT)
    assert {item[0].split()[0] for item in figure.legend} >= {"0", "//"}
    fills = [item[1] for item in figure.legend]
    assert len(set(fills)) == len(fills)


def test_the_heat_map_is_cut_and_ordered_and_keeps_the_chosen_row() -> None:
    study = open_link({"cell": ["SUR.training"], "order": ["name"]})
    grid = study.cell_grid
    drawn = list_drawn_places(study, 5)
    assert len(drawn) == 5
    assert "SUR" in drawn
    names = [OPTIONS.labels[place] for place in drawn]
    assert names == sorted(names)
    figure = build_heat_map(study, LIGHT)
    assert figure.rows is not None
    assert (figure.rows.count, figure.rows.drawn) == (len(grid.places), ROWS_SHOWN)
    cut = figure.rows.build(3).to_dict()
    assert len(cut["layer"][0]["encoding"]["y"]["scale"]["domain"]) == 3
    assert len(figure.data) == len(grid.places)
    # The outline is the chosen cell.
    spec = figure.chart.to_dict()
    outlined = spec["datasets"][spec["layer"][2]["data"]["name"]]
    assert [(row["place"], row["cooperation_type"]) for row in outlined] == [("SUR", "training")]


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_numbers_stand_out_on_every_shade(palette: Palette) -> None:
    def contrast(first: str, second: str) -> float:
        def luminance(colour: str) -> float:
            values = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
            linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values]
            return sum(weight * v for weight, v in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

        low, high = sorted((luminance(first), luminance(second)))
        return (high + 0.05) / (low + 0.05)

    for fill in palette.relation_steps:
        other = palette.paper if choose_text(fill, palette) == palette.ink else palette.ink
        assert contrast(fill, choose_text(fill, palette)) >= contrast(fill, other)
        assert contrast(fill, choose_text(fill, palette)) >= 3.9


# --- Sizes, strips, breadth


def test_strips_share_one_scale_and_stack_without_gaps() -> None:
    counts = pd.DataFrame(
        {
            "strip": ["Europe", "Europe", "Asia"],
            "cooperation_type": ["training", "arms_supply", "training"],
            "year": [2000, 2000, 2001],
            "relation_count": [3.0, 1.0, 2.0],
        }
    )
    cover = pd.DataFrame({"cooperation_type": ["training"], "year": [2000], "level": ["census"]})
    rows = to_strip_rows(counts, cover, TABLE.cooperation_types, ["Europe", "Asia"])
    europe, asia = rows[rows["strip"].eq("Europe")], rows[rows["strip"].eq("Asia")]
    assert europe["y0"].tolist()[0] == 1
    assert europe["y0"].tolist()[1] == pytest.approx(europe["y1"].tolist()[0])
    highest = europe["y1"].max() - 1
    assert asia["y1"].max() == pytest.approx(highest / 2)
    assert asia["y0"].min() == 0
    assert rows["level"].tolist() == ["none", "census", "none"]
    assert set(rows["level"]) <= set(LEVEL_OPACITY)
    assert europe["total"].tolist() == [4, 4]


@pytest.mark.parametrize(("top", "tick"), [(0.3, 0.2), (1, 1), (4, 2), (9.9, 5), (47, 20), (6175, 5000)])
def test_one_tick_is_round(top: float, tick: float) -> None:
    assert find_tick(top) == pytest.approx(tick)


def test_areas_of_each_year_sum_to_the_timeline() -> None:
    for link in ({}, {"state": ["GCC"]}, {"state": ["PAK"]}):
        study = open_link(link)
        view = study.view
        strips = build_area_strips(study, LIGHT).data
        by_year = study.summary.figures["relations"].by_year
        sums = strips.groupby("Year")["Active relations"].sum()
        for year, expected in zip(range(view.first_year, view.last_year + 1), by_year, strict=True):
            assert sums.get(year, 0) == pytest.approx(expected)


@pytest.mark.parametrize("name", ["OIC", "Pakistan", "Suriname", "China"])
def test_no_name_stands_on_another_from_a_phone_to_a_wide_page(name: str) -> None:
    study = open_link(LINKS[name])
    rows = to_breadth_rows(study.breadth, OPTIONS.labels, types=12)
    assert rows["shown"].gt(0).any()
    reach = math.log1p(rows["record_count"].max() * 1.6 + 1)
    for width in (*WIDTHS, 2 * WIDTHS[-1]):
        levels = [level for level, least in enumerate(WIDTHS, start=1) if least <= width]
        named = rows[rows["shown"].isin(levels)]
        boxes = []
        for row in named.itertuples(index=False):
            side = SIDES[row.side]
            length = 6.4 * len(row.name)
            left = math.log1p(row.x0) / reach * width + side.dx - (length if side.align == "right" else 0)
            middle = -row.y0 * 430 / 12.2 + side.dy
            boxes.append((left, middle - 6, left + length, middle + 6))
        for one, two in itertools.combinations(boxes, 2):
            assert one[2] <= two[0] or two[2] <= one[0] or one[3] <= two[1] or two[3] <= one[1]


@pytest.mark.parametrize("link", LINKS.values(), ids=LINKS)
def test_snippets_give_the_figures_again(
    link: dict[str, list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    study = open_link(link)
    download(study, tmp_path)
    monkeypatch.chdir(tmp_path)
    grid = study.cell_grid
    sizes = study.type_changes.set_index("cooperation_type")
    places = study.breadth.set_index("place")
    figures = {figure.key: figure for figure in _build_figures(link, LIGHT)}

    cells = run(figures["heat_map"].snippet)["cells"]
    drawn = grid.cells.set_index(["place", "cooperation_type"])[grid.measure]
    assert cells.to_dict() == pytest.approx(drawn.to_dict())

    again = run(figures["type_bars"].snippet)["types"]
    assert again["count"].to_dict() == pytest.approx(sizes["count"].to_dict())
    for column in ("before", "after"):
        if column in again:
            assert again[column].dropna().to_dict() == pytest.approx(sizes[column].dropna().to_dict())
    assert ("before" in again) == bool(sizes["before"].notna().any())

    sums = run(figures["area_strips"].snippet)["strips"]
    expected = figures["area_strips"].data.groupby(["Area", "Year"])["Active relations"].sum()
    assert sums.to_dict() == pytest.approx(expected.to_dict())

    assert ("breadth" in figures) == (len(places) >= LEAST_PLACES)
    if "breadth" in figures:
        names = run(figures["breadth"].snippet)
        assert names["records"].to_dict() == places["record_count"].to_dict()
        assert names["types"].to_dict() == places["type_count"].to_dict()
