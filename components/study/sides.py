"""What is measured of places that stand side by side: shares of types, shared partners, likeness. Pure.

Each place is a study of its own, as if it were chosen alone; what belongs to all of them together is measured here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np
import pandas as pd

from components.study.selection import Selection
from components.view import MOST_PLACES, ViewOptions, to_tie_filter
from data.analysis.codes import list_values
from data.analysis.mask_measures import count_by_type
from data.analysis.masks import filter_masks
from data.analysis.side_by_side import PlaceInputs
from data.analysis.similarity import Portfolios, build_portfolios, find_overlap, find_similar
from data.analysis.traditional import NEWER

LEAST, MOST = 2, MOST_PLACES
"""How many places can stand side by side."""


def to_place_inputs(selection: Selection) -> PlaceInputs:
    """The rows of a place: of all years and all partners too, where its newer ones are told from the others."""
    return PlaceInputs(
        cells=selection.cells,
        measures=selection.measures,
        ties=selection.ties if selection.has_all_ties else selection.table.ties.iloc[:0],
        has_all_ties=selection.has_all_ties,
        every_year=filter_masks(selection.table.mask_panel, selection.every_year_filter),
        coverage=selection.coverage,
        full_coverage=selection.full_coverage,
        newer=selection.labels.by_standing[NEWER],
        years=(selection.view.first_year, selection.view.last_year),
        fractional=selection.view.counting == "fractional",
    )


def list_types(selection: Selection) -> list[str]:
    """The cooperation types of a view, in their order."""
    return [
        code
        for code in selection.table.options.types
        if not selection.view.types or code in selection.view.types
    ]


def list_alters(selection: Selection) -> list[str]:
    """Every state that could be a partner in a view."""
    partners, options = selection.tie_filter.partners, selection.table.options
    single = [code for code in options.partners if options.places[code] == {code}]
    return [code for code in single if partners is None or code in partners]


def list_partners(selection: Selection) -> list[str]:
    """The partners that a view holds, by code."""
    relations = selection.measures.relations
    return sorted(str(relations.dtypes["alter"].categories[code]) for code in np.unique(relations.alter))


def build_portfolios_of(selection: Selection, codes: Sequence[str]) -> Portfolios:
    """Lay the relations of places in the years shown out as vectors over partners and cooperation types.

    Parameters
    ----------
    codes
        Of states or groups: the places compared, or others that one of them is held against.
    """
    table = selection.table
    cells = (
        selection.cells
        if tuple(codes) == selection.view.states
        else filter_masks(
            table.mask_panel,
            to_tie_filter(replace(selection.view, states=tuple(codes)), table.options),
            selection.pairs,
        )
    )
    return build_portfolios(
        pd.DataFrame(
            {
                name: pd.Categorical.from_codes(getattr(cells, name), dtype=cells.dtypes[name])
                for name in ("ego", "alter", "cooperation_type")
            }
        ),
        {code: table.options.places[code] for code in codes},
        alters=list_alters(selection),
        types=list_types(selection),
        kept_group=table.members,
    )


def measure_portfolio_shares(sides: Mapping[str, Selection], whole: Selection) -> pd.DataFrame:
    """Relations of each place by type: one row per place and type that any place has, places without any left out.

    Columns: place, cooperation_type (both codes), count (weighted relations), share (0-1); in the order of the types.
    """
    types = list_types(whole)
    counts: dict[str, np.ndarray] = {}
    for place, side in sides.items():
        by_type = count_by_type(side.measures)
        held = dict(
            zip(list_values(by_type["cooperation_type"]), by_type["relation_count"].tolist(), strict=True)
        )
        if held:
            counts[place] = np.array([held.get(code, 0.0) for code in types])
    totals = {place: float(of_place.sum()) for place, of_place in counts.items()}
    rows = [
        (code, float(of_place[position]), place, float(of_place[position]) / totals[place])
        for position, code in enumerate(types)
        if any(of_place[position] > 0 for of_place in counts.values())
        for place, of_place in counts.items()
    ]
    return pd.DataFrame(rows, columns=["cooperation_type", "count", "place", "share"])


def measure_overlap(sides: Mapping[str, Selection]) -> pd.DataFrame:
    """The combinations of places that share partners, and that of all places even if they share none.

    Columns of `find_overlap` (places, partners, count) and kind: all, some, one.
    """
    overlap = find_overlap({place: list_partners(side) for place, side in sides.items()})
    every = tuple(sides)
    if every not in set(overlap["places"]):
        none = pd.DataFrame([(every, (), 0)], columns=overlap.columns)
        overlap = none if overlap.empty else pd.concat([none, overlap], ignore_index=True)
    kinds = [
        "all" if len(places) == len(every) else "one" if len(places) == 1 else "some"
        for places in overlap["places"]
    ]
    return overlap.assign(kind=kinds)


def find_likes(selection: Selection, code: str) -> pd.Series:
    """Similarity of a place to its like: members of the focus of the table, outsiders, or groups (`find_similar`)."""
    options, members = selection.table.options, selection.table.members

    def classify(place: str) -> tuple[bool, bool]:
        is_single = options.places[place] == {place}
        return is_single, is_single and place in members

    alike = [place for place in options.states if classify(place) == classify(code)]
    return find_similar(build_portfolios_of(selection, alike), code)


def find_similar_members(selection: Selection) -> dict[str, pd.Series]:
    """Similarity of every place that is a member of the focus of the table to all other members.

    Code -> `find_similar`; none where fewer than LEAST of the places are members.
    """
    members = selection.table.members
    compared = [code for code in selection.view.states if code in members]
    if len(compared) < LEAST:
        return {}
    every = [code for code in selection.table.options.states if code in members]
    portfolios = build_portfolios_of(selection, every)
    return {code: find_similar(portfolios, code) for code in compared}


def find_outsiders(codes: Sequence[str], options: ViewOptions, members: frozenset[str]) -> list[str]:
    """The places with states outside the focus of the table, of whose ties it holds those with members only."""
    return [code for code in codes if not options.places[code] <= members]


def find_members(codes: Sequence[str], options: ViewOptions) -> list[tuple[str, str]]:
    """The places that share states: (the smaller, the larger)."""
    found = []
    for pair in combinations(codes, 2):
        if options.places[pair[0]] & options.places[pair[1]]:
            smaller, larger = sorted(pair, key=lambda code: len(options.places[code]))
            found.append((smaller, larger))
    return found
