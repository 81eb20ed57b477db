"""What is linked like for like: all relations of a view, its parts, and those with newer partners. Pure."""

from __future__ import annotations

import pandas as pd

from components.study.selection import Selection
from data.analysis.linked import Chain, chain_links, measure_drift
from data.analysis.matched import Window, measure_links
from data.analysis.timeline import AREA, FAMILY, SOURCE, Division
from data.analysis.traditional import NEWER


def measure_linked(selection: Selection) -> Chain:
    """The index of the relations of a view."""
    return chain_links(
        measure_links(
            selection.dyad_years,
            selection.full_coverage,
            (selection.view.first_year, selection.view.last_year),
            fractional=selection.view.counting == "fractional",
        )
    )


def measure_linked_parts(selection: Selection, division: Division, base: int) -> Chain:
    """The index of the relations of each part of a view; of a pair with both ends in focus, in the area of each end.

    Parameters
    ----------
    base
        The base year of the parts that reach it.
    """
    return chain_links(
        measure_links(
            selection.dyad_years,
            selection.full_coverage,
            (selection.view.first_year, selection.view.last_year),
            group=_group_cells(selection, division),
            fractional=selection.view.counting == "fractional",
        ),
        base,
    )


def _group_cells(selection: Selection, division: Division) -> pd.Series:
    """The part that each cell of the panel belongs to."""
    cells = selection.dyad_years
    if division.split == AREA:
        return cells["ego" if selection.looks_at_states else "alter"].astype(str).map(division.areas)
    if division.split == SOURCE:
        return cells["source_id"].astype(str)
    types = cells["cooperation_type"].astype(str)
    return types.map(division.families) if division.split == FAMILY else types


def measure_linked_newer(selection: Selection) -> Chain:
    """The index of the relations with newer partners, as the labels of the view have them."""
    cells = selection.dyad_years
    is_newer = selection.labels.by_standing[NEWER][
        cells["ego"].cat.codes.to_numpy(), cells["alter"].cat.codes.to_numpy()
    ]
    return chain_links(
        measure_links(
            cells[is_newer],
            selection.full_coverage,
            (selection.view.first_year, selection.view.last_year),
            fractional=selection.view.counting == "fractional",
        )
    )


def measure_linked_drift(selection: Selection) -> tuple[Window, float] | None:
    """How far the index of the censuses drifts: see `data.analysis.linked.measure_drift`."""
    return measure_drift(
        selection.dyad_years,
        selection.full_coverage,
        (selection.view.first_year, selection.view.last_year),
        fractional=selection.view.counting == "fractional",
    )
