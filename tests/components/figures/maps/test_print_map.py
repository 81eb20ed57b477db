"""The map for print: the projection, what is filled, the arcs and the names."""

from __future__ import annotations

import io
import json
import math
from itertools import pairwise
from xml.etree import ElementTree as ET

import pandas as pd
import pytest
from PIL import Image

from components.export.compose import compose_figure
from components.export.fit import prepare
from components.export.sizes import SIZES
from components.export.vega import draw_chart, find_collisions, list_words, read_spec
from components.figures.figure import Figure, Shape
from components.figures.maps.print_map import (
    AREA_FRAMES,
    DOT,
    WORLD,
    Frame,
    build_print_map,
    measure_aspect,
    place_names,
    project,
    read_world,
)
from components.study.options import AREA_CODES
from components.theme import AREA_COLOURS, PALETTES
from data.reference import load_states
from tests.components.export.reading import read_svg
from tests.components.export.samples import PROVENANCE
from tests.components.figures.validity import to_valid

STATES = load_states().set_index("iso3", drop=False)
LIGHT = PALETTES["light"]
SVG = "{http://www.w3.org/2000/svg}"
PARTNERS = pd.DataFrame({"alter": ["CHN", "MDV", "USA"], "relation_count": [9, 1, 4]})
ARCS = pd.DataFrame({"ego": ["PAK", "PAK"], "alter": ["CHN", "USA"], "type_count": [11, 1]})
FILLS = {
    "CHN": LIGHT.relation_steps[-1],
    "MDV": LIGHT.relation_steps[0],
    "USA": LIGHT.relation_steps[2],
    "FRA": LIGHT.land_missing,
    "ISL": LIGHT.land_not_covered,
    "PAK": LIGHT.accent,
}


def make_map(frame: Frame = WORLD) -> Figure:
    """The map of one state as a figure."""
    return Figure(
        key="map",
        shape=Shape("map", aspect=measure_aspect(frame)),
        title="Where the ties lead",
        chart=build_print_map(
            world=read_world(),
            fills=FILLS,
            arcs=ARCS,
            states=STATES,
            palette=LIGHT,
            names=["PAK", "CHN", "USA", "MDV"],
            frame=frame,
        ),
        data=PARTNERS,
        legend=[("no source", LIGHT.land_not_covered, "hatched"), ("strongest", LIGHT.accent, "line")],
    )


def test_the_specification_keeps_to_the_grammar_and_asks_for_nothing() -> None:
    spec = to_valid(make_map().chart)
    without_schema = {key: value for key, value in spec.items() if key != "$schema"}
    assert "http" not in json.dumps(without_schema)
    assert spec["projection"]["type"] == "equalEarth"


def test_the_land_is_drawn_in_those_colours() -> None:
    drawn = draw_chart(prepare(make_map()).spec, 800, 400)
    fills = [element.get("fill") for element in drawn.iter(f"{SVG}path")]
    states = len(json.loads(read_world())["objects"]["states"]["geometries"])
    # PAK, and as dots too the small state with a tie.
    assert fills.count(LIGHT.accent) == 1
    assert fills.count(FILLS["MDV"]) == 2
    assert fills.count(LIGHT.land_not_covered) == 1
    assert fills.count(LIGHT.land_missing) == 1
    assert fills.count(LIGHT.land) == states - len(FILLS)


def test_what_no_source_covers_is_hatched() -> None:
    content = compose_figure(make_map(), PROVENANCE, SIZES["column"], LIGHT).write("svg")[0]
    root = ET.fromstring(content)  # noqa: S314 - our own file
    hatched = [element for element in root.iter() if element.get("fill") == "url(#c0-hatched)"]
    # Iceland; the sign in the legend is no part of the chart.
    assert [element.tag.removeprefix(SVG) for element in hatched] == ["path"]
    assert len(list(root.iter(f"{SVG}pattern"))) == 1
    assert PROVENANCE.boundary_note in " ".join(read_svg(content)[1])


def test_arcs_are_great_circles_and_wider_for_more_types() -> None:
    drawn = draw_chart(prepare(make_map()).spec, 800, 400)
    arcs = [
        element
        for element in drawn.iter(f"{SVG}path")
        if element.get("stroke") == LIGHT.accent and element.get("stroke-linecap") == "round"
    ]
    assert len(arcs) == 2
    widths = [float(arc.get("stroke-width", "0")) for arc in arcs]
    assert widths[0] > widths[1] > 0
    # From two points the projection made a curve that rises to the pole.
    points = [float(pair.split(",")[1]) for pair in arcs[1].get("d", "")[1:].split("L")]
    assert len(points) > 8
    assert min(points) < 60 < points[0]


def test_an_arc_over_the_pacific_is_cut_at_the_edge_of_the_map() -> None:
    arcs = pd.DataFrame([("TON", "USA", 3), ("TON", "AUS", 2)], columns=["ego", "alter", "type_count"])
    states = load_states().set_index("iso3")
    chart = build_print_map(world=read_world(), fills={}, arcs=arcs, states=states, palette=LIGHT)
    drawn = draw_chart(read_spec(chart, Shape("map", aspect=measure_aspect(WORLD))), 800, 400)
    paths = [
        element.get("d", "")
        for element in drawn.iter(f"{SVG}path")
        if element.get("stroke-linecap") == "round"
    ]
    pieces = [
        [float(point.split(",")[0]) for point in piece.split("L")]
        for path in paths
        for piece in path.split("M")[1:]
    ]
    # East to America is out at the right and in again at the left, west to Australia never leaves.
    assert len(pieces) == 3
    assert max(abs(two - one) for piece in pieces for one, two in pairwise(piece)) < 800 / 8
    assert max(max(piece) - min(piece) for piece in pieces) < 400


def test_arcs_have_the_colour_and_the_dashes_of_their_meaning() -> None:
    arcs = ARCS.assign(colour=["#112233", "#445566"], kind=["line", "dashed"])
    chart = build_print_map(world=read_world(), fills=FILLS, arcs=arcs, states=STATES, palette=LIGHT)
    drawn = draw_chart(read_spec(chart, Shape("map", aspect=2.1)), 800, 400)
    strokes = {
        element.get("stroke"): element.get("stroke-dasharray")
        for element in drawn.iter(f"{SVG}path")
        if element.get("stroke-linecap") == "round"
    }
    assert set(strokes) == {"#112233", "#445566"}
    assert strokes["#112233"] in {None, "1,0"}
    assert strokes["#445566"] == "7,3.5"


def test_a_small_state_is_a_dot_that_can_be_seen() -> None:
    spec = prepare(make_map()).spec.content
    dots = next(layer for layer in spec["layer"] if layer["mark"]["type"] == "circle")
    assert dots["mark"]["size"] == DOT**2
    assert DOT >= 6
    rows = spec["datasets"][dots["data"]["name"]]
    assert [row["iso3"] for row in rows] == ["MDV"]


def test_the_projection_is_that_of_the_renderer() -> None:
    spec = prepare(make_map()).spec
    drawn = draw_chart(spec, 840, 400)
    circle = [element for element in drawn.iter(f"{SVG}path") if element.get("fill") == FILLS["MDV"]][-1]
    x, y = (float(value) for value in circle.get("transform", "")[10:-1].split(","))
    place = project(float(STATES.loc["MDV", "label_lon"]), float(STATES.loc["MDV", "label_lat"]), WORLD)
    left, right = project(WORLD[0] + 0.01, 0, WORLD)[0], project(WORLD[2] - 0.01, 0, WORLD)[0]
    top, bottom = project(0, WORLD[3], WORLD)[1], project(0, WORLD[1], WORLD)[1]
    scale = min(840 / (right - left), 400 / (top - bottom))
    assert x == pytest.approx(420 + scale * (place[0] - (left + right) / 2), abs=2)
    assert y == pytest.approx(200 - scale * (place[1] - (top + bottom) / 2), abs=2)


def test_equal_areas_stay_equal() -> None:
    def measure_cell(latitude: float) -> float:
        """Area of a cell of one degree on the map, against the same cell on the globe."""
        south, north = (project(1, edge, WORLD) for edge in (latitude, latitude + 1))
        half = [project(11, edge, WORLD)[0] for edge in (latitude, latitude + 1)]
        width = [abs(end - start[0]) for end, start in zip(half, (south, north), strict=True)]
        area = (width[0] + width[1]) / 2 * (north[1] - south[1])
        return area / (math.sin(math.radians(latitude + 1)) - math.sin(math.radians(latitude)))

    cells = [measure_cell(latitude) for latitude in (-50, -20, 0, 30, 60, 75)]
    assert max(cells) == pytest.approx(min(cells), rel=2e-3)


def test_every_area_has_a_frame_in_which_its_states_lie() -> None:
    assert set(AREA_FRAMES) == set(AREA_COLOURS)
    for area, (west, south, east, north) in AREA_FRAMES.items():
        of_area = STATES[STATES["area"].map(AREA_CODES).eq(area)].dropna(subset=["label_lat"])
        inside = [
            (float(lon) - west) % 360 <= east - west and south <= float(lat) <= north
            for lon, lat in zip(of_area["label_lon"], of_area["label_lat"], strict=True)
        ]
        # Russia reaches into Asia, and islands of states lie apart from them.
        assert sum(inside) / len(inside) > 0.85, area


@pytest.mark.parametrize("area", AREA_FRAMES)
def test_a_map_of_an_area_shows_it_in_the_middle(area: str) -> None:
    frame = AREA_FRAMES[area]
    assert make_map(frame).is_map
    picture = compose_figure(make_map(frame), PROVENANCE, SIZES["square"], LIGHT)
    image = Image.open(io.BytesIO(picture.write("png")[0])).convert("RGB")
    colours = image.getcolors(maxcolors=1 << 24)
    assert colours is not None
    assert len(colours) > 50


def test_names_stand_where_they_find_room_and_the_first_ones_win() -> None:
    everyone = [str(iso3) for iso3 in STATES.index]
    placed = place_names(["PAK", "AFG", *everyone], STATES, WORLD)
    counts = placed.groupby("from_width").size()
    assert counts.is_monotonic_increasing
    assert counts.iloc[0] < counts.iloc[-1]
    assert (placed[placed["iso3"].eq("PAK")].groupby("from_width").size() == 1).all()
    assert placed["from_width"].nunique() == placed.loc[placed["iso3"].eq("PAK"), "from_width"].nunique()


@pytest.mark.parametrize("width", [350, 700, 1200])
def test_names_on_the_map_do_not_lie_on_each_other(width: int) -> None:
    chart = build_print_map(
        world=read_world(),
        fills=FILLS,
        arcs=ARCS,
        states=STATES,
        palette=LIGHT,
        names=["PAK", *(str(iso3) for iso3 in STATES.index)],
    )
    drawn = draw_chart(read_spec(chart, Shape("map", aspect=2.1)), width, width / 2.1)
    assert len(list_words(drawn)) > 5
    assert find_collisions(drawn) == []
