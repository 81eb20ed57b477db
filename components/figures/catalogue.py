"""The pages in the order of the menu and the figures of each, made again for export: the same that the pages draw.

A figure stands here under its key, as a function that builds it, so that one figure costs one figure.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import NamedTuple

from components.figures.compare.newer_shares import build_newer_shares
from components.figures.compare.overlap import build_overlap
from components.figures.compare.portfolio import build_portfolio
from components.figures.compare.side_strips import build_side_strips
from components.figures.compare.similarity import build_similarity
from components.figures.coverage.rows import build_coverage_rows
from components.figures.coverage.strip import build_coverage_strip
from components.figures.event.map import build_event_map
from components.figures.event.matrix import build_event_matrix
from components.figures.event.numbers import build_event_numbers
from components.figures.event.sizes import build_event_sizes
from components.figures.figure import Figure
from components.figures.lanes.lanes import build_lanes
from components.figures.linked.linked import build_linked
from components.figures.linked.linked_parts import build_linked_parts
from components.figures.maps.standing_map import build_standing_map
from components.figures.maps.ties_map import build_ties_map
from components.figures.maps.world_map import build_world_map
from components.figures.network.central import build_bridges, build_central
from components.figures.network.core import build_core
from components.figures.network.densities import build_densities
from components.figures.network.links import build_links
from components.figures.network.matrix import build_matrix
from components.figures.newcomers.arrivals import build_arrivals
from components.figures.newcomers.changes import build_changes
from components.figures.newcomers.diversity import build_diversity
from components.figures.newcomers.dumbbell import build_dumbbell
from components.figures.newcomers.momentum import build_momentum
from components.figures.newcomers.standing_shares import build_standing_shares
from components.figures.overview.breakdown import build_breakdown
from components.figures.overview.headline import build_headline
from components.figures.overview.timeline import build_timeline
from components.figures.pair.coverage import build_pair_coverage
from components.figures.pair.exchange import build_exchange
from components.figures.pair.lanes import build_pair_lanes
from components.figures.pair.ranks import build_ranks
from components.figures.state.partner_years import build_partner_years
from components.figures.timeline.series import build_series
from components.figures.types.area_strips import build_area_strips
from components.figures.types.breadth import build_breadth
from components.figures.types.heat_map import build_heat_map
from components.figures.types.type_bars import build_type_bars
from components.study.study import Study
from components.theme import Palette
from components.words.say import load_say

FIRST_PAGE = ""


class PageEntry(NamedTuple):
    """A page of the app: its script, by which the messages `page-` name it in the menu."""

    script: str

    @property
    def title(self) -> str:
        """Its name in the menu."""
        return load_say().name("page", self.script.rpartition("/")[-1].removesuffix(".py"))


PAGES = {
    FIRST_PAGE: PageEntry("pages/explore/overview.py"),
    "map": PageEntry("pages/explore/map.py"),
    "timeline": PageEntry("pages/explore/timeline.py"),
    "types": PageEntry("pages/explore/types.py"),
    "event": PageEntry("pages/explore/event.py"),
    "newcomers": PageEntry("pages/explore/newcomers.py"),
    "state": PageEntry("pages/explore/state.py"),
    "pair": PageEntry("pages/explore/pair.py"),
    "compare": PageEntry("pages/explore/compare.py"),
    "network": PageEntry("pages/explore/network.py"),
    "news": PageEntry("pages/explore/news.py"),
    "data": PageEntry("pages/about/data.py"),
    "methods": PageEntry("pages/about/methods.py"),
}
"""Address -> page, in the order of the menu."""

Builder = Callable[[Study, Palette], Figure | None]
"""Builds a figure of a view; None where the view has nothing to draw."""
Builders = Mapping[str, Callable[[], Figure | None]]
"""Key of a figure -> what builds it of one view."""


def list_builders(page: str, study: Study, palette: Palette) -> Builders:
    """The figures that a page shows of a view, in the order of the page; none for an empty view.

    Raises
    ------
    KeyError
        If there is no such page.
    """
    if page not in PAGES:
        raise KeyError(page)
    if not has_figures(page) or study.of_page(page).is_empty:
        return {}
    return {key: partial(build, study, palette) for key, build in FIGURES[page].items()}


def build_figures(page: str, study: Study, palette: Palette) -> list[Figure]:
    """All figures that a page shows of a view."""
    built = [build() for build in list_builders(page, study, palette).values()]
    return [figure for figure in built if figure is not None]


def _of_one_state(build: Builder) -> Builder:
    """The figure of a page that shows one state; none of several."""
    return lambda study, palette: None if study.state is None else build(study, palette)


FIGURES: Mapping[str, Mapping[str, Builder]] = {
    "": {
        "headline": build_headline,
        "ties_map": build_ties_map,
        "linked": build_linked,
        "timeline": build_timeline,
        "coverage_strip": build_coverage_strip,
        "breakdown": build_breakdown,
    },
    "map": {"world_map": build_world_map},
    "timeline": {
        "linked": build_linked,
        "series": build_series,
        "coverage_rows": build_coverage_rows,
        "linked_parts": build_linked_parts,
        "lanes": build_lanes,
    },
    "types": {
        "heat_map": build_heat_map,
        "type_bars": build_type_bars,
        "breadth": build_breadth,
        "area_strips": build_area_strips,
    },
    "event": {
        "event_sizes": build_event_sizes,
        "event_matrix": build_event_matrix,
        "event_numbers": build_event_numbers,
        "event_map": build_event_map,
    },
    "newcomers": {
        "standing_map": build_standing_map,
        "standing_shares": build_standing_shares,
        "momentum": build_momentum,
        "dumbbell": build_dumbbell,
        "arrivals": build_arrivals,
        "diversity": build_diversity,
        "changes": build_changes,
    },
    "state": {
        "standing_map": _of_one_state(build_standing_map),
        "type_bars": _of_one_state(build_type_bars),
        "partner_years": build_partner_years,
    },
    "pair": {
        "lanes": build_pair_lanes,
        "exchange": build_exchange,
        "ranks": build_ranks,
        "pair_coverage": build_pair_coverage,
    },
    "compare": {
        "side_strips": build_side_strips,
        "portfolio": build_portfolio,
        "overlap": build_overlap,
        "similarity": build_similarity,
        "newer_shares": build_newer_shares,
    },
    "network": {
        "network_matrix": build_matrix,
        "network_central": build_central,
        "network_bridges": build_bridges,
        "network_densities": build_densities,
        "network_core": build_core,
        "network_links": build_links,
    },
}
"""Address of a page -> its figures in the order of the page: key -> builder."""


def has_figures(page: str) -> bool:
    """Whether a page draws figures at all."""
    return page in FIGURES
