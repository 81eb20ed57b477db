"""The map's deck: what the browser is told to draw."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest

from components.figures.maps.deck import (
    CROSSED,
    DASHED,
    DOTTED,
    HATCHED,
    SOLID,
    TOUCH_LAYER,
    WORLD_GEOJSON,
    CompactDeck,
    Frame,
    build_deck,
    fit_frame,
)
from components.theme import PALETTES, to_rgba
from data.load import TIES_FILE
from data.reference import load_states

LIGHT = PALETTES["light"]
STATES = load_states().set_index("iso3", drop=False)
PLACES = pd.DataFrame(
    [
        ("PAK", LIGHT.accent, "", 0.0, "in focus"),
        ("CHN", "#123456", "", 0.0, "9 relations"),
        ("MDV", "#654321", "", 5.0, "1 relation"),
        ("LKA", LIGHT.no_baseline, CROSSED, 0.0, "2 relations"),
        ("FRA", LIGHT.land_missing, DOTTED, 0.0, "no tie recorded"),
        ("BRA", LIGHT.land, "", 0.0, "no tie, in a census"),
        ("ISL", LIGHT.land_not_covered, HATCHED, 0.0, "not covered"),
    ],
    columns=["code", "fill", "pattern", "dot", "words"],
).assign(name=lambda places: STATES.loc[places["code"], "name"].to_numpy())
LINES = pd.DataFrame(
    [("PAK", "CHN", 4.0, "#0000ff", SOLID), ("PAK", "MDV", 1.0, "#ff0000", DASHED)],
    columns=["start", "end", "width", "colour", "kind"],
)


def _build(places: pd.DataFrame = PLACES, lines: pd.DataFrame = LINES, **options: str) -> CompactDeck:
    return build_deck(
        places=places,
        lines=lines,
        states=STATES,
        frame=Frame(30, 20, 1.0),
        palette=LIGHT,
        **options,
    )


def _read_layers(deck: CompactDeck) -> dict[str, dict[str, Any]]:
    return {layer["id"]: layer for layer in json.loads(deck.to_json())["layers"]}


def test_each_place_has_its_fill_and_its_pattern() -> None:
    countries = _read_layers(_build())["countries"]
    assert countries["data"] == WORLD_GEOJSON
    assert (TIES_FILE.parent.parent / "static" / "world.geojson").exists()
    fill, pattern = str(countries["getFillColor"]), str(countries["getFillPattern"])
    assert f"'CHN' ? {to_rgba('#123456')}" in fill
    assert f"'BRA' ? {to_rgba(LIGHT.land)}" in fill
    # Crosses keep the colour of what they mark; dots and hatches are those of nothing.
    assert f"'LKA' ? {to_rgba(LIGHT.no_baseline)}" in fill
    for code, kind in (("LKA", CROSSED), ("FRA", DOTTED), ("ISL", HATCHED)):
        assert f"'{code}' ? '{kind}'" in pattern
        assert kind in countries["fillPatternMapping"]
    assert "'BRA'" not in pattern
    # What is no state of the table is drawn as an outline.
    assert fill.endswith(str(to_rgba(LIGHT.paper)))


def test_a_change_of_fills_reaches_the_browser() -> None:
    before = _read_layers(_build())["countries"]["updateTriggers"]
    same = _read_layers(_build())["countries"]["updateTriggers"]
    after = _read_layers(_build(PLACES.assign(fill="#000000")))["countries"]["updateTriggers"]
    assert before == same
    assert before != after


def test_every_place_can_be_touched_and_says_what_it_is() -> None:
    layers = _read_layers(_build(touch_layer=f"{TOUCH_LAYER}-7"))
    touch = layers[f"{TOUCH_LAYER}-7"]
    assert touch["pickable"] is True
    assert [(row["iso3"], row["name"]) for row in touch["data"]][:2] == [
        ("PAK", "Pakistan"),
        ("CHN", "China"),
    ]
    assert len(touch["data"]) == len(PLACES)
    assert not any(layer["pickable"] for name, layer in layers.items() if name != f"{TOUCH_LAYER}-7")
    assert len(layers["small-states"]["data"]) == 1


def test_a_touch_reaches_half_the_way_to_the_next_label_and_no_further_than_a_country() -> None:
    rows = _read_layers(_build(PLACES[PLACES["code"].isin(["BRA", "PAK"])]))[TOUCH_LAYER]["data"]
    assert {row["radius"] for row in rows} == {1_500_000}
    near = pd.concat([PLACES[PLACES["code"].eq("FRA")]] * 2, ignore_index=True)
    near = near.assign(code=["BEL", "NLD"])
    rows = _read_layers(_build(near))[TOUCH_LAYER]["data"]
    assert {row["radius"] for row in rows} == {150_000}


def test_lines_lead_from_capital_to_capital_in_their_width_colour_and_dashes() -> None:
    layers = _read_layers(_build())
    strong, weak = layers["lines"]["data"]
    assert strong["path"][0] == pytest.approx([73.04, 33.72])
    assert strong["path"][-1] == pytest.approx([116.4, 39.91])
    assert strong["width"] > weak["width"]
    assert strong["colour"] == to_rgba("#0000ff")
    assert strong["dash"] != weak["dash"]
    assert strong["casing"] > strong["width"]
    none = LINES.assign(start="ATL")
    assert "lines" not in _read_layers(_build(lines=none))


def test_no_line_leaves_the_map() -> None:
    far = pd.DataFrame(
        [("USA", "RUS", 1.0, "#0000ff", SOLID), ("NOR", "CAN", 1.0, "#0000ff", SOLID)], columns=LINES.columns
    )
    for row in _read_layers(_build(lines=far))["lines"]["data"]:
        assert max(latitude for _, latitude in row["path"]) < 76


@pytest.mark.parametrize(
    ("start", "end", "pieces"),
    [
        ("TON", "AUS", 2),
        ("NZL", "USA", 2),
        ("WSM", "FJI", 2),
        ("TON", "USA", 1),
        ("PAK", "NZL", 1),
        ("FJI", "TON", 2),
    ],
)
def test_a_line_goes_the_short_way_and_is_cut_where_it_crosses_the_edge(
    start: str, end: str, pieces: int
) -> None:
    lines = pd.DataFrame([(start, end, 1.0, "#0000ff", SOLID)], columns=LINES.columns)
    paths = [row["path"] for row in _read_layers(_build(lines=lines))["lines"]["data"]]
    assert len(paths) == pieces
    places = STATES.loc[[start, end], ["capital_lon", "capital_lat"]].to_numpy()
    assert paths[0][0] == pytest.approx(places[0], abs=0.01)
    assert paths[-1][-1] == pytest.approx(places[1], abs=0.01)
    assert all(-180 <= longitude <= 180 for path in paths for longitude, _ in path)
    for path, other in pairwise(paths):
        # Out at one edge, in at the same height on the other.
        assert path[-1] == [-other[0][0], other[0][1]]
        assert abs(path[-1][0]) == 180
    length = sum(abs(two[0] - one[0]) for path in paths for one, two in pairwise(path))
    assert length <= 180


def test_a_frame_holds_its_points_with_room_around_them() -> None:
    points = pd.DataFrame({"label_lon": [-10.0, 50.0], "label_lat": [0.0, 40.0]})
    frame = fit_frame(points, 600, 400)
    assert frame.longitude == 20
    assert 20 < frame.latitude < 22
    pixels_per_degree = 512 * 2**frame.zoom / 360
    assert 60 * pixels_per_degree <= 600 / 1.2
    # Height is the tighter side here: the points fill it but for the room.
    wide = fit_frame(points, 6000, 400)
    assert wide.zoom == frame.zoom
    single = fit_frame(points.head(1), 600, 400)
    assert single.zoom < 6


def test_the_description_is_compact_and_asks_for_nothing_foreign() -> None:
    text = _build().to_json()
    assert "\n" not in text
    assert "http" not in text
