"""The network that the relations of a view make: who is tied with whom, who is central, which states hold together.

Nodes are states: those inside, among which the record can hold every tie, and those outside, of which it holds ties
with the inside alone. So what looks at the whole (density, core, communities, betweenness, homophily) is measured on
the inside; of a state outside only its ties with the inside are counted. A tie has no direction here. Cooperation types
are layers; where they are merged a pair is tied if any of them ties it, and its strength is the sum over them.

Sources of the formulas: docs/methods.md, "Networks".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
import pandas as pd

from data.analysis.bits import (
    WORD,
    count_years,
    find_first_bits,
    find_last_bits,
    has_any,
    mask_spells,
    spread_masks,
)
from data.analysis.relation_masks import RelationMasks

LEAST_STATES = 3
"""So many states inside make a network."""
LEAST_SHARED, MOST_OUTSIDE = 5, 30
"""A state outside is a node if it is tied to so many inside; of more than can be read the ones with the most."""
SHUFFLES = 4999
_NO_EVENT = np.iinfo(np.int32).max
_SEED = 20


@dataclass(frozen=True, eq=False)
class Network:
    """Who is tied with whom in some years: states inside in the rows, states inside and then outside in the columns.

    Parameters
    ----------
    inside, outside
        Codes of the states; those outside with the most ties first.
    types
        Codes of the layers.
    parties
        int [type, row, column]: states of the smallest event that ties the pair in the type; _NO_EVENT for no tie.
    years
        uint64 [row, column, word]: the years in which any type ties the pair, as in `data.analysis.masks`.
    first_year
        The year of the first bit.
    outside_count
        int [row]: the states outside that each is tied to, nodes or not.
    fractional
        As in `RelationMasks`.
    """

    inside: tuple[str, ...]
    outside: tuple[str, ...]
    types: tuple[str, ...]
    parties: np.ndarray
    years: np.ndarray
    first_year: int
    outside_count: np.ndarray
    fractional: bool

    @cached_property
    def has_tie(self) -> np.ndarray:
        """Which types tie each pair: bool [type, row, column]."""
        return np.asarray(self.parties < _NO_EVENT)

    @cached_property
    def type_count(self) -> np.ndarray:
        """The types that tie each pair: int [row, column]."""
        return np.asarray(self.has_tie.sum(axis=0))

    @cached_property
    def year_count(self) -> np.ndarray:
        """The years in which each pair is tied: int [row, column]."""
        return count_years(self._flat_years).reshape(self.years.shape[:2])

    @cached_property
    def spells(self) -> tuple[np.ndarray, np.ndarray]:
        """The first and the last year of each pair: int [row, column] each, without meaning where it has no tie."""
        shape = self.years.shape[:2]
        first, last = find_first_bits(self._flat_years), find_last_bits(self._flat_years)
        return self.first_year + first.reshape(shape), self.first_year + last.reshape(shape)

    @property
    def _flat_years(self) -> np.ndarray:
        return self.years.reshape(-1, self.years.shape[2])

    @cached_property
    def strength(self) -> np.ndarray:
        """Relations of each pair, weighted as the view counts: float [row, column]."""
        weight = 1.0 / (np.where(self.has_tie, self.parties, 2) - 1) if self.fractional else 1.0
        return np.asarray((self.has_tie * weight).sum(axis=0))

    @property
    def ties(self) -> np.ndarray:
        """Who inside is tied with whom: bool [row, row]."""
        return np.asarray(self.type_count[:, : len(self.inside)] > 0)

    @property
    def inner_strength(self) -> np.ndarray:
        """The strength of the ties inside: float [row, row]."""
        return np.asarray(self.strength[:, : len(self.inside)])

    @property
    def shared_only(self) -> np.ndarray:
        """Pairs inside that only events of more than two states tie: bool [row, row]."""
        smallest = self.parties.min(axis=0, initial=_NO_EVENT)[:, : len(self.inside)]
        return np.asarray((smallest > 2) & (smallest < _NO_EVENT))

    def list_yearly_ties(self, first_year: int, last_year: int) -> np.ndarray:
        """Who inside is tied with whom in each year: bool [year, row, row]."""
        size = len(self.inside)
        pair, bit = spread_masks(self.years[:, :size].reshape(size * size, -1))
        year = bit + self.first_year - first_year
        shown = (year >= 0) & (year <= last_year - first_year)
        ties = np.zeros((last_year - first_year + 1, size, size), dtype=bool)
        ties[year[shown], pair[shown] // size, pair[shown] % size] = True
        return ties


def build_network(
    relations: RelationMasks,
    inside: Sequence[str],
    types: Sequence[str],
    years: tuple[int, int],
    *,
    outside: Sequence[str] | None = None,
) -> Network:
    """Lay the relations of a view out as a network.

    Grain in: relations and the sizes of their events, those of the egos that are inside. Grain out: pairs.

    Parameters
    ----------
    types
        Codes of the layers: all that the view may hold.
    years
        First and last year.
    outside
        The states outside that are nodes; None: those tied to at least LEAST_SHARED inside, at most MOST_OUTSIDE,
        of equals those with the most relations.
    """
    words = relations.layer_years.shape[1]
    span = np.clip(np.array(years) - relations.first_year, (0, -1), (WORD * words, WORD * words - 1))
    masks = relations.layer_years & mask_spells(span[:1], span[1:], words)
    kept = np.flatnonzero(has_any(masks))
    row = relations.layer_relation[kept]
    # Categories of the two ends are the same list.
    codes = relations.dtypes["ego"].categories
    at = pd.Index(inside).get_indexer(codes)
    ego, alter = at[relations.ego[row]], relations.alter[row]
    is_inner = ego >= 0
    kept, row, ego, alter = kept[is_inner], row[is_inner], ego[is_inner], alter[is_inner]

    tied = np.zeros((len(inside), len(codes)), dtype=bool)
    tied[ego, alter] = True
    tied[:, at >= 0] = False
    count = tied.sum(axis=0)
    if outside is None:
        _, first = np.unique(row, return_index=True)
        relations_of = np.bincount(alter[first], minlength=len(codes))
        order = np.lexsort((-relations_of, -count))
        outside = [str(codes[code]) for code in order[:MOST_OUTSIDE] if count[code] >= LEAST_SHARED]
    columns = pd.Index([*inside, *outside]).get_indexer(codes)[alter]
    is_node = columns >= 0
    kept, row, ego, columns = kept[is_node], row[is_node], ego[is_node], columns[is_node]
    layer = pd.Index(types).get_indexer(relations.dtypes["cooperation_type"].categories)
    layer = layer[relations.cooperation_type[row]]

    shape = len(inside), len(inside) + len(outside)
    parties = np.full((len(types), *shape), _NO_EVENT, dtype=np.int32)
    active = np.zeros((*shape, words), dtype=np.uint64)
    for one, two, chosen in ((ego, columns, slice(None)), (columns, ego, columns < len(inside))):
        ends = one[chosen], two[chosen]
        np.minimum.at(parties, (layer[chosen], *ends), relations.layer_parties[kept][chosen])
        np.bitwise_or.at(active, ends, masks[kept][chosen])
    return Network(
        inside=tuple(inside),
        outside=tuple(outside),
        types=tuple(types),
        parties=parties,
        years=active,
        first_year=relations.first_year,
        outside_count=tied.sum(axis=1),
        fractional=relations.fractional,
    )


def share_tied(ties: np.ndarray) -> tuple[int, int]:
    """Pairs that are tied, and pairs that could be: bool [state, state] in. Their ratio is the density."""
    size = len(ties)
    return int(np.triu(ties, 1).sum()), size * (size - 1) // 2


def count_outside(network: Network) -> pd.DataFrame:
    """How many states inside each node outside is tied to: state, degree, strength; the most first."""
    size = len(network.inside)
    counts = pd.DataFrame(
        {
            "state": np.array(network.outside, dtype=object),
            "degree": (network.type_count[:, size:] > 0).sum(axis=0),
            "strength": network.strength[:, size:].sum(axis=0),
        }
    )
    return counts.sort_values(
        ["degree", "strength", "state"], ascending=[False, False, True], ignore_index=True
    )


def measure_densities(ties: np.ndarray, groups: Sequence[str]) -> pd.DataFrame:
    """Share of the possible pairs that are tied, inside groups and between them: one row per group and group.

    Columns: first, second (in the order in which the groups first appear, both halves), tied, possible (pairs of
    states), density (0-1; NaN where no pair is possible).
    """
    names = list(dict.fromkeys(groups))
    belongs = np.array([[group == name for group in groups] for name in names], dtype=int)
    tied = belongs @ ties.astype(int) @ belongs.T
    size = belongs.sum(axis=1)
    possible = np.outer(size, size) - np.diag(size)
    # Pairs within a group stand in both halves.
    halves = 1 + np.eye(len(names), dtype=int)
    tied, possible = tied // halves, possible // halves
    density = np.divide(tied, possible, out=np.full(tied.shape, np.nan), where=possible > 0)
    first, second = np.indices(tied.shape)
    return pd.DataFrame(
        {
            "first": np.array(names, dtype=object)[first.ravel()],
            "second": np.array(names, dtype=object)[second.ravel()],
            "tied": tied.ravel(),
            "possible": possible.ravel(),
            "density": density.ravel(),
        }
    )


class Homophily(NamedTuple):
    """Whether ties stay inside groups: the E-I index (Krackhardt and Stern 1988), -1 all inside, 1 all between.

    Parameters
    ----------
    e_i, expected
        As it is, and on average if the states' groups are shuffled.
    p_value
        Share of the shuffles (and the network itself) that lie as far from the average, two-sided.
    """

    e_i: float
    expected: float
    p_value: float


def measure_homophily(ties: np.ndarray, groups: Sequence[str]) -> Homophily | None:
    """The E-I index of the ties with a permutation test; None without a tie or without two groups."""
    names = list(dict.fromkeys(groups))
    ends = np.argwhere(np.triu(ties, 1))
    if not len(ends) or len(names) < 2:
        return None
    group = np.array([names.index(name) for name in groups], dtype=np.int8)
    chance = np.random.default_rng(_SEED)
    shuffled = chance.permuted(np.tile(group, (SHUFFLES, 1)), axis=1)
    inside = np.concatenate([group[None], shuffled])
    index = 1 - 2 * (inside[:, ends[:, 0]] == inside[:, ends[:, 1]]).mean(axis=1)
    expected = float(index[1:].mean())
    far = np.abs(index - expected) >= abs(index[0] - expected) - 1e-12
    return Homophily(float(index[0]), expected, float(far.mean()))


def find_strongest(network: Network, count: int) -> pd.DataFrame:
    """The strongest pairs of the network, inside and with the outside: first, second, strength, type_count, year_count.

    Equals by the number of years, then by code.
    """
    size = len(network.inside)
    first, second = np.nonzero(np.triu(network.type_count[:, :size], 1))
    ends = np.nonzero(network.type_count[:, size:])
    first, second = np.concatenate([first, ends[0]]), np.concatenate([second, ends[1] + size])
    codes = np.array([*network.inside, *network.outside], dtype=object)
    pairs = pd.DataFrame(
        {
            "first": codes[first],
            "second": codes[second],
            "strength": network.strength[first, second],
            "type_count": network.type_count[first, second],
            "year_count": network.year_count[first, second],
        }
    )
    order = ["strength", "year_count", "first", "second"]
    return pairs.sort_values(order, ascending=[False, False, True, True], ignore_index=True).head(count)


def find_leaders(network: Network, groups: Sequence[str]) -> pd.DataFrame:
    """Who is central where: one row per group of at least LEAST_STATES states inside, in the order they first appear.

    Columns: group, inside (its state with the most partners in the group, of equals the one with the most relations
    there) and outside (the state outside with the most relations in it); blank where nobody has any.
    """
    size = len(network.inside)
    strength = network.strength
    rows = []
    for group in dict.fromkeys(groups):
        among = [place for place, of_place in enumerate(groups) if of_place == group]
        if len(among) < LEAST_STATES:
            continue
        within = strength[np.ix_(among, among)]
        # A relation less than a whole partner, so that they only decide between equals.
        score = (within > 0).sum(axis=1) + within.sum(axis=1) / (1 + within.sum())
        beyond = strength[among, size:].sum(axis=0)
        rows.append(
            (
                group,
                network.inside[among[int(score.argmax())]] if within.any() else "",
                network.outside[int(beyond.argmax())] if beyond.any() else "",
            )
        )
    return pd.DataFrame(rows, columns=["group", "inside", "outside"])
