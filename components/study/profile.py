"""The profile of the one state of a view."""

from __future__ import annotations

import pandas as pd

from components.study.selection import Selection
from data.analysis.profile import Change, measure_change, rank_partners


def find_state(selection: Selection) -> str | None:
    """The one state of a view; None where it holds more."""
    states = selection.tie_filter.states
    return next(iter(states)) if len(states) == 1 else None


def measure_partners(selection: Selection) -> pd.DataFrame:
    """Rank the partners of the state: rows of `data.analysis.profile.rank_partners`."""
    return rank_partners(
        selection.relation_years,
        selection.every_year_cells,
        selection.ties,
        selection.labels.pairs,
        range(selection.view.first_year, selection.view.last_year + 1),
    )


def measure_partner_change(selection: Selection) -> Change | None:
    """With whom ties of the state grew and shrank; None where the years cannot be compared."""
    return measure_change(
        selection.cells,
        selection.coverage,
        selection.view.first_year,
        selection.view.last_year,
        fractional=selection.view.counting == "fractional",
    )


def measure_types(selection: Selection) -> pd.DataFrame:
    """The cooperation types of the view, those of the most records first.

    Grain out: one row per cooperation_type; record_count, first_year, last_year (of the ties of the view).
    """
    ties = selection.ties.groupby("cooperation_type", observed=True)
    rows = pd.DataFrame(
        {
            "record_count": ties["event_id"].nunique(),
            "first_year": ties["start_year"].min(),
            "last_year": ties["end_year"].max(),
        }
    )
    rows = rows.sort_values("record_count", ascending=False, kind="stable")
    return rows.rename_axis("cooperation_type").reset_index().astype({"cooperation_type": str})
