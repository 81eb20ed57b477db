"""Relations with newer partners, and new types with traditional ones, by year."""

from __future__ import annotations

import pandas as pd

from components.figures import grammar as vl
from components.figures.chart import apply_look, build_break_rules, build_year_axis
from components.figures.figure import FREE, Figure, LegendItem
from components.figures.newcomers.marks import BAR, find_lettered_breaks, write_break_notes
from components.figures.snippet import BY_YEAR, write_labels_snippet
from components.study.study import Study
from components.theme import Palette
from components.words.say import load_say

_SNIPPET = (
    BY_YEAR
    + """\
labels = pd.read_csv("{labels}")
relations = by_year.drop_duplicates(["year", "state", "partner", "cooperation_type"])
relations = relations.merge(labels, on=["state", "partner"])
widening = relations[relations["standing"].eq("newer")].groupby("year").size()
began = seen.groupby(["state", "partner", "cooperation_type"])["start_year"].min().rename("year").reset_index()
began["first_year"] = began.groupby(["state", "partner"])["year"].transform("min")
began = began.merge(labels, on=["state", "partner"])
began = began[began["standing"].eq("traditional") & began["year"].gt(began["first_year"])]
deepening = began[began["year"].between(first_year, last_year)].groupby("year").size()
print(pd.DataFrame({{"widening": widening, "deepening": deepening}}).fillna(0))
"""
)


def build_changes(study: Study, palette: Palette) -> Figure:
    """Relations with newer partners, and new types with traditional ones, by year."""
    say = load_say()
    headings = {
        "year": say("column-year"),
        "widening": say("newcomers-changes-widening-label"),
        "deepening": say("newcomers-changes-deepening-label"),
    }
    breaks = find_lettered_breaks(study)
    return Figure(
        key="changes",
        shape=FREE,
        title=say("newcomers-changes-title"),
        description=say("newcomers-changes-alt"),
        chart=build_changes_chart(
            study.newcomers.changes,
            breaks,
            palette,
            first_year=study.view.first_year,
            last_year=study.view.last_year,
        ),
        data=study.newcomers.changes[[*headings]].rename(columns=headings),
        legend=(
            LegendItem(say("newcomers-changes-wider"), palette.accent, "line"),
            LegendItem(say("newcomers-changes-deeper"), palette.traditional),
        ),
        legend_title=say("newcomers-measures-legend"),
        notes=write_break_notes(breaks),
        snippet=write_changes_snippet(study),
        snippet_files=say("newcomers-snippet-files"),
    )


def build_changes_chart(
    rows: pd.DataFrame, breaks: pd.DataFrame, palette: Palette, *, first_year: int, last_year: int
) -> vl.Spec:
    """Widening (line) and deepening (bars) over time: rows with year, widening, deepening."""
    say = load_say()
    x = build_year_axis(first_year, last_year)
    tooltip = [
        vl.Field("year:Q", title=say("column-year"), format="d"),
        vl.Field("widening:Q", title=say("newcomers-changes-widening-label"), format=","),
        vl.Field("deepening:Q", title=say("newcomers-changes-deepening-label"), format=","),
    ]
    title = say("newcomers-changes-axis")
    axis = vl.Axis(tickCount=5, tickMinStep=1, format=",~r")
    bars = (
        vl.Layer(rows.assign(x0=rows["year"] - BAR, x1=rows["year"] + BAR, y0=0))
        .mark("rect", color=palette.traditional)
        .encode(x=x, x2="x1:Q", y=vl.Field("y0:Q", title=title, axis=axis), y2="deepening:Q", tooltip=tooltip)
    )
    line = (
        vl.Layer(rows.assign(x0=rows["year"]))
        .mark("line", color=palette.accent, strokeWidth=2, point={"color": palette.accent, "size": 18})
        .encode(x=x, y=vl.Field("widening:Q", title=title, axis=axis), tooltip=tooltip)
    )
    return apply_look([bars, line, *build_break_rules(breaks, x, palette)], palette, height=200)


def write_changes_snippet(study: Study) -> str:
    """The lines of pandas that give both counts again."""
    return write_labels_snippet(_SNIPPET, study)
