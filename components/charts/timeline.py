"""Active relations by year and cooperation type, with the breaks of their coverage; and the coverage strip."""

from __future__ import annotations

import altair as alt
import pandas as pd

from components.charts.frame import LEFT_MARGIN, apply_look, build_year_axis
from components.theme import Palette

OPACITY = {"census": 1.0, "partial": 0.72, "sample": 0.42, "none": 0.2}
"""How solid a bar is drawn: the less a source claims to be complete, the paler."""

LEVEL_WORDS = {
    "census": "census",
    "partial": "census of some pairs",
    "sample": "hand-picked events",
    "none": "no source",
}
_BAR = 0.43


def to_timeline_rows(counts: pd.DataFrame, cover: pd.DataFrame, types: pd.DataFrame) -> pd.DataFrame:
    """Stack the counts of each year: one row per year and cooperation type in and out.

    Parameters
    ----------
    counts
        cooperation_type, year, relation_count.
    cover
        cooperation_type, year, level: the best coverage of the type in the year.
    types
        code, label, order of every cooperation type.

    Returns
    -------
    DataFrame
        year, label, relation_count, level, level_words, x0 and x1 (ends of the bar, years), y0 and y1 (ends of the
        stack, relations).
    """
    rows = counts.astype({"cooperation_type": str}).merge(
        types[["code", "label", "order"]], left_on="cooperation_type", right_on="code"
    )
    rows = rows.merge(
        cover[["cooperation_type", "year", "level"]], on=["cooperation_type", "year"], how="left"
    )
    rows["level"] = rows["level"].fillna("none")
    rows = rows.sort_values(["year", "order"], ignore_index=True)
    rows["y1"] = rows.groupby("year")["relation_count"].cumsum()
    rows["y0"] = rows["y1"] - rows["relation_count"]
    rows["x0"], rows["x1"] = rows["year"] - _BAR, rows["year"] + _BAR
    rows["level_words"] = rows["level"].map(LEVEL_WORDS)
    return rows[["year", "label", "relation_count", "level", "level_words", "x0", "x1", "y0", "y1"]]


def build_timeline(
    rows: pd.DataFrame,
    breaks: pd.DataFrame,
    types: pd.DataFrame,
    palette: Palette,
    *,
    first_year: int,
    last_year: int,
    height: int = 300,
) -> alt.LayerChart:
    """Stacked bars of active relations; bars pale where no census stands behind them; breaks as lettered rules.

    Parameters
    ----------
    rows
        As `to_timeline_rows` returns them.
    breaks
        year (the first under the new coverage), letter, words: one row per marked break.
    types
        label and colour of every cooperation type.
    """
    x = build_year_axis(first_year, last_year)
    bars = (
        alt.Chart(rows)
        .mark_rect(stroke=palette.paper, strokeWidth=0.4)
        .encode(
            x=x,
            x2="x1:Q",
            y=alt.Y(
                "y0:Q",
                title="active relations",
                axis=alt.Axis(tickCount=5, minExtent=LEFT_MARGIN // 3, titlePadding=8, format=",~r"),
            ),
            y2="y1:Q",
            color=alt.Color(
                "label:N",
                scale=alt.Scale(domain=list(types["label"]), range=list(types[palette.type_colour])),
                legend=None,
            ),
            opacity=alt.Opacity(
                "level:N", scale=alt.Scale(domain=list(OPACITY), range=list(OPACITY.values())), legend=None
            ),
            tooltip=[
                alt.Tooltip("year:Q", title="Year", format="d"),
                alt.Tooltip("label:N", title="Type"),
                alt.Tooltip("relation_count:Q", title="Active relations", format=",.4~f"),
                alt.Tooltip("level_words:N", title="Coverage"),
            ],
        )
    )
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
    return apply_look([bars, rules, letters], palette, height=height)


def build_coverage_strip(
    spells: pd.DataFrame, types: pd.DataFrame, palette: Palette, *, first_year: int, last_year: int
) -> alt.LayerChart:
    """What stands behind each type over the years: one thin bar per type, solid for a census, pale for a sample.

    Parameters
    ----------
    spells
        cooperation_type, level, first_year, last_year, source_names.
    """
    rows = spells[spells["level"].ne("none")].merge(
        types[["code", "label"]], left_on="cooperation_type", right_on="code"
    )
    rows = rows.assign(
        x0=rows["first_year"] - 0.5,
        x1=rows["last_year"] + 0.5,
        level_words=rows["level"].map(LEVEL_WORDS),
    )
    shown = types[types["code"].isin(spells["cooperation_type"])]
    chart = (
        alt.Chart(rows)
        .mark_bar(height=7, cornerRadius=1)
        .encode(
            x=build_year_axis(first_year, last_year),
            x2="x1:Q",
            y=alt.Y(
                "label:N",
                sort=list(shown["label"]),
                title=None,
                axis=alt.Axis(
                    minExtent=LEFT_MARGIN,
                    maxExtent=LEFT_MARGIN,
                    ticks=False,
                    domain=False,
                    labelLimit=LEFT_MARGIN,
                    labelOverlap=False,
                ),
            ),
            color=alt.Color(
                "label:N",
                scale=alt.Scale(domain=list(types["label"]), range=list(types[palette.type_colour])),
                legend=None,
            ),
            opacity=alt.Opacity(
                "level:N", scale=alt.Scale(domain=list(OPACITY), range=list(OPACITY.values())), legend=None
            ),
            tooltip=[
                alt.Tooltip("label:N", title="Type"),
                alt.Tooltip("first_year:Q", title="From", format="d"),
                alt.Tooltip("last_year:Q", title="To", format="d"),
                alt.Tooltip("level_words:N", title="Coverage"),
                alt.Tooltip("source_names:N", title="Sources"),
            ],
        )
    )
    return apply_look([chart], palette, height=16 * max(len(shown), 1) + 4)
