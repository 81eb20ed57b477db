"""The strongest partners of a state over the years: how many cooperation types were active in each."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from components.figures import grammar as vl
from components.figures.chart import (
    NAME_MARGIN,
    apply_look,
    build_break_rules,
    build_row_axis,
    build_year_axis,
)
from components.figures.figure import Figure, LegendItem, RowCut, Shape
from components.figures.snippet import BY_YEAR, write_snippet
from components.study.study import Study
from components.theme import Palette
from components.words.coverage import describe_breaks, letter_breaks
from components.words.say import load_say

PARTNERS_DRAWN = 32
MOST_SHADES = 5
"""Types from which on a cell has the darkest shade."""
_ROW = 19
_BAR = 15
"""Pixels of a row, and of the bar in it."""
_SNIPPET = (
    BY_YEAR
    + """\
partner_years = by_year.groupby(["partner", "year"])["cooperation_type"].nunique()
print(partner_years.unstack(fill_value=0))
"""
)


def build_partner_years(study: Study, palette: Palette) -> Figure | None:
    """The strongest partners of a state, year by year; None where the view holds several states."""
    if study.state is None:
        return None
    say = load_say()
    named = study.partners.assign(name=study.partners["alter"].map(study.table.options.labels))
    first_year, last_year = study.view.first_year, study.view.last_year
    years = range(first_year, last_year + 1)
    breaks = letter_breaks(study.breaks, study.table.options.labels)

    def build(count: int) -> vl.Spec:
        drawn = named.head(count)
        return build_partner_years_chart(
            to_partner_year_rows(drawn, years),
            list(drawn["name"]),
            breaks,
            palette,
            first_year=first_year,
            last_year=last_year,
        )

    def describe(count: int) -> str:
        return say("state-partners-cut", shown=min(count, len(named)), count=len(named))

    notes = [say("state-partners-note"), describe_breaks(breaks)]
    first = named.iloc[0]
    headings = {
        "name": say("column-partner"),
        "year": say("column-year"),
        "type_count": say("column-cooperation-types"),
    }
    return Figure(
        key="partner_years",
        shape=Shape("rows", rows=min(len(named), PARTNERS_DRAWN), bar=_BAR),
        title=say("state-partners-years-title"),
        description=say(
            "state-partners-alt",
            years=say.years(first_year, last_year),
            partner=first["name"],
            count=first["type_count"],
        ),
        chart=build(PARTNERS_DRAWN),
        data=to_partner_year_rows(named, years)[[*headings]].rename(columns=headings),
        legend=tuple(
            LegendItem(
                say("state-shade-more-label" if number == MOST_SHADES else "state-shade-label", count=number),
                colour,
            )
            for number, colour in enumerate(palette.relation_steps[:MOST_SHADES], start=1)
        ),
        legend_title=say("state-shade-legend"),
        notes=tuple(note for note in notes if note),
        rows=RowCut(len(named), build, describe, drawn=min(PARTNERS_DRAWN, len(named))),
        snippet=write_snippet(_SNIPPET, study),
    )


def to_partner_year_rows(partners: pd.DataFrame, years: Sequence[int]) -> pd.DataFrame:
    """Cells of a strip per partner: one row per partner in, one per partner and year with a type out.

    Parameters
    ----------
    partners
        name, types_by_year (list: one number per year).

    Returns
    -------
    DataFrame
        name, year, type_count, shade (1 to MOST_SHADES), x0 and x1 (edges of the cell).
    """
    counts = np.array(partners["types_by_year"].tolist(), dtype="int64").reshape(len(partners), len(years))
    partner, position = counts.nonzero()
    count, year = counts[partner, position], np.array(years)[position]
    return pd.DataFrame(
        {
            "name": partners["name"].to_numpy()[partner],
            "type_count": count,
            "year": year,
            "shade": np.minimum(count, MOST_SHADES),
            "x0": year - 0.5,
            "x1": year + 0.5,
        }
    )


def build_partner_years_chart(
    rows: pd.DataFrame,
    names: Sequence[str],
    breaks: pd.DataFrame,
    palette: Palette,
    *,
    first_year: int,
    last_year: int,
) -> vl.Spec:
    """One strip per partner, darker in years with more cooperation types.

    Parameters
    ----------
    rows
        As `to_partner_year_rows` returns them.
    names
        The partners in the order drawn.
    breaks
        year, letter, words: where the record changes.
    """
    say = load_say()
    x = build_year_axis(first_year, last_year)
    y = vl.Field(
        "name:N",
        sort=list(names),
        title=None,
        axis=build_row_axis(widest=NAME_MARGIN),
    )
    cells = (
        vl.Layer(rows)
        .mark("bar", height=_BAR, stroke=palette.paper, strokeWidth=0.4)
        .encode(
            x=x,
            x2="x1:Q",
            y=y,
            color=vl.Field(
                "shade:O",
                scale=vl.Scale(
                    domain=list(range(1, MOST_SHADES + 1)), range=list(palette.relation_steps[:MOST_SHADES])
                ),
                legend=None,
            ),
            tooltip=[
                vl.Field("name:N", title=say("column-partner")),
                vl.Field("year:Q", title=say("column-year"), format="d"),
                vl.Field("type_count:Q", title=say("column-cooperation-types")),
            ],
        )
    )
    layers = [cells, *build_break_rules(breaks, x, palette)]
    return apply_look(layers, palette, height=_ROW * max(len(names), 1) + 34)
