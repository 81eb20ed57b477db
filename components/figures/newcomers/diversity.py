"""Effective and entropy number of partners by year."""

from __future__ import annotations

import pandas as pd

from components.figures import grammar as vl
from components.figures.chart import apply_look, build_break_rules, build_year_axis
from components.figures.figure import FREE, Figure, LegendItem
from components.figures.newcomers.marks import find_lettered_breaks, write_break_notes
from components.figures.snippet import BY_YEAR, write_labels_snippet
from components.study.study import Study
from components.theme import Palette
from components.words.newcomer_tables import to_headed
from components.words.newcomers import say_turnover
from components.words.say import load_say

_COLUMNS = ["year", "effective_number", "entropy_number", "turnover"]
_SNIPPET = (
    BY_YEAR
    + """\
import numpy as np

relations = by_year.groupby(["year", "state", "partner", "cooperation_type"])["weight"].max()
weights = relations.groupby(["year", "partner"]).sum()
shares = weights / weights.groupby("year").transform("sum")
effective_number = 1 / (shares**2).groupby("year").sum()
entropy_number = np.exp(-(shares * np.log(shares)).groupby("year").sum())
print(pd.DataFrame({{"effective": effective_number, "entropy": entropy_number}}))
"""
)


def build_diversity(study: Study, palette: Palette) -> Figure:
    """Effective and entropy number of partners by year."""
    say = load_say()
    rows = study.newcomers.diversity.melt(id_vars="year", var_name="measure", value_name="number").dropna()
    rows = rows.assign(measure=[say.heading("newcomers", code) for code in rows["measure"]])
    breaks = find_lettered_breaks(study)
    return Figure(
        key="diversity",
        shape=FREE,
        title=say("newcomers-diversity-title"),
        description=say("newcomers-diversity-alt"),
        chart=build_diversity_chart(
            rows,
            breaks,
            palette,
            first_year=study.view.first_year,
            last_year=study.view.last_year,
        ),
        data=to_headed(study.newcomer_years[_COLUMNS], say),
        legend=(
            LegendItem(say("newcomers-diversity-effective"), palette.sparkline, "line"),
            LegendItem(say("newcomers-diversity-entropy"), palette.muted, "dashed"),
        ),
        legend_title=say("newcomers-measures-legend"),
        notes=[*filter(None, [say_turnover(study.newcomers, say)]), *write_break_notes(breaks)],
        snippet=write_diversity_snippet(study),
        snippet_files=say("newcomers-snippet-files"),
    )


def build_diversity_chart(
    rows: pd.DataFrame, breaks: pd.DataFrame, palette: Palette, *, first_year: int, last_year: int
) -> vl.Spec:
    """Effective (solid) and entropy number (dashed) of partners over time: rows with year, measure, number."""
    say = load_say()
    x = build_year_axis(first_year, last_year)
    lines = (
        vl.Layer(rows.assign(x0=rows["year"]))
        .mark("line", strokeWidth=2)
        .encode(
            x=x,
            y=vl.Field("number:Q", title=say("newcomers-diversity-axis"), axis=vl.Axis(tickCount=5)),
            color=vl.Field(
                "measure:N", scale=vl.Scale(range=[palette.sparkline, palette.muted]), legend=None
            ),
            strokeDash=vl.Field("measure:N", scale=vl.Scale(range=[[1, 0], [5, 3]]), legend=None),
            tooltip=[
                vl.Field("year:Q", title=say("column-year"), format="d"),
                vl.Field("measure:N", title=say("newcomers-diversity-measure-label")),
                vl.Field("number:Q", title=say("column-partners"), format=".1f"),
            ],
        )
    )
    return apply_look([lines, *build_break_rules(breaks, x, palette)], palette, height=200)


def write_diversity_snippet(study: Study) -> str:
    """The lines of pandas that give both numbers again."""
    return write_labels_snippet(_SNIPPET, study)
