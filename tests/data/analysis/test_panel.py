"""The panel of the toy table, counted by hand."""

from __future__ import annotations

import pandas as pd

from data.analysis.panel import to_dyad_relations
from data.filters import TieFilter
from tests.plain_panel import build_dyad_years, filter_dyad_years, to_relation_years
from tests.toy import load_toy_ties


def test_every_tie_stands_once_per_year_and_end() -> None:
    panel = build_dyad_years(load_toy_ties())
    # 11 years of the pact, 1 + 2 of arms, 3 + 1 of exercises, 1 of training, 2 clauses: 21 dyad-years, two ends each.
    assert len(panel) == 42
    assert panel["year"].min() == 2000
    assert panel["year"].max() == 2010


def test_both_ends_see_the_same_dyads() -> None:
    panel = build_dyad_years(load_toy_ties())
    mirror = {"mutual": "mutual", "provides": "receives", "receives": "provides"}
    seen = {
        (row.ego, row.alter, row.cooperation_type, row.year, row.role)
        for row in panel.itertuples(index=False)
    }
    assert seen == {(alter, ego, kind, year, mirror[role]) for ego, alter, kind, year, role in seen}
    assert panel.groupby("dyad")["year"].count().sum() == 42
    assert panel["dyad"].nunique() == 5


def test_years_after_the_last_confirmation_are_assumed_unless_another_tie_stands_behind_them() -> None:
    ties = load_toy_ties()
    pact = ties["tie_id"].eq("s1:1:PAK-TUR")
    # The pact of 2000 to 2010, last confirmed in 2006; a second record of it ends in 2008.
    confirmed = ties.assign(last_confirmed=ties["last_confirmed"].where(~pact, "2006-05"))
    second = ties[pact].assign(
        tie_id="s2:9:PAK-TUR", source_id="s2", end_year=ties["end_year"].dtype.type(2008)
    )
    panel = build_dyad_years(pd.concat([confirmed, second.astype({"source_id": ties["source_id"].dtype})]))
    cells = panel[panel["cooperation_type"].eq("defence_pact") & panel["ego"].eq("PAK")]
    first = cells[cells["source_id"].eq("s1")].set_index("year")["is_assumed"]
    assert first[first].index.tolist() == [2007, 2008, 2009, 2010]
    relations = to_relation_years(cells)
    assert relations.loc[relations["is_assumed"], "year"].tolist() == [2009, 2010]
    assert not panel.loc[panel["cooperation_type"].ne("defence_pact"), "is_assumed"].any()


def test_a_relation_is_one_however_many_ties_stand_behind_it() -> None:
    ties = load_toy_ties()
    twice = build_dyad_years(ties)
    pakistan = filter_dyad_years(twice, TieFilter(states=frozenset({"PAK"}), first_year=2005, last_year=2005))
    relations = to_relation_years(pakistan)
    assert sorted(zip(relations["alter"], relations["cooperation_type"], strict=True)) == [
        ("CHN", "joint_exercise"),
        ("SAU", "joint_exercise"),
        ("TUR", "defence_pact"),
        ("TUR", "joint_exercise"),
    ]


def test_fractional_weight_is_the_share_of_the_smallest_event() -> None:
    panel = build_dyad_years(load_toy_ties())
    pakistan = filter_dyad_years(panel, TieFilter(states=frozenset({"PAK"}), first_year=2005, last_year=2005))
    weights = to_relation_years(pakistan, fractional=True).set_index(["alter", "cooperation_type"])["weight"]
    assert weights["SAU", "joint_exercise"] == 0.5
    assert weights["TUR", "joint_exercise"] == 0.5
    assert weights["CHN", "joint_exercise"] == 1
    assert weights["TUR", "defence_pact"] == 1


def test_a_dyad_of_two_focal_states_is_counted_once() -> None:
    panel = build_dyad_years(load_toy_ties())
    both = filter_dyad_years(
        panel, TieFilter(states=frozenset({"PAK", "TUR"}), first_year=2000, last_year=2000)
    )
    relations = to_relation_years(both)
    assert len(relations) == 2
    assert len(to_dyad_relations(relations)) == 1
