"""Charts of ties beyond the traditional partners: shares, arrivals, changes, diversity, growth, states side by side."""

from __future__ import annotations

import altair as alt
import pandas as pd

from components.figures.chart import LEFT_MARGIN, apply_look, build_year_axis
from components.theme import Palette

ROW_HEIGHT = 20
NAME_HEIGHT = 17
AXIS_HEIGHT = 76
"""Pixels of an axis, its title and the padding, which a page takes out of the height of a chart."""
FRAME = 6
"""Doublings to both sides of the growth chart."""
HOLLOW = "no_baseline"
"""The standing whose dots are hollow."""
_BAR = 0.43


def _build_rules(breaks: pd.DataFrame, x: alt.X, palette: Palette, *, faint: bool = False) -> list[alt.Chart]:
    """Breaks of coverage as lettered rules; faint where words run across them."""
    marked = breaks.assign(x0=breaks["year"] - 0.5)
    rules = (
        alt.Chart(marked)
        .mark_rule(color=palette.rule if faint else palette.ink, strokeDash=[3, 3], strokeWidth=1)
        .encode(x=x, tooltip=[alt.Tooltip("words:N", title="Break in coverage")])
    )
    letters = (
        alt.Chart(marked)
        .mark_text(baseline="bottom", dy=-3, fontSize=12, fontWeight=600, color=palette.ink)
        .encode(x=x, y=alt.value(0), text="letter:N")
    )
    return [rules, letters]


def to_share_rows(shares: pd.DataFrame, words: dict[str, str], order: list[str]) -> pd.DataFrame:
    """Stack the shares of each year: one row per year and standing in and out, years without relations left out.

    Returns
    -------
    DataFrame
        year, standing, label, share, relation_count, x0, x1 (ends of the bar), y0, y1 (ends of the stack, 0-1).
    """
    rows = shares.dropna(subset=["share"]).astype({"standing": str})
    rows = rows.assign(order=rows["standing"].map({code: i for i, code in enumerate(order)}))
    rows = rows.sort_values(["year", "order"], ignore_index=True)
    rows["y1"] = rows.groupby("year")["share"].cumsum()
    rows["y0"] = rows["y1"] - rows["share"]
    rows["x0"], rows["x1"] = rows["year"] - _BAR, rows["year"] + _BAR
    rows["label"] = rows["standing"].map(words)
    return rows[["year", "standing", "label", "share", "relation_count", "x0", "x1", "y0", "y1"]]


def build_share_chart(
    rows: pd.DataFrame,
    breaks: pd.DataFrame,
    colours: dict[str, str],
    palette: Palette,
    *,
    first_year: int,
    last_year: int,
    height: int = 260,
) -> alt.LayerChart:
    """Shares of traditional, newer and unlabelled partners in the relations of each year, with coverage breaks."""
    x = build_year_axis(first_year, last_year)
    bars = (
        alt.Chart(rows)
        .mark_rect(stroke=palette.paper, strokeWidth=0.4)
        .encode(
            x=x,
            x2="x1:Q",
            y=alt.Y(
                "y0:Q",
                title="share of active relations",
                scale=alt.Scale(domain=[0, 1], nice=False),
                axis=alt.Axis(
                    format=".0%", tickCount=5, minExtent=LEFT_MARGIN // 3, titlePadding=8, grid=True
                ),
            ),
            y2="y1:Q",
            color=alt.Color(
                "standing:N",
                scale=alt.Scale(domain=list(colours), range=list(colours.values())),
                legend=None,
            ),
            tooltip=[
                alt.Tooltip("year:Q", title="Year", format="d"),
                alt.Tooltip("label:N", title="With"),
                alt.Tooltip("share:Q", title="Share of relations", format=".0%"),
                alt.Tooltip("relation_count:Q", title="Relations", format=",.4~f"),
            ],
        )
    )
    return apply_look([bars, *_build_rules(breaks, x, palette)], palette, height=height)


def build_arrivals(
    rows: pd.DataFrame,
    breaks: pd.DataFrame,
    colours: dict[str, str],
    palette: Palette,
    *,
    first_year: int,
    last_year: int,
) -> alt.LayerChart:
    """First ties in order of arrival: a dot per newcomer with its name and type beside it, and the coverage breaks.

    Parameters
    ----------
    rows
        order (0 = first), year, words, standing, label (of the standing).
    """
    rows = rows.assign(x0=rows["year"])
    x = build_year_axis(first_year, last_year)
    y = alt.Y("order:O", axis=None, sort="ascending")
    dots = (
        alt.Chart(rows)
        .mark_point(size=60, opacity=1, strokeWidth=1.8)
        .encode(
            x=x,
            y=y,
            **_mark_standing(colours, palette),
            tooltip=[
                alt.Tooltip("words:N", title="First tie"),
                alt.Tooltip("year:Q", title="Year", format="d"),
                alt.Tooltip("label:N", title="Partner"),
            ],
        )
    )
    # The words stand on the side that has more room and are cut where it ends: on a phone there is little of it.
    dot, is_late = "scale('x', datum.x0)", "scale('x', datum.x0) > width / 2"
    texts = (
        alt.Chart(rows)
        .mark_text(
            align=alt.ExprRef(f"{is_late} ? 'right' : 'left'"),
            dx=alt.ExprRef(f"{is_late} ? -9 : 9"),
            limit=alt.ExprRef(f"({is_late} ? {dot} : width - {dot}) - 12"),
            fontSize=alt.ExprRef("width < 420 ? 11 : 12"),
            color=palette.ink,
        )
        .encode(x=x, y=y, text="words:N")
    )
    height = ROW_HEIGHT * max(len(rows), 1) + AXIS_HEIGHT
    return apply_look([*_build_rules(breaks, x, palette, faint=True), dots, texts], palette, height=height)


def _mark_standing(colours: dict[str, str], palette: Palette) -> dict[str, alt.Fill | alt.Stroke]:
    """Full dots in the colour of the standing; hollow ones where nobody can tell, so that no colour is needed."""
    fills = [palette.paper if standing == HOLLOW else colour for standing, colour in colours.items()]
    return {
        "fill": alt.Fill("standing:N", scale=alt.Scale(domain=list(colours), range=fills), legend=None),
        "stroke": alt.Stroke(
            "standing:N", scale=alt.Scale(domain=list(colours), range=list(colours.values())), legend=None
        ),
    }


def to_newcomer_rows(newcomers: pd.DataFrame, words: dict[str, str], order: list[str]) -> pd.DataFrame:
    """Count first ties by year and standing and stack them: one row per pair in, one per year and standing out."""
    counts = newcomers.astype({"standing": str}).groupby(["first_year", "standing"]).size()
    rows = counts.rename("count").reset_index().rename(columns={"first_year": "year"})
    rows = rows.assign(order=rows["standing"].map({code: i for i, code in enumerate(order)}))
    rows = rows.sort_values(["year", "order"], ignore_index=True)
    rows["y1"] = rows.groupby("year")["count"].cumsum()
    rows["y0"] = rows["y1"] - rows["count"]
    rows["x0"], rows["x1"] = rows["year"] - _BAR, rows["year"] + _BAR
    rows["label"] = rows["standing"].map(words)
    return rows[["year", "standing", "label", "count", "x0", "x1", "y0", "y1"]]


def build_newcomer_bars(
    rows: pd.DataFrame,
    breaks: pd.DataFrame,
    colours: dict[str, str],
    palette: Palette,
    *,
    first_year: int,
    last_year: int,
) -> alt.LayerChart:
    """How many pairs began in each year: rows with year, standing, label, count, y0, y1, x0, x1."""
    x = build_year_axis(first_year, last_year)
    bars = (
        alt.Chart(rows)
        .mark_rect(stroke=palette.paper, strokeWidth=0.4)
        .encode(
            x=x,
            x2="x1:Q",
            y=alt.Y("y0:Q", title="pairs tied for the first time", axis=alt.Axis(tickCount=5, tickMinStep=1)),
            y2="y1:Q",
            color=alt.Color(
                "standing:N",
                scale=alt.Scale(domain=list(colours), range=list(colours.values())),
                legend=None,
            ),
            tooltip=[
                alt.Tooltip("year:Q", title="Year", format="d"),
                alt.Tooltip("label:N", title="Pairs"),
                alt.Tooltip("count:Q", title="First ties"),
            ],
        )
    )
    return apply_look([bars, *_build_rules(breaks, x, palette)], palette, height=220)


def build_diversity(
    rows: pd.DataFrame, breaks: pd.DataFrame, palette: Palette, *, first_year: int, last_year: int
) -> alt.LayerChart:
    """Effective (solid) and entropy number (dashed) of partners over time: rows with year, measure, number."""
    x = build_year_axis(first_year, last_year)
    lines = (
        alt.Chart(rows.assign(x0=rows["year"]))
        .mark_line(strokeWidth=2)
        .encode(
            x=x,
            y=alt.Y("number:Q", title="partners of equal weight", axis=alt.Axis(tickCount=5)),
            color=alt.Color(
                "measure:N",
                scale=alt.Scale(range=[palette.sparkline, palette.muted]),
                legend=None,
            ),
            strokeDash=alt.StrokeDash("measure:N", scale=alt.Scale(range=[[1, 0], [5, 3]]), legend=None),
            tooltip=[
                alt.Tooltip("year:Q", title="Year", format="d"),
                alt.Tooltip("measure:N", title="Measure"),
                alt.Tooltip("number:Q", title="Partners", format=".1f"),
            ],
        )
    )
    return apply_look([lines, *_build_rules(breaks, x, palette)], palette, height=200)


def build_changes(
    rows: pd.DataFrame, breaks: pd.DataFrame, palette: Palette, *, first_year: int, last_year: int
) -> alt.LayerChart:
    """Widening (line) and deepening (bars) over time: rows with year, widening, deepening."""
    x = build_year_axis(first_year, last_year)
    tooltip = [
        alt.Tooltip("year:Q", title="Year", format="d"),
        alt.Tooltip("widening:Q", title="Relations with newer partners", format=","),
        alt.Tooltip("deepening:Q", title="Types begun with traditional partners", format=","),
    ]
    axis = alt.Axis(tickCount=5, tickMinStep=1, format=",~r")
    bars = (
        alt.Chart(rows.assign(x0=rows["year"] - _BAR, x1=rows["year"] + _BAR, y0=0))
        .mark_rect(color=palette.traditional)
        .encode(
            x=x, x2="x1:Q", y=alt.Y("y0:Q", title="relations", axis=axis), y2="deepening:Q", tooltip=tooltip
        )
    )
    line = (
        alt.Chart(rows.assign(x0=rows["year"]))
        .mark_line(
            color=palette.accent, strokeWidth=2, point=alt.OverlayMarkDef(color=palette.accent, size=18)
        )
        .encode(x=x, y=alt.Y("widening:Q", title="relations", axis=axis), tooltip=tooltip)
    )
    return apply_look([bars, line, *_build_rules(breaks, x, palette)], palette, height=200)


def _build_name_axis(rows: pd.DataFrame) -> alt.Y:
    axis = alt.Axis(
        minExtent=LEFT_MARGIN, labelLimit=LEFT_MARGIN, ticks=False, domain=False, labelOverlap=False
    )
    return alt.Y("name:N", sort=list(rows["name"]), title=None, axis=axis)


def build_momentum(rows: pd.DataFrame, colours: dict[str, str], palette: Palette) -> alt.LayerChart:
    """Momentum of each partner with its interval; a line that reaches the edge of the frame has no bound there.

    Parameters
    ----------
    rows
        name, standing, label, momentum, low and high (cut to the frame), words (before and after).
    """
    y = _build_name_axis(rows)
    scale = alt.Scale(domain=[-FRAME, FRAME], nice=False, clamp=True)
    x = alt.X(
        "momentum:Q",
        title="growth of records (log scale)",
        scale=scale,
        axis=alt.Axis(
            values=list(range(-FRAME, FRAME + 1, 2)),
            # Doublings as factors: 2 is four times as many, -2 a quarter.
            labelExpr="(datum.value < 0 ? '÷' : '×') + pow(2, abs(datum.value))",
        ),
    )
    tooltip = [
        alt.Tooltip("name:N", title="Partner"),
        alt.Tooltip("words:N", title="Records"),
        alt.Tooltip("momentum:Q", title="Momentum (log2)", format="+.1f"),
        alt.Tooltip("label:N", title="Among the"),
    ]
    intervals = (
        alt.Chart(rows)
        .mark_rule(strokeWidth=1.5, opacity=0.6)
        .encode(
            x=alt.X("low:Q", scale=scale),
            x2="high:Q",
            y=y,
            color=alt.Color(
                "standing:N",
                scale=alt.Scale(domain=list(colours), range=list(colours.values())),
                legend=None,
            ),
        )
    )
    dots = (
        alt.Chart(rows)
        .mark_point(size=60, opacity=1, strokeWidth=1.8)
        .encode(x=x, y=y, **_mark_standing(colours, palette), tooltip=tooltip)
    )
    zero = alt.Chart(pd.DataFrame({"momentum": [0]})).mark_rule(color=palette.ink, strokeWidth=1).encode(x=x)
    return apply_look([zero, intervals, dots], palette, height=ROW_HEIGHT * max(len(rows), 1) + AXIS_HEIGHT)


def build_dumbbell(rows: pd.DataFrame, palette: Palette, *, then: str, now: str) -> alt.LayerChart:
    """Share of newer partners then (hollow) and now (full), one row per state in the order given.

    Parameters
    ----------
    rows
        name, before, after (0-1; NaN = no dot).
    then, now
        What the two windows are called.
    """
    y = _build_name_axis(rows)
    axis = alt.Axis(format=".0%", tickCount=6, orient="top")
    scale = alt.Scale(domain=[0, 1], nice=False)
    before, after = (
        alt.X(f"{column}:Q", title="share of newer partners", scale=scale, axis=axis)
        for column in ("before", "after")
    )
    tooltip = [
        alt.Tooltip("name:N", title="State"),
        alt.Tooltip("before:Q", title=then, format=".0%"),
        alt.Tooltip("after:Q", title=now, format=".0%"),
    ]
    both = rows.dropna(subset=["before", "after"])
    bars = alt.Chart(both).mark_rule(color=palette.rule, strokeWidth=3).encode(x=before, x2="after:Q", y=y)
    hollow = (
        alt.Chart(rows.dropna(subset=["before"]))
        .mark_point(size=55, fill=palette.paper, stroke=palette.accent, strokeWidth=1.8, opacity=1)
        .encode(x=before, y=y, tooltip=tooltip)
    )
    full = (
        alt.Chart(rows.dropna(subset=["after"]))
        .mark_point(filled=True, size=60, color=palette.accent, opacity=1)
        .encode(x=after, y=y, tooltip=tooltip)
    )
    return apply_look([bars, hollow, full], palette, height=NAME_HEIGHT * max(len(rows), 1) + AXIS_HEIGHT)
