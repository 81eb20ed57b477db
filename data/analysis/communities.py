"""Which states of a network hold together: communities, and whether they are more than chance and method.

The algorithms are igraph's. Sources of the formulas: docs/methods.md, "Networks".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import igraph
import numpy as np

from data.analysis.centrality import LEFT_OUT, SEED, control_chance, to_graph

RUNS = 50
LEAST_AGREEMENT = 0.8
MOST_CHANCE = 0.05


@dataclass(frozen=True)
class Communities:
    """States that hold together, as far as the network has such groups.

    Parameters
    ----------
    members
        The states of each community, the largest first, the strongest state of each first; states without a tie are
        in none.
    modularity
        Of that division (Newman and Girvan 2004), the best of all runs.
    agreement
        Mean adjusted Rand index (Hubert and Arabie 1985) of every two of RUNS runs with other seeds.
    chance
        Share of RUNS networks with the same degrees but ties at random whose division is as good, the network itself
        among them.
    steadiness
        Mean adjusted Rand index of the division and those of RUNS networks that leave LEFT_OUT of the ties out.
    """

    members: tuple[tuple[str, ...], ...]
    modularity: float
    agreement: float
    chance: float
    steadiness: float

    @property
    def is_reported(self) -> bool:
        """Whether the division is one of the network and not of the method: stable, and better than chance."""
        return len(self.members) > 1 and self.agreement >= LEAST_AGREEMENT and self.chance <= MOST_CHANCE


def find_communities(strength: np.ndarray, states: Sequence[str]) -> Communities:
    """Divide states into communities by modularity with Leiden (Traag, Waltman and van Eck 2019).

    Parameters
    ----------
    strength
        float [state, state]: how strongly two states are tied, 0 for no tie.
    """
    tied = np.flatnonzero(strength.any(axis=1)).tolist()
    strength = strength[np.ix_(tied, tied)]
    graph = to_graph(strength > 0)
    if not graph.ecount():
        return Communities((), *[float("nan")] * 4)
    graph.es["weight"] = [strength[edge.tuple] for edge in graph.es]
    chance = np.random.default_rng(SEED)
    with control_chance():
        runs = [_divide(graph) for _ in range(RUNS)]
        best = max(runs, key=lambda run: run.modularity)
        at_random = [_divide(_rewire(graph, chance)).modularity for _ in range(RUNS - 1)]
        thinned = [
            _divide(graph.subgraph_edges(np.flatnonzero(kept).tolist(), delete_vertices=False))
            for kept in chance.random((RUNS, graph.ecount())) >= LEFT_OUT
        ]
    total = strength.sum(axis=1)
    groups = [sorted(group, key=lambda place: (-total[place], states[tied[place]])) for group in best]
    groups.sort(key=lambda group: (-len(group), states[tied[group[0]]]))
    return Communities(
        members=tuple(tuple(states[tied[place]] for place in group) for group in groups),
        modularity=float(best.modularity),
        agreement=_measure_agreement([run.membership for run in runs]),
        chance=(1 + sum(value >= best.modularity for value in at_random)) / RUNS,
        steadiness=float(np.mean([_compare(best.membership, run.membership) for run in thinned])),
    )


def _divide(graph: igraph.Graph) -> igraph.VertexClustering:
    # Until no run of the algorithm finds a better division.
    return graph.community_leiden(objective_function="modularity", weights="weight", n_iterations=-1)


def _rewire(graph: igraph.Graph, chance: np.random.Generator) -> igraph.Graph:
    """The same degrees and strengths, tied at random (configuration model; Maslov and Sneppen 2002)."""
    other = graph.copy()
    other.rewire(n=5 * graph.ecount())
    other.es["weight"] = chance.permutation(graph.es["weight"]).tolist()
    return other


def _measure_agreement(divisions: Sequence[Sequence[int]]) -> float:
    """Mean adjusted Rand index of every two divisions; equal ones are compared once."""
    counts = Counter(map(tuple, divisions))
    pairs = len(divisions) * (len(divisions) - 1) / 2
    same = sum(count * (count - 1) / 2 for count in counts.values())
    other = sum(counts[one] * counts[two] * _compare(one, two) for one, two in combinations(counts, 2))
    return float((same + other) / pairs)


def _compare(one: Sequence[int], two: Sequence[int]) -> float:
    index = igraph.compare_communities(list(one), list(two), method="adjusted_rand")
    # Undefined where both have one community, or one for each state: they are the same then.
    return 1.0 if np.isnan(index) else float(index)
