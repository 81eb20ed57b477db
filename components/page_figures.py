"""The figures of every page, made again for export: the same plates that the pages draw. Draws nothing.

A figure stands here under the key of its plate, as a function that makes it, so that one figure costs one figure.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from components.catalogue import PAGES
from components.export.plate import Plate
from components.pair_findings import has_ranks
from components.plates import compare, linked, newcomers, overview, pair, print_map, state, timeline, types
from components.selection import FEW_STATES, Selection
from components.study.table import Table
from components.theme import Palette
from components.view import View

Makers = Mapping[str, Callable[[], Plate | None]]
"""Key of a figure -> what makes it; None where the view has nothing to draw."""


def list_makers(page: str, selection: Selection, table: Table, view: View, palette: Palette) -> Makers:
    """The figures that a page shows of a view, in the order of the page; none for an empty view.

    Raises
    ------
    KeyError
        If there is no such page.
    """
    if page not in PAGES:
        raise KeyError(page)
    lister = _LISTERS.get(page)
    if selection.ties.empty or lister is None:
        return {}
    return lister(selection, table, view, palette)


def make_plates(page: str, selection: Selection, table: Table, view: View, palette: Palette) -> list[Plate]:
    """All figures that a page shows of a view."""
    made = [make() for make in list_makers(page, selection, table, view, palette).values()]
    return [plate for plate in made if plate is not None]


def _list_overview(selection: Selection, table: Table, view: View, palette: Palette) -> Makers:
    given = (selection, table, view, palette)
    return {
        "ties_map": partial(print_map.make_ties_map, *given),
        "linked": partial(linked.make_linked, *given),
        "timeline": partial(overview.make_timeline, *given),
        "coverage_strip": partial(overview.make_coverage_strip, *given),
        "breakdown": partial(overview.make_breakdown, *given),
    }


def _list_map(selection: Selection, table: Table, view: View, palette: Palette) -> Makers:
    return {"world_map": partial(print_map.make_world_map, selection, table, view, palette)}


def _list_timeline(selection: Selection, table: Table, view: View, palette: Palette) -> Makers:
    given = (selection, table, view, palette)
    return {
        "linked": partial(linked.make_linked, *given),
        "series": partial(timeline.make_series, *given),
        "coverage_rows": partial(timeline.make_coverage_rows, *given),
        "linked_parts": partial(linked.make_linked_parts, *given),
        "lanes": partial(timeline.make_lanes, *given),
    }


def _list_types(selection: Selection, table: Table, view: View, palette: Palette) -> Makers:
    given = (selection, table, view, palette)
    return {
        "heat_map": partial(types.make_heat_map, *given),
        "type_bars": partial(types.make_type_bars, *given),
        "breadth": partial(types.make_breadth, *given),
        "area_strips": partial(types.make_area_strips, *given),
    }


def _list_newcomers(selection: Selection, table: Table, view: View, palette: Palette) -> Makers:
    beyond = newcomers.take_beyond(selection, table, view, table.options)
    given = (beyond, selection, table, view, palette)
    has_windows = beyond.windows is not None
    makers: dict[str, Callable[[], Plate | None]] = {
        "standing_map": partial(print_map.make_standing_map, selection, table, view, palette),
        "standing_shares": partial(newcomers.make_shares, *given),
    }
    if has_windows and len(newcomers.keep_shown(beyond.ranking, view)):
        makers["momentum"] = partial(newcomers.make_growth, *given)
    if has_windows and len(selection.tie_filter.states) > FEW_STATES and len(beyond.states):
        makers["dumbbell"] = partial(newcomers.make_states, *given)
    if len(newcomers.keep_shown(beyond.first_ties, view)):
        makers["arrivals"] = partial(newcomers.make_arrivals, *given)
    makers["diversity"] = partial(newcomers.make_diversity, *given)
    makers["changes"] = partial(newcomers.make_changes, *given)
    return makers


def _list_state(selection: Selection, table: Table, view: View, palette: Palette) -> Makers:
    if state.find_state(selection) is None:
        return {}
    given = (selection, table, view, palette)
    return {
        "standing_map": partial(print_map.make_standing_map, *given),
        "type_bars": partial(types.make_type_bars, *given),
        "partner_years": lambda: state.make_partner_years(
            state.take_partners(selection, table, view), *given
        ),
    }


def _list_pair(selection: Selection, table: Table, view: View, palette: Palette) -> Makers:
    ends = pair.find_ends(selection)
    if ends is None:
        return {}
    taken = pair.take_pair(selection, table, view, ends)
    of_lanes, view_of_lanes = pair.take_lanes_of_pair(taken, selection, view)
    makers: dict[str, Callable[[], Plate | None]] = {
        "lanes": partial(timeline.make_lanes, of_lanes, table, view_of_lanes, palette),
        "exchange": partial(pair.make_exchange, taken.pair, selection, table, view, palette),
    }
    if has_ranks(taken.pair):
        makers["ranks"] = partial(pair.make_ranks, taken.pair, taken.own, table, view, palette)
    makers["pair_coverage"] = partial(pair.make_pair_coverage, taken.pair, table, view, palette)
    return makers


def _list_compare(selection: Selection, table: Table, view: View, palette: Palette) -> Makers:
    if not compare.LEAST <= len(view.states) <= compare.MOST:
        return {}
    given = (selection, table, view, palette)
    sides = compare.take_sides(table, view)
    return {
        "side_strips": partial(compare.make_side_strips, *given, sides),
        "portfolio": partial(compare.make_portfolio, *given, compare.to_portfolio_rows(sides, table, view)),
        "overlap": partial(
            compare.make_overlap, *given, compare.to_overlap_rows(sides, table.options.labels)
        ),
        "similarity": partial(compare.make_similarity, *given),
        "newer_shares": partial(compare.make_newer_shares, *given, sides),
    }


_LISTERS: Mapping[str, Callable[[Selection, Table, View, Palette], Makers]] = {
    "": _list_overview,
    "map": _list_map,
    "timeline": _list_timeline,
    "types": _list_types,
    "newcomers": _list_newcomers,
    "state": _list_state,
    "pair": _list_pair,
    "compare": _list_compare,
}


def has_figures(page: str) -> bool:
    """Whether a page draws figures at all."""
    return page in _LISTERS
