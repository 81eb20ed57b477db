"""The partners of one state over the years."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import pandas as pd

from components.figures.chart import LEFT_MARGIN, apply_look, build_break_rules, build_year_axis
from components.theme import Palette

MOST_SHADES = 5
"""Types from which on a cell has the darkest shade."""
_ROW = 19


def to_partner_year_rows(partners: pd.DataFrame, years: Sequence[int]) -> pd.DataFrame:
    """Cells of a strip per partner: one row per partner in, one per partner and year with a type out.

    Parameters
    ----------
    partners
        name, types_by_year (list: one number per year).

    Returns
    -------
    DataFrame
        name, year, type_count, shade (1 to MOST_SHADES), x0 and x1 (edges of the cell).
    """
    rows = partners[["name", "types_by_year"]].explode("types_by_year", ignore_index=True)
    rows = rows.rename(columns={"types_by_year": "type_count"}).astype({"type_count": int})
    rows["year"] = [*years] * len(partners)
    rows = rows[rows["type_count"].gt(0)].reset_index(drop=True)
    return rows.assign(
        shade=rows["type_count"].clip(upper=MOST_SHADES), x0=rows["year"] - 0.5, x1=rows["year"] + 0.5
    )


def build_partner_years(
    rows: pd.DataFrame,
    names: Sequence[str],
    breaks: pd.DataFrame,
    palette: Palette,
    *,
    first_year: int,
    last_year: int,
) -> alt.LayerChart:
    """One strip per partner, darker in years with more cooperation types.

    Parameters
    ----------
    rows
        As `to_partner_year_rows` returns them.
    names
        The partners in the order drawn.
    breaks
        year, letter, words: where the record changes.
    """
    x = build_year_axis(first_year, last_year)
    y = alt.Y(
        "name:N",
        sort=list(names),
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
    cells = (
        alt.Chart(rows)
        .mark_bar(height=_ROW - 4, stroke=palette.paper, strokeWidth=0.4)
        .encode(
            x=x,
            x2="x1:Q",
            y=y,
            color=alt.Color(
                "shade:O",
                scale=alt.Scale(
                    domain=list(range(1, MOST_SHADES + 1)), range=list(palette.relation_steps[:MOST_SHADES])
                ),
                legend=None,
            ),
            tooltip=[
                alt.Tooltip("name:N", title="Partner"),
                alt.Tooltip("year:Q", title="Year", format="d"),
                alt.Tooltip("type_count:Q", title="Cooperation types"),
            ],
        )
    )
    layers = [cells, *build_break_rules(breaks, x, palette)]
    return apply_look(layers, palette, height=_ROW * max(len(names), 1) + 34)
