"""Who is central in a network, and in its core; where its states are drawn. The algorithms are igraph's.

Ties are bool [state, state], symmetric. Sources of the formulas: docs/methods.md, "Networks".
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from threading import Lock
from typing import NamedTuple

import igraph
import numpy as np
import pandas as pd

from data.analysis.networks import Network

LEFT_OUT, DRAWS = 0.1, 100
"""Share of the ties that is left out at random, and how often, to see how much of a measure rests on few of them."""
BLOCK = 5
"""Years of which most must be spent in the core to count among it."""
LEAST_CORE = 2
"""Where nobody has two ties within any part there is no core to speak of."""
SEED = 20
_RANDOM = Lock()
"""igraph draws from one generator of the process."""


def to_graph(ties: np.ndarray) -> igraph.Graph:
    """The ties as igraph has them."""
    return igraph.Graph(len(ties), np.argwhere(np.triu(ties, 1)).tolist())


@contextmanager
def control_chance() -> Iterator[None]:
    """Have igraph draw the same numbers for every reader: from a generator of our own, one caller at a time."""
    with _RANDOM:
        igraph.set_random_number_generator(random.Random(SEED))  # noqa: S311 - nothing secret
        yield


def measure_betweenness(ties: np.ndarray) -> np.ndarray:
    """How often each state lies on the shortest ways between two others, as a share (0-1) of all pairs (Freeman 1977).

    A pair with several shortest ways counts in parts.
    """
    size = len(ties)
    pairs = max((size - 1) * (size - 2) / 2, 1)
    return np.array(to_graph(ties).betweenness(), dtype=float) / pairs


def measure_coreness(ties: np.ndarray) -> np.ndarray:
    """The largest k for which each state belongs to a k-core: all its states have k ties within it (Seidman 1983)."""
    return np.array(to_graph(ties).coreness(), dtype=int)


def measure_places(network: Network) -> pd.DataFrame:
    """What each state inside is in the network: one row per state, those with the most partners inside first.

    Columns: state (code), degree (partners inside), strength (relations with them), outside_count (partners outside),
    coreness, betweenness (0-1); and the ranks of degree and betweenness with the range in which they lie in 90% of
    DRAWS networks that leave LEFT_OUT of the ties out at random (Borgatti, Carley and Krackhardt 2006): degree_rank,
    degree_best, degree_worst, bridge_rank, bridge_best, bridge_worst; betweenness_low, betweenness_high.
    """
    ties = network.ties
    degree, between = ties.sum(axis=1), measure_betweenness(ties)
    drawn = list(_thin_out(ties, DRAWS))
    degrees = np.array([thin.sum(axis=1) for thin in drawn])
    betweens = np.array([measure_betweenness(thin) for thin in drawn])
    parts = {
        "state": np.array(network.inside, dtype=object),
        "degree": degree,
        "strength": network.inner_strength.sum(axis=1),
        "outside_count": network.outside_count,
        "coreness": measure_coreness(ties),
        "betweenness": between,
    }
    for name, values, draws in (("degree", degree, degrees), ("bridge", between, betweens)):
        ranks = _rank(draws)
        parts[f"{name}_rank"] = _rank(values[None])[0]
        parts[f"{name}_best"], parts[f"{name}_worst"] = _find_middle(ranks).astype(int)
    parts["betweenness_low"], parts["betweenness_high"] = _find_middle(betweens)
    places = pd.DataFrame(parts)
    return places.sort_values(
        ["degree", "strength", "state"], ascending=[False, False, True], ignore_index=True
    )


def _rank(values: np.ndarray) -> np.ndarray:
    """1 + how many are larger, within each row."""
    return np.asarray(1 + (values[:, None, :] > values[:, :, None]).sum(axis=2))


def _find_middle(draws: np.ndarray) -> np.ndarray:
    """Bounds of the middle 90% of draws, each a value that was drawn: [draw, state] in, [2, state] out."""
    return np.asarray(np.quantile(draws, [0.05, 0.95], axis=0, method="nearest"))


def _thin_out(ties: np.ndarray, count: int) -> Iterator[np.ndarray]:
    chance = np.random.default_rng(SEED)
    for _ in range(count):
        kept = np.triu(ties & (chance.random(ties.shape) >= LEFT_OUT), 1)
        yield kept | kept.T


def measure_cores(yearly_ties: np.ndarray, states: Sequence[str], first_year: int) -> pd.DataFrame:
    """Who belongs to the innermost core in each year: bool [year, state, state] in, a row per year and tied state out.

    Columns: year, state, coreness, core (the largest coreness of the year), is_core.
    """
    rows = []
    for position, ties in enumerate(yearly_ties):
        coreness = measure_coreness(ties)
        core = int(coreness.max(initial=0))
        rows += [
            (first_year + position, states[place], int(coreness[place]), core, bool(coreness[place] == core))
            for place in np.flatnonzero(coreness).tolist()
        ]
    columns = ["year", "state", "coreness", "core", "is_core"]
    return pd.DataFrame(rows, columns=columns).astype({"year": int, "is_core": bool})


def find_layout(pairs: pd.DataFrame) -> Mapping[str, tuple[float, float]]:
    """Where the states of some pairs are drawn, ends of ties near each other: code -> x, y, each within 0 to 1.

    By springs (Kamada and Kawai 1989), from a circle, so that the same pairs always lie alike.
    """
    states = sorted({*pairs["first"], *pairs["second"]})
    at = {state: place for place, state in enumerate(states)}
    graph = igraph.Graph(
        len(states), [(at[one], at[two]) for one, two in zip(pairs["first"], pairs["second"], strict=True)]
    )
    with control_chance():
        places = np.array(graph.layout_kamada_kawai().coords)
    low, high = places.min(axis=0, initial=0), places.max(axis=0, initial=0)
    places = (places - low) / np.where(high > low, high - low, 1)
    return {state: (float(x), float(y)) for state, (x, y) in zip(states, places, strict=True)}


class CoreChange(NamedTuple):
    """Who was in the innermost core in most years of two blocks of years, by code.

    Parameters
    ----------
    before, after
        First and last year of each block.
    stayed, joined, left
        In both, in the later alone, in the earlier alone.
    """

    before: tuple[int, int]
    after: tuple[int, int]
    stayed: tuple[str, ...]
    joined: tuple[str, ...]
    left: tuple[str, ...]


def compare_cores(cores: pd.DataFrame, first_year: int, last_year: int) -> CoreChange | None:
    """How the core of the first years differs from that of the last: rows of `measure_cores` in.

    None where the years do not hold two blocks of BLOCK years.
    """
    if last_year - first_year + 1 < 2 * BLOCK:
        return None
    blocks = (first_year, first_year + BLOCK - 1), (last_year - BLOCK + 1, last_year)
    members = []
    for first, last in blocks:
        in_core = cores[cores["is_core"] & cores["core"].ge(LEAST_CORE) & cores["year"].between(first, last)]
        years = in_core["state"].value_counts()
        members.append(set(years.index[years * 2 > BLOCK]))
    before, after = members
    return CoreChange(
        *blocks, tuple(sorted(before & after)), tuple(sorted(after - before)), tuple(sorted(before - after))
    )
