"""Filters: by hand on the toy table, and the properties that hold for all of them."""

from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from data.filters import COUNTINGS, DIRECTIONS, TieFilter, filter_ties
from tests.plain_panel import CELL_COLUMNS, build_dyad_years, filter_dyad_years
from tests.toy import load_toy_ties

TIES = load_toy_ties()
PANEL = build_dyad_years(TIES)
STATES = ("PAK", "TUR", "SAU", "CHN", "USA")


def _some(values: tuple[str, ...]) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(values), min_size=1)


FILTERS = st.builds(
    TieFilter,
    states=_some(STATES),
    partners=st.none() | _some(STATES),
    cooperation_types=st.none() | _some(("defence_pact", "arms_supply", "joint_exercise", "training")),
    first_year=st.integers(1998, 2006),
    last_year=st.integers(2004, 2012),
    sources=st.none() | _some(("s1", "s2")),
    statuses=st.none() | _some(("confirmed", "reported")),
    max_parties=st.sampled_from([2, 3, None]),
    direction=st.sampled_from(DIRECTIONS),
    counting=st.sampled_from(COUNTINGS),
)


def _ids(ties: pd.DataFrame) -> list[str]:
    return sorted(ties["tie_id"])


def test_directions_by_hand() -> None:
    pakistan = {"states": frozenset({"PAK"}), "first_year": 2000, "last_year": 2010}
    provided = filter_ties(TIES, TieFilter(**pakistan, direction="provides"))
    received = filter_ties(TIES, TieFilter(**pakistan, direction="receives"))
    mutual = filter_ties(TIES, TieFilter(**pakistan, direction="mutual"))
    assert _ids(provided) == ["s2:7:PAK-SAU", "s2:8:PAK-SAU"]
    assert _ids(received) == ["s1:2:CHN-PAK", "s1:3:CHN-PAK"]
    assert _ids(mutual) == ["s1:1:PAK-TUR", "s2:4:PAK-SAU", "s2:4:PAK-TUR", "s2:5:CHN-PAK"]


def test_partners_years_and_parties_by_hand() -> None:
    china = TieFilter(states=frozenset({"PAK"}), partners=frozenset({"CHN"}), first_year=2002, last_year=2008)
    assert _ids(filter_ties(TIES, china)) == ["s1:3:CHN-PAK", "s2:5:CHN-PAK"]
    bilateral = TieFilter(states=frozenset({"SAU"}), first_year=2000, last_year=2010, max_parties=2)
    assert _ids(filter_ties(TIES, bilateral)) == ["s2:7:PAK-SAU", "s2:8:PAK-SAU"]


@given(FILTERS)
def test_the_panel_and_the_table_tell_the_same(tie_filter: TieFilter) -> None:
    ties = filter_ties(TIES, tie_filter)
    rebuilt = build_dyad_years(ties)
    kept = filter_dyad_years(PANEL, tie_filter)
    again = filter_dyad_years(rebuilt, tie_filter)
    columns = [*CELL_COLUMNS, "is_assumed"]
    assert sorted(map(tuple, kept[columns].to_numpy())) == sorted(map(tuple, again[columns].to_numpy()))


@given(FILTERS)
def test_filters_only_ever_remove(tie_filter: TieFilter) -> None:
    ties = filter_ties(TIES, tie_filter)
    assert set(ties["tie_id"]) <= set(TIES["tie_id"])
    wider = TieFilter(
        states=tie_filter.states,
        first_year=tie_filter.first_year,
        last_year=tie_filter.last_year,
        max_parties=None,
    )
    assert set(ties["tie_id"]) <= set(filter_ties(TIES, wider)["tie_id"])


def test_a_filter_by_itself_is_without_limits() -> None:
    everything = TieFilter(states=frozenset(STATES))
    assert _ids(filter_ties(TIES, everything)) == _ids(TIES)
    assert len(filter_dyad_years(PANEL, everything)) == len(PANEL)
