"""Relations over the years: active or new, divided, year by year or in blocks, with the breaks of their coverage."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

import numpy as np
import pandas as pd

from components.figures import grammar as vl
from components.figures.chart import (
    AXIS_MARGIN,
    LEVEL_OPACITY,
    apply_look,
    build_break_rules,
    build_stacks,
    build_year_axis,
)
from components.figures.figure import FREE, Figure
from components.figures.snippet import name_labels_file, write_group, write_snippet
from components.study.study import Study
from components.study.timeline import OTHER_SOURCES
from components.theme import AREA_COLOURS, Palette
from components.view import ALL
from components.words.coverage import describe_breaks, letter_breaks
from components.words.say import load_say
from components.words.timeline import (
    define_series,
    name_groups,
    name_series_files,
    title_series,
    write_series_notes,
)
from data.analysis.timeline import AREA, FAMILY, NEW, SOURCE, find_peak_year

_BAR = 0.43
_ACTIVE = """\
seen["year"] = [
    range(max(first, first_year), min(last, last_year) + 1)
    for first, last in zip(seen["start_year"], seen["end_year"])
]
rows = seen.explode("year").dropna(subset=["year"]).astype({"year": int})
"""
_NEW = """\
# A relation is new in its first year on record.
first = seen.groupby(["pair", "cooperation_type"])["start_year"].transform("min")
rows = seen[seen["start_year"].eq(first) & first.between(first_year, last_year)].rename(columns={"start_year": "year"})
"""
_STANDING = """\
labels = pd.read_csv("{file}")
kept = labels[labels["standing"].eq("{standing}")]
seen = seen.merge(kept[["state", "partner"]], on=["state", "partner"])
"""
_GROUPED = """\
rows["group"] = {group}
relation = ["year", "pair", "cooperation_type"]
# A relation in several groups (two areas, two sources) is shared out evenly.
parts = rows[[*relation, "group"]].drop_duplicates()
parts = parts.merge(rows.groupby(relation)["weight"].max().reset_index())
parts["weight"] /= parts.groupby(relation)["group"].transform("size")
counts = parts.groupby(["year", "group"])["weight"].sum().unstack(fill_value=0)
"""
_BLOCKS = """\
blocks = {blocks}
means = [counts.reindex(range(first, last + 1), fill_value=0).mean() for first, last in blocks]
counts = pd.DataFrame(means, index=[first for first, _ in blocks])
"""
_SHARES = """\
counts = counts.div(counts.sum(axis="columns"), axis="index")
"""


def build_series(study: Study, palette: Palette) -> Figure:
    """Relations of each year or five-year block, with the years in which the sources change."""
    say, series, labels = load_say(), study.series, name_groups(study)
    breaks = letter_breaks(study.breaks, study.table.options.labels)
    colours = colour_groups(study, palette)
    is_share = study.view.amount == "share"
    rows = to_period_rows(series.periods, labels, value="share" if is_share else "relation_count")
    unit = load_say()("timeline-series-label", series=study.view.series, pace=study.view.pace)
    return Figure(
        key="series",
        shape=FREE,
        title=title_series(study),
        description=say(
            "timeline-series-alt",
            title=title_series(study),
            first=study.view.first_year,
            last=study.view.last_year,
            peak=find_peak_year(series.by_year),
            count=float(series.by_year.max()),
        ),
        chart=build_periods_chart(
            rows,
            breaks,
            colours,
            palette,
            years=(study.view.first_year, study.view.last_year),
            unit=unit,
            is_share=is_share,
        ),
        data=rows[["years", "label", "level_words", "relation_count", "share"]].set_axis(
            [
                say("column-years"),
                say("column-part"),
                say("column-coverage"),
                unit.capitalize(),
                say("timeline-share-column"),
            ],
            axis="columns",
        ),
        legend=tuple((label, colours[label], "") for label in labels.values()),
        legend_title=say("timeline-parts-label"),
        notes=tuple(
            note
            for note in (define_series(study), *write_series_notes(series), describe_breaks(breaks))
            if note
        ),
        snippet=write_series_snippet(study),
        snippet_files=name_series_files(study.view),
    )


def colour_groups(study: Study, palette: Palette) -> dict[str, str]:
    """Label of a group -> its colour."""
    labels, types = name_groups(study), study.table.cooperation_types
    if study.view.split == FAMILY:
        by_code = {"cooperation": palette.cooperation, "support": palette.support}
    elif study.view.split == AREA:
        by_code = dict(AREA_COLOURS)
    elif study.view.split == SOURCE:
        by_code = dict(zip(labels, palette.hues, strict=False)) | {OTHER_SOURCES: palette.traditional}
    else:
        by_code = dict(zip(types["code"], types[palette.type_colour], strict=True))
    return {label: by_code[code] for code, label in labels.items()}


def to_numbers(study: Study) -> pd.DataFrame:
    """The numbers of the bars, the latest years first: one row per year or block, one column per group and their sum.

    Shares in per cent.
    """
    series, labels, say = study.series, name_groups(study), load_say()
    is_share = study.view.amount == "share"
    columns = (series.periods[column].tolist() for column in ("first_year", "last_year", "group"))
    spans = [(say.years(first, last), group) for first, last, group in zip(*columns, strict=True)]
    periods = sorted({period for period, _ in spans}, reverse=True)
    # One number per cell: grouping by names, and spreading the groups over columns, costs several times as much.
    places = {cell: place for place, cell in enumerate(product(periods, labels))}
    numbers = series.periods["share" if is_share else "relation_count"]
    sums = numbers.groupby([places[span] for span in spans]).sum()
    cells = np.zeros((len(periods), len(labels)))
    cells.flat[sums.index] = sums
    named = pd.DataFrame(cells, columns=list(labels.values()))
    if is_share:
        named = (named * 100).round(1)
    else:
        named[say("timeline-all-column")] = cells.sum(axis=1)
    named.insert(0, say("column-years"), periods)
    return named


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
    words = {level: load_say().name("level", level) for level in set(counts["level"].tolist())}
    columns = (counts[name].tolist() for name in ("first_year", "group", "level"))
    keys = [(year, groups[group], levels[level]) for year, group, level in zip(*columns, strict=True)]
    rows = counts.take(sorted(range(len(keys)), key=keys.__getitem__)).reset_index(drop=True)
    first, last = (rows[name].tolist() for name in ("first_year", "last_year"))
    ends = rows[value].groupby(rows["first_year"].to_numpy()).cumsum()
    return rows.assign(
        label=[labels[group] for group in rows["group"].tolist()],
        level_words=[words[level] for level in rows["level"].tolist()],
        y1=ends,
        y0=ends - rows[value],
        x0=rows["first_year"] - _BAR,
        x1=rows["last_year"] + _BAR,
        years=[
            str(since) if since == until else f"{since}\N{EN DASH}{until}"
            for since, until in zip(first, last, strict=True)
        ],
    )


def build_periods_chart(
    rows: pd.DataFrame,
    breaks: pd.DataFrame,
    colours: Mapping[str, str],
    palette: Palette,
    *,
    years: tuple[int, int],
    unit: str,
    is_share: bool = False,
    height: int = 360,
) -> vl.Spec:
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
    say, x = load_say(), build_year_axis(*years)
    y = vl.Field(
        "y0:Q",
        title=None,
        scale=vl.Scale(domain=[0, 1], nice=False) if is_share else {},
        axis=vl.Axis(
            tickCount=5, minExtent=AXIS_MARGIN, maxExtent=AXIS_MARGIN, format=".0%" if is_share else ",~r"
        ),
    )
    tooltip = [
        vl.Field("years:N", title=say("column-years")),
        vl.Field("label:N", title=say("column-part")),
        vl.Field("relation_count:Q", title=unit.capitalize(), format=",.4~f"),
        vl.Field("share:Q", title=say("timeline-share-column"), format=".1%"),
        vl.Field("level_words:N", title=say("column-coverage")),
    ]
    kept = ["years", "label", "level", "level_words", "relation_count", "share", "x0", "x1", "y0", "y1"]
    title = (
        vl.Layer(pd.DataFrame({"unit": [say("timeline-share-label") if is_share else unit]}))
        .mark("text", align="left", baseline="bottom", fontSize=12, color=palette.muted)
        .encode(x={"value": -AXIS_MARGIN}, y={"value": -20}, text="unit:N")
    )
    layers = [
        build_stacks(rows[kept], colours, palette, x=x, y=y, tooltip=tooltip).select(
            "brush", "interval", encodings=["x"]
        ),
        *build_break_rules(breaks, x, palette),
        title,
    ]
    # As a drawing of elements the brush would be two pictures without a name; the table of numbers tells the bars.
    canvas = {"embedOptions": {"renderer": "canvas"}}
    return apply_look(layers, palette, height=height, usermeta=canvas)


def write_series_snippet(study: Study) -> str:
    """The snippet of the bars."""
    body = _ACTIVE
    if study.view.series == NEW:
        body = _NEW
        if study.view.only != ALL:
            body = _STANDING.format(file=name_labels_file(study.table), standing=study.view.only) + body
    body += _GROUPED.format(group=write_group(study))
    if study.series.blocks:
        body += _BLOCKS.format(blocks=[tuple(block) for block in study.series.blocks])
    if study.view.amount == "share":
        body += _SHARES
    body += "print(counts)\n"
    return write_snippet(body, study, of_all_years=study.view.series == NEW)
