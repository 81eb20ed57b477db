"""The map of ties for print: Equal Earth, great circles, names instead of a pointer."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd

from components.figures import grammar as vl
from components.figures.chart import Box, find_free_place
from components.theme import FONT, Palette

Frame = tuple[float, float, float, float]
"""West, south, east and north in degrees; east is greater than west, beyond 180 where the frame crosses it."""

WORLD_FILE = Path(__file__).parents[3] / "static" / "world.topojson"

WORLD: Frame = (-169.0, -56.0, 191.0, 83.0)
"""All inhabited land, cut where only water is: in the Bering Strait."""

AREA_FRAMES: dict[str, Frame] = {
    "mena": (-18, 8, 64, 44),
    "sub_saharan_africa": (-20, -36, 54, 25),
    "central_southern_asia": (42, 4, 98, 55),
    "eastern_asia": (90, -11, 147, 54),
    "europe": (-25, 34, 62, 71),
    "americas": (-170, -56, -30, 72),
    "oceania": (110, -48, 190, 20),
}
"""Code of an area -> what a map of it shows."""

_HEIGHT = 340
_SOLID = "line"
_DASHES: dict[str, list[float]] = {_SOLID: [1, 0], "dashed": [7, 3.5], "dotted-line": [1.5, 3]}

DOT = 7.0
"""Diameter of a small state, in pixels."""

_LABEL_SIZE = 11
_LABEL_WIDTH = 5.9
"""Mean width of a letter of that size."""
_LINE, _CLEAR = 14, 2
"""Pixels of the height of a name, and those that stay free at each of its ends."""
_WIDTHS = (0, 300, 400, 520, 680, 880, 1150, 1500)
"""Steps of the width of the map, in pixels, for each of which other names find room."""
_ROOM = "min(width, height * {aspect})"
"""Width that the map has in the picture, as Vega knows it."""


@cache
def read_world() -> str:
    """The text of `static/world.topojson`, read once per process."""
    return WORLD_FILE.read_text(encoding="utf-8")


def build_print_map(
    *,
    world: str,
    fills: Mapping[str, str],
    arcs: pd.DataFrame,
    states: pd.DataFrame,
    palette: Palette,
    names: Sequence[str] = (),
    frame: Frame = WORLD,
) -> vl.Spec:
    """The map of one view in the Equal Earth projection (Savric, Patterson & Jenny 2018).

    States that no source covers have the palette's colour for them; the picture hatches it where its legend does. What
    lies outside the frame is cut off by the edge of the drawing: a clip of each mark would triple the time it takes.

    Parameters
    ----------
    world
        As `read_world` returns it.
    fills
        iso3 -> colour; other states have the colour of the land. Small states are drawn as dots too, unless their
        colour is that of nothing.
    arcs
        One row per arc: ego, alter, type_count; if it has them, also colour (#rrggbb, else the accent) and kind
        ("line", "dashed" or "dotted-line"). Drawn as great circles.
    states
        Indexed by iso3: name, short_name, label_lat, label_lon, is_small, and capital_lat, capital_lon where known.
    names
        States that are named, the most important first; a name that would lie on one before it is left out.
    frame
        What is shown.
    """
    aspect = measure_aspect(frame)
    layers = [
        vl.Layer({"graticule": {"step": [30, 30]}}).mark(
            "geoshape", filled=False, stroke=palette.rule, strokeWidth=0.5, strokeOpacity=0.7
        ),
        _build_land(world, fills, palette),
    ]
    placed = states.dropna(subset=["label_lat", "label_lon"])
    lines = _to_lines(arcs, placed, palette)
    if lines:
        layers.append(_build_arcs(lines, aspect))
    tied = {
        iso3
        for iso3, fill in fills.items()
        if fill not in {palette.land, palette.land_missing, palette.land_not_covered, palette.paper}
    }
    small = placed[placed["is_small"] & placed.index.isin(tied)]
    if len(small):
        layers.append(_build_dots(small, fills, palette))
    labels = place_names(names, placed, frame)
    if len(labels):
        layers += _build_names(labels, palette, aspect)
    west, _, east, _ = frame
    return vl.build_spec(
        layers,
        width="container",
        height=_HEIGHT,
        background="transparent",
        padding=0,
        projection={
            "type": "equalEarth",
            # Finer than the default, whose great circles have corners.
            "precision": 0.15,
            "rotate": [-(west + east) / 2, 0, 0],
            "fit": _to_outline(frame),
            "size": {"expr": "[width, height]"},
        },
        config={"view": {"stroke": None}, "text": {"font": FONT}},
    )


def _build_land(world: str, fills: Mapping[str, str], palette: Palette) -> vl.Layer:
    # As text, so that nobody walks through every point of the geometry.
    geometry = {"values": world, "format": {"type": "topojson", "feature": "states"}}
    colours = sorted(set(fills.values()))
    chart = vl.Layer(geometry).mark("geoshape", fill=palette.land, stroke=palette.border, strokeWidth=0.5)
    if not fills:
        return chart
    table = [{"iso3": iso3, "fill": fill} for iso3, fill in fills.items()]
    known = {
        "field": "fill",
        "type": "nominal",
        "scale": vl.Scale(domain=colours, range=colours),
        "legend": None,
    }
    return chart.add(
        transform=[
            {
                "lookup": "properties.iso3",
                "from": {"data": {"values": table}, "key": "iso3", "fields": ["fill"]},
            }
        ]
    ).encode(fill={"condition": {"test": "datum['fill']", **known}, "value": palette.land})


def _to_lines(arcs: pd.DataFrame, placed: pd.DataFrame, palette: Palette) -> list[dict[str, Any]]:
    usual = {"colour": palette.accent, "kind": _SOLID}
    known = arcs.assign(**{key: arcs.get(key, value) for key, value in usual.items()})
    known = known[known["ego"].isin(placed.index) & known["alter"].isin(placed.index)]
    # From capital to capital, as on the screen; a state without one has the point of its name.
    ends = placed.reindex(columns=["capital_lon", "capital_lat"])
    ends = ends.set_axis(["lon", "lat"], axis="columns").fillna(
        placed[["label_lon", "label_lat"]].set_axis(["lon", "lat"], axis="columns")
    )
    points = {
        str(iso3): [float(lon), float(lat)]
        for iso3, lon, lat in zip(ends.index, ends["lon"], ends["lat"], strict=True)
    }
    return [
        {
            "type": "Feature",
            "properties": {
                "ego": str(ego),
                "alter": str(alter),
                "type_count": int(type_count),
                "colour": str(colour),
                "kind": str(kind),
            },
            # Between two points the projection draws a great circle by itself.
            "geometry": {"type": "LineString", "coordinates": [points[str(ego)], points[str(alter)]]},
        }
        for ego, alter, type_count, colour, kind in known[
            ["ego", "alter", "type_count", "colour", "kind"]
        ].to_numpy()
    ]


def _build_arcs(lines: list[dict[str, Any]], aspect: float) -> vl.Layer:
    room = _ROOM.format(aspect=aspect)
    features = json.dumps({"type": "FeatureCollection", "features": lines})
    data = {"values": features, "format": {"type": "json", "property": "features"}}
    return (
        vl.Layer(data)
        .mark("geoshape", filled=False, strokeOpacity=0.8, strokeCap="round")
        .encode(
            stroke=vl.Field("properties.colour:N", scale=None),
            strokeDash=vl.Field(
                "properties.kind:N",
                scale=vl.Scale(domain=list(_DASHES), range=list(_DASHES.values())),
                legend=None,
            ),
            strokeWidth=vl.Field(
                "properties.type_count:Q",
                scale=vl.Scale(
                    domain=[1, 11],
                    range=[{"expr": f"max(0.6, {room} / 750)"}, {"expr": f"max(2, {room} / 230)"}],
                    clamp=True,
                ),
                legend=None,
            ),
        )
    )


def _build_dots(small: pd.DataFrame, fills: Mapping[str, str], palette: Palette) -> vl.Layer:
    rows = pd.DataFrame(
        {
            "iso3": small.index.astype(str),
            "longitude": small["label_lon"].astype(float).to_numpy(),
            "latitude": small["label_lat"].astype(float).to_numpy(),
            "fill": [fills[str(iso3)] for iso3 in small.index],
        }
    )
    return (
        vl.Layer(rows)
        .mark("circle", size=DOT**2, opacity=1, stroke=palette.ink, strokeWidth=0.7)
        .encode(longitude="longitude:Q", latitude="latitude:Q", fill=vl.Field("fill:N", scale=None))
    )


def _build_names(labels: pd.DataFrame, palette: Palette, aspect: float) -> list[vl.Layer]:
    room = _ROOM.format(aspect=aspect)
    base = vl.Layer(labels).add(
        transform=[{"filter": f"datum.from_width <= {room} && {room} < datum.to_width"}]
    )
    text: dict[str, Any] = {"fontSize": _LABEL_SIZE, "fontWeight": 600, "dy": -8}
    places = {"longitude": "longitude:Q", "latitude": "latitude:Q", "text": "name:N"}
    halo = base.mark(
        "text", **text, stroke=palette.paper, strokeWidth=3, strokeOpacity=0.85, strokeJoin="round"
    ).encode(**places)
    return [halo, base.mark("text", **text, color=palette.ink).encode(**places)]


def place_names(names: Sequence[str], states: pd.DataFrame, frame: Frame) -> pd.DataFrame:
    """The names that find room at each width of the map.

    Parameters
    ----------
    names
        iso3, the most important first: a name that would lie on one before it is left out.
    states
        Indexed by iso3: name, short_name, label_lat, label_lon.

    Returns
    -------
    DataFrame
        One row per name and step of the width: iso3, name, longitude, latitude, from_width, to_width (pixels).
    """
    west, south, east, north = frame
    wanted = []
    for iso3 in dict.fromkeys(names):
        if iso3 in states.index:
            state = states.loc[iso3].to_dict()
            longitude, latitude = float(state["label_lon"]), float(state["label_lat"])
            if (longitude - west) % 360 <= east - west and south <= latitude <= north:
                name = str(state["short_name"] or state["name"])
                wanted.append((iso3, name, longitude, latitude, *project(longitude, latitude, frame)))
    left, _, right, _ = _measure_extent(frame)
    rows = []
    for from_width, to_width in pairwise((*_WIDTHS, 1_000_000)):
        scale = max(from_width, _WIDTHS[1] * 0.8) / (right - left)
        room = Box(left * scale - _CLEAR, -math.inf, right * scale + _CLEAR, math.inf)
        taken: list[Box] = []
        for iso3, name, longitude, latitude, x, y in wanted:
            half = len(name) * _LABEL_WIDTH / 2 + _CLEAR
            box = Box(x * scale - half, y * scale - _LINE / 2, x * scale + half, y * scale + _LINE / 2)
            if find_free_place([box], taken, room) is not None:
                taken.append(box)
                rows.append((iso3, name, longitude, latitude, from_width, to_width))
    columns = ["iso3", "name", "longitude", "latitude", "from_width", "to_width"]
    return pd.DataFrame(rows, columns=columns)


def project(longitude: float, latitude: float, frame: Frame) -> tuple[float, float]:
    """A point on the Equal Earth map of radius 1, centred on the frame's middle meridian; y grows to the north.

    Formula: Savric, Patterson & Jenny 2018, equations 2 and 3.
    """
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    middle = (frame[0] + frame[2]) / 2
    turned = math.radians((longitude - middle + 180) % 360 - 180)
    theta = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    sixth = theta**6
    stretch = a1 + 3 * a2 * theta**2 + sixth * (7 * a3 + 9 * a4 * theta**2)
    x = 2 * math.sqrt(3) * turned * math.cos(theta) / (3 * stretch)
    return x, theta * (a1 + a2 * theta**2 + sixth * (a3 + a4 * theta**2))


def measure_aspect(frame: Frame) -> float:
    """Width of a frame on the map divided by its height."""
    left, bottom, right, top = _measure_extent(frame)
    return (right - left) / (top - bottom)


def _measure_extent(frame: Frame) -> tuple[float, float, float, float]:
    corners = [project(longitude, latitude, frame) for longitude, latitude in _walk_outline(frame)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _walk_outline(frame: Frame) -> list[tuple[float, float]]:
    west, south, east, north = frame
    # A hair inside, so that both edges of a whole world do not fall on the same meridian.
    west, east = west + 0.01, east - 0.01
    steps = [step / 12 for step in range(13)]
    latitudes = [south + (north - south) * step for step in steps]
    longitudes = [west + (east - west) * step for step in steps]
    return [(lon, lat) for lat in latitudes for lon in (west, east)] + [
        (lon, lat) for lon in longitudes for lat in (south, north)
    ]


def _to_outline(frame: Frame) -> dict[str, Any]:
    """The frame as points that the projection fits into the picture."""
    points = [[(lon + 180) % 360 - 180, lat] for lon, lat in _walk_outline(frame)]
    return {"type": "Feature", "properties": {}, "geometry": {"type": "MultiPoint", "coordinates": points}}
