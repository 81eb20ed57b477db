"""Active relations by year and cooperation type, with the breaks of their coverage."""

from __future__ import annotations

import pandas as pd

from components.figures import grammar as vl
from components.figures.chart import (
    LEFT_MARGIN,
    LEVEL_OPACITY,
    apply_look,
    build_break_rules,
    build_stacks,
    build_type_legend,
    build_year_axis,
)
from components.figures.figure import FREE, Figure
from components.figures.snippet import BY_YEAR, write_snippet
from components.study.study import Study
from components.theme import Palette
from components.words.coverage import describe_breaks, describe_pale, letter_breaks
from components.words.say import load_say
from data.analysis.mask_measures import count_by_type_year

_BAR = 0.43
_SNIPPET = (
    BY_YEAR
    + """\
relations = by_year.groupby(["year", "cooperation_type", "pair"])["weight"].max()
timeline = relations.groupby(["year", "cooperation_type"]).sum()
print(timeline.unstack(fill_value=0))
"""
)


def build_timeline(study: Study, palette: Palette) -> Figure:
    """Active relations per year by type, with the years in which the sources change."""
    say, types = load_say(), study.table.cooperation_types
    counts = count_by_type_year(study.measures, splits_assumed=True)
    breaks = letter_breaks(study.breaks, study.table.options.labels)
    rows = to_timeline_rows(counts, study.cover, types)
    years = {"first_year": study.view.first_year, "last_year": study.view.last_year}
    return Figure(
        key="timeline",
        shape=FREE,
        title=say("overview-timeline-title"),
        description=say("overview-timeline-alt", first=study.view.first_year, last=study.view.last_year),
        chart=build_timeline_chart(rows, breaks, types, palette, **years),
        data=rows[["year", "label", "relation_count", "level_words"]].set_axis(
            [
                say("column-year"),
                say("column-cooperation-type"),
                say("column-active-relations"),
                say("column-coverage"),
            ],
            axis="columns",
        ),
        legend=build_type_legend(types, rows["label"], palette),
        legend_title=say("column-cooperation-types"),
        notes=tuple(
            note
            for note in (describe_pale(rows, say("coverage-pale-bars-note")), describe_breaks(breaks))
            if note
        ),
        snippet=write_timeline_snippet(study),
    )


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
    order, labels = (dict(zip(types["code"], types[column], strict=True)) for column in ("order", "label"))
    cells = zip(cover["cooperation_type"].tolist(), cover["year"].tolist(), strict=True)
    levels = dict(zip(cells, cover["level"].tolist(), strict=True))
    names = {level: load_say().name("level", level) for level in LEVEL_OPACITY}
    codes = counts["cooperation_type"].tolist()
    rows = counts.assign(cooperation_type=codes, order=[order[code] for code in codes])
    rows = rows.sort_values(["year", "order", "is_assumed"], ignore_index=True)
    values = (rows[column].tolist() for column in ("cooperation_type", "year", "is_assumed"))
    level = [
        "assumed" if is_assumed else levels.get((code, year), "none")
        for code, year, is_assumed in zip(*values, strict=True)
    ]
    ends = rows.groupby("year", sort=False)["relation_count"].cumsum()
    return pd.DataFrame(
        {
            "year": rows["year"],
            "label": [labels[code] for code in rows["cooperation_type"]],
            "relation_count": rows["relation_count"],
            "level": level,
            "level_words": [names[code] for code in level],
            "x0": rows["year"] - _BAR,
            "x1": rows["year"] + _BAR,
            "y0": ends - rows["relation_count"],
            "y1": ends,
        }
    )


def build_timeline_chart(
    rows: pd.DataFrame,
    breaks: pd.DataFrame,
    types: pd.DataFrame,
    palette: Palette,
    *,
    first_year: int,
    last_year: int,
    height: int = 300,
) -> vl.Spec:
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
    say, x = load_say(), build_year_axis(first_year, last_year)
    y = vl.Field(
        "y0:Q",
        title=say("linked-active-inline"),
        axis=vl.Axis(tickCount=5, minExtent=LEFT_MARGIN // 3, titlePadding=8, format=",~r"),
    )
    tooltip = [
        vl.Field("year:Q", title=say("column-year"), format="d"),
        vl.Field("label:N", title=say("column-type")),
        vl.Field("relation_count:Q", title=say("column-active-relations"), format=",.4~f"),
        vl.Field("level_words:N", title=say("column-coverage")),
    ]
    colours = dict(zip(types["label"], types[palette.type_colour], strict=True))
    bars = build_stacks(rows, colours, palette, x=x, y=y, tooltip=tooltip)
    return apply_look([bars, *build_break_rules(breaks, x, palette)], palette, height=height)


def write_timeline_snippet(study: Study) -> str:
    """The snippet of the bars."""
    return write_snippet(_SNIPPET, study)
