"""Charts of ties beyond the traditional partners: shares, arrivals, diversity, growth, states side by side."""

from __future__ import annotations

import altair as alt
import pandas as pd

from components.charts.frame import LEFT_MARGIN, apply_look, build_year_axis
from components.theme import Palette

ROW_HEIGHT = 20
_BAR = 0.43


def _build_rules(breaks: pd.DataFrame, x: alt.X, palette: Palette) -> list[alt.Chart]:
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
    rows: pd.DataFrame, colours: dict[str, str], palette: Palette, *, first_year: int, last_year: int
) -> alt.LayerChart:
    """First ties in order of arrival: a dot per newcomer with its name and type beside it.

    Parameters
    ----------
    rows
        order (0 = first), year, words, standing, label (of the standing).
    """
    span = last_year - first_year
    rows = rows.assign(x0=rows["year"], is_late=rows["year"] > first_year + 0.6 * span)
    x = build_year_axis(first_year, last_year)
    y = alt.Y("order:O", axis=None, sort="ascending")
    dots = (
        alt.Chart(rows)
        .mark_point(filled=True, size=70, opacity=1)
        .encode(
            x=x,
            y=y,
            color=alt.Color(
                "standing:N",
                scale=alt.Scale(domain=list(colours), range=list(colours.values())),
                legend=None,
            ),
            tooltip=[
                alt.Tooltip("words:N", title="First tie"),
                alt.Tooltip("year:Q", title="Year", format="d"),
                alt.Tooltip("label:N", title="Partner"),
            ],
        )
    )
    texts = [
        alt.Chart(rows[rows["is_late"].eq(is_late)])
        .mark_text(
            align="right" if is_late else "left", dx=-9 if is_late else 9, fontSize=12, color=palette.ink
        )
        .encode(x=x, y=y, text="words:N")
        for is_late in (False, True)
    ]
    return apply_look([dots, *texts], palette, height=ROW_HEIGHT * max(len(rows), 1) + 10)


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
    rows: pd.DataFrame, colours: dict[str, str], palette: Palette, *, first_year: int, last_year: int
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
    return apply_look([bars], palette, height=220)


def build_diversity(
    rows: pd.DataFrame, palette: Palette, *, first_year: int, last_year: int
) -> alt.LayerChart:
    """Effective and entropy number of partners over time: rows with year, measure, number."""
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
    return apply_look([lines], palette, height=200)


def build_momentum(rows: pd.DataFrame, colours: dict[str, str], palette: Palette) -> alt.LayerChart:
    """Momentum of each partner with its interval; a bar that leaves the frame has no bound.

    Parameters
    ----------
    rows
        order, name, standing, label, momentum, low and high (cut to the frame), words (before and after).
    """
    y = alt.Y(
        "name:N",
        sort=list(rows["name"]),
        title=None,
        axis=alt.Axis(
            minExtent=LEFT_MARGIN, labelLimit=LEFT_MARGIN, ticks=False, domain=False, labelOverlap=False
        ),
    )
    x = alt.X(
        "momentum:Q",
        title="momentum: doublings between the windows (log2)",
        scale=alt.Scale(domain=[-6, 6], nice=False, clamp=True),
        axis=alt.Axis(tickCount=7, format="+d"),
    )
    color = alt.Color(
        "standing:N", scale=alt.Scale(domain=list(colours), range=list(colours.values())), legend=None
    )
    tooltip = [
        alt.Tooltip("name:N", title="Partner"),
        alt.Tooltip("words:N", title="Records"),
        alt.Tooltip("momentum:Q", title="Momentum", format="+.1f"),
        alt.Tooltip("label:N", title="Partner is"),
    ]
    intervals = (
        alt.Chart(rows)
        .mark_rule(strokeWidth=1.5, opacity=0.6)
        .encode(x=alt.X("low:Q", scale=alt.Scale(domain=[-6, 6], clamp=True)), x2="high:Q", y=y, color=color)
    )
    dots = (
        alt.Chart(rows)
        .mark_point(filled=True, size=70, opacity=1)
        .encode(x=x, y=y, color=color, tooltip=tooltip)
    )
    zero = alt.Chart(pd.DataFrame({"momentum": [0]})).mark_rule(color=palette.ink, strokeWidth=1).encode(x=x)
    return apply_look([zero, intervals, dots], palette, height=ROW_HEIGHT * max(len(rows), 1) + 50)


def build_dumbbell(rows: pd.DataFrame, palette: Palette) -> alt.LayerChart:
    """Share of newer partners then and now, one row per state in the order given: name, before, after, label_*."""
    y = alt.Y(
        "name:N",
        sort=list(rows["name"]),
        title=None,
        axis=alt.Axis(
            minExtent=LEFT_MARGIN, labelLimit=LEFT_MARGIN, ticks=False, domain=False, labelOverlap=False
        ),
    )
    axis = alt.Axis(format=".0%", tickCount=6, orient="top")
    scale = alt.Scale(domain=[0, 1], nice=False)
    title = "share of newer partners in the relations of the window"
    tooltip = [
        alt.Tooltip("name:N", title="State"),
        alt.Tooltip("before:Q", title="Then", format=".0%"),
        alt.Tooltip("after:Q", title="Now", format=".0%"),
    ]
    both = rows.dropna(subset=["before", "after"])
    bars = (
        alt.Chart(both)
        .mark_rule(color=palette.rule, strokeWidth=3)
        .encode(x=alt.X("before:Q", title=title, scale=scale, axis=axis), x2="after:Q", y=y)
    )
    then = (
        alt.Chart(rows.dropna(subset=["before"]))
        .mark_point(filled=True, size=60, color=palette.traditional, opacity=1)
        .encode(x=alt.X("before:Q", title=title, scale=scale, axis=axis), y=y, tooltip=tooltip)
    )
    now = (
        alt.Chart(rows.dropna(subset=["after"]))
        .mark_point(filled=True, size=60, color=palette.accent, opacity=1)
        .encode(x=alt.X("after:Q", title=title, scale=scale, axis=axis), y=y, tooltip=tooltip)
    )
    return apply_look([bars, then, now], palette, height=17 * max(len(rows), 1) + 40)
