"""The network of a view: its states with each other and with the outside, and what is measured on it. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
import pandas as pd

from components.study.options import AREA_CODES
from components.study.selection import Selection
from components.view import EVERY_YEAR
from data.analysis.centrality import CoreChange, compare_cores, measure_cores, measure_places
from data.analysis.communities import Communities, find_communities
from data.analysis.coverage import classify_pairs
from data.analysis.networks import (
    LEAST_STATES,
    Homophily,
    Network,
    build_network,
    count_outside,
    find_leaders,
    find_strongest,
    measure_densities,
    measure_homophily,
)

STRONGEST = 40
"""Ties that are drawn as lines."""
BY_COMMUNITY, BY_AREA = "community", "area"


class NetworkGroup(NamedTuple):
    """States that stand together in the matrix.

    Parameters
    ----------
    code
        The number of a community from 1, the code of an area, or blank for states without a tie inside.
    states
        Codes, the strongest first.
    """

    code: str
    states: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class NetworkMeasures:
    """What a view is as a network, over all its years and in each.

    Parameters
    ----------
    selection
        The rows of the view.
    """

    selection: Selection

    @cached_property
    def inside(self) -> tuple[str, ...]:
        """The states of the view of whose ties with each other the table and the view can hold every one.

        Not those that were no states yet, or no longer.
        """
        tie_filter, table, (first, last) = self.selection.tie_filter, self.selection.table, self.years
        known = tie_filter.states & table.members
        known = known if tie_filter.partners is None else known & tie_filter.partners
        lives = {state: table.lives.get(state, (first, last)) for state in known}
        return tuple(sorted(state for state, life in lives.items() if life[0] <= last and life[1] >= first))

    @property
    def is_network(self) -> bool:
        """Whether there are states enough, and a tie between two of them."""
        return len(self.inside) >= LEAST_STATES and bool(self.whole.ties.any())

    @property
    def types(self) -> tuple[str, ...]:
        """The layers: the cooperation types of the view."""
        options, chosen = self.selection.table.options, self.selection.view.types
        return tuple(code for code in options.types if not chosen or code in chosen)

    @property
    def years(self) -> tuple[int, int]:
        """First and last year of the view."""
        return self.selection.view.first_year, self.selection.view.last_year

    @cached_property
    def whole(self) -> Network:
        """The network of all years of the view."""
        return build_network(self.selection.measures.relations, self.inside, self.types, self.years)

    def cut(self, year: int) -> Network:
        """The network of one year or of all, its states in the same places."""
        if year == EVERY_YEAR:
            return self.whole
        relations = self.selection.measures.relations
        return build_network(relations, self.inside, self.types, (year, year), outside=self.whole.outside)

    def classify_nothing(self, year: int) -> np.ndarray:
        """What it means that a pair is not tied in a year or in all: text [inside, inside and outside]."""
        first, last = self.years if year == EVERY_YEAR else (year, year)
        columns = [*self.whole.inside, *self.whole.outside]
        return classify_pairs(self.selection.coverage, self.inside, columns, first, last)

    @cached_property
    def places(self) -> pd.DataFrame:
        """What each state inside is in the network: rows of `measure_places`."""
        return measure_places(self.whole)

    @cached_property
    def outside(self) -> pd.DataFrame:
        """The states outside with the most ties inside: rows of `count_outside`."""
        return count_outside(self.whole)

    @cached_property
    def communities(self) -> Communities:
        """The states that hold together over all years."""
        return find_communities(self.whole.inner_strength, self.inside)

    @property
    def order(self) -> str:
        """By what the matrix is ordered."""
        return BY_COMMUNITY if self.communities.is_reported else BY_AREA

    @cached_property
    def areas(self) -> tuple[str, ...]:
        """The area of each state inside: its code; blank for one that the reference list puts in none."""
        named = self.selection.table.states["area"].map(AREA_CODES).fillna("")
        return tuple(str(named.get(state, "")) for state in self.inside)

    @cached_property
    def groups(self) -> tuple[NetworkGroup, ...]:
        """The states inside as the matrix has them: by community where these are reported, else by area."""
        strongest = list(self.places["state"])
        if self.order == BY_COMMUNITY:
            found = [
                NetworkGroup(str(number), states) for number, states in enumerate(self.communities.members, 1)
            ]
            held = {state for group in found for state in group.states}
            rest = tuple(state for state in strongest if state not in held)
            return (*found, NetworkGroup("", rest)) if rest else tuple(found)
        area = dict(zip(self.inside, self.areas, strict=True))
        codes = dict.fromkeys(code for code in (*AREA_CODES.values(), "") if code in self.areas)
        return tuple(
            NetworkGroup(code, tuple(state for state in strongest if area[state] == code)) for code in codes
        )

    @cached_property
    def densities(self) -> pd.DataFrame:
        """How many pairs are tied inside areas and between them: rows of `measure_densities`."""
        rank = {code: place for place, code in enumerate((*AREA_CODES.values(), ""))}
        order = sorted(range(len(self.inside)), key=lambda place: rank[self.areas[place]])
        return measure_densities(
            self.whole.ties[np.ix_(order, order)], [self.areas[place] for place in order]
        )

    @cached_property
    def leaders(self) -> pd.DataFrame:
        """Who is central in which area, from inside and from outside: rows of `find_leaders`."""
        return find_leaders(self.whole, self.areas)

    @cached_property
    def homophily(self) -> Homophily | None:
        """Whether ties stay within areas."""
        return measure_homophily(self.whole.ties, self.areas)

    @cached_property
    def cores(self) -> pd.DataFrame:
        """Who is in the innermost core in each year: rows of `measure_cores`."""
        return measure_cores(self.whole.list_yearly_ties(*self.years), self.inside, self.years[0])

    @cached_property
    def core_change(self) -> CoreChange | None:
        """How the core changed from the first years of the view to the last that were over."""
        last_full, (first, last) = self.selection.table.last_full_year, self.years
        return compare_cores(self.cores, first, last if last_full is None else min(last, last_full))

    def share_of_large_events(self, states: Collection[str], years: tuple[int, int]) -> float:
        """Of the tied pairs among some states in some years, the share (0-1) that only events of more than two tie."""
        relations = self.selection.measures.relations
        network = build_network(relations, sorted(states), self.types, years, outside=())
        tied = network.ties.sum()
        return float(network.shared_only.sum() / tied) if tied else float("nan")

    @cached_property
    def strongest(self) -> pd.DataFrame:
        """The strongest ties: rows of `find_strongest`."""
        return find_strongest(self.whole, STRONGEST)
