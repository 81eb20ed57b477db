"""The study of a view: all that its pages and pictures rest on, each measured once. It has no words and no colours."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from components.study.linked import (
    measure_linked,
    measure_linked_drift,
    measure_linked_newer,
    measure_linked_parts,
)
from components.study.marks import find_newest, measure_lanes
from components.study.selection import Selection
from components.study.timeline import Series, measure_series
from data.analysis.coverage import find_census_breaks, to_coverage_spells
from data.analysis.linked import Basis, Chain, find_basis
from data.analysis.matched import Window
from data.analysis.measures import count_by_alter, count_by_type, count_by_type_year
from data.analysis.timeline import NEW
from data.filters import filter_dyad_years


@dataclass(frozen=True, eq=False)
class Study(Selection):
    """A view of a table, measured: rows, coverage, labels, summaries and comparisons."""

    @cached_property
    def every_year(self) -> pd.DataFrame:
        """The panel cells of the view and of all years, not only of those that it shows."""
        every_year = replace(self.tie_filter, first_year=0, last_year=9999)
        return filter_dyad_years(self.table.dyad_years, every_year, self.pairs)

    @cached_property
    def by_type(self) -> pd.DataFrame:
        """Relations and years of each cooperation type: rows of `count_by_type`."""
        return count_by_type(self.relation_years)

    @cached_property
    def by_type_year(self) -> pd.DataFrame:
        """Relations of each cooperation type and year: rows of `count_by_type_year`."""
        return count_by_type_year(self.relation_years)

    @cached_property
    def by_place(self) -> pd.DataFrame:
        """The places, the strongest first: rows of `count_by_alter`."""
        return (
            count_by_alter(self.relation_years_of_places) if self.looks_at_states else self.summary.partners
        )

    @cached_property
    def breaks(self) -> pd.DataFrame:
        """The years in which a census of the types that the view holds begins or ends: see `find_census_breaks`."""
        return find_census_breaks(self.drawn_cover)

    @cached_property
    def spells(self) -> pd.DataFrame:
        """Spells of one coverage of the types that the view holds: rows of `to_coverage_spells`."""
        return to_coverage_spells(self.drawn_cover)

    @cached_property
    def series(self) -> Series:
        """Relations over the years, as the view divides and counts them."""
        return measure_series(self, self.every_year if self.view.series == NEW else self.dyad_years)

    @cached_property
    def linked(self) -> Chain:
        """The index of the relations, linked like for like; that of the summary where it is measured already."""
        measured = self.__dict__.get("summary")
        return measure_linked(self) if measured is None else measured.changes.chain

    @cached_property
    def linked_basis(self) -> Basis:
        """On what the lines of that index rest."""
        return find_basis(self.linked, self.full_coverage)

    @cached_property
    def linked_parts(self) -> Chain:
        """The same index of each part that the view divides by."""
        return measure_linked_parts(self, self.series.division, self.linked.base[0])

    @cached_property
    def linked_newer(self) -> Chain:
        """The same index of the relations with newer partners."""
        return measure_linked_newer(self)

    @cached_property
    def linked_drift(self) -> tuple[Window, float] | None:
        """How far the index of the censuses drifts."""
        return measure_linked_drift(self)

    @cached_property
    def lanes(self) -> pd.DataFrame:
        """The named ties in lanes: one row per act, see `measure_lanes`."""
        return measure_lanes(self)

    @cached_property
    def newest(self) -> pd.DataFrame:
        """The newest acts, the latest first: rows of `data.analysis.marks.to_marks`."""
        return find_newest(self)
