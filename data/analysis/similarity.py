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

from data.analysis.codes import get_categorical

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
    is_own
        bool [place, alter]: whether the alter is one of the states of the place.
    alters, types
        Codes along the last two axes.
    """

    places: tuple[str, ...]
    members: tuple[frozenset[str], ...]
    has_tie: np.ndarray
    is_seen: np.ndarray
    is_own: np.ndarray
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
    alter_at, type_at = (
        pd.Index(list(codes)).get_indexer(get_categorical(relations[name]).categories)[
            get_categorical(relations[name]).codes
        ]
        for name, codes in (("alter", alters), ("cooperation_type", types))
    )
    known = np.flatnonzero((alter_at >= 0) & (type_at >= 0))
    ego = get_categorical(relations["ego"])
    of_ego = _gather_rows(ego.codes[known], len(ego.categories))
    code_of = {str(state): code for code, state in enumerate(ego.categories)}
    kept = np.array([alter in kept_group for alter in alters], dtype=bool)
    has_tie = np.zeros((len(members), len(alters), len(types)), dtype=bool)
    is_seen = np.zeros((len(members), len(alters)), dtype=bool)
    is_own = np.array([[alter in states for alter in alters] for states in members.values()], dtype=bool)
    # Of no places too: one row per place, one column per alter.
    is_own = is_own.reshape(len(members), len(alters))
    for row, states in enumerate(members.values()):
        for code in (code_of[state] for state in states if state in code_of):
            of_place = known[of_ego[code]]
            has_tie[row, alter_at[of_place], type_at[of_place]] = True
        is_seen[row] = True if states <= frozenset(kept_group) else kept
    has_tie[is_own | ~is_seen] = False
    return Portfolios(
        tuple(members), tuple(members.values()), has_tie, is_seen, is_own, tuple(alters), tuple(types)
    )


def _gather_rows(codes: np.ndarray, size: int) -> list[np.ndarray]:
    """Where each code from 0 to size - 1 stands."""
    order = np.argsort(codes, kind="stable")
    return np.split(order, np.searchsorted(codes[order], np.arange(1, size)))


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
    is_known = portfolios.is_seen[[one, two]] & ~portfolios.is_own[[one, two]]
    is_compared = is_known[0] & is_known[1]
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
    row = portfolios.places.index(place)
    own = portfolios.members[row]
    is_known = portfolios.is_seen & ~portfolios.is_own
    is_compared = is_known & is_known[row]
    has_tie, size = portfolios.has_tie, len(portfolios.types)
    both = ((has_tie & has_tie[row]).sum(axis=2) * is_compared).sum(axis=1)
    of_each = has_tie.sum(axis=2)
    first, second = ((counts * is_compared).sum(axis=1) for counts in (of_each[row], of_each))
    cells = is_compared.sum(axis=1) * size
    numbers = zip(*(counts.tolist() for counts in (both, first, second, cells)), strict=True)
    kappas = {
        other: measure_kappa(*counts)
        for other, states, counts in zip(portfolios.places, portfolios.members, numbers, strict=True)
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
