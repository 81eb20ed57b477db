"""Active relations by year and cooperation type, with the breaks of their coverage."""

from __future__ import annotations

from collections.abc import Mapping

import altair as alt
import pandas as pd

from components.figures.chart import (
    AXIS_MARGIN,
    LEFT_MARGIN,
    LEVEL_OPACITY,
    apply_look,
    build_break_rules,
    build_stacks,
    build_year_axis,
    place_x,
    place_y,
)
from components.theme import Palette
from components.words.coverage import LEVEL_WORDS

_BAR = 0.43


def to_timeline_rows(counts: pd.DataFrame, cover: pd.DataFrame, types: pd.DataFrame) -> pd.DataFrame:
    """Stack the counts of each year: one row per year, cooperation type and is_assumed in and out.

    Parameters
    ----------
    counts
        cooperation_type, year, is_assumed (whether the year lies after the last confirmation), relation_count.
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
    rows["level"] = rows["level"].fillna("none").mask(rows["is_assumed"], "assumed")
    rows = rows.sort_values(["year", "order", "is_assumed"], ignore_index=True)
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
    y = alt.Y(
        "y0:Q",
        title="active relations",
        axis=alt.Axis(tickCount=5, minExtent=LEFT_MARGIN // 3, titlePadding=8, format=",~r"),
    )
    tooltip = [
        alt.Tooltip("year:Q", title="Year", format="d"),
        alt.Tooltip("label:N", title="Type"),
        alt.Tooltip("relation_count:Q", title="Active relations", format=",.4~f"),
        alt.Tooltip("level_words:N", title="Coverage"),
    ]
    colours = dict(zip(types["label"], types[palette.type_colour], strict=True))
    bars = build_stacks(rows, colours, palette, x=x, y=y, tooltip=tooltip)
    return apply_look([bars, *build_break_rules(breaks, x, palette)], palette, height=height)


def to_period_rows(counts: pd.DataFrame, labels: Mapping[str, str], *, value: str) -> pd.DataFrame:
    """Stack the parts of each year or block of years: one row per group, level and period in and out.

    Parameters
    ----------
    counts
        group, level, first_year, last_year and the column that `value` names.
    labels
        Group -> label, in the order of the stack from below.
    value
        The column that is stacked.

    Returns
    -------
    DataFrame
        The columns of `counts` with label, years ("2005" or "2005-2009"), level_words, x0 and x1 (ends of the bar,
        years), y0 and y1 (ends of the stack).
    """
    groups = {group: position for position, group in enumerate(labels)}
    levels = {level: position for position, level in enumerate(LEVEL_OPACITY)}
    rows = counts.assign(
        group_order=counts["group"].map(groups),
        level_order=counts["level"].map(levels),
        label=counts["group"].map(labels),
        level_words=counts["level"].map(LEVEL_WORDS),
    ).sort_values(["first_year", "group_order", "level_order"], ignore_index=True)
    rows["y1"] = rows.groupby("first_year")[value].cumsum()
    rows["y0"] = rows["y1"] - rows[value]
    first, last = rows["first_year"], rows["last_year"]
    rows["x0"], rows["x1"] = first - _BAR, last + _BAR
    dashed = first.astype(str) + "\N{EN DASH}" + last.astype(str)
    rows["years"] = first.astype(str).where(first.eq(last), dashed)
    return rows.drop(columns=["group_order", "level_order"])


def build_periods(
    rows: pd.DataFrame,
    breaks: pd.DataFrame,
    colours: Mapping[str, str],
    palette: Palette,
    *,
    years: tuple[int, int],
    unit: str,
    is_share: bool = False,
    height: int = 360,
) -> alt.LayerChart:
    """Stacked bars of years or blocks of years, with a brush over the years; pale where no census stands behind them.

    The interval selection `brush` holds the span of `x0` that the reader brushed.

    Parameters
    ----------
    rows
        As `to_period_rows` returns them, with relation_count and share.
    breaks
        year (the first under the new coverage), letter, words: one row per marked break.
    colours
        Label -> colour.
    years
        The first and the last year shown.
    unit
        What the bars count, above the axis.
    is_share
        Whether the stack is of shares (0-1).
    """
    x = build_year_axis(*years)
    y = alt.Y(
        "y0:Q",
        title=None,
        scale=alt.Scale(domain=[0, 1], nice=False) if is_share else alt.Undefined,
        axis=alt.Axis(
            tickCount=5,
            minExtent=AXIS_MARGIN,
            maxExtent=AXIS_MARGIN,
            format=".0%" if is_share else ",~r",
        ),
    )
    tooltip = [
        alt.Tooltip("years:N", title="Years"),
        alt.Tooltip("label:N", title="Part"),
        alt.Tooltip("relation_count:Q", title=unit.capitalize(), format=",.4~f"),
        alt.Tooltip("share:Q", title="Share of the bar", format=".1%"),
        alt.Tooltip("level_words:N", title="Coverage"),
    ]
    brush = alt.selection_interval(name="brush", encodings=["x"])
    kept = ["years", "label", "level", "level_words", "relation_count", "share", "x0", "x1", "y0", "y1"]
    title = (
        alt.Chart(pd.DataFrame({"unit": ["share of all" if is_share else unit]}))
        .mark_text(align="left", baseline="bottom", fontSize=12, color=palette.muted)
        .encode(x=place_x(-AXIS_MARGIN), y=place_y(-20), text=alt.Text("unit:N"))
    )
    layers = [
        build_stacks(rows[kept], colours, palette, x=x, y=y, tooltip=tooltip).add_params(brush),
        *build_break_rules(breaks, x, palette),
        title,
    ]
    chart = apply_look(layers, palette, height=height)
    # As a drawing of elements the brush would be two pictures without a name; the table of numbers tells the bars.
    chart.usermeta = {"embedOptions": {"renderer": "canvas"}}
    return chart
