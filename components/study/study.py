"""The study of a view: all that its pages and pictures rest on, each measured once. It has no words and no colours."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from components.study.map_measures import MapMeasures
from components.study.selection import Selection
from components.study.types import CellGrid, measure_breadth, measure_cell_grid, measure_type_changes
from data.analysis.coverage import find_census_breaks, to_coverage_spells


@dataclass(frozen=True, eq=False)
class Study(Selection):
    """A view of a table, measured: rows, coverage, labels, summaries and comparisons."""

    @cached_property
    def map_measures(self) -> MapMeasures:
        """What the places of the view hold, over all its years and in each."""
        return MapMeasures(self)

    @cached_property
    def breaks(self) -> pd.DataFrame:
        """The years in which a census of the types that the view holds begins or ends: see `find_census_breaks`."""
        return find_census_breaks(self.drawn_cover)

    @cached_property
    def spells(self) -> pd.DataFrame:
        """Spells of one coverage of the types that the view holds: rows of `to_coverage_spells`."""
        return to_coverage_spells(self.drawn_cover)

    @cached_property
    def cell_grid(self) -> CellGrid:
        """Its places against cooperation types."""
        return measure_cell_grid(self)

    @cached_property
    def type_changes(self) -> pd.DataFrame:
        """Size and change of every cooperation type: one row per type, see `measure_type_changes`."""
        return measure_type_changes(self)

    @cached_property
    def breadth(self) -> pd.DataFrame:
        """Breadth, depth and standing of its places: one row per place, see `measure_breadth`."""
        return measure_breadth(self, self.cell_grid)
