"""The profile of the one state of a view."""

from __future__ import annotations

import numpy as np
import pandas as pd

from components.study.selection import Selection
from data.analysis.bits import count_years, find_first_bits, find_last_bits, to_group_masks
from data.analysis.masks import MaskPanel
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
        selection.ties if selection.has_all_ties else None,
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

    Grain out: one row per cooperation_type; record_count, first_year, last_year (of the ties of the view). Where not
    all its ties are read, record_count is NaN, the years are those shown in which the type was active, and the types
    active in most years come first.
    """
    if not selection.has_all_ties:
        return _measure_active_types(selection.cells)
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


def _measure_active_types(cells: MaskPanel) -> pd.DataFrame:
    codes, masks = to_group_masks(cells.years, cells.cooperation_type)
    order = np.argsort(-count_years(masks), kind="stable")
    first, last = (find(masks)[order] + cells.first_year for find in (find_first_bits, find_last_bits))
    return pd.DataFrame(
        {
            "cooperation_type": cells.dtypes["cooperation_type"].categories[codes[order]].astype(str),
            "record_count": np.nan,
            "first_year": first,
            "last_year": last,
        }
    )
