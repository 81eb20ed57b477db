"""What is linked like for like: all relations of a view, its parts, and those with newer partners. Pure."""

from __future__ import annotations

import pandas as pd

from components.study.selection import Selection
from data.analysis.codes import spread_categories
from data.analysis.linked import Chain, chain_links, measure_drift
from data.analysis.masks import filter_masks
from data.analysis.matched import Window, measure_links
from data.analysis.timeline import AREA, FAMILY, SOURCE, Division
from data.analysis.traditional import NEWER


def measure_linked(selection: Selection) -> Chain:
    """The index of the relations of a view."""
    return chain_links(
        measure_links(
            selection.cells,
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
            selection.cells,
            selection.full_coverage,
            (selection.view.first_year, selection.view.last_year),
            group=_group_cells(selection, division),
            fractional=selection.view.counting == "fractional",
        ),
        base,
    )


def _group_cells(selection: Selection, division: Division) -> pd.Categorical:
    """The part that each row of the mask panel belongs to."""
    cells = selection.cells
    name = "cooperation_type"
    if division.split == AREA:
        name = "ego" if selection.looks_at_states else "alter"
    elif division.split == SOURCE:
        name = "source_id"
    codes = [str(code) for code in cells.dtypes[name].categories]
    groups = {AREA: division.areas, FAMILY: division.families}.get(division.split)
    return spread_categories(
        codes if groups is None else [groups.get(code) for code in codes], getattr(cells, name)
    )


def measure_linked_newer(selection: Selection) -> Chain:
    """The index of the relations with newer partners, as the labels of the view have them."""
    newer = filter_masks(selection.cells, selection.tie_filter, selection.labels.by_standing[NEWER])
    return chain_links(
        measure_links(
            newer,
            selection.full_coverage,
            (selection.view.first_year, selection.view.last_year),
            fractional=selection.view.counting == "fractional",
        )
    )


def measure_linked_drift(selection: Selection) -> tuple[Window, float] | None:
    """How far the index of the censuses drifts: see `data.analysis.linked.measure_drift`."""
    return measure_drift(
        selection.cells,
        selection.full_coverage,
        (selection.view.first_year, selection.view.last_year),
        fractional=selection.view.counting == "fractional",
    )
