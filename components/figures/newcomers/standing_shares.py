"""Shares of the three kinds of partners in the relations of each year."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import pandas as pd

from components.figures import grammar as vl
from components.figures.chart import (
    LEFT_MARGIN,
    apply_look,
    build_break_rules,
    build_year_axis,
    get_standing_colours,
)
from components.figures.figure import FREE, Figure
from components.figures.newcomers.marks import (
    BAR,
    STACK,
    build_bar_legend,
    build_standing_colour,
    find_lettered_breaks,
)
from components.figures.snippet import BY_YEAR, write_labels_snippet
from components.study.study import Study
from components.theme import Palette
from components.words.coverage import describe_breaks
from components.words.newcomer_tables import to_headed
from components.words.say import load_say
from data.analysis.traditional import STANDINGS

_COLUMNS = ["year", "traditional", "no_baseline", "newer", "newer_share"]
_SNIPPET = (
    BY_YEAR
    + """\
labels = pd.read_csv("{labels}")
relations = by_year.groupby(["year", "state", "partner", "cooperation_type"])["weight"].max().reset_index()
relations = relations.merge(labels, on=["state", "partner"])
sums = relations.groupby(["year", "standing"])["weight"].sum().unstack(fill_value=0)
shares = sums.div(sums.sum(axis="columns"), axis="index")
print(shares)
"""
)


def build_standing_shares(study: Study, palette: Palette) -> Figure:
    """Shares of the three kinds of partners in the relations of each year."""
    say = load_say()
    breaks = find_lettered_breaks(study)
    names = {standing: say.name("standing", standing, "partners") for standing in STANDINGS}
    stacked = {standing: say.name("newcomers-kind", standing, "stacked") for standing in STANDINGS}
    return Figure(
        key="standing_shares",
        shape=FREE,
        title=say("newcomers-shares-title"),
        description=say("newcomers-shares-alt"),
        chart=build_share_chart(
            to_share_rows(study.newcomers.shares, names, STACK),
            breaks,
            get_standing_colours(palette),
            palette,
            first_year=study.view.first_year,
            last_year=study.view.last_year,
        ),
        data=to_headed(study.newcomer_years[_COLUMNS], say),
        legend=build_bar_legend(palette, STACK, stacked),
        legend_title=say("column-kinds-of-partners"),
        notes=tuple(note for note in [describe_breaks(breaks)] if note),
        snippet=write_shares_snippet(study),
        snippet_files=say("newcomers-snippet-files"),
    )


def to_share_rows(shares: pd.DataFrame, names: Mapping[str, str], order: Sequence[str]) -> pd.DataFrame:
    """Stack the shares of each year: one row per year and standing in and out, years without relations left out.

    Parameters
    ----------
    names
        Standing -> what it is called.
    order
        Standings from the bottom to the top.

    Returns
    -------
    DataFrame
        year, standing, label, share, relation_count, x0, x1 (ends of the bar), y0, y1 (ends of the stack, 0-1).
    """
    columns = ("year", "standing", "share", "relation_count")
    known = [
        row
        for row in zip(*(shares[column].tolist() for column in columns), strict=True)
        if not math.isnan(row[2])
    ]
    places = {standing: place for place, standing in enumerate(order)}
    rows, top = [], dict.fromkeys(shares["year"].tolist(), 0.0)
    for year, standing, share, count in sorted(known, key=lambda row: (row[0], places[row[1]])):
        base, top[year] = top[year], top[year] + share
        rows.append((year, standing, names[standing], share, count, year - BAR, year + BAR, base, top[year]))
    ends = ["x0", "x1", "y0", "y1"]
    return pd.DataFrame(rows, columns=["year", "standing", "label", "share", "relation_count", *ends])


def build_share_chart(
    rows: pd.DataFrame,
    breaks: pd.DataFrame,
    colours: Mapping[str, str],
    palette: Palette,
    *,
    first_year: int,
    last_year: int,
) -> vl.Spec:
    """Shares of traditional, newer and unlabelled partners in the relations of each year, with coverage breaks."""
    say = load_say()
    x = build_year_axis(first_year, last_year)
    bars = (
        vl.Layer(rows)
        .mark("rect", stroke=palette.paper, strokeWidth=0.4)
        .encode(
            x=x,
            x2="x1:Q",
            y=vl.Field(
                "y0:Q",
                title=say("newcomers-shares-axis"),
                scale=vl.Scale(domain=[0, 1], nice=False),
                axis=vl.Axis(
                    format=".0%", tickCount=5, minExtent=LEFT_MARGIN // 3, titlePadding=8, grid=True
                ),
            ),
            y2="y1:Q",
            color=build_standing_colour(colours),
            tooltip=[
                vl.Field("year:Q", title=say("column-year"), format="d"),
                vl.Field("label:N", title=say("column-with")),
                vl.Field("share:Q", title=say("newcomers-shares-share-label"), format=".0%"),
                vl.Field("relation_count:Q", title=say("column-relations"), format=",.4~f"),
            ],
        )
    )
    return apply_look([bars, *build_break_rules(breaks, x, palette)], palette, height=260)


def write_shares_snippet(study: Study) -> str:
    """The lines of pandas that give the shares again."""
    return write_labels_snippet(_SNIPPET, study)
