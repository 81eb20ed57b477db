"""Figures of the page on cooperation types: grammar, rows, and the snippets that give them again."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from components.figures.chart import LEVEL_OPACITY, choose_text, find_tick
from components.figures.charts.breadth import SIDES, WIDTHS, to_breadth_rows
from components.figures.plates import types
from components.figures.strips import to_strip_rows
from components.screen.open_table import load_table
from components.study.study import Study
from components.theme import PALETTES, Palette
from components.view import View, parse_view
from components.words.types import write_type_findings
from data.filters import filter_ties
from tests.recount import recount
from tests.snippets import download, run

TABLE = load_table()
OPTIONS = TABLE.options
LIGHT = PALETTES["light"]
LINKS = {
    "OIC": {},
    "states of the OIC": {"rows": ["states"]},
    "Pakistan": {"state": ["PAK"]},
    "pair": {"state": ["PAK"], "partner": ["CHN"]},
    "China": {"partner": ["CHN"]},
    "two states": {"state": ["PAK", "TUR"], "rows": ["states"], "order": ["name"]},
    "group, fractional": {"state": ["GCC"], "counting": ["fractional"], "parties": ["any"]},
    "provided to Africa": {
        "state": ["TUR"],
        "partner": ["AU"],
        "direction": ["provides"],
        "years": ["2005", "2024"],
    },
    "newer only": {"state": ["ARE"], "only": ["newer"], "tradition": ["core"]},
    "one year": {"state": ["PAK"], "years": ["2015"]},
    "one source": {"state": ["PAK"], "source": ["sipri_spells"]},
    "Suriname": {"state": ["SUR"]},
    "Comoros, three types": {"state": ["COM"], "type": ["training", "arms_supply", "joint_exercise"]},
}


def _open(link: dict[str, list[str]]) -> tuple[View, Study]:
    view, notices = parse_view(link, OPTIONS)
    assert notices == []
    return view, Study(TABLE, view)


def _make_plates(link: dict[str, list[str]], palette: Palette) -> list[Any]:
    _view, study = _open(link)
    makers = (types.make_heat_map, types.make_type_bars, types.make_area_strips, types.make_breadth)
    made = [make(study, palette) for make in makers]
    return [plate for plate in made if plate is not None]


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
@pytest.mark.parametrize("name", ["OIC", "pair", "one year", "one source"])
def test_figures_keep_to_the_grammar_and_say_what_they_show(name: str, palette: Palette) -> None:
    plates = _make_plates(LINKS[name], palette)
    assert len({plate.key for plate in plates}) == len(plates)
    for plate in plates:
        spec = plate.chart.to_dict(validate=True)
        assert spec["width"] == "container"
        assert len(plate.data)
        assert plate.title
        for words in (plate.title, plate.description, *plate.notes, *(item[0] for item in plate.legend)):
            assert "nan" not in words.lower().split()
            assert "None" not in words


# --- Heat map


def _to_rows(ties: pd.DataFrame) -> Iterable[dict[str, str]]:
    return ties.astype(str).to_dict("records")


@pytest.mark.parametrize("link", LINKS.values(), ids=LINKS)
def test_a_cell_is_counted_from_the_ties_that_it_lists(link: dict[str, list[str]]) -> None:
    view, study = _open(link)
    grid = types.take_grid(study)
    cells = grid.cells.sample(min(12, len(grid.cells)), random_state=7)
    kept = None
    if study.pairs is not None:
        standing = study.labels.pairs
        chosen = standing[standing["standing"].eq(view.only)]
        kept = set(zip(chosen["ego"].astype(str), chosen["alter"].astype(str), strict=True))
    listed = 0
    for cell in cells.itertuples(index=False):
        cell_filter = types.take_cell_filter(study, grid, cell.place, cell.cooperation_type)
        ties = filter_ties(TABLE.ties, cell_filter, study.pairs)
        listed += len(ties)
        assert set(ties["cooperation_type"].astype(str)) == {cell.cooperation_type}
        assert (ties["state_a"].eq(cell.place) | ties["state_b"].eq(cell.place)).all()
        assert set(ties["tie_id"]) <= set(study.ties["tie_id"])
        again = recount(_to_rows(ties), cell_filter, kept)
        if grid.measure == "year_count":
            assert cell.year_count == len(again.by_year)
        else:
            weights = [again._weigh(parties) for parties in again.smallest.values()]
            assert cell.relation_count == pytest.approx(sum(weights))
    assert listed


@pytest.mark.parametrize("name", ["Pakistan", "states of the OIC", "newer only", "provided to Africa"])
def test_the_cells_of_a_type_list_all_its_ties(name: str) -> None:
    _view, study = _open(LINKS[name])
    grid = types.take_grid(study)
    for code in grid.types:
        found: set[str] = set()
        for place in grid.cells.loc[grid.cells["cooperation_type"].eq(code), "place"]:
            cell_filter = types.take_cell_filter(study, grid, place, code)
            found |= set(filter_ties(TABLE.ties, cell_filter, study.pairs)["tie_id"])
        ties = study.ties
        assert found == set(ties.loc[ties["cooperation_type"].eq(code), "tie_id"])


def test_the_heat_map_draws_every_cell_and_the_three_kinds_of_nothing_apart() -> None:
    _view, study = _open({"state": ["PAK"], "source": ["atop", "sipri_spells"], "years": ["1995", "2018"]})
    grid = types.take_grid(study)
    rows = types.to_cell_rows(grid, grid.places, study)
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
    plate = types.make_heat_map(study, LIGHT)
    assert {item[0].split()[0] for item in plate.legend} >= {"0", "//"}
    fills = [item[1] for item in plate.legend]
    assert len(set(fills)) == len(fills)


def test_the_heat_map_is_cut_and_ordered_and_keeps_the_chosen_row() -> None:
    view, study = _open({"cell": ["SUR.training"], "order": ["name"]})
    grid = types.take_grid(study)
    drawn = types.list_drawn_places(grid, view, OPTIONS.labels, 5)
    assert len(drawn) == 5
    assert "SUR" in drawn
    names = [OPTIONS.labels[place] for place in drawn]
    assert names == sorted(names)
    plate = types.make_heat_map(study, LIGHT)
    assert plate.rows is not None
    assert (plate.rows.count, plate.rows.drawn) == (len(grid.places), types.ROWS_SHOWN)
    cut = plate.rows.build(3).to_dict()
    assert len(cut["layer"][0]["encoding"]["y"]["scale"]["domain"]) == 3
    assert len(plate.data) == len(grid.places)
    # The outline is the chosen cell.
    spec = plate.chart.to_dict()
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


@pytest.mark.parametrize("link", LINKS.values(), ids=LINKS)
def test_sizes_sum_to_the_relations_of_the_overview(link: dict[str, list[str]]) -> None:
    _view, study = _open(link)
    sizes = types.take_types(study)
    if not study.is_single_dyad:
        relations = study.summary.figures["relations"].value
        assert sizes["count"].sum() == pytest.approx(relations)
    assert sizes["share"].between(0, 1).all()


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
        view, study = _open(link)
        strips = types.make_area_strips(study, LIGHT).data
        by_year = study.summary.figures["relations"].by_year
        sums = strips.groupby("Year")["Active relations"].sum()
        for year, expected in zip(range(view.first_year, view.last_year + 1), by_year, strict=True):
            assert sums.get(year, 0) == pytest.approx(expected)


@pytest.mark.parametrize("name", ["OIC", "Pakistan", "Suriname", "China"])
def test_no_name_stands_on_another_from_a_phone_to_a_wide_page(name: str) -> None:
    _view, study = _open(LINKS[name])
    rows = to_breadth_rows(types.take_places(study), types=12)
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


def test_breadth_and_depth_are_those_of_the_listed_ties() -> None:
    view, study = _open({"state": ["TUR"]})
    places = types.take_places(study).set_index("place")
    ties = study.ties
    for place in list(places.index[::7]):
        with_it = ties[ties["state_a"].eq(place) | ties["state_b"].eq(place)]
        assert places.loc[place, "type_count"] == with_it["cooperation_type"].nunique()
        began = with_it[with_it["start_year"].between(view.first_year, view.last_year)]
        assert places.loc[place, "record_count"] == began["event_id"].nunique()


@pytest.mark.parametrize("link", LINKS.values(), ids=LINKS)
def test_every_view_has_a_finding(link: dict[str, list[str]]) -> None:
    _view, study = _open(link)
    sentences = write_type_findings(
        types.take_types(study),
        types.take_places(study),
        OPTIONS.labels,
        study.place_word,
        is_dyad=study.is_single_dyad,
    )
    assert sentences
    for sentence in sentences:
        assert sentence.endswith(".")
        assert "nan" not in sentence.split()


@pytest.mark.parametrize("link", LINKS.values(), ids=LINKS)
def test_snippets_give_the_figures_again(
    link: dict[str, list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _view, study = _open(link)
    download(study, tmp_path)
    monkeypatch.chdir(tmp_path)
    grid = types.take_grid(study)
    sizes = types.take_types(study).set_index("cooperation_type")
    places = types.take_places(study).set_index("place")
    plates = {plate.key: plate for plate in _make_plates(link, LIGHT)}

    cells = run(plates["heat_map"].snippet)["cells"]
    drawn = grid.cells.set_index(["place", "cooperation_type"])[grid.measure]
    assert cells.to_dict() == pytest.approx(drawn.to_dict())

    again = run(plates["type_bars"].snippet)["types"]
    assert again["count"].to_dict() == pytest.approx(sizes["count"].to_dict())
    for column in ("before", "after"):
        if column in again:
            assert again[column].dropna().to_dict() == pytest.approx(sizes[column].dropna().to_dict())
    assert ("before" in again) == bool(sizes["before"].notna().any())

    sums = run(plates["area_strips"].snippet)["strips"]
    expected = plates["area_strips"].data.groupby(["Area", "Year"])["Active relations"].sum()
    assert sums.to_dict() == pytest.approx(expected.to_dict())

    assert ("breadth" in plates) == (len(places) >= types.LEAST_PLACES)
    if "breadth" in plates:
        names = run(plates["breadth"].snippet)
        assert names["records"].to_dict() == places["record_count"].to_dict()
        assert names["types"].to_dict() == places["type_count"].to_dict()
