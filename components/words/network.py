"""Words on the network of a view: what it found, how sure, and what the record cannot say. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from components.study.network import BY_COMMUNITY, NetworkGroup
from components.study.study import Study
from components.view import NO_LIMIT
from components.words.say import load_say
from components.words.sentences import lower_label
from data.analysis.centrality import LEFT_OUT
from data.analysis.communities import LEAST_AGREEMENT, RUNS
from data.analysis.networks import LEAST_STATES, share_tied

_NAMED = 3
_NAMED_IN_CORE = 6
_SURE = 0.05
"""Chance up to which a difference between areas is told."""


def list_names(study: Study) -> dict[str, str]:
    """What each place is called; a member of the group in the centre may have no tie, and is no choice then."""
    return {**study.table.options.untied, **study.table.options.labels}


def name_group(group: NetworkGroup, order: str, labels: Mapping[str, str]) -> str:
    """What stands over a group of states in the matrix."""
    if not group.code:
        return load_say()("network-group-rest" if order == BY_COMMUNITY else "network-area-none")
    if order == BY_COMMUNITY:
        return load_say()("network-group", number=int(group.code), count=len(group.states))
    return labels[group.code]


def name_area(code: str, study: Study) -> str:
    """The name of an area of a network, of the states that are in none too."""
    return list_names(study)[code] if code else load_say()("network-area-none")


def describe_rank(ranks: Sequence[int]) -> str:
    """A rank with the range in which it lies if some ties are left out: 2nd (1st to 4th)."""
    say = load_say()
    rank, best, worst = ranks
    return say("network-rank", rank=say.ordinal(rank), best=say.ordinal(best), worst=say.ordinal(worst))


def write_place_numbers(study: Study) -> pd.DataFrame:
    """The numbers of all states of a network as readers read them: one row per state."""
    say, places = load_say(), study.network.places
    columns = {
        "state": places["state"].map(list_names(study)),
        "degree": places["degree"],
        "strength": places["strength"],
        "outside_count": places["outside_count"],
        "coreness": places["coreness"],
        "betweenness": places["betweenness"],
        "degree_rank": [
            describe_rank(row)
            for row in places[["degree_rank", "degree_best", "degree_worst"]].to_numpy().tolist()
        ],
        "bridge_rank": [
            describe_rank(row)
            for row in places[["bridge_rank", "bridge_best", "bridge_worst"]].to_numpy().tolist()
        ],
    }
    return pd.DataFrame({say.heading("network", name): values for name, values in columns.items()})


def describe_no_network(study: Study) -> str:
    """Why a view is no network."""
    say = load_say()
    if len(study.network.inside) >= LEAST_STATES:
        return say("network-none-tied", years=say.years(*study.network.years))
    return say("network-none-states", least=LEAST_STATES, focus=study.table.focus_name)


def write_network_findings(study: Study) -> list[str]:
    """What stands out in a network, each with how sure it is."""
    return [
        *(_write_central(study), _write_outside(study), _write_bridges(study), _write_communities(study)),
        *(_write_core(study), _write_ties(study), _write_areas(study), _write_leaders(study)),
    ]


def _write_ties(study: Study) -> str:
    say, network = load_say(), study.network.whole
    tied, possible = share_tied(network.ties)
    types = study.network.types
    return say(
        "network-ties",
        tied=tied,
        possible=possible,
        share=tied / possible,
        states=len(network.inside),
        is_part=len(network.inside) < len(study.tie_filter.states),
        focus=study.table.focus_name,
        mean=2 * tied / len(network.inside),
        layers=len(types),
        type=lower_label(list_names(study)[types[0]]),
        shared=int(network.shared_only.sum()) // 2,
        years=say.years(*study.network.years),
    )


def _write_central(study: Study) -> str:
    say, places, labels = load_say(), study.network.places, list_names(study)
    first = places.iloc[0]
    if places["degree"].min() == places["degree"].max():
        return say("network-central-alike", count=int(first["degree"]))
    shown = [
        say("format-place-count", place=labels[state], count=int(degree))
        for state, degree in places[["state", "degree"]].head(_NAMED).to_numpy()
    ]
    return say(
        "network-central",
        names=say.list(shown),
        is_sure=first["degree_worst"] == 1,
        left_out=LEFT_OUT,
        place=labels[first["state"]],
        worst=say.ordinal(int(first["degree_worst"])),
    )


def _write_outside(study: Study) -> str:
    say, outside, labels = load_say(), study.network.outside, list_names(study)
    if outside.empty:
        return ""
    shown = [
        say("format-place-count", place=labels[state], count=int(degree))
        for state, degree in outside[["state", "degree"]].head(_NAMED).to_numpy()
    ]
    return say("network-outside", names=say.list(shown), count=len(study.network.inside))


def _write_bridges(study: Study) -> str:
    say, labels = load_say(), list_names(study)
    places = study.network.places.sort_values("betweenness", ascending=False, kind="stable")
    first = places.iloc[0]
    if not first["betweenness"] > 0:
        return say("network-bridges-none")
    following = places.iloc[1:_NAMED]
    return say(
        "network-bridges",
        first=labels[first["state"]],
        share=float(first["betweenness"]),
        others=say.list(
            [
                say("network-place-share", place=labels[state], share=float(share))
                for state, share in following[["state", "betweenness"]].to_numpy()
                if share > 0
            ]
        ),
        has_others=bool(following["betweenness"].gt(0).any()),
        low=float(first["betweenness_low"]),
        high=float(first["betweenness_high"]),
        left_out=LEFT_OUT,
    )


def _write_communities(study: Study) -> str:
    say, found, labels = load_say(), study.network.communities, list_names(study)
    if not found.is_reported:
        reason = (
            "single" if len(found.members) < 2 else "runs" if found.agreement < LEAST_AGREEMENT else "chance"
        )
        return say(
            "network-communities-none",
            reason=reason,
            runs=RUNS,
            agreement=found.agreement,
            least=LEAST_AGREEMENT,
        )
    groups = [
        say(
            "network-community",
            number=number,
            count=len(states),
            names=say.list_some([labels[state] for state in states], _NAMED),
        )
        for number, states in enumerate(found.members, 1)
    ]
    return say(
        "network-communities",
        count=len(groups),
        groups=say.clauses(groups),
        runs=RUNS,
        agreement=found.agreement,
        left_out=LEFT_OUT,
        steadiness=found.steadiness,
        is_steady=found.steadiness >= LEAST_AGREEMENT,
    )


def _write_areas(study: Study) -> str:
    found = study.network.homophily
    if found is None:
        return ""
    say = load_say()
    if found.p_value > _SURE:
        return say("network-areas-none", inside=(1 - found.e_i) / 2, expected=(1 - found.expected) / 2)
    return say(
        "network-areas",
        inside=(1 - found.e_i) / 2,
        expected=(1 - found.expected) / 2,
        is_more=found.e_i < found.expected,
        e_i=found.e_i,
        expected_e_i=found.expected,
        p_value=found.p_value,
        is_least=found.p_value < 0.001,
    )


def _write_leaders(study: Study) -> str:
    say, leaders, labels = load_say(), study.network.leaders, list_names(study)
    leaders = leaders[leaders["inside"].ne("") & leaders["outside"].ne("")]
    if len(leaders) < 2:
        return ""
    clauses = [
        say("network-leader", area=name_area(area, study), inside=labels[inside], outside=labels[outside])
        for area, inside, outside in leaders[["group", "inside", "outside"]].to_numpy()
    ]
    return say("network-leaders", areas=say.clauses(clauses))


def _write_core(study: Study) -> str:
    change = study.network.core_change
    if change is None:
        return ""
    say, labels = load_say(), list_names(study)
    now = sorted({*change.stayed, *change.joined}, key=labels.__getitem__)
    before = {*change.stayed, *change.left}
    if not now:
        return say("network-core-none", after=say.years(*change.after))
    joined, left = (
        say.list_some(sorted(labels[state] for state in states), _NAMED_IN_CORE)
        for states in (change.joined, change.left)
    )
    return say(
        "network-core",
        after=say.years(*change.after),
        before=say.years(*change.before),
        names=say.list_some([labels[state] for state in now], _NAMED_IN_CORE),
        count=len(now),
        has_joined=bool(change.joined),
        joined=joined,
        has_left=bool(change.left),
        left=left,
        large=study.network.share_of_large_events(now, change.after),
        had_core=bool(before),
        large_before=study.network.share_of_large_events(before, change.before),
    )


def write_network_limits(study: Study) -> str:
    """What the record cannot say of the network, once for the page."""
    say, view = load_say(), study.view
    return say(
        "network-limits",
        focus=study.table.focus_name,
        has_limit=view.parties != NO_LIMIT,
        parties=view.parties,
    )
