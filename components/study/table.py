"""A table of ties with its reference lists and all that is worked out on it whatever the view: panel, labels, grid.

A table is immutable and shared by all visitors: read, never write. What costs time is worked out when first asked for
and kept, the labels of the latest definitions only.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from components.study.options import PlaceLists, build_options
from components.view import ViewOptions
from data import VERSIONS, reference
from data.analysis.acts import filter_acts, find_last_date
from data.analysis.baseline import Lives
from data.analysis.codes import is_among
from data.analysis.completeness import measure_recall
from data.analysis.coverage import find_like_for_like, to_coverage
from data.analysis.editions import find_open_events, measure_events, measure_series, to_operation_years
from data.analysis.growth import EventCounts, count_events, measure_effort
from data.analysis.linked import cut_running_year, find_last_full_year
from data.analysis.marks import Limits, find_limits
from data.analysis.masks import MaskPanel, build_mask_panel, filter_masks
from data.analysis.matched import Window
from data.analysis.series import OPERATION, SeriesList, count_states
from data.analysis.shifts import measure_chances, measure_shifts
from data.analysis.traditional import (
    STANDINGS,
    Definition,
    find_alliances,
    judge_accounts,
    label_grid,
    label_pairs,
)
from data.analysis.trust import apply_trust, replace_assumed
from data.edition_changes import PREVIOUS, find_added, load_edition
from data.engine.store import MOST_IN_FILE, TieStore
from data.filters import TieFilter, filter_ties, find_rows
from data.load import load_ties
from data.schema import FIRST_YEAR, LAST_CONFIRMED, validate_labels
from data.versions import Version

LABELS_KEPT = 40
"""Definitions of a traditional partner whose labels are kept: 3 MB each on the shipped table."""
TRUSTED_LABELS_KEPT = 20
CHANCES_KEPT = 40
"""Pairs of windows of which it is kept how the search for hand-picked events changed."""
SHIPPED_FOCUS = "OIC"
"""The group in the centre of the shipped table."""
SHIPPED_FIRST_YEAR_SHOWN = 1990
"""The record of the shipped table thins out before."""


@dataclass(frozen=True)
class Labels:
    """What every partner of every state is under one definition."""

    pairs: pd.DataFrame
    """As `data.analysis.traditional.label_pairs` returns it."""
    by_standing: dict[str, np.ndarray]
    """Standing -> bool [ego, alter] by category code of the panel."""
    accounts: pd.DataFrame
    """As `data.analysis.traditional.judge_accounts` returns them."""


class Chances(NamedTuple):
    """How likely what is hand-picked falls into the later of two windows if nothing but the search changed.

    Parameters
    ----------
    by_type
        Of a relation that is active in one of them alone: one chance per cooperation type by category code.
    by_pair
        Of a record: (source_id, cooperation_type) -> chance, see `data.analysis.growth.measure_effort`.
    """

    by_type: np.ndarray
    by_pair: dict[tuple[str, str], float]


@dataclass(frozen=True, eq=False)
class Table:
    """Ties, their reference lists, and what is worked out on them.

    Parameters
    ----------
    ties
        One row per tie, as `data.schema.validate_ties` returns it.
    coverage
        What the sources cover, as `data.analysis.coverage.to_coverage` returns it.
    alliances
        The panel of the pacts that promise defence.
    accounts
        Published accounts of traditional partners.
    lives
        When the states existed.
    recall
        Rows of `data.analysis.completeness.measure_recall`.
    open_parties
        Records of which not every participant is known.
    versions
        Every version of the table, the oldest first; the last is this one.
    focus
        Code of the group that stands in its centre.
    added
        tie_id of the ties that the version before did not hold; None where that is not known.
    store
        Where an engine holds the ties: it, and `ties` are the latest of them. None where `ties` are all.
    """

    ties: pd.DataFrame
    coverage: pd.DataFrame
    states: pd.DataFrame
    memberships: pd.DataFrame
    groups: pd.DataFrame
    cooperation_types: pd.DataFrame
    sources: dict[str, dict[str, Any]]
    codebook: dict[str, dict[str, Any]]
    alliances: MaskPanel
    accounts: pd.DataFrame
    lives: Lives
    recall: pd.DataFrame
    search_log: pd.DataFrame
    exercise_series: pd.DataFrame
    open_parties: pd.DataFrame
    options: ViewOptions
    versions: tuple[Version, ...]
    focus: str
    added: frozenset[str] | None = None
    store: TieStore | None = None

    def __post_init__(self) -> None:
        """Refuse labels that would not be read as they stand, whoever made the table."""
        validate_labels(self.options.labels, table="labels")

    @property
    def version(self) -> str:
        """Name of the version, as links, files and citations write it."""
        return self.versions[-1].name

    @property
    def members(self) -> frozenset[str]:
        """The states of the group in the centre."""
        return self.options.places[self.focus]

    @cached_property
    def present_states(self) -> frozenset[str]:
        """The states that exist today."""
        return frozenset(self.states.index[self.states["end_year"].isna()])

    @cached_property
    def focus_name(self) -> str:
        """What that group is called."""
        return str(self.groups.loc[self.groups["group"].eq(self.focus), "label"].iloc[0])

    @property
    def series(self) -> SeriesList:
        """The series of its events: `find_series(event_id)` gives the id of the one that an event belongs to."""
        return self.options.find_series()

    @cached_property
    def event_ties(self) -> pd.DataFrame:
        """The ties of the events that are of a series: all, but in a table of very many events."""
        series = self.series
        return self.ties[self.ties["event_id"].isin(series.of_event)] if series.left_count else self.ties

    @cached_property
    def open_events(self) -> frozenset[str]:
        """Its events of which not every participant is known."""
        kinds = self.series.rows["kind"].to_dict()
        of_event = {event_id: kinds[series] for event_id, series in self.series.of_event.items()}
        return find_open_events(self.event_ties, self.open_parties, self.coverage, of_event)

    @cached_property
    def event_states(self) -> pd.DataFrame:
        """Who took part in each event: rows of `data.analysis.series.count_states`."""
        return count_states(self.event_ties)

    @cached_property
    def series_sizes(self) -> pd.DataFrame:
        """How its series grew or shrank: rows of `data.analysis.editions.measure_series`."""
        of_event, kinds = self.series.of_event, self.series.rows["kind"]
        events = measure_events(self.event_ties, self.event_states, self.open_events)
        events = to_operation_years(events, self.event_states, of_event, kinds.index[kinds.eq(OPERATION)])
        return measure_series(events, events["event_id"].map(of_event))

    @cached_property
    def sized_series(self) -> pd.DataFrame:
        """Its series with their sizes, those of the most participants first: see `components.study.events`."""
        rows = self.series.rows.join(self.series_sizes)
        return rows.sort_values(["most_count", "last_year", "name"], ascending=[False, False, True])

    @cached_property
    def mask_panel(self) -> MaskPanel:
        """The panel with the years of each row as bits."""
        return build_mask_panel(self.ties) if self.store is None else self.store.panel

    def find_ties(
        self, tie_filter: TieFilter, pairs: np.ndarray | None = None, *, has_all: bool | None = None
    ) -> pd.DataFrame:
        """The ties of a view, see `data.filters.filter_ties`; its latest where an engine holds too many of them.

        Parameters
        ----------
        has_all
            What `is_read_whole` says of the view; None = it is asked.
        """
        if self.store is None:
            return filter_ties(self.ties, tie_filter, pairs)
        if has_all is None:
            has_all = self.is_read_whole(tie_filter, pairs)
        rows = self.store.most_ties if has_all else self.store.latest_ties
        return self.store.list_latest(tie_filter, pairs, rows=rows)

    def is_read_whole(
        self, tie_filter: TieFilter, pairs: np.ndarray | None = None, cells: MaskPanel | None = None
    ) -> bool:
        """Whether what `find_ties` finds are all ties of a view.

        Parameters
        ----------
        cells
            The rows of the panel of this view; None = they are looked for.
        """
        if self.store is None:
            return True
        if cells is None:
            cells = filter_masks(self.mask_panel, tie_filter, pairs)
        return self.store.is_read_whole(tie_filter, pairs, cells)

    def count_ties(self, tie_filter: TieFilter, pairs: np.ndarray | None = None) -> int:
        """How many ties a view holds, however many they are."""
        if self.store is None:
            return len(find_rows(self.ties, tie_filter, pairs))
        return self.store.count(tie_filter, pairs)

    def read_ties(self, tie_filter: TieFilter, pairs: np.ndarray | None = None) -> pd.DataFrame:
        """The ties of a view for a file: all, or of an engine's the latest `data.engine.store.MOST_IN_FILE`."""
        if self.store is None:
            return filter_ties(self.ties, tie_filter, pairs)
        return self.store.list_latest(tie_filter, pairs, rows=MOST_IN_FILE)

    def count_by_source(self, tie_filter: TieFilter, pairs: np.ndarray | None = None) -> pd.Series:
        """How many ties of a view each source gave, the most first: one count per source_id."""
        if self.store is None:
            return filter_ties(self.ties, tie_filter, pairs)["source_id"].value_counts()
        return self.store.count_by_source(tie_filter, pairs)

    @cached_property
    def last_date(self) -> str:
        """The latest start of a tie that is not announced for a day after the table was built."""
        return find_last_date(self.ties, self.versions[-1].built_on.isoformat())

    @cached_property
    def full_coverage(self) -> pd.DataFrame:
        """The coverage without the year that was not over when the table was made."""
        return cut_running_year(self.coverage, self.last_full_year)

    @cached_property
    def last_full_year(self) -> int | None:
        """The last year that was over when the table was made, see `find_last_full_year`."""
        return find_last_full_year(self.ties, self.coverage)

    @cached_property
    def labels(self) -> Callable[[Definition], Labels]:
        """What every partner of every state is, by definition of a traditional partner."""
        return lru_cache(maxsize=LABELS_KEPT)(
            lambda definition: self._label(self.mask_panel, self.alliances, definition)
        )

    @cached_property
    def trusted_labels(self) -> Callable[[Definition, int | None], Labels]:
        """The same as it would be under another trust, see `trusted`."""
        return lru_cache(maxsize=TRUSTED_LABELS_KEPT)(
            lambda definition, years: self._label(*self.trusted(years), definition)
        )

    @cached_property
    def trusted(self) -> Callable[[int | None], tuple[MaskPanel, MaskPanel]]:
        """Panel and alliances under another trust, by its years: see `data.analysis.trust.apply_trust`."""
        return lru_cache(maxsize=2)(self._trust)

    @cached_property
    def chances(self) -> Callable[[tuple[Window, Window]], Chances]:
        """How much more was searched for in the later of two windows, see `Chances`."""
        return lru_cache(maxsize=CHANCES_KEPT)(self._measure_chances)

    @cached_property
    def source_limits(self) -> Limits:
        """Where its sources begin and end for each type, see `find_limits`."""
        return find_limits(self.coverage)

    @cached_property
    def event_counts(self) -> EventCounts:
        """How many of its events each source began in each year, see `count_events`."""
        return count_events(self.ties)

    @cached_property
    def grid(self) -> pd.DataFrame:
        """Which partners are newer under every definition of the grid, see `label_grid`."""
        return label_grid(self.mask_panel, self.alliances, self.accounts, self.coverage, lives=self.lives)

    def order_latest(self, ties: pd.DataFrame) -> np.ndarray:
        """The order of some ties of the table by their start, the latest first, then by tie_id: their positions."""
        if self.store is not None:
            # An engine gives them in this order.
            return np.arange(len(ties))
        return np.argsort(self._latest.get_indexer(ties.index))

    @cached_property
    def _latest(self) -> pd.Index:
        return self.ties.sort_values(["start_date", "tie_id"], ascending=[False, True]).index

    def _trust(self, years: int | None) -> tuple[MaskPanel, MaskPanel]:
        resting = self.ties[self.ties["end_basis"].eq(LAST_CONFIRMED)]
        ties = apply_trust(resting, years, self.options.years[1])
        return (
            replace_assumed(self.mask_panel, build_mask_panel(ties)),
            replace_assumed(self.alliances, find_alliances(ties)),
        )

    def _measure_chances(self, windows: tuple[Window, Window]) -> Chances:
        coverage = self.full_coverage
        samples = coverage[coverage["kind"].eq("sample")]
        pairs = find_like_for_like(samples, *windows)
        by_pair = {}
        # Of a table that an engine holds not all acts are read.
        if self.store is None:
            is_sought = is_among(self.ties["source_id"], {source_id for source_id, _ in pairs})
            acts = filter_acts(self.ties.take(np.flatnonzero(is_sought)), windows)
            by_pair = measure_effort(count_events(acts), pairs, *windows)
        return Chances(
            by_type=measure_chances(measure_shifts(self.mask_panel, coverage, windows)), by_pair=by_pair
        )

    def _label(self, panel: MaskPanel, alliances: MaskPanel, definition: Definition) -> Labels:
        pairs = label_pairs(panel, alliances, self.accounts, self.coverage, definition, lives=self.lives)
        size = len(pairs["ego"].cat.categories)
        by_standing = {}
        for standing in STANDINGS:
            mask = np.zeros((size, size), dtype=bool)
            rows = pairs[pairs["standing"].eq(standing)]
            mask[rows["ego"].cat.codes, rows["alter"].cat.codes] = True
            by_standing[standing] = mask
        return Labels(pairs, by_standing, judge_accounts(self.accounts, definition))


def load_shipped_table() -> Table:
    """Read and check the shipped table and build its panel; a new one on every call.

    Raises
    ------
    TableError
        When the table breaks the schema; it names row and column.
    """
    ties = load_ties()
    states = reference.load_states()
    memberships = reference.load_memberships()
    groups = reference.load_groups()
    cooperation_types = reference.load_cooperation_types()
    sources = reference.load_sources()
    return Table(
        ties=ties,
        coverage=to_coverage(sources),
        states=states.set_index("iso3", drop=False),
        memberships=memberships,
        groups=groups,
        cooperation_types=cooperation_types,
        sources=sources,
        codebook=reference.load_codebook(),
        alliances=find_alliances(ties),
        accounts=reference.load_traditional_partners(),
        lives=reference.to_lives(states),
        recall=measure_recall(reference.load_audit()),
        search_log=reference.load_search_log(),
        exercise_series=reference.load_exercise_series(),
        open_parties=reference.load_open_parties(),
        options=build_options(
            lists=PlaceLists(states, groups, memberships, reference.load_other_names()),
            cooperation_types=cooperation_types,
            sources=sources,
            ties=ties,
            focus=SHIPPED_FOCUS,
            beginnings=(FIRST_YEAR, SHIPPED_FIRST_YEAR_SHOWN),
        ),
        versions=VERSIONS,
        focus=SHIPPED_FOCUS,
        added=find_added(load_edition(PREVIOUS), ties),
    )
