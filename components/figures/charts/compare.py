"""Places side by side: their portfolios of types, their shared partners, their similarity."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import altair as alt
import numpy as np
import pandas as pd

from components.figures.chart import LEFT_MARGIN, apply_look, choose_text, place_x
from components.theme import Palette

_AXIS_HEIGHT = 58
_TYPE_HEIGHT = 34
_WINDOW_HEIGHT = 34
_SHARING_HEIGHT = 42
_CELL_HEIGHT = 44


class PlaceMark(NamedTuple):
    """How one place is drawn: colour, the shape's name in Vega, in words and as a sign."""

    colour: str
    shape: str
    words: str
    sign: str


PLACE_MARKS = (
    PlaceMark("#0072b2", "circle", "circles", "\N{BLACK CIRCLE}"),
    PlaceMark("#d55e00", "diamond", "diamonds", "\N{BLACK DIAMOND}"),
    PlaceMark("#009e73", "triangle-up", "triangles", "\N{BLACK UP-POINTING TRIANGLE}"),
    PlaceMark("#cc79a7", "square", "squares", "\N{BLACK SQUARE}"),
)
"""In the order of the places; hues of Okabe and Ito (2008), made for colour-vision deficiency, on both grounds."""

SIMILARITY_STEPS = (0.0, 0.2, 0.4, 0.6, 0.8)
"""Lower bounds of the classes of similarity; what lies below the first is less alike than chance."""


def _build_row_axis() -> alt.Axis:
    return alt.Axis(
        minExtent=LEFT_MARGIN,
        maxExtent=LEFT_MARGIN,
        labelLimit=LEFT_MARGIN,
        labelOverlap=False,
        labelFlush=False,
        ticks=False,
        domain=False,
    )


def build_portfolio_chart(
    rows: pd.DataFrame, marks: Mapping[str, PlaceMark], palette: Palette
) -> alt.LayerChart:
    """Share of each type in the relations of each place: one row per type, one mark per place, on one scale.

    Parameters
    ----------
    rows
        place (a key of `marks`), label (of the type), share (0-1), count, in the order of the types.
    """
    labels = list(dict.fromkeys(rows["label"]))
    y = alt.Y("label:N", sort=labels, title=None, axis=_build_row_axis())
    highest = max(float(rows["share"].max()), 0.01) if len(rows) else 1.0
    scale = alt.Scale(domain=[0, min(highest * 1.06, 1)], nice=False)
    axis = alt.Axis(format=".0%", tickCount=5, labelFlush=False)
    title = "share of the place's relations"
    x = alt.X("share:Q", title=title, scale=scale, axis=axis)
    spans = rows.groupby("label", sort=False)["share"].agg(first="min", last="max").reset_index()
    names = list(marks)
    lines = (
        alt.Chart(spans)
        .mark_rule(color=palette.rule, strokeWidth=3)
        .encode(x=alt.X("first:Q", title=title, scale=scale, axis=axis), x2=alt.X2("last:Q"), y=y)
    )
    dots = (
        alt.Chart(rows)
        .mark_point(filled=True, size=70, opacity=1, stroke=palette.paper, strokeWidth=0.6)
        .encode(
            x=x,
            y=y,
            # Below each other, so that equal shares do not hide each other.
            yOffset=alt.YOffset("place:N", sort=names, scale=alt.Scale(paddingOuter=0.6)),
            color=alt.Color(
                "place:N",
                scale=alt.Scale(domain=names, range=[mark.colour for mark in marks.values()]),
                legend=None,
            ),
            shape=alt.Shape(
                "place:N",
                scale=alt.Scale(domain=names, range=[mark.shape for mark in marks.values()]),
                legend=None,
            ),
            tooltip=[
                alt.Tooltip("place:N", title="Place"),
                alt.Tooltip("label:N", title="Type"),
                alt.Tooltip("share:Q", title="Share of its relations", format=".1%"),
                alt.Tooltip("count:Q", title="Relations", format=",.4~f"),
            ],
        )
    )
    return apply_look([lines, dots], palette, height=_TYPE_HEIGHT * max(len(labels), 1) + _AXIS_HEIGHT)


def build_then_and_now(rows: pd.DataFrame, palette: Palette, *, before: str, after: str) -> alt.LayerChart:
    """A share of each place in two windows: a muted dot for then, one in the accent with its number for now.

    Parameters
    ----------
    rows
        name, before, after (shares, 0-1, NaN where undefined), in the order drawn.
    before, after
        The windows in words.
    """
    # Every place keeps its row, also one without a dot.
    names = alt.Scale(domain=list(rows["name"]))
    y = alt.Y("name:N", title=None, scale=names, axis=_build_row_axis())
    scale = alt.Scale(domain=[0, 1], nice=False)
    axis = alt.Axis(format=".0%", tickCount=5, labelFlush=False)
    tooltip = [
        alt.Tooltip("name:N", title="Place"),
        alt.Tooltip("before:Q", title=before, format=".0%"),
        alt.Tooltip("after:Q", title=after, format=".0%"),
    ]

    def place(field: str) -> alt.X:
        return alt.X(f"{field}:Q", title=None, scale=scale, axis=axis)

    then, now = rows.dropna(subset=["before"]), rows.dropna(subset=["after"])
    both = then.dropna(subset=["after"])
    layers = [
        alt.Chart(both)
        .mark_rule(color=palette.rule, strokeWidth=3)
        .encode(x=place("before"), x2=alt.X2("after:Q"), y=y),
        alt.Chart(then)
        .mark_point(filled=True, size=70, color=palette.traditional, opacity=1)
        .encode(x=place("before"), y=y, tooltip=tooltip),
        alt.Chart(now)
        .mark_point(filled=True, size=90, color=palette.accent, opacity=1)
        .encode(x=place("after"), y=y, tooltip=tooltip),
        alt.Chart(now[["name", "after"]])
        .mark_text(dy=-12, fontSize=12, color=palette.ink)
        .encode(x=place("after"), y=y, text=alt.Text("after:Q", format=".0%")),
    ]
    # A layer without marks would be an image without words for screen readers.
    drawn = [layer for layer, known in zip(layers, (both, then, now, now), strict=True) if len(known)]
    return apply_look(drawn, palette, height=_WINDOW_HEIGHT * max(len(rows), 1) + _AXIS_HEIGHT)


def build_overlap_bars(rows: pd.DataFrame, palette: Palette) -> alt.LayerChart:
    """How many partners each combination of places holds: one bar per combination, its words above it.

    Parameters
    ----------
    rows
        words, count, kind (all, some, one: how many of the places share), names (of the tooltip), in the order drawn.
    """
    y = alt.Y("words:N", sort=list(rows["words"]), axis=None, scale=alt.Scale(paddingInner=0))
    longest = max(float(rows["count"].max()), 1.0) if len(rows) else 1.0
    x = alt.X(
        "count:Q",
        title="partners",
        scale=alt.Scale(domain=[0, longest * 1.15], nice=False),
        axis=alt.Axis(tickCount=5, tickMinStep=1, format=",~r", labelFlush=False),
    )
    steps = palette.relation_steps
    bars = (
        alt.Chart(rows)
        .mark_bar(height=14, yOffset=9)
        .encode(
            x=x,
            y=y,
            color=alt.Color(
                "kind:N",
                scale=alt.Scale(domain=["all", "some", "one"], range=[steps[-1], steps[3], steps[1]]),
                legend=None,
            ),
            tooltip=[
                alt.Tooltip("words:N", title="Partners of"),
                alt.Tooltip("count:Q", title="Partners"),
                alt.Tooltip("names:N", title="Names"),
            ],
        )
    )
    words = (
        alt.Chart(rows[["words"]])
        .mark_text(align="left", dx=1, fontSize=12, color=palette.ink, yOffset=-7)
        .encode(x=place_x(0), y=y, text=alt.Text("words:N"))
    )
    counts = (
        alt.Chart(rows[["words", "count"]])
        .mark_text(align="left", dx=5, fontSize=12, fontWeight=600, color=palette.ink, yOffset=9)
        .encode(x=x, y=y, text=alt.Text("count:Q"))
    )
    return apply_look(
        [bars, words, counts], palette, height=_SHARING_HEIGHT * max(len(rows), 1) + _AXIS_HEIGHT
    )


def get_similarity_shades(palette: Palette) -> list[tuple[str, str]]:
    """(label, colour) of every class of similarity, the least alike first."""
    bounds = [*SIMILARITY_STEPS[1:], 1.0]
    labels = ["below 0"] + [
        f"{low:.1f}\N{EN DASH}{high:.1f}" for low, high in zip(SIMILARITY_STEPS, bounds, strict=True)
    ]
    return list(zip(labels, palette.relation_steps, strict=True))


def build_similarity_matrix(rows: pd.DataFrame, palette: Palette) -> alt.LayerChart:
    """Every place against every other.

    Parameters
    ----------
    rows
        first, second (names), kappa (NaN where undefined), text (of the cell, blank on the diagonal), words (of its
        tooltip): one row per cell.
    """
    names = list(dict.fromkeys(rows["first"]))
    colours = [colour for _, colour in get_similarity_shades(palette)]
    classes = np.searchsorted(SIMILARITY_STEPS, rows["kappa"].fillna(0), side="right")
    fill = np.where(rows["kappa"].isna(), palette.land_not_covered, np.array(colours, dtype=object)[classes])
    fill = np.where(rows["first"].eq(rows["second"]), palette.paper, fill)
    rows = rows.assign(fill=fill, ink=[choose_text(str(colour), palette) for colour in fill])
    x = alt.X(
        "second:N",
        sort=names,
        title=None,
        scale=alt.Scale(paddingInner=0.04, paddingOuter=0),
        axis=alt.Axis(
            orient="top",
            domain=False,
            ticks=False,
            labelAngle=0,
            labelOverlap=False,
            labelFlush=False,
            labelLineHeight=13,
            labelExpr="split(datum.label, ' ')",
            minExtent=_CELL_HEIGHT,
        ),
    )
    y = alt.Y(
        "first:N",
        sort=names,
        title=None,
        scale=alt.Scale(paddingInner=0.06, paddingOuter=0),
        axis=_build_row_axis(),
    )
    cells = (
        alt.Chart(rows)
        .mark_rect()
        .encode(
            x=x,
            y=y,
            color=alt.Color("fill:N", scale=None, legend=None),
            tooltip=[
                alt.Tooltip("first:N", title="Place"),
                alt.Tooltip("second:N", title="with"),
                alt.Tooltip("words:N", title="Similarity"),
            ],
        )
    )
    texts = (
        alt.Chart(rows[rows["text"].ne("")])
        .mark_text(fontSize=14, fontWeight=600)
        .encode(x=x, y=y, text=alt.Text("text:N"), color=alt.Color("ink:N", scale=None, legend=None))
    )
    return apply_look([cells, texts], palette, height=_CELL_HEIGHT * (max(len(names), 1) + 1) + 18)
