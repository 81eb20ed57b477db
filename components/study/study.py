"""The study of a view: all that its pages and pictures rest on, each measured once. It has no words and no colours."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from components.study.events import list_series, measure_editions, to_event_table, to_event_view
from components.study.findings import Movements, measure_findings, measure_movements
from components.study.linked import (
    measure_linked,
    measure_linked_drift,
    measure_linked_newer,
    measure_linked_parts,
)
from components.study.map_measures import MapMeasures
from components.study.marks import find_newest, measure_lanes
from components.study.network import NetworkMeasures
from components.study.newcomers import find_breaks_of_all, measure_newcomers, to_yearly_rows
from components.study.news import News, measure_news
from components.study.pair import (
    Standing,
    count_left_out,
    find_ends,
    has_narrow_years,
    has_whole_history,
    list_history,
    measure_ends,
    measure_standings,
    mirror_view,
)
from components.study.profile import find_state, measure_partner_change, measure_partners
from components.study.selection import FEW_STATES, Selection
from components.study.sides import (
    LEAST,
    MOST,
    build_portfolios_of,
    find_similar_members,
    measure_overlap,
    measure_portfolio_shares,
    to_place_inputs,
)
from components.study.timeline import Series, measure_series
from components.study.trust import TrustNumbers, measure_trusts
from components.study.types import CellGrid, measure_breadth, measure_cell_grid, measure_type_changes
from components.view import ALL
from data.analysis.coverage import find_census_breaks, to_coverage_spells
from data.analysis.diversification import Diversification
from data.analysis.editions import Editions
from data.analysis.findings import Finding
from data.analysis.linked import Basis, Chain, find_basis
from data.analysis.mask_measures import count_by_type, count_by_type_year
from data.analysis.matched import Window
from data.analysis.pair import Pair
from data.analysis.profile import Change, compare_profiles
from data.analysis.side_by_side import (
    NewerPartners,
    PlaceFigures,
    PlaceInputs,
    measure_newer,
    measure_place,
)
from data.analysis.similarity import compare_portfolios

EVENT_PAGE = "event"
"""Address of the page that shows one event whole."""


@dataclass(frozen=True, eq=False)
class Study(Selection):
    """A view of a table, measured: rows, coverage, labels, summaries and comparisons."""

    @cached_property
    def map_measures(self) -> MapMeasures:
        """What the places of the view hold, over all its years and in each."""
        return MapMeasures(self)

    @cached_property
    def by_type(self) -> pd.DataFrame:
        """Relations and years of each cooperation type: rows of `count_by_type`."""
        return count_by_type(self.measures)

    @cached_property
    def by_type_year(self) -> pd.DataFrame:
        """Relations of each cooperation type and year: rows of `count_by_type_year`."""
        return count_by_type_year(self.measures)

    @cached_property
    def movements(self) -> Movements | None:
        """What gained and lost in the last ten years that can be compared; None where there are none."""
        return measure_movements(self)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What is worth telling of the view, that of the headline first; none where the record bears none."""
        return measure_findings(self, self.movements, self.linked, self.linked_basis)

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

    @cached_property
    def ends(self) -> tuple[str, str] | None:
        """The one state and the one partner of the view; None where it holds more, or the same twice."""
        return find_ends(self)

    @cached_property
    def own(self) -> Study:
        """The same states with all partners, whatever standing the view shows."""
        return Study(self.table, replace(self.view, partners=(), only=ALL))

    @cached_property
    def mirrored(self) -> Study:
        """The same ties seen from the partners."""
        return Study(self.table, mirror_view(self.view))

    @cached_property
    def reaches_back(self) -> bool:
        """Whether the history of a pair reaches beyond the years shown, if there is more: where all of it is listed."""
        return not has_narrow_years(self.view, self.table.options) and has_whole_history(self)

    @cached_property
    def history(self) -> pd.DataFrame:
        """The ties of all years, or those of the view where the reader narrowed the years."""
        return list_history(self) if self.reaches_back else self.ties

    @cached_property
    def pair(self) -> Pair:
        """Everything between the two ends; an error where the view holds more than one pair."""
        return measure_ends(self, self.history, self.own, self.mirrored.own)

    @cached_property
    def since_first(self) -> Study:
        """The view of a pair since its first tie, or of the years that the reader chose."""
        starts = self.history["start_date"].str[:4].astype(int)
        if starts.empty or starts.min() >= self.view.first_year or not self.reaches_back:
            return self
        return Study(self.table, replace(self.view, first_year=int(starts.min())))

    @cached_property
    def standings(self) -> tuple[Standing, Standing]:
        """What the partner is to the state, and the state to the partner."""
        return measure_standings(self)

    @cached_property
    def left_out_count(self) -> int:
        """Events that the view leaves out because they are of too many states."""
        return count_left_out(self)

    @cached_property
    def sides(self) -> dict[str, Study]:
        """The places that the view compares, each as if it were chosen alone; none where they are too few or many."""
        codes = self.view.states if LEAST <= len(self.view.states) <= MOST else ()
        return {code: Study(self.table, replace(self.view, states=(code,))) for code in codes}

    @cached_property
    def place_inputs(self) -> PlaceInputs:
        """Its rows as those of one place beside others."""
        return to_place_inputs(self)

    @cached_property
    def headline(self) -> PlaceFigures:
        """The headline numbers as one place has them beside others."""
        return measure_place(self.place_inputs)

    @cached_property
    def newer_partners(self) -> NewerPartners:
        """The newer partners of a place: their shares and who came last."""
        return measure_newer(self.place_inputs)

    @cached_property
    def portfolio_shares(self) -> pd.DataFrame:
        """Relations of the places by type, see `measure_portfolio_shares`."""
        return measure_portfolio_shares(self.sides, self)

    @cached_property
    def overlap(self) -> pd.DataFrame:
        """The combinations of places that share partners, see `measure_overlap`."""
        return measure_overlap(self.sides)

    @cached_property
    def similarity(self) -> pd.DataFrame:
        """How alike every two places are: rows of `compare_portfolios`."""
        return compare_portfolios(build_portfolios_of(self, self.view.states))

    @cached_property
    def similar_members(self) -> dict[str, pd.Series]:
        """Similarity of the places to all members of the focus, see `find_similar_members`."""
        return find_similar_members(self)

    @cached_property
    def series(self) -> Series:
        """Relations over the years, as the view divides and counts them."""
        return measure_series(self)

    @cached_property
    def linked(self) -> Chain:
        """The index of the relations, linked like for like; that of the summary where it is measured already."""
        summed_up = vars(self).get("summary")
        is_measured = summed_up is not None and "changes" in vars(summed_up)
        return self.summary.changes.chain if is_measured else measure_linked(self)

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

    @property
    def series_id(self) -> str | None:
        """The series, treaty, operation or base that the reader opened; None if none."""
        return self.table.series.find_series(self.view.event) if self.view.event else None

    @cached_property
    def series_held(self) -> pd.DataFrame:
        """The series of which it holds ties: rows of `components.study.events.list_series`."""
        return list_series(self)

    @cached_property
    def editions(self) -> Editions:
        """The editions of the series that the reader opened, whatever the filters; an error where there is none."""
        if self.series_id is None:
            raise ValueError("the view has no event")
        return measure_editions(self, self.series_id)

    @cached_property
    def of_event(self) -> Study:
        """The ties of the series that the reader opened, all of them, and no others; of no series the same view."""
        if self.series_id is None:
            return self
        table = to_event_table(self.table, self.series_id)
        return Study(table, to_event_view(self.view, table))

    def of_page(self, page: str) -> Study:
        """What a page shows of the view: that of an event shows the whole of it, whatever the filters."""
        return self.of_event if page == EVENT_PAGE else self

    @cached_property
    def newest(self) -> pd.DataFrame:
        """The newest acts, the latest first: rows of `data.analysis.marks.to_marks`."""
        return find_newest(self)

    @cached_property
    def network(self) -> NetworkMeasures:
        """Who of its states is tied with whom, and what that is as a network."""
        return NetworkMeasures(self)

    @cached_property
    def news(self) -> News:
        """What is new in the view, see `measure_news`."""
        return measure_news(self)

    @cached_property
    def newcomers(self) -> Diversification:
        """How its ties spread beyond the traditional partners."""
        return measure_newcomers(self)

    @cached_property
    def newcomer_years(self) -> pd.DataFrame:
        """The same by year, the latest first: rows of `to_yearly_rows`."""
        return to_yearly_rows(self.newcomers)

    @property
    def is_group(self) -> bool:
        """Whether the view looks from more states than can be told one by one."""
        return len(self.tie_filter.states) > FEW_STATES

    @cached_property
    def breaks_of_all(self) -> pd.DataFrame:
        """Breaks of the coverage of all partners, whichever kind the reader chose to see."""
        return find_breaks_of_all(self, self.breaks)

    @cached_property
    def state(self) -> str | None:
        """The one state of the view; None where it holds more."""
        return find_state(self)

    @cached_property
    def partners(self) -> pd.DataFrame:
        """The partners of the one state, ranked: rows of `data.analysis.profile.rank_partners`."""
        return measure_partners(self)

    @cached_property
    def partner_change(self) -> Change | None:
        """With whom ties of the one state grew and shrank."""
        return measure_partner_change(self)

    @cached_property
    def profiles(self) -> pd.DataFrame:
        """Its states in one table: rows of `data.analysis.profile.compare_profiles`."""
        return compare_profiles(self.relation_years, self.ties, self.labels.pairs)

    @cached_property
    def trusts(self) -> tuple[TrustNumbers, ...]:
        """The headline numbers under no trust, under that of the table and under one without a limit."""
        return measure_trusts(self)
