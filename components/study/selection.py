"""The rows behind one view, worked out once and shared by everything on a page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from components.study.table import Labels, Table
from components.view import ALL, View, lift_filters, to_definition, to_tie_filter
from data.analysis.codes import get_categorical
from data.analysis.coverage import cover_years, filter_coverage
from data.analysis.mask_measures import MaskMeasures, count_by_alter, find_main_standing
from data.analysis.masks import MaskPanel, filter_masks
from data.analysis.relation_masks import swap_relations, to_relation_masks, to_relation_years
from data.analysis.summary import Summary
from data.analysis.traditional import Definition
from data.filters import TieFilter

FEW_STATES = 4
"""Up to so many states are drawn as the centre of a map; more are a group."""


@dataclass(frozen=True, eq=False)
class Selection:
    """The rows of one view of a table, each worked out when first asked for.

    Parameters
    ----------
    table
        The ties that the view looks at.
    view
        What the reader chose.
    """

    table: Table
    view: View

    @cached_property
    def tie_filter(self) -> TieFilter:
        """The filters of the view, with its groups resolved to states."""
        return to_tie_filter(self.view, self.table.options)

    @cached_property
    def definition(self) -> Definition:
        """What makes a partner traditional in this view."""
        return to_definition(self.view, self.table.options)

    @cached_property
    def labels(self) -> Labels:
        """What every partner of every state is, under the view's definition of traditional."""
        return self.table.labels(self.definition)

    @cached_property
    def pairs(self) -> np.ndarray | None:
        """Which partners are shown for which states, by category code; None = all."""
        return None if self.view.only == ALL else self.labels.by_standing[self.view.only]

    @cached_property
    def ties(self) -> pd.DataFrame:
        """The ties of the view: one row per tie."""
        return self.table.find_ties(self.tie_filter, self.pairs, has_all=self.has_all_ties)

    @cached_property
    def has_all_ties(self) -> bool:
        """Whether `ties` are all of the view: of a table that an engine holds they may be the latest only."""
        return self.table.store is None or self.table.is_read_whole(self.tie_filter, self.pairs, self.cells)

    @cached_property
    def tie_count(self) -> int:
        """How many ties the view holds."""
        if self.has_all_ties:
            return len(self.ties)
        return self.table.count_ties(self.tie_filter, self.pairs)

    def read_ties(self) -> pd.DataFrame:
        """All ties of the view for a file, also those that are not listed; of more than `MOST_IN_FILE` the latest."""
        if self.has_all_ties:
            return self.ties
        return self.table.read_ties(self.tie_filter, self.pairs)

    @cached_property
    def is_empty(self) -> bool:
        """Whether the view holds no tie."""
        return not len(self.cells)

    @cached_property
    def source_ids(self) -> list[str]:
        """The sources of its ties, those with the most ties first."""
        if self.has_all_ties:
            of_ties = get_categorical(self.ties["source_id"])
            counts, sources = np.bincount(of_ties.codes), of_ties.categories
        else:
            counts = np.bincount(self.cells.source_id, weights=self.cells.tie_count)
            sources = self.cells.dtypes["source_id"].categories
        return [str(sources[code]) for code in np.argsort(-counts, kind="stable") if counts[code]]

    @cached_property
    def source_counts(self) -> pd.Series:
        """How many of all its ties each source gave, the most first: one count per source_id that gave any."""
        if self.has_all_ties:
            counts = self.ties["source_id"].value_counts()
        else:
            counts = self.table.count_by_source(self.tie_filter, self.pairs)
        return counts[counts.gt(0)]

    @cached_property
    def every_year_filter(self) -> TieFilter:
        """The filters of the view without its years."""
        return replace(self.tie_filter, first_year=TieFilter.first_year, last_year=TieFilter.last_year)

    @cached_property
    def every_year_cells(self) -> MaskPanel:
        """The panel under the filters of the view, of all years."""
        return filter_masks(self.table.mask_panel, self.every_year_filter, self.pairs)

    @cached_property
    def relation_years(self) -> pd.DataFrame:
        """Its relations: one row per ego, alter, cooperation type and year."""
        return to_relation_years(self.measures.relations)

    @cached_property
    def cells(self) -> MaskPanel:
        """The panel of the view with the years of each row as bits."""
        return filter_masks(self.table.mask_panel, self.tie_filter, self.pairs)

    @cached_property
    def measures(self) -> MaskMeasures:
        """The same relations with the years of each as bits, for what is counted of all of them."""
        return MaskMeasures(
            to_relation_masks(self.cells, fractional=self.tie_filter.counting == "fractional")
        )

    @cached_property
    def swapped_measures(self) -> MaskMeasures:
        """The same relations seen from the partners."""
        return MaskMeasures(swap_relations(self.measures.relations))

    @property
    def measures_of_places(self) -> MaskMeasures:
        """The relations with the places to be shown as alters."""
        return self.swapped_measures if self.looks_at_states else self.measures

    @property
    def place_codes(self) -> list[str]:
        """The places that the view holds ties with, sorted."""
        relations = self.measures_of_places.relations
        return sorted(relations.dtypes["alter"].categories[np.unique(relations.alter)].astype(str))

    @cached_property
    def main_standing(self) -> dict[str, str]:
        """What each place mostly is to the states from which it is seen, over all years: see `find_main_standing`."""
        return find_main_standing(self.measures, self.labels.by_standing, by_ego=self.looks_at_states)

    @cached_property
    def by_place(self) -> pd.DataFrame:
        """The places, the strongest first: rows of `count_by_alter`."""
        return count_by_alter(self.swapped_measures) if self.looks_at_states else self.summary.partners

    @cached_property
    def coverage(self) -> pd.DataFrame:
        """What the sources of the view cover of its types."""
        return filter_coverage(
            self.table.coverage, self.tie_filter.cooperation_types, self.tie_filter.sources
        )

    @cached_property
    def full_coverage(self) -> pd.DataFrame:
        """Coverage without the year that was not over when the table was made."""
        return filter_coverage(
            self.table.full_coverage, self.tie_filter.cooperation_types, self.tie_filter.sources
        )

    @cached_property
    def cover(self) -> pd.DataFrame:
        """Best coverage per cooperation type and year."""
        chosen = self.tie_filter
        return cover_years(self.coverage, chosen.states, chosen.partners, chosen.first_year, chosen.last_year)

    @cached_property
    def drawn_cover(self) -> pd.DataFrame:
        """The same of the types that the view holds ties of."""
        relations = self.measures.relations
        types = relations.dtypes["cooperation_type"].categories[np.unique(relations.cooperation_type)]
        held = frozenset(types.tolist())
        rows = enumerate(self.cover["cooperation_type"].tolist())
        return self.cover.take([position for position, code in rows if code in held])

    @cached_property
    def held_pairs(self) -> frozenset[tuple[str, str]]:
        """The (source_id, cooperation_type) that the view holds ties of."""
        cells = self.cells
        sources, types = (
            cells.dtypes[name].categories.astype(str) for name in ("source_id", "cooperation_type")
        )
        found = np.unique(cells.source_id.astype("int64") * len(types) + cells.cooperation_type)
        return frozenset((str(sources[pair // len(types)]), str(types[pair % len(types)])) for pair in found)

    @cached_property
    def summary(self) -> Summary:
        """The view summed up: headline numbers and what stands out."""
        return Summary(
            cells=self.cells,
            measures=self.measures,
            ties=self.ties if self.has_all_ties else self.table.ties.iloc[:0],
            coverage=self.full_coverage,
            first_year=self.view.first_year,
            last_year=self.view.last_year,
            fractional=self.view.counting == "fractional",
            has_records=self.has_all_ties,
        )

    @property
    def looks_at_states(self) -> bool:
        """Whether the view asks which of many states are tied to a few chosen partners.

        Maps and breakdowns by place then show the states; otherwise they show the partners.
        """
        partners = self.tie_filter.partners
        return partners is not None and len(partners) <= FEW_STATES < len(self.tie_filter.states)

    @cached_property
    def is_single_dyad(self) -> bool:
        """Whether the view holds the ties of one pair of states only."""
        return len(np.unique(self.measures.relations.dyad)) == 1

    @property
    def tied_states(self) -> frozenset[str]:
        """The states of the view that have a tie in it."""
        relations = self.measures.relations
        return frozenset(relations.dtypes["ego"].categories[np.unique(relations.ego)])

    @property
    def place_word(self) -> str:
        """What the places of maps and breakdowns are in this view: partner or state."""
        return "state" if self.looks_at_states else "partner"

    @property
    def centres(self) -> frozenset[str]:
        """The states from which the places are seen."""
        if self.looks_at_states and self.tie_filter.partners is not None:
            return self.tie_filter.partners
        return self.tie_filter.states


def count_ties(table: Table, view: View) -> int:
    """How many ties a view holds."""
    pairs = (
        None if view.only == ALL else table.labels(to_definition(view, table.options)).by_standing[view.only]
    )
    return table.count_ties(to_tie_filter(view, table.options), pairs)


def find_loosening(table: Table, view: View) -> dict[str, tuple[View, int]]:
    """Which single filter, if lifted, would give an empty view its ties back.

    Returns
    -------
    dict
        Name of the field of the view -> the view without that filter, and the number of its ties. Filters without an
        effect are left out.
    """
    loosened = {
        name: (lifted, count_ties(table, lifted))
        for name, lifted in lift_filters(view, table.options).items()
    }
    return {name: (lifted, count) for name, (lifted, count) in loosened.items() if count}
