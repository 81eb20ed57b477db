"""Cooperation types by size, each with its share and its change."""

from __future__ import annotations

import altair as alt
import pandas as pd

from components.figures.chart import LEFT_MARGIN, apply_look, build_type_colour, find_tick, place_x, place_y
from components.theme import Palette

_ROW_HEIGHT = 26
_AXIS_HEIGHT = 58
_YEAR_WIDTH = 38
"""Pixels of the column of years at the right edge."""
_WORDS_WIDTH = 165
"""Pixels of all words to the right of the longest bar."""


def build_type_bars(
    rows: pd.DataFrame, types: pd.DataFrame, palette: Palette, *, unit: str
) -> alt.LayerChart:
    """One bar per cooperation type with its count and share at the end and its change at the right edge.

    Parameters
    ----------
    rows
        label (of the type), count, share, count_words (at the bar), change_words and until (at the edge: the
        change and the year it leads to), change_basis (of the tooltip), in the order drawn.
    types
        label and colour of every cooperation type.
    unit
        What the bars count.
    """
    y = alt.Y(
        "label:N",
        sort=list(rows["label"]),
        title=None,
        axis=alt.Axis(
            minExtent=LEFT_MARGIN,
            maxExtent=LEFT_MARGIN,
            labelLimit=LEFT_MARGIN,
            labelOverlap=False,
            labelFlush=False,
            ticks=False,
            domain=False,
        ),
    )
    longest = float(rows["count"].max()) if len(rows) else 1.0
    # What is left of the words: those at the end of the bar and the two columns at the edge.
    reach = f"{longest} * width / max(width - {_WORDS_WIDTH}, 40)"
    x = alt.X(
        "count:Q",
        title=unit,
        scale=alt.Scale(domainMin=0, domainMax=alt.ExprRef(expr=reach), nice=False),
        axis=alt.Axis(values=[0, find_tick(longest)], format=",~r", titleAnchor="start", labelFlush=False),
    )
    tooltip = [
        alt.Tooltip("label:N", title="Type"),
        alt.Tooltip("count:Q", title=unit.capitalize(), format=",.4~f"),
        alt.Tooltip("share:Q", title="Share", format=".0%"),
        alt.Tooltip("change_words:N", title="Change"),
        alt.Tooltip("change_basis:N", title="Compared"),
    ]
    bars = (
        alt.Chart(rows)
        .mark_bar(height=16)
        .encode(
            x=x,
            y=y,
            color=build_type_colour(types, palette),
            tooltip=tooltip,
        )
    )
    counts = (
        alt.Chart(rows)
        .mark_text(align="left", dx=5, color=palette.ink, fontSize=12)
        .encode(x=x, y=y, text=alt.Text("count_words:N"))
    )
    edge = [
        alt.Chart(rows)
        .mark_text(align="right", dx=dx, fontSize=12, color=colour)
        .encode(x=place_x(alt.ExprRef("width")), y=y, text=alt.Text(f"{column}:N"), tooltip=tooltip)
        for column, dx, colour in (
            ("change_words", -_YEAR_WIDTH, palette.ink),
            ("until", 0, palette.muted),
        )
    ]
    heads = [
        alt.Chart(pd.DataFrame({"text": [text]}))
        .mark_text(align="right", baseline="bottom", dx=dx, color=palette.muted, fontSize=12)
        .encode(x=place_x(alt.ExprRef("width")), y=place_y(-2), text=alt.Text("text:N"))
        for text, dx in (("change", -_YEAR_WIDTH), ("until", 0))
    ]
    return apply_look(
        [bars, counts, *edge, *heads], palette, height=_ROW_HEIGHT * max(len(rows), 1) + _AXIS_HEIGHT
    )
