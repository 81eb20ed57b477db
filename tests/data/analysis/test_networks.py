"""The network of a view against what can be worked out by hand, against networkx, and against published networks."""

from __future__ import annotations

from itertools import pairwise

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from data.analysis.centrality import (
    compare_cores,
    find_layout,
    measure_betweenness,
    measure_coreness,
    measure_cores,
    measure_places,
)
from data.analysis.communities import LEAST_AGREEMENT, find_communities
from data.analysis.masks import build_mask_panel, filter_masks
from data.analysis.networks import (
    Network,
    build_network,
    count_outside,
    find_leaders,
    find_strongest,
    measure_densities,
    measure_homophily,
    share_tied,
)
from data.analysis.relation_masks import to_relation_masks
from data.filters import TieFilter
from tests.toy import load_toy_ties

TIES = load_toy_ties()
INSIDE = ("PAK", "SAU", "TUR")
TYPES = ("defence_pact", "arms_supply", "joint_exercise", "training")


def _build(
    years: tuple[int, int] = (2000, 2012), *, fractional: bool = False, max_parties: int | None = None
) -> Network:
    chosen = TieFilter(states=frozenset(INSIDE), max_parties=max_parties)
    relations = to_relation_masks(filter_masks(build_mask_panel(TIES), chosen), fractional=fractional)
    return build_network(relations, INSIDE, TYPES, years, outside=("CHN", "USA"))


def _to_ties(graph: nx.Graph) -> np.ndarray:
    return nx.to_numpy_array(graph, weight=None) > 0


def test_the_toy_table_is_the_network_drawn_by_hand() -> None:
    network = _build()
    # PAK-SAU: exercise, arms, training; PAK-TUR: pact, exercise; SAU-TUR: exercise; PAK-CHN: arms, exercise; TUR-USA.
    assert network.type_count.tolist() == [[0, 3, 2, 2, 0], [3, 0, 1, 0, 0], [2, 1, 0, 0, 1]]
    assert share_tied(network.ties) == (3, 3)
    assert network.outside_count.tolist() == [1, 0, 1]
    # PAK-TUR 2000-2010; PAK-CHN 2001, 2005, 2008, 2009; SAU-TUR 2005 only, in an event of three.
    assert network.year_count[0].tolist() == [0, 2, 11, 4, 0]
    assert [years[2, 0] for years in network.spells] == [2000, 2010]
    assert network.shared_only.tolist() == [[False] * 3, [False, False, True], [False, True, False]]
    # One exercise of three states weighs a half.
    assert _build(fractional=True).strength[0].tolist() == [0, 2.5, 1.5, 2, 0]


def test_a_year_a_window_and_a_limit_of_parties_leave_their_ties_only() -> None:
    assert _build((2003, 2003)).type_count.tolist() == [[0, 0, 1, 0, 0], [0] * 5, [1, 0, 0, 0, 1]]
    assert not _build((1980, 1990)).type_count.any()
    assert _build(max_parties=2).type_count[1].tolist() == [2, 0, 0, 0, 0]
    yearly = _build().list_yearly_ties(2000, 2012)
    assert yearly.shape == (13, 3, 3)
    assert yearly[5].sum() == 6
    assert yearly[10].sum() == 2
    assert not yearly[11].any()


def test_states_outside_are_counted_by_their_ties_inside() -> None:
    outside = count_outside(_build())
    assert outside.to_numpy().tolist() == [["CHN", 1, 2.0], ["USA", 1, 1.0]]
    relations = to_relation_masks(filter_masks(build_mask_panel(TIES), TieFilter(states=frozenset(INSIDE))))
    assert build_network(relations, INSIDE, TYPES, (2000, 2012)).outside == ()


def test_the_strongest_ties_and_where_they_are_drawn() -> None:
    strongest = find_strongest(_build(), 3)
    assert strongest[["first", "second", "strength", "year_count"]].to_numpy().tolist() == [
        ["PAK", "SAU", 3.0, 2],
        ["PAK", "TUR", 2.0, 11],
        ["PAK", "CHN", 2.0, 4],
    ]
    places = find_layout(strongest)
    assert set(places) == {"PAK", "SAU", "TUR", "CHN"}
    assert places == find_layout(strongest)
    assert all(0 <= part <= 1 for place in places.values() for part in place)


@pytest.mark.parametrize(
    "graph",
    [
        nx.path_graph(5),
        nx.cycle_graph(6),
        nx.star_graph(4),
        nx.complete_graph(5),
        nx.barbell_graph(4, 2),
        nx.gnp_random_graph(30, 0.2, seed=1),
        nx.empty_graph(4),
        nx.karate_club_graph(),
        nx.florentine_families_graph(),
    ],
    ids=lambda graph: str(graph.number_of_nodes()),
)
def test_measures_are_those_of_networkx(graph: nx.Graph) -> None:
    ties = _to_ties(graph)
    assert measure_betweenness(ties) == pytest.approx(list(nx.betweenness_centrality(graph).values()))
    assert measure_coreness(ties).tolist() == list(nx.core_number(graph).values())
    tied, possible = share_tied(ties)
    assert tied / possible == pytest.approx(nx.density(graph))


def test_the_karate_club_is_divided_as_published() -> None:
    """Zachary 1977; betweenness as in networkx's and UCINET's tables, modularity 0.4198 the optimum (Brandes 2008)."""
    graph = nx.karate_club_graph()
    ties = _to_ties(graph)
    between = measure_betweenness(ties)
    assert between[0] == pytest.approx(0.4376, abs=1e-4)
    assert between[33] == pytest.approx(0.3041, abs=1e-4)
    core = np.flatnonzero(measure_coreness(ties) == 4)
    assert core.tolist() == [0, 1, 2, 3, 7, 8, 13, 30, 32, 33]
    found = find_communities(ties.astype(float), [f"{node:02}" for node in graph])
    assert found.modularity == pytest.approx(0.4198, abs=1e-4)
    assert sorted(map(len, found.members)) == [5, 6, 11, 12]
    assert found.is_reported


def test_the_florentine_families_are_as_published() -> None:
    """Padgett and Ansell 1993; marriages, betweenness of the Medici 0.522, of the Guadagni 0.255."""
    graph = nx.florentine_families_graph()
    between = dict(zip(graph, measure_betweenness(_to_ties(graph)), strict=True))
    assert between["Medici"] == pytest.approx(0.5220, abs=1e-4)
    assert between["Guadagni"] == pytest.approx(0.2546, abs=1e-4)
    assert max(between, key=between.__getitem__) == "Medici"


def test_planted_blocks_are_reported_and_chance_is_not() -> None:
    names = [f"S{place:02}" for place in range(40)]
    planted = nx.planted_partition_graph(2, 20, 0.6, 0.08, seed=3)
    found = find_communities(_to_ties(planted).astype(float), names)
    assert found.is_reported
    assert found.members == find_communities(_to_ties(planted).astype(float), names).members
    assert {frozenset(group) for group in found.members} == {frozenset(names[:20]), frozenset(names[20:])}
    assert found.agreement == pytest.approx(1)
    for seed in range(5):
        chance = nx.gnp_random_graph(40, 0.25, seed=seed)
        assert not find_communities(_to_ties(chance).astype(float), names).is_reported


def test_a_stable_division_of_chance_is_not_reported_either() -> None:
    """Few states: each run finds the same best division, which says nothing of the states."""
    ring = nx.cycle_graph(7)
    found = find_communities(_to_ties(ring).astype(float), list("ABCDEFG"))
    assert not found.is_reported
    whole = find_communities(_to_ties(nx.complete_graph(6)).astype(float), list("ABCDEF"))
    assert whole.agreement >= LEAST_AGREEMENT
    assert not whole.is_reported
    assert find_communities(np.zeros((4, 4)), list("ABCD")).members == ()


def test_a_state_without_a_tie_is_in_no_community() -> None:
    strength = np.zeros((7, 7))
    for one, two in [*pairwise(range(3)), (0, 2), *pairwise(range(3, 6)), (3, 5)]:
        strength[one, two] = strength[two, one] = 1
    assert find_communities(strength, list("ABCDEFG")).members == (("A", "B", "C"), ("D", "E", "F"))


def test_densities_inside_groups_and_between() -> None:
    ties = _to_ties(nx.Graph([(0, 1), (1, 2), (0, 3), (3, 4)]))
    rows = measure_densities(ties, ["a", "a", "a", "b", "b"]).set_index(["first", "second"])
    assert rows.loc[("a", "a"), ["tied", "possible"]].tolist() == [2, 3]
    assert rows.loc[("a", "b")].tolist() == rows.loc[("b", "a")].tolist() == [1, 6, pytest.approx(1 / 6)]
    assert rows.loc[("b", "b"), "density"] == 1
    assert np.isnan(measure_densities(ties[:1, :1], ["a"])["density"]).all()


def test_homophily_tells_blocks_from_chance() -> None:
    planted = nx.planted_partition_graph(2, 12, 0.6, 0.1, seed=3)
    ties, groups = _to_ties(planted), ["a"] * 12 + ["b"] * 12
    external = sum(groups[one] != groups[two] for one, two in planted.edges)
    found = measure_homophily(ties, groups)
    assert found is not None
    assert found.e_i == pytest.approx((2 * external - planted.number_of_edges()) / planted.number_of_edges())
    # Of 276 pairs 144 lie between the groups.
    assert found.expected == pytest.approx(144 / 276 * 2 - 1, abs=0.02)
    assert found.p_value < 0.001
    chance = measure_homophily(_to_ties(nx.gnp_random_graph(24, 0.3, seed=2)), groups)
    assert chance is not None
    assert chance.p_value > 0.05
    assert measure_homophily(ties, ["a"] * 24) is None
    assert measure_homophily(np.zeros((2, 2), dtype=bool), ["a", "b"]) is None


def test_who_is_central_in_a_group_from_inside_and_from_outside() -> None:
    assert find_leaders(_build(), ["a", "a", "a"]).to_numpy().tolist() == [["a", "PAK", "CHN"]]
    assert find_leaders(_build(), ["a", "a", "b"]).empty


def test_the_core_of_two_blocks_of_years_is_compared() -> None:
    rows = [(year, "A", 3) for year in range(2000, 2010)] + [(year, "B", 3) for year in range(2000, 2003)]
    rows += [(year, "C", 3) for year in range(2007, 2010)] + [(2009, "D", 3), (2001, "E", 1)]
    cores = pd.DataFrame(rows, columns=["year", "state", "core"]).assign(is_core=True)
    change = compare_cores(cores, 2000, 2009)
    assert change == ((2000, 2004), (2005, 2009), ("A",), ("C",), ("B",))
    assert compare_cores(cores, 2001, 2009) is None


def test_places_have_ranks_with_their_range() -> None:
    places = measure_places(_build()).set_index("state")
    assert places["degree"].to_dict() == {"PAK": 2, "SAU": 2, "TUR": 2}
    assert places["strength"].to_dict() == {"PAK": 5, "SAU": 4, "TUR": 3}
    assert places["degree_rank"].tolist() == [1, 1, 1]
    assert (places["degree_best"] <= places["degree_rank"]).all()
    assert (places["degree_worst"] >= places["degree_rank"]).all()
    assert places["betweenness"].tolist() == [0, 0, 0]


def test_the_core_of_each_year() -> None:
    cores = measure_cores(_build().list_yearly_ties(2004, 2012), INSIDE, 2004)
    in_2005 = cores[cores["year"].eq(2005)]
    assert in_2005["coreness"].tolist() == [2, 2, 2]
    assert cores.loc[cores["year"].eq(2004), "state"].tolist() == ["PAK", "TUR"]
    assert cores["is_core"].all()
    assert 2011 not in set(cores["year"])
