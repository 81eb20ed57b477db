"""How the ties of a view spread beyond the traditional partners."""

from __future__ import annotations

import numpy as np
import pandas as pd

from components.study.selection import Selection
from components.view import ALL
from data.analysis.codes import list_values
from data.analysis.coverage import find_census_breaks
from data.analysis.diversification import Diversification, Inputs, measure_diversification
from data.analysis.mask_measures import MaskMeasures, find_main_standing
from data.analysis.masks import filter_masks
from data.analysis.relation_masks import to_relation_masks, to_relation_years
from data.analysis.traditional import NEWER, NO_BASELINE, TRADITIONAL


def measure_newcomers(selection: Selection) -> Diversification:
    """Measure a view over all years and all partners: its years and its choice of standing only cut what is shown."""
    every_year = selection.every_year_filter
    table = selection.table
    cells = filter_masks(table.mask_panel, every_year)
    has_all_ties = table.is_read_whole(every_year, cells=cells)
    measures = MaskMeasures(to_relation_masks(cells, fractional=every_year.counting == "fractional"))
    labels = selection.labels
    return measure_diversification(
        Inputs(
            relations=measures.relations,
            relation_years=to_relation_years(measures.relations),
            cells=cells,
            ties=table.find_ties(every_year, has_all=True) if has_all_ties else table.ties.iloc[:0],
            has_all_ties=has_all_ties,
            events=None if table.store else table.event_counts,
            coverage=selection.coverage,
            labels=labels.pairs,
            main_standing=find_main_standing(measures, labels.by_standing),
            grid=selection.table.grid,
            egos=every_year.states,
            partners=every_year.partners,
            members=selection.table.members,
            first_year=selection.view.first_year,
            last_year=selection.view.last_year,
        )
    )


def find_breaks_of_all(selection: Selection, breaks: pd.DataFrame) -> pd.DataFrame:
    """Breaks of the coverage of all partners, also where the reader chose to see some kind only.

    Parameters
    ----------
    breaks
        Those of what the view holds: rows of `find_census_breaks` in and out.
    """
    return breaks if selection.view.only == ALL else find_census_breaks(selection.cover)


def filter_shown(rows: pd.DataFrame, only: str) -> pd.DataFrame:
    """Partners beyond the traditional ones, or those that the reader chose to see: rows with a standing in and out."""
    wanted = [NEWER, NO_BASELINE] if only == ALL else [only]
    standings = enumerate(list_values(rows["standing"]))
    return rows.take([position for position, own in standings if own in wanted]).reset_index(drop=True)


def to_yearly_rows(newcomers: Diversification) -> pd.DataFrame:
    """All yearly measures, the latest year first: one row per year out.

    Columns: year; traditional, no_baseline, newer (relations with each kind of partner); newer_share;
    effective_number, entropy_number; turnover; deepening (types begun with traditional partners).
    """
    standing, counts, shares = (
        newcomers.shares[name].to_numpy() for name in ("standing", "relation_count", "share")
    )
    # All have one row per year, in the same order.
    rows = {
        "year": newcomers.diversity["year"],
        **{name: counts[standing == name] for name in (TRADITIONAL, NO_BASELINE, NEWER)},
        "newer_share": shares[standing == NEWER],
        "effective_number": newcomers.diversity["effective_number"],
        "entropy_number": newcomers.diversity["entropy_number"],
        "turnover": newcomers.turnover["turnover"],
        "deepening": newcomers.changes["deepening"],
    }
    return pd.DataFrame({name: np.asarray(column)[::-1] for name, column in rows.items()})
