"""The years in which the record changes, as lettered rules across a chart of years."""

from __future__ import annotations

import altair as alt
import pandas as pd

from components.theme import Palette


def build_break_rules(breaks: pd.DataFrame, x: alt.X, palette: Palette) -> list[alt.Chart]:
    """A dashed rule before each year of a break, with its letter on top.

    Parameters
    ----------
    breaks
        year (the first under the new coverage), letter, words.
    x
        The axis of years of the chart, as `components.figures.charts.frame.build_year_axis` makes it.
    """
    marked = breaks.assign(x0=breaks["year"] - 0.5)
    rules = (
        alt.Chart(marked)
        .mark_rule(color=palette.ink, strokeDash=[3, 3], strokeWidth=1)
        .encode(x=x, tooltip=[alt.Tooltip("words:N", title="Break in coverage")])
    )
    letters = (
        alt.Chart(marked)
        .mark_text(baseline="bottom", dy=-3, fontSize=12, fontWeight=600, color=palette.ink)
        .encode(x=x, y=alt.value(0), text="letter:N")
    )
    return [rules, letters]
