"""Who cooperates on what in a view: cells of place and type, changes of types, breadth of places. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from components.study.selection import FEW_STATES, Selection
from data.analysis.type_profile import (
    CELL,
    RELATIONS,
    YEARS,
    TypeInputs,
    classify_empty_cells,
    compare_types,
    count_cells,
    count_records_by_place,
    rank_places,
)
from data.filters import TieFilter


@dataclass(frozen=True)
class CellGrid:
    """The cells of a view: places against cooperation types.

    Parameters
    ----------
    place_word
        What the places are: partner or state.
    measure
        What shades a cell: YEARS where at most a few states look at the places, else RELATIONS.
    cells
        As `data.analysis.type_profile.count_cells` returns them.
    places, types
        Codes of the rows, the strongest first, and of the columns, in the order of the types.
    """

    place_word: str
    measure: str
    cells: pd.DataFrame
    places: tuple[str, ...]
    types: tuple[str, ...]

    @property
    def places_are_egos(self) -> bool:
        """Whether the places are the states of the view."""
        return self.place_word == "state"


def measure_cell_grid(selection: Selection) -> CellGrid:
    """Count the cells of a view: one cell per place and cooperation type out.

    The places are the partners, or the states of the view where it asks for them.
    """
    view, tie_filter = selection.view, selection.tie_filter
    has_states = selection.looks_at_states or (view.rows == "states" and len(tie_filter.states) > 1)
    seen_from = tie_filter.partners if has_states else tie_filter.states
    cells = count_cells(selection.swapped_measures if has_states else selection.measures)
    return CellGrid(
        place_word="state" if has_states else "partner",
        measure=YEARS if seen_from is not None and len(seen_from) <= FEW_STATES else RELATIONS,
        cells=cells,
        places=tuple(rank_places(cells)),
        types=tuple(code for code in selection.table.options.types if not view.types or code in view.types),
    )


def to_all_cells(selection: Selection, grid: CellGrid, places: Sequence[str]) -> pd.DataFrame:
    """Every cell of some places, the empty ones too: one row per place and cooperation type.

    Columns: those of `count_cells`, number (the measure of the grid; NaN where empty), nothing and census_years (of
    the empty cells: see `classify_empty_cells`).
    """
    held = zip(*(grid.cells[name].tolist() for name in CELL), strict=True)
    position = {cell: row for row, cell in enumerate(held)}
    wanted = [(place, code) for place in places for code in grid.types]
    found = np.array([position.get(cell, -1) for cell in wanted], dtype="int64")
    is_empty = found < 0
    rows: dict[str, Any] = {
        name: pd.Series([cell[place] for cell in wanted], dtype="str") for place, name in enumerate(CELL)
    }
    for name in grid.cells.columns.drop(CELL):
        # Without cells there is no number to stand in for a moment where nothing is.
        values = np.append(grid.cells[name].to_numpy(), 0)[found]
        rows[name] = np.where(is_empty, np.nan, values) if is_empty.any() else values
    rows["number"] = rows[grid.measure]
    tie_filter = selection.tie_filter
    kinds = classify_empty_cells(
        selection.coverage,
        tie_filter.partners if grid.places_are_egos else tie_filter.states,
        [cell for cell, is_nothing in zip(wanted, is_empty.tolist(), strict=True) if is_nothing],
        selection.view.first_year,
        selection.view.last_year,
        places_are_egos=grid.places_are_egos,
    )
    nothing = np.full(len(wanted), np.nan, dtype=object)
    census_years = np.full(len(wanted), np.nan)
    nothing[is_empty] = [kind for kind, _ in kinds]
    census_years[is_empty] = [count for _, count in kinds]
    return pd.DataFrame({**rows, "nothing": pd.Series(nothing, dtype="str"), "census_years": census_years})


def to_cell_filter(selection: Selection, grid: CellGrid, place: str, code: str) -> TieFilter:
    """The filter whose ties are those behind one cell: of a place and the code of a cooperation type."""
    tie_filter = replace(selection.tie_filter, cooperation_types=frozenset([code]))
    if grid.places_are_egos:
        return replace(tie_filter, states=frozenset([place]))
    return replace(tie_filter, partners=frozenset([place]))


def measure_type_changes(selection: Selection) -> pd.DataFrame:
    """Size and change of every cooperation type of a view: see `data.analysis.type_profile.compare_types`."""
    view = selection.view
    return compare_types(
        TypeInputs(
            cells=selection.cells,
            coverage=selection.coverage,
            egos=selection.tie_filter.states,
            alters=selection.tie_filter.partners,
            first_year=view.first_year,
            last_year=view.last_year,
            measure=YEARS if selection.is_single_dyad else RELATIONS,
            fractional=view.counting == "fractional",
        )
    )


def measure_breadth(selection: Selection, grid: CellGrid) -> pd.DataFrame:
    """Breadth, depth and standing of the places of a view: one row per place.

    Columns: place, type_count, record_count (that began in its years), standing (what most of its relations are, see
    `find_main_standing`).

    Parameters
    ----------
    grid
        Its cells; they are counted again where their places are others than those of the view.
    """
    is_same = grid.place_word == selection.place_word
    cells = grid.cells if is_same else count_cells(selection.measures_of_places)
    records = count_records_by_place(
        selection.ties,
        selection.tie_filter.states,
        selection.tie_filter.partners,
        selection.view.first_year,
        selection.view.last_year,
        direction=selection.tie_filter.direction,
        pairs=selection.pairs,
        by_ego=selection.looks_at_states,
    )
    types = cells.groupby("place")["cooperation_type"].nunique().rename("type_count").reset_index()
    return types.assign(
        record_count=types["place"].map(records).fillna(0).astype(int),
        standing=types["place"].map(selection.main_standing),
    )
