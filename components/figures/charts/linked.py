"""Linked like for like: an index over the years as two lines, the band between them, and a strip for each part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

import altair as alt
import numpy as np
import pandas as pd

from components.figures.chart import (
    AXIS_MARGIN,
    apply_look,
    build_margin_axis,
    build_year_axis,
    place_x,
    place_y,
)
from components.theme import Palette, format_change

STRIP_HEIGHT = 84
_AXIS_HEIGHT = 46
_NAME_HEIGHT = 11
"""Pixels from the top of a strip to the middle of its name."""
_FILL = 0.66
"""Share of a strip that its highest point may take; its name stands above."""
_HEADROOM = 1.12
_NARROW = 460
"""Pixels of a chart below which the ends of lines have no room for words."""
_LATE, _WORDS = 0.72, 0.3
"""Share of the years after which the words at the end of a line have no room beside it; share that they stand over."""
_DOTS = (1, 4)
_DASH = "\N{EN DASH}"


def to_link_rows(rows: pd.DataFrame, labels: Mapping[str, str]) -> pd.DataFrame:
    """The strokes of the lines: one row per group, line and year in, one per link out.

    Parameters
    ----------
    rows
        As `data.analysis.linked.to_index_rows` returns them.
    labels
        Line -> label, in the order drawn.

    Returns
    -------
    DataFrame
        group, line, label, x0 and x1 (the two years), y0 and y1 (their indices), is_thin.
    """
    ordered = rows[rows["line"].isin(list(labels))].sort_values(["group", "line", "year"], ignore_index=True)
    before = ordered.groupby(["group", "line"], sort=False)[["year", "index"]].shift()
    links = ordered.assign(x0=before["year"], x1=ordered["year"], y0=before["index"], y1=ordered["index"])
    links = links[links["x0"].notna()]
    return links.assign(label=links["line"].map(labels))[
        ["group", "line", "label", "x0", "x1", "y0", "y1", "is_thin"]
    ].reset_index(drop=True)


def to_band_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """Where two lines run: one row per group and year that both reach; columns group, x0, y0, y1."""
    wide = rows.pivot_table(index=["group", "year"], columns="line", values="index", aggfunc="first")
    both = wide.dropna() if wide.shape[1] == 2 else wide.iloc[:0]
    lows, highs = both.min(axis="columns"), both.max(axis="columns")
    return pd.DataFrame(
        {
            "group": both.index.get_level_values("group"),
            "x0": both.index.get_level_values("year"),
            "y0": lows.to_numpy(),
            "y1": highs.to_numpy(),
        }
    )


def to_end_rows(rows: pd.DataFrame, labels: Mapping[str, str], years: tuple[int, int]) -> pd.DataFrame:
    """The last point of each line of one group with its change since the base year.

    Grain out: line; columns label, x0, y0, short (+64% in 2024), words (the same after the label), is_above (whether it
    is the higher one), is_late (whether words have no room beside it) and y1: the height of its words, clear of both
    lines where they stand above or below them.
    """
    last = rows.sort_values("year").groupby("line", sort=False).tail(1)
    last = last[last["line"].isin(list(labels)) & last["year"].ne(last["base"])]
    last = last.sort_values(["index", "line"], ascending=[False, True], ignore_index=True)
    short = [
        f"{format_change(index / 100 - 1)} in {year}"
        for index, year in zip(last["index"], last["year"], strict=True)
    ]
    label = last["line"].map(labels)
    is_above = last.index == 0
    is_late = last["year"].gt(years[0] + _LATE * (years[1] - years[0]))
    heights = []
    for year, index, above, late in zip(last["year"], last["index"], is_above, is_late, strict=True):
        near = rows.loc[rows["year"].between(year - _WORDS * (years[1] - years[0]), year), "index"]
        heights.append(index if not late else near.max() if above else near.min())
    return pd.DataFrame(
        {
            "line": last["line"],
            "label": label,
            "x0": last["year"],
            "y0": last["index"],
            "y1": heights,
            "short": short,
            "words": [f"{name}: {change}" for name, change in zip(label, short, strict=True)],
            "is_above": is_above,
            "is_late": is_late,
        }
    )


def _build_strokes(
    links: pd.DataFrame, colours: Mapping[str, str], x: alt.X, y: alt.Y, *, width: float
) -> list[alt.Chart]:
    """One stroke per link: solid, or dotted where few relations stand behind it."""
    strokes = []
    for dashes, drawn in (((), links[~links["is_thin"]]), (_DOTS, links[links["is_thin"]])):
        # A layer without marks would be an image without words for screen readers.
        if drawn.empty:
            continue
        strokes.append(
            alt.Chart(drawn.drop(columns=["group", "line", "is_thin"]))
            .mark_rule(strokeWidth=width, strokeCap="round", strokeDash=list(dashes))
            .encode(
                x=x,
                x2=alt.X2("x1:Q"),
                y=y,
                y2=alt.Y2("y1:Q"),
                color=alt.Color(
                    "label:N",
                    scale=alt.Scale(domain=list(colours), range=list(colours.values())),
                    legend=None,
                ),
            )
        )
    return strokes


def build_linked(
    rows: pd.DataFrame,
    years_told: pd.DataFrame,
    colours: Mapping[str, str],
    palette: Palette,
    *,
    labels: Mapping[str, str],
    years: tuple[int, int],
    height: int = 300,
) -> alt.LayerChart:
    """Two lines of one group from a common 100, the band between them, their ends named with the change.

    Parameters
    ----------
    rows
        As `data.analysis.linked.to_index_rows` returns them, of one group.
    years_told
        What a pointer reads: year, and text columns, which are named as the tooltip names them.
    colours
        Label of a line -> colour.
    labels
        Line -> label.
    """
    base = int(rows["base"].iloc[0])
    links, band, ends = to_link_rows(rows, labels), to_band_rows(rows), to_end_rows(rows, labels, years)
    top = max(float(rows["index"].max()), 100.0) * _HEADROOM
    x = build_year_axis(*years)
    y = alt.Y(
        "y0:Q",
        title=None,
        scale=alt.Scale(domain=[0, top], nice=False),
        axis=alt.Axis(tickCount=5, minExtent=AXIS_MARGIN, maxExtent=AXIS_MARGIN, format=",~r"),
    )
    layers = [_build_level(palette, y)]
    if len(band):
        layers.append(_build_band(band.drop(columns="group"), palette, x, y))
    layers += _build_strokes(links, colours, x, y, width=2.4)
    layers.append(_build_base(pd.DataFrame({"x0": [base], "y0": [100.0]}), palette, x, y))
    layers += _build_ends(ends, colours, palette, x, y)
    layers.append(_build_pointer(years_told, x, labels))
    layers.append(
        alt.Chart(pd.DataFrame({"unit": [f"index, {base} = 100"]}))
        .mark_text(align="left", baseline="bottom", fontSize=12, color=palette.muted)
        .encode(x=place_x(-AXIS_MARGIN), y=place_y(-6), text=alt.Text("unit:N"))
    )
    return apply_look(layers, palette, height=height)


def _build_level(palette: Palette, y: alt.Y) -> alt.Chart:
    level: alt.Chart = (
        alt.Chart(pd.DataFrame({"y0": [100.0]}))
        .mark_rule(color=palette.traditional, strokeWidth=1)
        .encode(y=y)
    )
    return level


def _build_band(band: pd.DataFrame, palette: Palette, x: alt.X, y: alt.Y) -> alt.Chart:
    shade: alt.Chart = (
        alt.Chart(band).mark_area(color=palette.accent, opacity=0.14).encode(x=x, y=y, y2=alt.Y2("y1:Q"))
    )
    return shade


def _build_base(points: pd.DataFrame, palette: Palette, x: alt.X, y: alt.Y) -> alt.Chart:
    dots: alt.Chart = (
        alt.Chart(points).mark_point(filled=True, size=44, color=palette.ink, opacity=1).encode(x=x, y=y)
    )
    return dots


def _build_ends(
    ends: pd.DataFrame, colours: Mapping[str, str], palette: Palette, x: alt.X, y: alt.Y
) -> list[alt.Chart]:
    """The change at the end of each line: beside it, or above the higher and below the lower one."""
    colour = alt.Color(
        "label:N", scale=alt.Scale(domain=list(colours), range=list(colours.values())), legend=None
    )
    layers = [alt.Chart(ends).mark_point(filled=True, size=36, opacity=1).encode(x=x, y=y, color=colour)]
    below = "(scale('y', datum.y0) > height - 24 ? -11 : 14)"
    words = ends.assign(y0=ends["y1"])
    for is_above, is_late in product((True, False), repeat=2):
        drawn = words[words["is_above"].eq(is_above) & words["is_late"].eq(is_late)]
        # A layer without marks would be an image without words for screen readers.
        if drawn.empty:
            continue
        beside = -4 if is_above else 8
        # A rim in the colour of the paper keeps the words and the line behind them apart.
        layers += [
            alt.Chart(drawn)
            .mark_text(
                text=alt.ExprRef(f"width < {_NARROW} ? datum.short : datum.words"),
                align="right" if is_late else "left",
                dx=8,
                dy=alt.ExprRef(f"{(-11 if is_above else below) if is_late else beside}"),
                fontSize=13,
                fontWeight=600,
                stroke=palette.paper,
                strokeWidth=rim,
            )
            .encode(x=x, y=y, color=colour)
            for rim in (4, 0)
        ]
    return layers


def _build_pointer(years_told: pd.DataFrame, x: alt.X, labels: Mapping[str, str]) -> alt.Chart:
    """A column over each year that tells what stands there: lines are too thin to be pointed at."""
    tooltip = [alt.Tooltip("year:Q", title="Year", format="d")]
    for line, label in labels.items():
        tooltip.append(alt.Tooltip(f"{line}:N", title=label))
        tooltip.append(alt.Tooltip(f"{line}_sources:N", title="Linked by"))
    pointer: alt.Chart = (
        alt.Chart(years_told.assign(x0=years_told["year"] - 0.5, x1=years_told["year"] + 0.5))
        .mark_rect(opacity=0)
        .encode(x=x, x2=alt.X2("x1:Q"), tooltip=tooltip)
    )
    return pointer


def build_linked_strips(
    rows: pd.DataFrame,
    names: Mapping[str, str],
    colours: Mapping[str, str],
    palette: Palette,
    *,
    labels: Mapping[str, str],
    years: tuple[int, int],
) -> alt.LayerChart:
    """A strip per group under each other, each on a scale of its own with a rule at 100.

    Parameters
    ----------
    rows
        As for `build_linked`, of several groups.
    names
        Group -> what stands above its strip, from top to bottom.
    """
    count = len(names)
    places = {group: count - 1 - position for position, group in enumerate(names)}
    tops = rows.groupby("group")["index"].max().clip(lower=100.0)
    base = rows["group"].map(places).astype(float)
    scaled = rows.assign(index=base + rows["index"] / rows["group"].map(tops) * _FILL)
    levels = pd.DataFrame(
        {"group": list(names), "y0": [places[group] + 100.0 / tops[group] * _FILL for group in names]}
    )
    x = build_year_axis(*years)
    y = alt.Y("y0:Q", scale=alt.Scale(domain=[0, count], nice=False), axis=build_margin_axis())
    heads = pd.DataFrame(
        {
            "x0": years[0] - 0.5,
            "y0": [places[group] + 1 - _NAME_HEIGHT / STRIP_HEIGHT for group in names],
            "name": list(names.values()),
        }
    )
    first = rows[
        rows["year"].eq(rows["base"]) & rows["line"].eq(rows.groupby("group")["line"].transform("first"))
    ]
    dots = levels.merge(first[["group", "base"]], on="group").rename(columns={"base": "x0"})
    layers = [
        alt.Chart(levels).mark_rule(color=palette.rule).encode(y=y),
        alt.Chart(levels)
        .mark_text(text="100", align="right", dx=-8, fontSize=12, color=palette.muted)
        .encode(x=place_x(0), y=y),
    ]
    band = to_band_rows(scaled)
    if len(band):
        layers.append(_build_band(band, palette, x, y).encode(detail=alt.Detail("group:N")))
    layers += _build_strokes(to_link_rows(scaled, labels), colours, x, y, width=1.8)
    layers.append(_build_base(dots, palette, x, y))
    layers.append(
        alt.Chart(heads)
        .mark_text(
            align="left",
            baseline="middle",
            dx=2,
            fontSize=alt.ExprRef(f"width < {_NARROW} ? 11 : 12"),
            color=palette.ink,
            limit=alt.ExprRef("width"),
        )
        .encode(x=x, y=y, text=alt.Text("name:N"))
    )
    return apply_look(layers, palette, height=STRIP_HEIGHT * count + _AXIS_HEIGHT)


def to_years_told(rows: pd.DataFrame, lines: Sequence[str], titles: Mapping[str, str]) -> pd.DataFrame:
    """What a pointer reads at each year of one group: one row per group, line and year in, one per year out.

    Columns: year, and for each line its name (index and relations of the link) and name_sources; a dash for nothing.

    Parameters
    ----------
    titles
        source_id -> title.
    """
    told: dict[int, dict[str, object]] = {}
    for row in rows.to_dict("records"):
        of_year = told.setdefault(int(row["year"]), {"year": int(row["year"])})
        words = f"{row['index']:.0f}"
        if not np.isnan(row["relation_before"]):
            words += f" ({row['relation_before']:.0f} relations, then {row['relation_after']:.0f})"
        of_year[row["line"]] = words
        names = [titles.get(code, code) for code in row["sources"].split(";") if code]
        of_year[f"{row['line']}_sources"] = ", ".join(names) or _DASH
    columns = ["year", *(column for line in lines for column in (line, f"{line}_sources"))]
    table = pd.DataFrame(list(told.values()), columns=columns)
    return table.sort_values("year", ignore_index=True).fillna(_DASH)
