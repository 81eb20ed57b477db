"""The pages in the order of the menu and the figures of each, made again for export: the same that the pages draw.

A figure stands here under the key of its plate, as a function that makes it, so that one figure costs one figure.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import NamedTuple

from components.figures.coverage.rows import build_coverage_rows
from components.figures.coverage.strip import build_coverage_strip
from components.figures.figure import Figure
from components.figures.lanes.lanes import build_lanes
from components.figures.linked.linked import build_linked
from components.figures.linked.linked_parts import build_linked_parts
from components.figures.overview.breakdown import build_breakdown
from components.figures.overview.timeline import build_timeline
from components.figures.plates import (
    compare,
    newcomers,
    pair,
    print_map,
    state,
    types,
)
from components.figures.timeline.series import build_series
from components.study.selection import FEW_STATES
from components.study.study import Study
from components.theme import Palette
from components.words.pair import has_ranks

FIRST_PAGE = ""


class PageEntry(NamedTuple):
    """A page of the app: its script and its name in the menu."""

    script: str
    title: str


PAGES = {
    FIRST_PAGE: PageEntry("pages/explore/overview.py", "Overview"),
    "map": PageEntry("pages/explore/map.py", "Map"),
    "timeline": PageEntry("pages/explore/timeline.py", "Timeline"),
    "types": PageEntry("pages/explore/types.py", "Types"),
    "newcomers": PageEntry("pages/explore/newcomers.py", "Newer partners"),
    "state": PageEntry("pages/explore/state.py", "State"),
    "pair": PageEntry("pages/explore/pair.py", "Pair"),
    "compare": PageEntry("pages/explore/compare.py", "Compare"),
    "data": PageEntry("pages/about/data.py", "Data"),
    "methods": PageEntry("pages/about/methods.py", "Methods"),
}
"""Address -> page, in the order of the menu."""

Builder = Callable[[Study, Palette], Figure | None]
"""Builds a figure of a view; None where the view has nothing to draw."""
Makers = Mapping[str, Callable[[], Figure | None]]
"""Key of a figure -> what builds it of one view."""


def list_makers(page: str, study: Study, palette: Palette) -> Makers:
    """The figures that a page shows of a view, in the order of the page; none for an empty view.

    Raises
    ------
    KeyError
        If there is no such page.
    """
    if page not in PAGES:
        raise KeyError(page)
    if study.ties.empty or not has_figures(page):
        return {}
    if page in FIGURES:
        return {key: partial(build, study, palette) for key, build in FIGURES[page].items()}
    return _LISTERS[page](study, palette)


def make_plates(page: str, study: Study, palette: Palette) -> list[Figure]:
    """All figures that a page shows of a view."""
    made = [make() for make in list_makers(page, study, palette).values()]
    return [plate for plate in made if plate is not None]


def _list_newcomers(study: Study, palette: Palette) -> Makers:
    beyond = newcomers.take_beyond(study)
    given = (beyond, study, palette)
    has_windows = beyond.windows is not None
    makers: dict[str, Callable[[], Figure | None]] = {
        "standing_map": partial(print_map.make_standing_map, study, palette),
        "standing_shares": partial(newcomers.make_shares, *given),
    }
    if has_windows and len(newcomers.keep_shown(beyond.ranking, study.view)):
        makers["momentum"] = partial(newcomers.make_growth, *given)
    if has_windows and len(study.tie_filter.states) > FEW_STATES and len(beyond.states):
        makers["dumbbell"] = partial(newcomers.make_states, *given)
    if len(newcomers.keep_shown(beyond.first_ties, study.view)):
        makers["arrivals"] = partial(newcomers.make_arrivals, *given)
    makers["diversity"] = partial(newcomers.make_diversity, *given)
    makers["changes"] = partial(newcomers.make_changes, *given)
    return makers


def _list_state(study: Study, palette: Palette) -> Makers:
    if state.find_state(study) is None:
        return {}
    given = (study, palette)
    return {
        "standing_map": partial(print_map.make_standing_map, *given),
        "type_bars": partial(types.make_type_bars, *given),
        "partner_years": lambda: state.make_partner_years(state.take_partners(study), *given),
    }


def _list_pair(study: Study, palette: Palette) -> Makers:
    ends = pair.find_ends(study)
    if ends is None:
        return {}
    taken = pair.take_pair(study, ends)
    of_lanes = pair.take_lanes_of_pair(taken, study)
    makers: dict[str, Callable[[], Figure | None]] = {
        "lanes": partial(build_lanes, of_lanes, palette),
        "exchange": partial(pair.make_exchange, taken.pair, study, palette),
    }
    if has_ranks(taken.pair):
        makers["ranks"] = partial(pair.make_ranks, taken.pair, taken.own, study.table, study.view, palette)
    makers["pair_coverage"] = partial(pair.make_pair_coverage, taken.pair, study.table, study.view, palette)
    return makers


def _list_compare(study: Study, palette: Palette) -> Makers:
    if not compare.LEAST <= len(study.view.states) <= compare.MOST:
        return {}
    given = (study, palette)
    sides = compare.take_sides(study.table, study.view)
    return {
        "side_strips": partial(compare.make_side_strips, *given, sides),
        "portfolio": partial(
            compare.make_portfolio, *given, compare.to_portfolio_rows(sides, study.table, study.view)
        ),
        "overlap": partial(
            compare.make_overlap, *given, compare.to_overlap_rows(sides, study.table.options.labels)
        ),
        "similarity": partial(compare.make_similarity, *given),
        "newer_shares": partial(compare.make_newer_shares, *given, sides),
    }


FIGURES: Mapping[str, Mapping[str, Builder]] = {
    "": {
        "ties_map": print_map.make_ties_map,
        "linked": build_linked,
        "timeline": build_timeline,
        "coverage_strip": build_coverage_strip,
        "breakdown": build_breakdown,
    },
    "map": {"world_map": print_map.make_world_map},
    "timeline": {
        "linked": build_linked,
        "series": build_series,
        "coverage_rows": build_coverage_rows,
        "linked_parts": build_linked_parts,
        "lanes": build_lanes,
    },
    "types": {
        "heat_map": types.make_heat_map,
        "type_bars": types.make_type_bars,
        "breadth": types.make_breadth,
        "area_strips": types.make_area_strips,
    },
}
"""Address of a page -> its figures in the order of the page: key -> builder."""

_LISTERS: Mapping[str, Callable[[Study, Palette], Makers]] = {
    "newcomers": _list_newcomers,
    "state": _list_state,
    "pair": _list_pair,
    "compare": _list_compare,
}


def has_figures(page: str) -> bool:
    """Whether a page draws figures at all."""
    return page in FIGURES or page in _LISTERS
