"""Cooperation types by size, each with its share and its change."""

from __future__ import annotations

import json
import math
from typing import Any

import pandas as pd

from components.figures import grammar as vl
from components.figures.chart import apply_look, build_row_axis, build_type_colour, find_tick
from components.figures.figure import Figure, Shape
from components.figures.snippet import BY_YEAR, write_snippet
from components.study.study import Study
from components.theme import Palette
from components.words.say import load_say
from components.words.types import describe_change
from data.analysis.type_profile import SAME_SOURCES, YEARS

_ROW_HEIGHT = 26
_AXIS_HEIGHT = 58
_YEAR_WIDTH = 38
"""Pixels of the column of years at the right edge."""
_WORDS_WIDTH = 165
"""Pixels of all words to the right of the longest bar."""


_HAND_PICKED = "\N{DAGGER}"
_SNIPPET = (
    BY_YEAR
    + """\
# Per type: the years before, the years after, and the sources that are compared.
windows = {windows}


def measure(rows):
    {measure}


types = by_year.groupby("cooperation_type").apply(measure).rename("count").to_frame()
for code, (before, after, sources) in windows.items():
    same = by_year[by_year["cooperation_type"].eq(code) & by_year["source_id"].isin(sources)]
    types.loc[code, "before"] = measure(same[same["year"].between(*before)])
    types.loc[code, "after"] = measure(same[same["year"].between(*after)])
print(types)
"""
)
_MEASURE_RELATIONS = 'return rows.groupby("pair")["weight"].max().sum()'
_MEASURE_YEARS = 'return rows["year"].nunique()'


def _build_chart(rows: pd.DataFrame, types: pd.DataFrame, palette: Palette, *, is_dyad: bool) -> vl.Spec:
    """One bar per cooperation type with its count and share at the end and its change at the right edge.

    Parameters
    ----------
    rows
        label (of the type), count, share, count_words (at the bar), change_words and until (at the edge: the
        change and the year it leads to), change_basis (of the tooltip), in the order drawn.
    types
        label and colour of every cooperation type.
    is_dyad
        Whether the bars count the years of a single pair.
    """
    say = load_say()
    unit, unit_title = _name_unit(is_dyad=is_dyad)
    y = vl.Field(
        "label:N",
        sort=list(rows["label"]),
        title=None,
        axis=build_row_axis(),
    )
    longest = float(rows["count"].max()) if len(rows) else 1.0
    # What is left of the words: those at the end of the bar and the two columns at the edge.
    reach = f"{longest} * width / max(width - {_WORDS_WIDTH}, 40)"
    x = vl.Field(
        "count:Q",
        title=unit,
        scale=vl.Scale(domainMin=0, domainMax={"expr": reach}, nice=False),
        axis=vl.Axis(values=[0, find_tick(longest)], format=",~r", titleAnchor="start", labelFlush=False),
    )
    tooltip = [
        vl.Field("label:N", title=say("column-type")),
        vl.Field("count:Q", title=unit_title, format=",.4~f"),
        vl.Field("share:Q", title=say("column-share"), format=".0%"),
        vl.Field("change_words:N", title=say("screen-column-change")),
        vl.Field("change_basis:N", title=say("types-column-compared")),
    ]
    bars = (
        vl.Layer(rows)
        .mark("bar", height=16)
        .encode(x=x, y=y, color=build_type_colour(types, palette), tooltip=tooltip)
    )
    counts = (
        vl.Layer(rows)
        .mark("text", align="left", dx=5, color=palette.ink, fontSize=12)
        .encode(x=x, y=y, text="count_words:N")
    )
    edge = [
        vl.Layer(rows)
        .mark("text", align="right", dx=dx, fontSize=12, color=colour)
        .encode(x={"value": {"expr": "width"}}, y=y, text=f"{column}:N", tooltip=tooltip)
        for column, dx, colour in (("change_words", -_YEAR_WIDTH, palette.ink), ("until", 0, palette.muted))
    ]
    heads = [
        vl.Layer(pd.DataFrame({"text": [text]}))
        .mark("text", align="right", baseline="bottom", dx=dx, color=palette.muted, fontSize=12)
        .encode(x={"value": {"expr": "width"}}, y={"value": -2}, text="text:N")
        for text, dx in ((say("types-sizes-head-change"), -_YEAR_WIDTH), (say("types-sizes-head-until"), 0))
    ]
    return apply_look(
        [bars, counts, *edge, *heads], palette, height=_ROW_HEIGHT * max(len(rows), 1) + _AXIS_HEIGHT
    )


def build_type_bars(study: Study, palette: Palette) -> Figure:
    """Cooperation types by size, with their share and their change like for like."""
    say, is_dyad = load_say(), study.is_single_dyad
    title = say("types-sizes-title-years" if is_dyad else "types-sizes-title")
    rows = to_type_rows(study)
    first = rows.iloc[0]
    return Figure(
        key="type_bars",
        shape=Shape("rows", rows=len(rows), bar=16),
        title=title,
        description=say(
            "types-sizes-alt",
            title=title,
            type=first["label"],
            count=first["count"],
            share=first["share"],
            change=first["change_words"],
        ),
        chart=_build_chart(rows, study.table.cooperation_types, palette, is_dyad=is_dyad),
        data=_to_table(study),
        notes=_write_notes(study),
        snippet=write_type_change_snippet(study),
    )


def to_type_rows(study: Study) -> pd.DataFrame:
    """Size and change of each cooperation type with its words: rows of `Study.type_changes` in and out.

    Columns: those of `_build_chart`.
    """
    say, types, labels = load_say(), study.type_changes, study.table.options.labels
    rows: list[Any] = list(types.itertuples(index=False))
    return pd.DataFrame(
        {
            "label": [labels[row.cooperation_type] for row in rows],
            "count": types["count"],
            "share": types["share"],
            "count_words": [say("types-sizes-size", count=row.count, share=row.share) for row in rows],
            "change_words": [
                say.change(row.change) + (_HAND_PICKED if row.basis == SAME_SOURCES else "") for row in rows
            ],
            "until": ["" if math.isnan(row.change) else say.year(row.after_last) for row in rows],
            "change_basis": [describe_change(row) for row in rows],
        }
    )


def _name_unit(*, is_dyad: bool) -> tuple[str, str]:
    """What the bars count, in the middle of a sentence and at its beginning."""
    say = load_say()
    if is_dyad:
        return say.name("types-unit", YEARS), say.name("types-unit-title", YEARS)
    return say("types-sizes-unit"), say("types-sizes-unit-title")


def _to_table(study: Study) -> pd.DataFrame:
    say, types = load_say(), study.type_changes

    def write_windows(which: str) -> list[str]:
        columns = (types[f"{which}_{end}"].tolist() for end in ("first", "last"))
        return [
            "" if first is pd.NA else say.years(first, last) for first, last in zip(*columns, strict=True)
        ]

    return pd.DataFrame(
        {
            say("column-type"): types["cooperation_type"].map(study.table.options.labels),
            _name_unit(is_dyad=study.is_single_dyad)[1]: types["count"],
            say("column-share"): types["share"],
            say("types-column-before"): write_windows("before"),
            say("types-column-after"): write_windows("after"),
            say("types-column-count-before"): types["before"],
            say("types-column-count-after"): types["after"],
            say("screen-column-change"): types["change"],
            say("types-column-basis"): types["basis"].map(lambda basis: say.name("types-basis", basis)),
            say("types-column-raw-before"): types["raw_before"],
            say("types-column-raw-after"): types["raw_after"],
            say("types-column-complete"): types["is_complete"],
        }
    )


def _write_notes(study: Study) -> list[str]:
    say, view, types, is_dyad = load_say(), study.view, study.type_changes, study.is_single_dyad
    notes = [
        say("types-sizes-note-share", is_dyad=is_dyad, years=say.years(view.first_year, view.last_year)),
        say("types-sizes-note-change", is_dyad=is_dyad),
    ]
    if types["basis"].eq(SAME_SOURCES).any():
        notes.append(say("types-sizes-note-same"))
    if types["change"].isna().any():
        notes.append(say("types-sizes-note-undefined"))
    return notes


def write_type_change_snippet(study: Study) -> str:
    """The snippet of the sizes and changes of types."""
    types = study.type_changes
    columns = ("cooperation_type", "sources", "before_first", "before_last", "after_first", "after_last")
    windows = {
        code: [(int(years[0]), int(years[1])), (int(years[2]), int(years[3])), sources.split(";")]
        for code, sources, *years in zip(*(types[name].tolist() for name in columns), strict=True)
        if sources
    }
    measure = _MEASURE_YEARS if study.is_single_dyad else _MEASURE_RELATIONS
    return write_snippet(_SNIPPET.format(windows=_write_windows(windows), measure=measure), study)


def _write_windows(windows: dict[str, list[Any]]) -> str:
    lines = [f"    {json.dumps(code)}: {json.dumps(entry)}," for code, entry in windows.items()]
    return "\n".join(["{", *lines, "}"])
