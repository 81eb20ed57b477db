"""The map of ties: countries coloured by relations, dots for partners, arcs to the strongest ones."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import pydeck as pdk

from components.theme import FONT, Palette, to_rgba

WORLD_GEOJSON = "/app/static/world.geojson"
"""Served, not sent: in the deck itself the geometry would travel with every rerun."""

WORLD_VIEW = {"latitude": 41, "longitude": 18, "zoom": 0.08, "min_zoom": -0.6, "max_zoom": 5}
"""The whole inhabited world where the map has half of a wide page; a phone shows its middle and can be moved."""

TOUCH_LAYER = "partners"
"""The layer whose objects a reader can choose; each has an `iso3`."""

_CURVE_POINTS = 20

_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


@dataclass(frozen=True)
class LegendClass:
    """One class of the map: its colour and the counts it stands for."""

    colour: str
    label: str
    first: float
    last: float


def build_classes(counts: pd.Series, palette: Palette) -> list[LegendClass]:
    """Classes of a 1-2-5 series that cover the counts, at most as many as the palette has colours.

    The classes are of the reader's numbers (1, 2-4, 5-9, ...), so that two maps can be compared by their legends.
    """
    if counts.empty:
        return []
    top = float(counts.max())
    lower = [step for step in _STEPS if step <= max(top, 1)]
    # Few classes of the top matter more than many of the bottom.
    while len(lower) > len(palette.relation_steps):
        lower = [lower[0], *lower[2:]]
    upper = [next_lower - 1 for next_lower in lower[1:]] + [math.inf]
    colours = palette.relation_steps[-len(lower) :] if len(lower) > 2 else palette.relation_steps[1::2]
    classes = []
    for first, last, colour in zip(lower, upper, colours, strict=False):
        if last == math.inf:
            label = f"{first} or more" if top > first else f"{first}"
        else:
            label = f"{first}" if first == last else f"{first}\N{EN DASH}{last}"
        classes.append(LegendClass(colour, label, float(first), last + 1))
    return classes


def find_colour(count: float, classes: Sequence[LegendClass]) -> str:
    """Colour of a count; fractional counts below 1 fall into the first class."""
    for legend_class in reversed(classes):
        if count >= legend_class.first:
            return legend_class.colour
    return classes[0].colour


def _to_expression(colours: Mapping[str, str], default: str, alpha: int = 255) -> str:
    """A deck.gl expression that picks a colour by the feature's iso3 (functions are refused, ternaries are not)."""
    by_colour = [
        f"properties.iso3 == '{iso3}' ? {to_rgba(colour, alpha)} : " for iso3, colour in colours.items()
    ]
    return f"{''.join(by_colour)}{to_rgba(default, alpha)}"


def build_ties_map(
    *,
    partners: pd.DataFrame,
    arcs: pd.DataFrame,
    states: pd.DataFrame,
    centres: Sequence[str],
    nothing: Mapping[str, str],
    palette: Palette,
    height: int,
    colours: Mapping[str, str] | None = None,
) -> pdk.Deck:
    """The deck of one view.

    Parameters
    ----------
    partners
        One row per partner: alter, relation_count, type_count, first_year, last_year, words (of the tooltip).
    arcs
        One row per arc: ego, alter, type_count.
    states
        Indexed by iso3: name, label_lat, label_lon, is_small.
    centres
        The states from which the partners are seen, where they are few enough to be a centre: filled in the accent.
    nothing
        iso3 without relation -> "zero", "missing" or "not covered".
    colours
        Partner -> colour, where it shall not be that of the relations; the centres are then drawn in ink.
    """
    if colours is None:
        classes = build_classes(partners["relation_count"], palette)
        counts = partners[["alter", "relation_count"]].to_numpy()
        fills = {str(iso3): find_colour(float(count), classes) for iso3, count in counts}
    else:
        fills = dict(colours)
    empty = {"missing": palette.land_missing, "not covered": palette.land_not_covered}
    fills |= {iso3: empty[kind] for iso3, kind in nothing.items() if kind in empty and iso3 not in fills}
    fills |= dict.fromkeys(centres, palette.accent if colours is None else palette.ink)

    countries = pdk.Layer(
        "GeoJsonLayer",
        id="countries",
        data=WORLD_GEOJSON,
        stroked=True,
        filled=True,
        pickable=False,
        get_fill_color=_to_expression(fills, palette.land),
        get_line_color=to_rgba(palette.border),
        line_width_min_pixels=0.5,
        get_line_width=0,
        update_triggers={"getFillColor": [sorted(fills.items())]},
    )
    layers = [
        countries,
        *_build_arcs(arcs, states, palette, colours),
        *_build_dots(partners, fills, states, palette),
    ]
    return pdk.Deck(
        layers=layers,
        initial_view_state=pdk.ViewState(**WORLD_VIEW),
        views=[pdk.View(type="MapView", controller=True, repeat=False)],
        map_provider=None,
        height=height,
        tooltip={
            "html": "{words}",
            "style": {
                "fontFamily": FONT,
                "fontSize": "13px",
                "background": palette.paper,
                "color": palette.ink,
                "border": f"1px solid {palette.rule}",
                "padding": "8px 10px",
                "maxWidth": "280px",
            },
        },
    )


def _build_dots(
    partners: pd.DataFrame, fills: Mapping[str, str], states: pd.DataFrame, palette: Palette
) -> list[pdk.Layer]:
    """Dots of the partners: visible for small states, a wide ring of touch around every label point."""
    if partners.empty:
        return []
    placed = partners.join(states[["label_lat", "label_lon", "is_small"]], on="alter").dropna(
        subset=["label_lat"]
    )
    rows: list[dict[str, Any]] = [
        {
            "iso3": str(iso3),
            "position": [float(lon), float(lat)],
            "colour": to_rgba(fills[str(iso3)]),
            "words": words,
        }
        for iso3, lon, lat, words in placed[["alter", "label_lon", "label_lat", "words"]].to_numpy()
    ]
    small = set(placed.loc[placed["is_small"], "alter"].astype(str))
    visible = pdk.Layer(
        "ScatterplotLayer",
        id="small-states",
        data=[row for row in rows if row["iso3"] in small],
        get_position="position",
        get_fill_color="colour",
        get_line_color=to_rgba(palette.ink),
        stroked=True,
        line_width_min_pixels=1,
        get_line_width=0,
        get_radius=1,
        radius_min_pixels=5,
        radius_max_pixels=5,
        pickable=False,
    )
    touch = pdk.Layer(
        "ScatterplotLayer",
        id=TOUCH_LAYER,
        data=rows,
        get_position="position",
        # Almost invisible: a fully transparent dot would not be found under the pointer.
        get_fill_color=to_rgba(palette.ink, 2),
        get_radius=260_000,
        radius_min_pixels=8,
        radius_max_pixels=26,
        pickable=True,
    )
    return [visible, touch]


def _build_arcs(
    arcs: pd.DataFrame, states: pd.DataFrame, palette: Palette, colours: Mapping[str, str] | None
) -> list[pdk.Layer]:
    labelled = states[["label_lon", "label_lat"]].dropna()
    points = {
        str(iso3): [float(lon), float(lat)]
        for iso3, (lon, lat) in zip(labelled.index, labelled.to_numpy(), strict=True)
    }
    placed = arcs[arcs["ego"].isin(points) & arcs["alter"].isin(points)]
    if placed.empty:
        return []
    rows = [
        {
            "path": _curve(points[str(ego)], points[str(alter)]),
            "width": 0.6 + 0.4 * int(type_count),
            "colour": to_rgba((colours or {}).get(str(alter), palette.accent), 190),
        }
        for ego, alter, type_count in placed[["ego", "alter", "type_count"]].to_numpy()
    ]
    return [
        pdk.Layer(
            "PathLayer",
            id="strongest",
            data=rows,
            get_path="path",
            get_color="colour",
            get_width="width",
            width_units="'pixels'",
            cap_rounded=True,
            pickable=False,
        )
    ]


def _curve(start: Sequence[float], end: Sequence[float]) -> list[list[float]]:
    """A flat arc between two points (longitude, latitude).

    Not a great circle: on this projection those to America leave the map over the pole.
    """
    span = math.dist(start, end)
    rise = 0.16 * span
    middle = ((start[0] + end[0]) / 2, min((start[1] + end[1]) / 2 + rise, 76.0))
    curve = []
    for step in range(_CURVE_POINTS + 1):
        t = step / _CURVE_POINTS
        weights = ((1 - t) ** 2, 2 * t * (1 - t), t**2)
        curve.append(
            [
                round(sum(w * p[axis] for w, p in zip(weights, (start, middle, end), strict=True)), 2)
                for axis in (0, 1)
            ]
        )
    return curve
