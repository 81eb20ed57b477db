"""Linked like for like: the relations of a view as an index over the years, two lines and the band between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

import altair as alt
import numpy as np
import pandas as pd

from components.figures.chart import AXIS_MARGIN, apply_look, build_year_axis, place_x, place_y
from components.figures.figure import WORDED, Figure
from components.figures.linked.lines import (
    NARROW,
    build_band,
    build_base,
    build_strokes,
    colour_lines,
    title_sources,
    to_band_rows,
    to_link_rows,
    to_numbers,
    write_links_snippet,
)
from components.study.study import Study
from components.theme import Palette
from components.words.linked import format_range, name_lines, title_linked, write_linked_note
from components.words.say import load_say
from data.analysis.linked import compare_ends, to_index_rows

_HEADROOM = 1.12
_LATE, _WORDS = 0.72, 0.3
"""Share of the years after which the words at the end of a line have no room beside it; share that they stand over."""
_DASH = "\N{EN DASH}"

_SNIPPET = """\
linked = pd.DataFrame({{
    "firm": chain(by_year, True, {base}),
    "all": chain(by_year, False, {base}),
}})
print(linked)
"""


def build_linked(study: Study, palette: Palette) -> Figure | None:
    """The relations of a view as an index over what links its years; None where nothing does."""
    say, chain = load_say(), study.linked
    ends = compare_ends(chain)
    if ends is None:
        return None
    labels = name_lines(study.linked_basis)
    every_row = to_index_rows(chain)
    rows = every_row[every_row["line"].isin(list(labels))]
    titles = title_sources(study.table)
    colours = colour_lines(labels, palette)
    years = study.view.first_year, study.view.last_year
    title = title_linked(say("linked-subject-title"), ends)
    return Figure(
        key="linked",
        shape=WORDED,
        title=title,
        description=say(
            "linked-alt",
            years=say.years(*years),
            base=chain.base[0],
            range=format_range(ends.firm, ends.every),
            last=ends.after[0],
            lines="; ".join(labels.values()),
        ),
        chart=build_linked_chart(
            rows,
            to_years_told(rows, list(labels), titles),
            colours,
            palette,
            labels=labels,
            years=years,
        ),
        data=to_numbers(rows, labels, titles),
        legend=tuple((label, colour, "line") for label, colour in colours.items()),
        legend_title=say("column-lines"),
        notes=(write_linked_note(study, rows),),
        columns={say("linked-before-column"): say("linked-before-column-hint")},
        snippet=write_linked_snippet(study),
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
    say, ends = load_say(), list(zip(last["index"] / 100 - 1, last["year"], strict=True))
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
            "short": [say("linked-end-label", change=change, year=year) for change, year in ends],
            "words": [
                say("linked-end-named-label", line=name, change=change, year=year)
                for name, (change, year) in zip(label, ends, strict=True)
            ],
            "is_above": is_above,
            "is_late": is_late,
        }
    )


def build_linked_chart(
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
        layers.append(build_band(band.drop(columns="group"), palette, x, y))
    layers += build_strokes(links, colours, x, y, width=2.4)
    layers.append(build_base(pd.DataFrame({"x0": [base], "y0": [100.0]}), palette, x, y))
    layers += _build_ends(ends, colours, palette, x, y)
    layers.append(_build_pointer(years_told, x, labels))
    layers.append(
        alt.Chart(pd.DataFrame({"unit": [load_say()("linked-unit-label", base=base)]}))
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
                text=alt.ExprRef(f"width < {NARROW} ? datum.short : datum.words"),
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
    say = load_say()
    tooltip = [alt.Tooltip("year:Q", title=say("column-year"), format="d")]
    for line, label in labels.items():
        tooltip.append(alt.Tooltip(f"{line}:N", title=label))
        tooltip.append(alt.Tooltip(f"{line}_sources:N", title=say("linked-sources-hint")))
    pointer: alt.Chart = (
        alt.Chart(years_told.assign(x0=years_told["year"] - 0.5, x1=years_told["year"] + 0.5))
        .mark_rect(opacity=0)
        .encode(x=x, x2=alt.X2("x1:Q"), tooltip=tooltip)
    )
    return pointer


def to_years_told(rows: pd.DataFrame, lines: Sequence[str], titles: Mapping[str, str]) -> pd.DataFrame:
    """What a pointer reads at each year of one group: one row per group, line and year in, one per year out.

    Columns: year, and for each line its name (index and relations of the link) and name_sources; a dash for nothing.

    Parameters
    ----------
    titles
        source_id -> title.
    """
    say = load_say()
    told: dict[int, dict[str, object]] = {}
    for row in rows.to_dict("records"):
        of_year = told.setdefault(int(row["year"]), {"year": int(row["year"])})
        if np.isnan(row["relation_before"]):
            of_year[row["line"]] = say("linked-year-hint", index=row["index"])
        else:
            of_year[row["line"]] = say(
                "linked-year-links-hint",
                index=row["index"],
                before=row["relation_before"],
                after=row["relation_after"],
            )
        names = [titles.get(code, code) for code in row["sources"].split(";") if code]
        of_year[f"{row['line']}_sources"] = ", ".join(names) or _DASH
    columns = ["year", *(column for line in lines for column in (line, f"{line}_sources"))]
    table = pd.DataFrame(list(told.values()), columns=columns)
    return table.sort_values("year", ignore_index=True).fillna(_DASH)


def write_linked_snippet(study: Study) -> str:
    """The snippet of the two lines."""
    return write_links_snippet(_SNIPPET.format(base=study.linked.base[0]), study)
