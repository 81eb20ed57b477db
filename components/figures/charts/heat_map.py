"""Places against cooperation types: one cell each, shaded by a count, its three kinds of nothing told apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import altair as alt
import pandas as pd

from components.figures.chart import LEFT_MARGIN, apply_look
from components.theme import Palette

ROW_HEIGHT = 20
_PADDING = 18
"""Pixels of the look above and below a chart."""
_HEAD, _UPRIGHT_HEAD = 34, 128
"""Pixels of the names of the types above the cells: side by side in two lines, and upright."""
_SIDE_BY_SIDE = 3
"""So many names stand side by side; for more a phone has no room."""
_SMALL_TEXT = 34
"""Pixels of a cell's width below which its number is written smaller."""
CHOICE = "cell"
"""Name of the chart's point selection; it projects `place` and `cooperation_type`."""


class Shade(NamedTuple):
    """One class of the cells: its key in the rows, its ground and the colour of the text on it."""

    key: str
    fill: str
    text: str


def build_heat_map(
    rows: pd.DataFrame,
    shades: Sequence[Shade],
    palette: Palette,
    *,
    unit: str,
    chosen: tuple[str, str] | None = None,
) -> alt.LayerChart:
    """One row per place, one column per cooperation type; a click chooses a cell.

    Parameters
    ----------
    rows
        place and cooperation_type (codes), name and label (in words), shade (key of one of `shades`), text (of the
        cell), words (of its tooltip): one row per cell, place by place, in the order drawn.
    unit
        What the numbers in the cells count.
    chosen
        Codes of the cell that is outlined.
    """
    names, types = list(dict.fromkeys(rows["name"])), list(dict.fromkeys(rows["label"]))
    is_upright = len(types) > _SIDE_BY_SIDE
    head = _UPRIGHT_HEAD if is_upright else _HEAD
    x = alt.X(
        "label:N",
        sort=types,
        title=None,
        scale=alt.Scale(domain=types, paddingInner=0.04, paddingOuter=0),
        axis=alt.Axis(
            orient="top",
            domain=False,
            ticks=False,
            labelPadding=6,
            labelOverlap=False,
            labelFlush=False,
            labelLimit=_UPRIGHT_HEAD,
            minExtent=head,
            maxExtent=head,
            labelLineHeight=13,
            labelAngle=-90 if is_upright else 0,
            labelAlign="left" if is_upright else "center",
            labelBaseline="middle" if is_upright else "line-bottom",
            labelExpr="datum.label" if is_upright else "split(datum.label, ' ')",
        ),
    )
    y = alt.Y(
        "name:N",
        sort=names,
        title=None,
        scale=alt.Scale(domain=names, paddingInner=0.08, paddingOuter=0),
        axis=alt.Axis(
            minExtent=LEFT_MARGIN,
            maxExtent=LEFT_MARGIN,
            labelLimit=LEFT_MARGIN,
            labelOverlap=False,
            labelFlush=False,
            ticks=False,
            domain=False,
            labelColor=palette.ink,
        ),
    )
    keys = [shade.key for shade in shades]
    choice = alt.selection_point(name=CHOICE, fields=["place", "cooperation_type"])
    cells = (
        alt.Chart(rows)
        .mark_rect(cursor="pointer")
        .encode(
            x=x,
            y=y,
            color=alt.Color(
                "shade:N",
                scale=alt.Scale(domain=keys, range=[shade.fill for shade in shades]),
                legend=None,
            ),
            tooltip=[
                alt.Tooltip("name:N", title="Place"),
                alt.Tooltip("label:N", title="Type"),
                alt.Tooltip("words:N", title=unit.capitalize()),
            ],
        )
        .add_params(choice)
    )
    texts = (
        alt.Chart(rows.loc[rows["text"].ne(""), ["name", "label", "text", "shade"]])
        .mark_text(fontSize=alt.ExprRef(expr=f"width < {len(types) * _SMALL_TEXT} ? 10 : 12"))
        .encode(
            x=x,
            y=y,
            text=alt.Text("text:N"),
            color=alt.Color(
                "shade:N", scale=alt.Scale(domain=keys, range=[shade.text for shade in shades]), legend=None
            ),
        )
    )
    layers = [cells, texts]
    is_chosen = (
        rows["place"].eq(chosen[0]) & rows["cooperation_type"].eq(chosen[1])
        if chosen
        else rows["place"].eq("")
    )
    # A layer without marks would be an image without words for screen readers.
    if is_chosen.any():
        outline = alt.Chart(rows[is_chosen]).mark_rect(filled=False, stroke=palette.accent, strokeWidth=3)
        layers.append(outline.encode(x=x, y=y))
    chart = apply_look(layers, palette, height=ROW_HEIGHT * max(len(names), 1) + head + _PADDING)
    chart.resolve = alt.Resolve(scale=alt.ScaleResolveMap(color="independent"))
    return chart
