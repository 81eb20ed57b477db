"""Who deals with whom in a made-up world: skewed as the real one, the same for the same seed.

A few states have most of the ties, a few dyads most of the events, and events of many states recur as series of the
same members. So the number of relations stays bounded however many ties are drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

FIRST_YEAR = 1980
RELATIONS = 60_000
"""Dyads and types between which events happen; with the series some 600 thousand rows of the mask panel."""
SERIES = 300
LARGEST_SERIES = 24
SPREAD_OF_STATES = 0.9
"""The n-th state has a weight of n to the minus this (Zipf)."""
SPREAD_OF_RELATIONS = 0.8
TYPE_WEIGHTS = {
    "joint_exercise": 0.22,
    "training": 0.13,
    "arms_supply": 0.15,
    "financial_aid": 0.09,
    "deployment": 0.11,
    "cooperation_agreement": 0.10,
    "defence_pact": 0.04,
    "non_combat_support": 0.06,
    "logistics": 0.04,
    "intelligence": 0.03,
    "co_development": 0.03,
}
"""Of the relations."""
DIRECTED = frozenset(
    {"arms_supply", "training", "financial_aid", "deployment", "logistics", "non_combat_support"}
)
"""Types of which nearly all ties have a giver; a series of them is of the first with each other."""
OF_SERIES = {
    "joint_exercise": 0.7,
    "cooperation_agreement": 0.12,
    "defence_pact": 0.06,
    "training": 0.04,
    "deployment": 0.04,
    "intelligence": 0.04,
}


@dataclass(frozen=True, eq=False)
class Lists:
    """The codes of the reference lists, each sorted.

    Parameters
    ----------
    states, cooperation_types, sources
        Codes.
    labels
        Of the cooperation types.
    trust_years
        For how many years a lasting type counts after its last confirmation; -1 of types that are over at once.
    covering
        Which source covers which type: bool [cooperation_type, source].
    last_year
        Of the table.
    """

    states: tuple[str, ...]
    cooperation_types: tuple[str, ...]
    sources: tuple[str, ...]
    labels: tuple[str, ...]
    trust_years: np.ndarray
    covering: np.ndarray
    last_year: int


def to_lists(
    states: pd.DataFrame, cooperation_types: pd.DataFrame, sources: dict[str, dict[str, Any]]
) -> Lists:
    """Take the codes from the reference lists, as `data.reference` loads them."""
    types = cooperation_types.sort_values("code")
    codes = tuple(types["code"])
    source_ids = tuple(sorted(sources))
    covering = np.zeros((len(codes), len(source_ids)), dtype=bool)
    last_year = FIRST_YEAR
    for number, source_id in enumerate(source_ids):
        for entry in sources[source_id].get("coverage", []):
            covering[codes.index(entry["cooperation_type"]), number] = True
            last_year = max(last_year, int(entry["last_year"]))
    covering[~covering.any(axis=1)] = True
    return Lists(
        states=tuple(sorted(states["iso3"])),
        cooperation_types=codes,
        sources=source_ids,
        labels=tuple(types["label"]),
        trust_years=types["trust_years"].fillna(-1).to_numpy(dtype="int64"),
        covering=covering,
        last_year=last_year,
    )


@dataclass(frozen=True, eq=False)
class Actors:
    """What events happen between: relations of two states, or series of many.

    Parameters
    ----------
    cooperation_type, source, other_source
        Codes; most events are told by the first source.
    directed
        Whether the first state gives.
    parties
        Number of states.
    weight
        How often one is drawn.
    first_year, last_year
        In which there are events.
    pair_begin, pair_count
        Where the dyads of each stand in `pair_a` and `pair_b`.
    pair_a, pair_b
        Codes of states; in alphabetical order where undirected.
    """

    cooperation_type: np.ndarray
    source: np.ndarray
    other_source: np.ndarray
    directed: np.ndarray
    parties: np.ndarray
    weight: np.ndarray
    first_year: np.ndarray
    last_year: np.ndarray
    pair_begin: np.ndarray
    pair_count: np.ndarray
    pair_a: np.ndarray
    pair_b: np.ndarray


@dataclass(frozen=True, eq=False)
class World:
    """The relations and the series of a made-up world, and the lists that its codes stand in."""

    lists: Lists
    relations: Actors
    series: Actors


def build_world(lists: Lists, seed: int) -> World:
    """Draw the world of a seed."""
    chance = np.random.default_rng([seed, 0])
    weights = 1.0 / np.arange(1, len(lists.states) + 1) ** SPREAD_OF_STATES
    popularity = chance.permutation(weights) / weights.sum()
    return World(lists, _draw_relations(lists, popularity, chance), _draw_series(lists, popularity, chance))


def _draw_types(
    lists: Lists, weights: dict[str, float], count: int, chance: np.random.Generator
) -> np.ndarray:
    shares = np.array([weights.get(code, 0.0) for code in lists.cooperation_types])
    return chance.choice(len(shares), size=count, p=shares / shares.sum())


def _draw_relations(lists: Lists, popularity: np.ndarray, chance: np.random.Generator) -> Actors:
    count = 6 * RELATIONS
    size = len(lists.states)
    first, second = (chance.choice(size, size=count, p=popularity) for _ in range(2))
    kind = _draw_types(lists, TYPE_WEIGHTS, count, chance)
    directed = np.isin(kind, _number_types(lists, DIRECTED))
    turned = ~directed & (first > second)
    first, second = np.where(turned, second, first), np.where(turned, first, second)
    number = (kind * size + first) * size + second
    _, drawn = np.unique(number, return_index=True)
    kept = np.sort(drawn[first[drawn] != second[drawn]])[:RELATIONS]
    one = np.ones(len(kept), dtype="int64")
    return Actors(
        **_draw_common(lists, kind[kept], SPREAD_OF_RELATIONS, chance),
        directed=directed[kept],
        parties=2 * one,
        pair_begin=np.arange(len(kept)),
        pair_count=one,
        pair_a=first[kept],
        pair_b=second[kept],
    )


def _draw_series(lists: Lists, popularity: np.ndarray, chance: np.random.Generator) -> Actors:
    kind = _draw_types(lists, OF_SERIES, SERIES, chance)
    directed = np.isin(kind, _number_types(lists, DIRECTED))
    parties = np.minimum(2 + chance.geometric(0.22, size=SERIES), LARGEST_SERIES)
    pairs = []
    for states, has_giver in zip(parties, directed, strict=True):
        members = chance.choice(len(popularity), size=states, replace=False, p=popularity)
        if has_giver:
            pairs.append(np.stack([np.full(states - 1, members[0]), members[1:]]))
        else:
            pairs.append(np.sort(members)[np.stack(np.triu_indices(states, 1))])
    counts = np.array([part.shape[1] for part in pairs])
    return Actors(
        **_draw_common(lists, kind, SPREAD_OF_RELATIONS, chance),
        directed=directed,
        parties=parties,
        pair_begin=np.cumsum(counts) - counts,
        pair_count=counts,
        pair_a=np.concatenate([part[0] for part in pairs]),
        pair_b=np.concatenate([part[1] for part in pairs]),
    )


def _draw_common(
    lists: Lists, kind: np.ndarray, spread: float, chance: np.random.Generator
) -> dict[str, np.ndarray]:
    """The type, sources, weight and years of actors."""
    count = len(kind)
    sources = [np.flatnonzero(row) for row in lists.covering]
    picked = [[chance.choice(sources[code]) for code in kind] for _ in range(2)]
    years = lists.last_year - FIRST_YEAR + 1
    # Half of them are there from the beginning; the others come year by year, and some end.
    begin = np.where(chance.random(count) < 0.5, 0, chance.integers(0, years, size=count))
    lasting = np.where(chance.random(count) < 0.7, years, chance.geometric(0.08, size=count))
    return {
        "cooperation_type": kind,
        "source": np.array(picked[0]),
        "other_source": np.array(picked[1]),
        # The pairs of the busiest states are drawn first and have the most events.
        "weight": 1.0 / np.arange(1, count + 1) ** spread,
        "first_year": FIRST_YEAR + begin,
        "last_year": FIRST_YEAR + np.minimum(begin + lasting, years) - 1,
    }


def _number_types(lists: Lists, codes: frozenset[str]) -> list[int]:
    return [number for number, code in enumerate(lists.cooperation_types) if code in codes]
