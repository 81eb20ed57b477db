"""The map of ties: countries filled by a measure, dots for small states, lines to partners. Knows no meaning."""

from __future__ import annotations

import json
import math
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import pydeck as pdk
from pydeck.bindings.json_tools import default_serialize

from components.theme import FONT, Palette, to_rgba

WORLD_GEOJSON = "app/static/world.geojson"
"""Served, not sent: in the deck itself the geometry would travel with every rerun. Relative: only
the browser knows under which path the app is reached."""

TOUCH_LAYER = "places"
"""The layer whose objects a reader can choose; each has an `iso3`. Its id may go on behind these letters."""

HATCHED, CROSSED, DOTTED = "hatched", "crossed", "dotted"
SOLID, DASHED, DOTTED_LINE = "line", "dashed", "dotted-line"
_PATTERNS = {
    HATCHED: {"type": "hatch", "angle": 45, "strokeWidth": 1.2, "gap": 4},
    CROSSED: {"type": "cross-hatch", "strokeWidth": 2, "gap": 3},
    DOTTED: {"type": "dots", "angle": 45, "radius": 0.8, "gap": 5},
}
_DASHES = {SOLID: [1, 0], DASHED: [8, 4], DOTTED_LINE: [2, 3]}
"""Kind of a line -> drawn and empty pixels."""
_CASING = 2.0
"""Pixels of ground on both sides of a line together, so that it stands out from countries and other lines."""

_CURVE_POINTS = 20
_CURVE_WEIGHTS = [
    ((1 - t) ** 2, 2 * t * (1 - t), t**2) for t in (n / _CURVE_POINTS for n in range(_CURVE_POINTS + 1))
]
"""Of the start, the middle and the end of a curve at each of its points."""
_TOP = 76.0
"""Degrees north that no line passes, so that none leaves the map."""
_ROOM = 1.25
"""A frame is so much wider than the label points in it: countries reach beyond their labels."""
_TILE = 512
_EARTH = 6_371_000
"""Metres."""
_REACH = (150_000, 1_500_000)
_ZOOMS = {"min_zoom": -0.6, "max_zoom": 6}


@dataclass(frozen=True)
class Frame:
    """Which part of the world a map shows at first."""

    latitude: float
    longitude: float
    zoom: float


class CompactDeck(pdk.Deck):  # type: ignore[misc]
    """A deck whose description is written once and without white space: pydeck's own is three times as long.

    The type checker knows no types of pydeck.
    """

    def __init__(self, **parts: Any) -> None:
        super().__init__(**parts)
        self._text = json.dumps(self, sort_keys=True, default=default_serialize, separators=(",", ":"))
        # A deck is kept for the next reader, and what it was written of takes many times its text.
        self.layers: list[pdk.Layer] = []

    def to_json(self) -> str:
        """The description that the browser draws."""
        return self._text


def fit_frame(points: pd.DataFrame, width: int, height: int) -> Frame:
    """The frame of a map of so many pixels that holds all points.

    Parameters
    ----------
    points
        label_lat, label_lon: degrees, one row per state; none of them beyond the antimeridian of another.
    """
    x = points["label_lon"].to_numpy() / 360
    y = [_to_mercator(latitude) for latitude in points["label_lat"]]
    span_x, span_y = max(x) - min(x), max(y) - min(y)
    scale = min(width / max(span_x, 0.02), height / max(span_y, 0.02)) / _ROOM / _TILE
    return Frame(
        latitude=round(_from_mercator((max(y) + min(y)) / 2), 2),
        longitude=round(180 * (max(x) + min(x)), 2),
        zoom=round(math.log2(scale), 2),
    )


def _to_mercator(latitude: float) -> float:
    return math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2)) / (2 * math.pi)


def _from_mercator(y: float) -> float:
    return math.degrees(2 * math.atan(math.exp(2 * math.pi * y)) - math.pi / 2)


def build_deck(
    *,
    places: pd.DataFrame,
    lines: pd.DataFrame,
    states: pd.DataFrame,
    frame: Frame,
    palette: Palette,
    touch_layer: str = TOUCH_LAYER,
) -> CompactDeck:
    """The deck of one view.

    Parameters
    ----------
    places
        One row per place that is drawn or can be touched: code (iso3), fill (#rrggbb), pattern ("", "hatched",
        "crossed" or "dotted"), dot (radius in pixels of a dot drawn over the country, 0 for none), name and words (of
        the tooltip).
    lines
        One row per line, from capital to capital: start, end (codes), width (pixels), colour (#rrggbb), kind ("line",
        "dashed" or "dotted-line").
    states
        Indexed by iso3: label_lat, label_lon, capital_lat, capital_lon.
    touch_layer
        Id of the layer of touch. Another id makes the browser forget what was chosen in the one before.
    """
    return CompactDeck(
        layers=[
            _build_countries(places, palette),
            *_build_lines(lines, states, palette),
            *_build_dots(places, states, palette, touch_layer),
        ],
        initial_view_state=pdk.ViewState(
            latitude=frame.latitude, longitude=frame.longitude, zoom=frame.zoom, **_ZOOMS
        ),
        views=[pdk.View(type="MapView", controller=True, repeat=False)],
        map_provider=None,
        tooltip={
            # The browser escapes what it puts in for the braces.
            "html": "<b>{name}</b>\n{words}",
            "style": {
                "fontFamily": FONT,
                "fontSize": "13px",
                "background": palette.paper,
                "color": palette.ink,
                "border": f"1px solid {palette.rule}",
                "padding": "8px 10px",
                "whiteSpace": "pre-line",
                "maxWidth": "280px",
            },
        },
    )


def _to_expression(by_code: Mapping[str, Any], default: Any) -> str:
    """A deck.gl expression that picks a value by the feature's iso3 (functions are refused, ternaries are not)."""
    branches = [f"properties.iso3 == '{code}' ? {value!r} : " for code, value in by_code.items()]
    return f"{''.join(branches)}{default!r}"


def _build_countries(places: pd.DataFrame, palette: Palette) -> pdk.Layer:
    """Countries in their fill or pattern, so that no meaning hangs on colour alone.

    All patterns are drawn on one ground: of the accessors Streamlit lets only the fill's change with a rerun, and the
    pattern's follows because its mapping is a new object each time.
    """
    columns = [places[column].tolist() for column in ("code", "fill", "pattern")]
    patterns = {code: pattern for code, _, pattern in zip(*columns, strict=True) if pattern}
    marks = {DOTTED: to_rgba(palette.muted, 150), HATCHED: to_rgba(palette.muted, 220)}
    fills = {code: marks.get(pattern) or to_rgba(fill) for code, fill, pattern in zip(*columns, strict=True)}
    # Land that is no state of the table has no fill: a plain one says that a census saw no tie.
    fill = _to_expression(fills, to_rgba(palette.paper))
    return pdk.Layer(
        "GeoJsonLayer",
        id="countries",
        data=WORLD_GEOJSON,
        stroked=True,
        filled=True,
        pickable=False,
        get_fill_color=fill,
        get_line_color=to_rgba(palette.border),
        line_width_min_pixels=0.5,
        get_line_width=0,
        extensions=[{"@@type": "FillStyleExtension", "proceduralPattern": True}],
        fill_pattern_mapping=_PATTERNS,
        fill_pattern_size_units="'pixels'",
        get_fill_pattern=_to_expression(patterns, "plain"),
        get_fill_pattern_background_color=to_rgba(palette.land_missing),
        update_triggers={"getFillColor": zlib.crc32(fill.encode())},
    )


def _list_points(states: pd.DataFrame, kind: str) -> dict[str, list[float]]:
    """Longitude and latitude of the label or the capital of each state that has one."""
    columns = (states.index.tolist(), states[f"{kind}_lon"].tolist(), states[f"{kind}_lat"].tolist())
    return {
        code: [lon, lat]
        for code, lon, lat in zip(*columns, strict=True)
        if not (math.isnan(lon) or math.isnan(lat))
    }


def _build_dots(
    places: pd.DataFrame, states: pd.DataFrame, palette: Palette, touch_layer: str
) -> list[pdk.Layer]:
    """Dots of small states, and around every label point a wide ring of touch that carries the tooltip."""
    labelled = _list_points(states, "label")
    columns = (places[column].tolist() for column in ("code", "fill", "dot", "name", "words"))
    placed = [place for place in zip(*columns, strict=True) if place[0] in labelled]
    points = {code: labelled[code] for code, *_ in placed}
    dots = [
        {"position": points[code], "colour": to_rgba(fill), "radius": radius}
        for code, fill, radius, _, _ in placed
        if radius > 0
    ]
    reach = _measure_reach(points)
    rows = [
        {"iso3": code, "position": points[code], "radius": reach[code], "name": name, "words": words}
        for code, _, _, name, words in placed
    ]
    visible = pdk.Layer(
        "ScatterplotLayer",
        id="small-states",
        data=dots,
        get_position="position",
        get_fill_color="colour",
        get_line_color=to_rgba(palette.ink),
        stroked=True,
        line_width_min_pixels=1,
        get_line_width=0,
        get_radius="radius",
        radius_units="'pixels'",
        pickable=False,
    )
    touch = pdk.Layer(
        "ScatterplotLayer",
        id=touch_layer,
        data=rows,
        get_position="position",
        get_fill_color=to_rgba(palette.ink),
        # Almost invisible (the browser takes the root of it): a transparent dot would not be found under the pointer,
        # and a chosen one would be drawn in its full colour.
        opacity=1e-6,
        get_radius="radius",
        radius_min_pixels=8,
        pickable=True,
    )
    return [visible, touch]


def _measure_reach(points: Mapping[str, Sequence[float]]) -> dict[str, int]:
    """Metres around each point that are nearer to it than half the way to the next, between 150 and 1500 km."""
    radians = np.radians(np.array(list(points.values())))
    lon, lat = radians[:, 0], radians[:, 1]
    cosines = np.sin(lat[:, None]) * np.sin(lat) + np.cos(lat[:, None]) * np.cos(lat) * np.cos(
        lon[:, None] - lon
    )
    metres = np.arccos(np.clip(cosines, -1, 1)) * _EARTH
    np.fill_diagonal(metres, np.inf)
    reach = np.clip(metres.min(axis=1) / 2, *_REACH).round(-3).astype(int)
    return dict(zip(points, reach.tolist(), strict=True))


def _build_lines(lines: pd.DataFrame, states: pd.DataFrame, palette: Palette) -> list[pdk.Layer]:
    points = _list_points(states, "capital")
    columns = (lines[column].tolist() for column in ("start", "end", "width", "colour", "kind"))
    rows = [
        {
            "path": path,
            "width": float(width),
            "casing": float(width) + _CASING,
            "colour": to_rgba(colour),
            "dash": _DASHES[kind],
        }
        for start, end, width, colour, kind in zip(*columns, strict=True)
        if start in points and end in points
        for path in _cut_at_edge(_curve(points[start], points[end]))
    ]
    if not rows:
        return []
    shared: dict[str, Any] = {
        "data": rows,
        "get_path": "path",
        "width_units": "'pixels'",
        "cap_rounded": True,
        "joint_rounded": True,
        "pickable": False,
    }
    return [
        pdk.Layer(
            "PathLayer", id="casing", get_color=to_rgba(palette.paper, 150), get_width="casing", **shared
        ),
        pdk.Layer(
            "PathLayer",
            id="lines",
            get_color="colour",
            get_width="width",
            get_dash_array="dash",
            dash_units="'pixels'",
            extensions=[{"@@type": "PathStyleExtension", "dash": True, "dashMode": "path"}],
            **shared,
        ),
    ]


def _curve(start: Sequence[float], end: Sequence[float]) -> list[list[float]]:
    """A flat arc between two points (longitude, latitude), the short way: beyond 180 degrees where it crosses the edge.

    Not a great circle: on this projection those to America leave the map over the pole.
    """
    end = (start[0] + (end[0] - start[0] + 180) % 360 - 180, end[1])
    span = math.dist(start, end)
    rise = 0.16 * span
    middle = ((start[0] + end[0]) / 2, min((start[1] + end[1]) / 2 + rise, _TOP))
    return [
        [
            round(first * start[0] + second * middle[0] + third * end[0], 2),
            round(first * start[1] + second * middle[1] + third * end[1], 2),
        ]
        for first, second, third in _CURVE_WEIGHTS
    ]


def _cut_at_edge(curve: list[list[float]]) -> list[list[list[float]]]:
    """A curve as the pieces that lie on the map: where it leaves at an edge, it comes in again at the other one."""
    # Longitudes run on beyond the edge: 190 is 170 degrees west, one map further east.
    maps = [math.floor((longitude + 180) / 360) for longitude, _ in curve]
    if not any(maps):
        return [curve]
    pieces: list[list[list[float]]] = [[]]
    for place, (longitude, latitude) in enumerate(curve):
        number = maps[place]
        if place and number != maps[place - 1]:
            before, at_before = curve[place - 1]
            edge = 360 * max(number, maps[place - 1]) - 180
            share = (edge - before) / (longitude - before)
            crossing = round(at_before + share * (latitude - at_before), 2)
            side = 180.0 if number > maps[place - 1] else -180.0
            pieces[-1].append([side, crossing])
            pieces.append([[-side, crossing]])
        pieces[-1].append([round(longitude - 360 * number, 2), latitude])
    return pieces
