"""How alike the ties of states are: chance-corrected agreement of their binary tie vectors, and shared partners.

The vector of a state holds one cell for every other state and cooperation type: 1 if the two had such a relation in
the years shown, else 0. The agreement of two vectors is Cohen's kappa (Cohen 1960, Educational and Psychological
Measurement 20: 37-46), which Haege (2011, Political Analysis 19: 287-305) prefers to S for the similarity of foreign
policies: S takes the many ties that neither state has for agreement.

Cells of partner and type, not of the partner alone, are the default: two states with the same partners for different
things are not alike. The two states themselves are no partners here: a state has no tie with itself.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd

from data.analysis.codes import get_categorical, is_among, is_first, number_rows

PAIRING = ["first", "second"]


@dataclass(frozen=True)
class Portfolios:
    """Tie vectors of places, and which partners the table could have told of.

    Parameters
    ----------
    places
        Codes of states or groups.
    members
        The states of each place.
    has_tie
        bool [place, alter, type]: whether any member had the relation. A group's ties among its own members are none.
    is_seen
        bool [place, alter]: whether the table would hold a tie of the place with the alter.
    alters, types
        Codes along the last two axes.
    """

    places: tuple[str, ...]
    members: tuple[frozenset[str], ...]
    has_tie: np.ndarray
    is_seen: np.ndarray
    alters: tuple[str, ...]
    types: tuple[str, ...]


def build_portfolios(
    relations: pd.DataFrame,
    members: Mapping[str, frozenset[str]],
    *,
    alters: Sequence[str],
    types: Sequence[str],
    kept_group: Collection[str],
) -> Portfolios:
    """Lay the relations of places out as vectors.

    Parameters
    ----------
    relations
        ego, alter, cooperation_type: relations of all states concerned (rows may repeat).
    members
        Code of a place -> its states. The vector of a group is the union of its members' ties with states outside it.
    alters
        Every state that could be a partner in the view; ties with others are left out.
    types
        Every cooperation type of the view.
    kept_group
        The table keeps ties with at least one state of this group: of a state outside it, ties with other outsiders are
        not zero but unknown.
    """
    columns = ["ego", "alter", "cooperation_type"]
    relations = relations[columns].take(np.flatnonzero(is_first(number_rows(relations, columns))))
    alter_position = pd.Index(list(alters))
    type_position = pd.Index(list(types))
    alter_at, type_at = (
        position.get_indexer(get_categorical(relations[name]).categories)[
            get_categorical(relations[name]).codes
        ]
        for name, position in (("alter", alter_position), ("cooperation_type", type_position))
    )
    is_known = (alter_at >= 0) & (type_at >= 0)
    kept = alter_position.isin(list(kept_group))
    has_tie = np.zeros((len(members), len(alter_position), len(type_position)), dtype=bool)
    is_seen = np.zeros((len(members), len(alter_position)), dtype=bool)
    for row, states in enumerate(members.values()):
        of_place = is_known & is_among(relations["ego"], states)
        has_tie[row, alter_at[of_place], type_at[of_place]] = True
        is_own = alter_position.isin(list(states))
        has_tie[row, is_own] = False
        is_seen[row] = True if states <= frozenset(kept_group) else kept
        has_tie[row, ~is_seen[row]] = False
    return Portfolios(tuple(members), tuple(members.values()), has_tie, is_seen, tuple(alters), tuple(types))


def measure_kappa(both: float, first: float, second: float, cells: float) -> float:
    """Cohen's kappa of two binary vectors: (observed - expected) / (1 - expected) agreement.

    1: the same ties; 0: as much agreement as chance would give for as many ties; below 0: less. NaN where agreement is
    certain by chance (no cell, or two vectors that are all 0 or all 1).

    Parameters
    ----------
    both
        Cells in which both vectors are 1.
    first, second
        Cells in which the first is 1, in which the second is.
    cells
        All cells.
    """
    if not cells:
        return float("nan")
    observed = (cells - first - second + 2 * both) / cells
    expected = (first * second + (cells - first) * (cells - second)) / cells**2
    if expected >= 1:
        return float("nan")
    return (observed - expected) / (1 - expected)


def measure_similarity(
    portfolios: Portfolios, first: str, second: str, *, by_type: bool = True
) -> tuple[float, int, int]:
    """Similarity of two places: (kappa, cells tied by both, cells tied by either).

    Compared are the partners of which the table could tell for both, without the states of the two places themselves.

    Parameters
    ----------
    by_type
        True: a cell is a partner and cooperation type. False: a cell is a partner, tied in any type.
    """
    one, two = portfolios.places.index(first), portfolios.places.index(second)
    own = portfolios.members[one] | portfolios.members[two]
    is_compared = portfolios.is_seen[one] & portfolios.is_seen[two] & ~np.isin(portfolios.alters, list(own))
    vectors = [portfolios.has_tie[row, is_compared] for row in (one, two)]
    if not by_type:
        vectors = [vector.any(axis=1) for vector in vectors]
    both = int((vectors[0] & vectors[1]).sum())
    either = int((vectors[0] | vectors[1]).sum())
    kappa = measure_kappa(both, int(vectors[0].sum()), int(vectors[1].sum()), vectors[0].size)
    return kappa, both, either


def compare_portfolios(portfolios: Portfolios) -> pd.DataFrame:
    """Similarity of every pair of places: one row per pair, in the order of the places.

    Columns: first, second, kappa (partner and type), both, either (cells), partner_kappa (partners alone),
    both_partners, either_partners.
    """
    rows = []
    for first, second in combinations(portfolios.places, 2):
        cells = measure_similarity(portfolios, first, second)
        partners = measure_similarity(portfolios, first, second, by_type=False)
        rows.append((first, second, *cells, *partners))
    columns = ["kappa", "both", "either", "partner_kappa", "both_partners", "either_partners"]
    # A single place has no pair, and an empty table no types of its own.
    return pd.DataFrame(rows, columns=[*PAIRING, *columns]).astype({"kappa": float, "partner_kappa": float})


def find_similar(portfolios: Portfolios, place: str) -> pd.Series:
    """Similarity of one place to every other: code -> kappa, the most similar first; those without any are left out.

    Places that share a state with it are left out: a group is not similar to its own member but holds it.
    """
    own = portfolios.members[portfolios.places.index(place)]
    kappas = {
        other: measure_similarity(portfolios, place, other)[0]
        for other, states in zip(portfolios.places, portfolios.members, strict=True)
        if not own & states
    }
    return pd.Series(kappas, dtype=float).dropna().sort_values(ascending=False, kind="stable")


def find_overlap(partners: Mapping[str, Collection[str]]) -> pd.DataFrame:
    """How the partners of places divide: place -> its partners in, one row per combination that holds any out.

    Every partner stands in exactly one row: that of the places which share it and no other. Columns: places (tuple of
    codes in the order given), partners (tuple, sorted), count; the widest sharing first, then the largest.
    """
    holders: dict[str, tuple[str, ...]] = {}
    for place, alters in partners.items():
        for alter in alters:
            holders[alter] = (*holders.get(alter, ()), place)
    rows: dict[tuple[str, ...], list[str]] = {}
    for alter, places in sorted(holders.items()):
        rows.setdefault(places, []).append(alter)
    order = {place: position for position, place in enumerate(partners)}
    ordered = sorted(
        rows.items(),
        key=lambda row: (-len(row[0]), -len(row[1]), [order[place] for place in row[0]]),
    )
    return pd.DataFrame(
        [(places, tuple(alters), len(alters)) for places, alters in ordered],
        columns=["places", "partners", "count"],
    )
