"""Figure of the page on a state: its partners over the years."""

from __future__ import annotations

from dataclasses import replace

import altair as alt
import pandas as pd

from components.figures.charts.profile import MOST_SHADES, build_partner_years, to_partner_year_rows
from components.figures.figure import Figure, RowCut, Shape
from components.figures.reproduce import PARTNER_YEARS
from components.figures.snippet import write_snippet
from components.study.study import Study
from components.theme import Palette
from components.words.coverage import describe_breaks, letter_breaks
from components.words.sentences import describe_years
from data.analysis.panel import to_relation_years
from data.analysis.profile import rank_partners
from data.filters import filter_dyad_years

PARTNERS_DRAWN = 32
ABSENT = "An empty year has no tie on record; on the left or right of a dashed line that may be the record's doing."


def find_state(study: Study) -> str | None:
    """The one state of a view; None where it holds more."""
    states = study.tie_filter.states
    return next(iter(states)) if len(states) == 1 else None


def take_partners(study: Study) -> pd.DataFrame:
    """Rank the partners of the state: rows of `data.analysis.profile.rank_partners`."""
    every_year = replace(study.tie_filter, first_year=0, last_year=9999)
    cells = filter_dyad_years(study.table.dyad_years, every_year, study.pairs)
    return rank_partners(
        study.relation_years,
        to_relation_years(cells, fractional=study.view.counting == "fractional"),
        study.ties,
        study.labels.pairs,
        range(study.view.first_year, study.view.last_year + 1),
    )


def make_partner_years(partners: pd.DataFrame, study: Study, palette: Palette) -> Figure:
    """The strongest partners of a state, year by year: how many cooperation types were active.

    Parameters
    ----------
    partners
        As `data.analysis.profile.rank_partners` returns them.
    """
    named = partners.assign(name=partners["alter"].map(study.table.options.labels))
    years = range(study.view.first_year, study.view.last_year + 1)
    breaks = letter_breaks(study.breaks, study.table.options.labels)

    def build(count: int) -> alt.LayerChart:
        drawn = named.head(count)
        return build_partner_years(
            to_partner_year_rows(drawn, years),
            list(drawn["name"]),
            breaks,
            palette,
            first_year=study.view.first_year,
            last_year=study.view.last_year,
        )

    def describe(count: int) -> str:
        return f"The first {min(count, len(named))} of {len(named)} partners, by cooperation types and active years."

    data = to_partner_year_rows(named, years)
    shades = list(enumerate(palette.relation_steps[:MOST_SHADES], start=1))
    notes = [ABSENT, describe_breaks(breaks)]
    if len(named) > PARTNERS_DRAWN:
        notes.insert(0, describe(PARTNERS_DRAWN))
    first = named.iloc[0]
    return Figure(
        key="partner_years",
        shape=Shape("rows", rows=min(len(named), PARTNERS_DRAWN), bar=15),
        title="Partners, year by year",
        description=(
            f"Cooperation types active with each of the strongest partners, {describe_years(study.view)}; first "
            f"{first['name']} with {first['type_count']} types"
        ),
        chart=build(PARTNERS_DRAWN),
        data=data[["name", "year", "type_count"]].set_axis(
            ["Partner", "Year", "Cooperation types"], axis="columns"
        ),
        legend=tuple(
            (
                f"{number}{' or more' if number == MOST_SHADES else ''} type{'' if number == 1 else 's'}",
                colour,
                "",
            )
            for number, colour in shades
        ),
        legend_title="Cooperation types active in the year",
        notes=tuple(note for note in notes if note),
        rows=RowCut(len(named), build, describe, drawn=min(PARTNERS_DRAWN, len(named))),
        snippet=write_snippet(PARTNER_YEARS, study),
    )
