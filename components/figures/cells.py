"""A matrix of shaded cells with a text in each: what the figures of two pages share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from components.figures import grammar as vl
from components.figures.chart import (
    LOOK_PADDING,
    NAME_MARGIN,
    apply_look,
    build_heading_axis,
    build_headings,
    build_row_axis,
    choose_text,
    measure_headings,
)
from components.theme import Palette


def build_cells(
    rows: pd.DataFrame,
    fill: Sequence[str],
    ends: tuple[str, str],
    palette: Palette,
    *,
    tooltip: Sequence[vl.Field],
    cell_height: int,
    font_size: Any,
) -> vl.Spec:
    """The chart of a matrix, rows and columns in the order in which they first appear.

    Parameters
    ----------
    rows
        The two columns of `ends`, text (of the cell, blank for none) and what the tooltip names: one row per cell.
    fill
        The colour of each cell.
    ends
        The columns that hold the heading of the row and that of the column of a cell.
    cell_height
        Pixels.
    font_size
        Of the texts, in pixels or as an expression of Vega.
    """
    row, column = ends
    names, headings = (list(dict.fromkeys(rows[end])) for end in ends)
    drawn = rows.assign(fill=fill, ink=[choose_text(str(colour), palette) for colour in fill])
    x = vl.Field(
        f"{column}:N",
        sort=headings,
        title=None,
        scale=vl.Scale(paddingInner=0.04, paddingOuter=0),
        axis=build_heading_axis(headings),
    )
    y = vl.Field(
        f"{row}:N",
        sort=names,
        title=None,
        scale=vl.Scale(paddingInner=0.06, paddingOuter=0),
        axis=build_row_axis(widest=NAME_MARGIN),
    )
    cells = (
        vl.Layer(drawn)
        .mark("rect")
        .encode(x=x, y=y, color=vl.Field("fill:N", scale=None, legend=None), tooltip=list(tooltip))
    )
    texts = (
        vl.Layer(drawn[drawn["text"].ne("")])
        .mark("text", fontSize=font_size, fontWeight=600)
        .encode(x=x, y=y, text="text:N", color=vl.Field("ink:N", scale=None, legend=None))
    )
    height = cell_height * max(len(names), 1) + measure_headings(headings) + LOOK_PADDING
    return apply_look([cells, texts, build_headings(headings, x, palette)], palette, height=height)
