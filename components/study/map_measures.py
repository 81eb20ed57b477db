"""What the maps of a view show: its places, their measures over all years or in one, their strongest pairs. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from components.study.selection import FEW_STATES, Selection
from components.view import ALL, EVERY_YEAR
from data.analysis.codes import list_values
from data.analysis.coverage import classify_all_nothing
from data.analysis.mask_measures import MaskMeasures, count_by_alter, find_main_standing
from data.analysis.masks import filter_masks
from data.analysis.panel import swap_ends
from data.analysis.places import count_records, find_lines, find_yearly_top, list_records
from data.analysis.relation_masks import swap_relations, to_relation_masks

STANDING = "standing"
"""The choice of colour that counts nothing."""


MEASURES = {
    "relations": "relation_count",
    "partners": "ego_count",
    "records": "record_count",
    "breadth": "type_count",
}
"""Choice of the map's colour -> the column of `MapMeasures.measure` that it counts."""


@dataclass(frozen=True, eq=False)
class MapMeasures:
    """What the places of a view hold, over all its years and in each.

    Parameters
    ----------
    selection
        The rows of the view.
    """

    selection: Selection

    @cached_property
    def records(self) -> pd.DataFrame:
        """Records, one row per event and place, seen as the relations are."""
        records = list_records(self.selection.ties, self.selection.cells)
        return swap_ends(records) if self.selection.looks_at_states else records

    @cached_property
    def labels(self) -> pd.DataFrame:
        """What the places are to the states from which they are seen, pair by pair."""
        pairs = self.selection.labels.pairs
        return swap_ends(pairs) if self.selection.looks_at_states else pairs

    @cached_property
    def whole(self) -> pd.DataFrame:
        """What each place holds in all years of the view: as `measure` returns it."""
        return self._measure(EVERY_YEAR)

    @property
    def focus(self) -> tuple[str, ...]:
        """The states from which the places are seen, where they are few; a group is no focus."""
        centres = tuple(sorted(self.selection.centres))
        return centres if len(centres) <= FEW_STATES else ()

    def choose_colour(self, colour: str) -> str:
        """What the colour counts where a choice is asked for: relations instead of records that are not all known."""
        return "relations" if colour == "records" and not self.selection.has_all_ties else colour

    def span(self, year: int) -> tuple[int, int]:
        """First and last year of a map."""
        view = self.selection.view
        return (view.first_year, view.last_year) if year == EVERY_YEAR else (year, year)

    def find_yearly_top(self, colour: str) -> float:
        """The most that a place holds in any single year, by the choice of colour."""
        if colour not in self._yearly_tops:
            self._yearly_tops[colour] = find_yearly_top(
                self.selection.measures_of_places, self.records, MEASURES[colour]
            )
        return self._yearly_tops[colour]

    @cached_property
    def _yearly_tops(self) -> dict[str, float]:
        return {}

    def cut(self, year: int) -> MaskMeasures:
        """The relations of all years or one, with the places of the map as alters."""
        selection = self.selection
        if year == EVERY_YEAR:
            return selection.measures_of_places
        of_year = replace(selection.tie_filter, first_year=year, last_year=year)
        relations = to_relation_masks(
            filter_masks(selection.cells, of_year), fractional=of_year.counting == "fractional"
        )
        return MaskMeasures(swap_relations(relations) if selection.looks_at_states else relations)

    def count_dyads(self, year: int) -> int:
        """Pairs of states with a tie in all years or one."""
        return int(np.unique(self.cut(year).relations.dyad).size)

    def measure(self, year: int) -> pd.DataFrame:
        """What each place holds in all years or one, with what it mostly is to those who see it.

        Grain out: one row per place; columns of `count_by_alter`, record_count (NaN where not all ties are
        read), code (alter as text), standing.
        """
        return self.whole if year == EVERY_YEAR else self._measure(year)

    def _measure(self, year: int) -> pd.DataFrame:
        selection = self.selection
        is_whole = year == EVERY_YEAR
        places = selection.by_place if is_whole else count_by_alter(self.cut(year))
        standing = (
            selection.main_standing
            if is_whole
            else find_main_standing(
                selection.measures,
                selection.labels.by_standing,
                (year, year),
                by_ego=selection.looks_at_states,
            )
        )
        codes = list_values(places["alter"])
        counted = (
            count_records(places, self.records, *self.span(year))
            if selection.has_all_ties
            else places.assign(record_count=np.nan)
        )
        return counted.assign(
            code=pd.Series(codes, dtype="str", index=places.index),
            standing=pd.Series(
                [standing.get(code, np.nan) for code in codes], dtype="str", index=places.index
            ),
        )

    def find_nothing(self, counts: pd.DataFrame, year: int) -> tuple[dict[str, str], tuple[str, ...]]:
        """Present states without a tie: which kind of nothing each is, and those that the reader leaves out.

        Parameters
        ----------
        counts
            The places of the map: as `measure` returns them.
        """
        selection = self.selection
        untied = selection.table.present_states - set(counts["code"]) - set(self.focus)
        chosen = selection.tie_filter.states if selection.looks_at_states else selection.tie_filter.partners
        left_out = set() if chosen is None else untied - chosen
        if selection.view.only != ALL:
            labels = self.labels[self.labels["ego"].isin(list(selection.centres))]
            shown = set(labels.loc[labels["standing"].eq(selection.view.only), "alter"].astype(str))
            left_out |= untied & (set(labels["alter"].astype(str)) - shown)
        nothing = classify_all_nothing(
            selection.coverage, sorted(selection.centres), sorted(untied - left_out), *self.span(year)
        )
        return nothing, tuple(sorted(left_out))

    def find_lines(self, year: int, count: int) -> pd.DataFrame:
        """The strongest pairs of a map, at most so many: see `data.analysis.places.find_lines`."""
        return find_lines(self.cut(year), self.selection.table.options.support_types, count)

    def find_standings(self, pairs: pd.DataFrame) -> pd.Series:
        """What the alter of each pair is to its ego: rows with ego and alter (as text) in, one standing each out."""
        selection = self.selection
        states = selection.cells.dtypes["ego"].categories
        names = ("alter", "ego") if selection.looks_at_states else ("ego", "alter")
        ego, alter = (states.get_indexer(pd.Index(pairs[name])) for name in names)
        found = np.full(len(pairs), np.nan, dtype=object)
        for standing, is_standing in selection.labels.by_standing.items():
            found[is_standing[ego, alter]] = standing
        return pd.Series(found, dtype="str", name="standing")
