"""Linked like for like: the relations of a view as an index over the years, two lines and the band between them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import product

import pandas as pd

from components.figures import grammar as vl
from components.figures.chart import AXIS_MARGIN, apply_look, build_colour, build_year_axis
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
    is_drawn = [line in labels for line in every_row["line"].tolist()]
    rows = every_row if all(is_drawn) else every_row[is_drawn]
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
            rows, to_years_told(rows, list(labels), titles), colours, palette, labels=labels, years=years
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
    say, base, (first_year, last_year) = load_say(), int(rows["base"].iloc[0]), years
    span = last_year - first_year
    lines: dict[str, dict[int, float]] = {}
    for line, year, index in zip(
        *(rows[column].tolist() for column in ("line", "year", "index")), strict=True
    ):
        lines.setdefault(line, {})[year] = index
    last = [(line, *max(points.items())) for line, points in lines.items() if line in labels]
    ends = sorted((end for end in last if end[1] != base), key=lambda end: (-end[2], end[0]))
    drawn = []
    for position, (line, year, index) in enumerate(ends):
        is_above, is_late = position == 0, year > first_year + _LATE * span
        near = [
            level
            for points in lines.values()
            for of_year, level in points.items()
            if year - _WORDS * span <= of_year <= year
        ]
        height = (max if is_above else min)(near) if is_late else index
        change = index / 100 - 1
        short = say("linked-end-label", change=change, year=year)
        words = say("linked-end-named-label", line=labels[line], change=change, year=year)
        drawn.append((line, labels[line], year, index, height, short, words, is_above, is_late))
    columns = ["line", "label", "x0", "y0", "y1", "short", "words", "is_above", "is_late"]
    return pd.DataFrame(drawn, columns=columns)


def build_linked_chart(
    rows: pd.DataFrame,
    years_told: pd.DataFrame,
    colours: Mapping[str, str],
    palette: Palette,
    *,
    labels: Mapping[str, str],
    years: tuple[int, int],
    height: int = 300,
) -> vl.Spec:
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
    y = vl.Field(
        "y0:Q",
        title=None,
        scale=vl.Scale(domain=[0, top], nice=False),
        axis=vl.Axis(tickCount=5, minExtent=AXIS_MARGIN, maxExtent=AXIS_MARGIN, format=",~r"),
    )
    layers = [_build_level(palette, y)]
    if len(band):
        layers.append(build_band(band.drop(columns="group"), palette, x, y))
    layers += build_strokes(links, colours, x, y, width=2.4)
    layers.append(build_base(pd.DataFrame({"x0": [base], "y0": [100.0]}), palette, x, y))
    layers += _build_ends(ends, colours, palette, x, y)
    layers.append(_build_pointer(years_told, x, labels))
    layers.append(
        vl.Layer(pd.DataFrame({"unit": [load_say()("linked-unit-label", base=base)]}))
        .mark("text", align="left", baseline="bottom", fontSize=12, color=palette.muted)
        .encode(x={"value": -AXIS_MARGIN}, y={"value": -6}, text="unit:N")
    )
    return apply_look(layers, palette, height=height)


def _build_level(palette: Palette, y: vl.Part) -> vl.Layer:
    return (
        vl.Layer(pd.DataFrame({"y0": [100.0]}))
        .mark("rule", color=palette.traditional, strokeWidth=1)
        .encode(y=y)
    )


def _build_ends(
    ends: pd.DataFrame, colours: Mapping[str, str], palette: Palette, x: vl.Part, y: vl.Part
) -> list[vl.Layer]:
    """The change at the end of each line: beside it, or above the higher and below the lower one."""
    colour = build_colour("label:N", colours)
    layers = [vl.Layer(ends).mark("point", filled=True, size=36, opacity=1).encode(x=x, y=y, color=colour)]
    below = "(scale('y', datum.y0) > height - 24 ? -11 : 14)"
    words = ends.assign(y0=ends["y1"])
    places = list(zip(ends["is_above"].tolist(), ends["is_late"].tolist(), strict=True))
    for is_above, is_late in product((True, False), repeat=2):
        # A layer without marks would be an image without words for screen readers.
        if (is_above, is_late) not in places:
            continue
        drawn = words.take([row for row, place in enumerate(places) if place == (is_above, is_late)])
        beside = -4 if is_above else 8
        # A rim in the colour of the paper keeps the words and the line behind them apart.
        layers += [
            vl.Layer(drawn)
            .mark(
                "text",
                text={"expr": f"width < {NARROW} ? datum.short : datum.words"},
                align="right" if is_late else "left",
                dx=8,
                dy={"expr": f"{(-11 if is_above else below) if is_late else beside}"},
                fontSize=13,
                fontWeight=600,
                stroke=palette.paper,
                strokeWidth=rim,
            )
            .encode(x=x, y=y, color=colour)
            for rim in (4, 0)
        ]
    return layers


def _build_pointer(years_told: pd.DataFrame, x: vl.Part, labels: Mapping[str, str]) -> vl.Layer:
    """A column over each year that tells what stands there: lines are too thin to be pointed at."""
    say = load_say()
    tooltip = [vl.Field("year:Q", title=say("column-year"), format="d")]
    for line, label in labels.items():
        tooltip.append(vl.Field(f"{line}:N", title=label))
        tooltip.append(vl.Field(f"{line}_sources:N", title=say("linked-sources-hint")))
    return (
        vl.Layer(years_told.assign(x0=years_told["year"] - 0.5, x1=years_told["year"] + 0.5))
        .mark("rect", opacity=0)
        .encode(x=x, x2="x1:Q", tooltip=tooltip)
    )


def to_years_told(rows: pd.DataFrame, lines: Sequence[str], titles: Mapping[str, str]) -> pd.DataFrame:
    """What a pointer reads at each year of one group: one row per group, line and year in, one per year out.

    Columns: year, and for each line its name (index and relations of the link) and name_sources; a dash for nothing.

    Parameters
    ----------
    titles
        source_id -> title.
    """
    say = load_say()
    columns = [column for line in lines for column in (line, f"{line}_sources")]
    told: dict[int, dict[str, object]] = {}
    values = ("line", "year", "index", "relation_before", "relation_after", "sources")
    for line, year, index, before, after, codes in zip(
        *(rows[value].tolist() for value in values), strict=True
    ):
        of_year = told.setdefault(year, {"year": year, **dict.fromkeys(columns, _DASH)})
        of_year[line] = (
            say("linked-year-hint", index=index)
            if math.isnan(before)
            else say("linked-year-links-hint", index=index, before=before, after=after)
        )
        names = [titles.get(code, code) for code in codes.split(";") if code]
        of_year[f"{line}_sources"] = ", ".join(names) or _DASH
    return pd.DataFrame([told[year] for year in sorted(told)], columns=["year", *columns])


def write_linked_snippet(study: Study) -> str:
    """The snippet of the two lines."""
    return write_links_snippet(_SNIPPET.format(base=study.linked.base[0]), study)
