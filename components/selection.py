"""The rows behind one view, taken once per run and shared by everything on a page."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from components.cache import Table
from components.view import View, to_tie_filter
from data.analysis.coverage import cover_years, filter_coverage
from data.analysis.panel import to_relation_years
from data.filters import TieFilter, filter_dyad_years, filter_ties


@dataclass(frozen=True)
class Selection:
    """Ties, panel cells, relation-years and coverage of one view."""

    tie_filter: TieFilter
    ties: pd.DataFrame
    dyad_years: pd.DataFrame
    relation_years: pd.DataFrame
    coverage: pd.DataFrame
    cover: pd.DataFrame
    """Best coverage per cooperation type and year."""


def select(table: Table, view: View) -> Selection:
    """Take the rows of a view from the shared table."""
    tie_filter = to_tie_filter(view, table.options)
    dyad_years = filter_dyad_years(table.dyad_years, tie_filter)
    coverage = filter_coverage(table.coverage, tie_filter.cooperation_types, tie_filter.sources)
    return Selection(
        tie_filter=tie_filter,
        ties=filter_ties(table.ties, tie_filter),
        dyad_years=dyad_years,
        relation_years=to_relation_years(dyad_years, fractional=tie_filter.counting == "fractional"),
        coverage=coverage,
        cover=cover_years(
            coverage, tie_filter.states, tie_filter.partners, tie_filter.first_year, tie_filter.last_year
        ),
    )
