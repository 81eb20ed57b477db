"""What the maps of one view have in common: its places, their measures over all years or in one. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import pandas as pd

from components.study.selection import FEW_STATES
from components.study.study import Study
from components.view import EVERY_YEAR
from data.analysis.coverage import find_census_breaks
from data.analysis.newcomers import find_main_standing
from data.analysis.panel import swap_ends
from data.analysis.places import find_yearly_top, list_records, measure_places

STANDING = "standing"
"""The choice of colour that counts nothing."""


class Measure(NamedTuple):
    """What the colour of a country counts: a column of `data.analysis.places.measure_places` and its unit."""

    column: str
    one: str
    many: str


MEASURES = {
    "relations": Measure("relation_count", "relation", "relations"),
    "partners": Measure("ego_count", "state tied", "states tied"),
    "records": Measure("record_count", "record", "records"),
    "breadth": Measure("type_count", "cooperation type", "cooperation types"),
}
"""Choice of the map's colour -> its measure."""


@dataclass(frozen=True)
class Atlas:
    """The maps of a view, one for all its years and one for each.

    Parameters
    ----------
    colour, lines
        What the fill of a country and the colour of a line say: see `View.colour` and `View.arcs`.
    """

    study: Study
    colour: str
    lines: str

    @cached_property
    def relation_years(self) -> pd.DataFrame:
        """Relation-years with the places of the map as alters."""
        return self.study.relation_years_of_places

    @cached_property
    def records(self) -> pd.DataFrame:
        """Records, one row per event and place, seen as the relation-years are."""
        records = list_records(self.study.ties, self.study.dyad_years)
        return swap_ends(records) if self.study.looks_at_states else records

    @cached_property
    def labels(self) -> pd.DataFrame:
        """What the places are to the states from which they are seen, pair by pair."""
        pairs = self.study.labels.pairs
        return swap_ends(pairs) if self.study.looks_at_states else pairs

    @cached_property
    def whole(self) -> pd.DataFrame:
        """What each place holds in all years of the view."""
        return self.measure(EVERY_YEAR)

    @cached_property
    def yearly_top(self) -> float:
        """The most that a place holds in any single year, in the measure of the colour."""
        return find_yearly_top(self.relation_years, self.records, MEASURES[self.colour].column)

    @cached_property
    def cover(self) -> pd.DataFrame:
        """Coverage of the cooperation types that the view holds: one row per type and year."""
        return self.study.drawn_cover

    @cached_property
    def breaks(self) -> pd.DataFrame:
        """The years in which a census begins or ends: rows of `find_census_breaks`."""
        return find_census_breaks(self.cover)

    @property
    def focus(self) -> tuple[str, ...]:
        """The states from which the places are seen, where they are few; a group is no focus."""
        centres = tuple(sorted(self.study.centres))
        return centres if len(centres) <= FEW_STATES else ()

    def span(self, year: int) -> tuple[int, int]:
        """First and last year of a map."""
        return (self.study.view.first_year, self.study.view.last_year) if year == EVERY_YEAR else (year, year)

    def cut(self, year: int) -> pd.DataFrame:
        """Relation-years of all years or one."""
        if year == EVERY_YEAR:
            return self.relation_years
        return self.relation_years[self.relation_years["year"].eq(year)]

    def measure(self, year: int) -> pd.DataFrame:
        """What each place holds in all years or one, with what it mostly is to those who see it.

        Grain out: one row per place; columns of `measure_places`, code (alter as text), name, standing.
        """
        counts = measure_places(self.relation_years, self.records, *self.span(year))
        codes = counts["alter"].astype(str)
        return counts.assign(
            code=codes,
            name=codes.map(self.study.table.options.labels),
            standing=codes.map(find_main_standing(self.cut(year), self.labels)),
        )
