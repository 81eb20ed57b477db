"""What binds two states, worked out by hand on the toy table, and by a second way on the shipped one."""

from __future__ import annotations

from collections import defaultdict

import pandas as pd
import pytest

from components.screen.open_table import load_table
from components.study.study import Study
from components.view import parse_view
from data.analysis.coverage import to_coverage
from data.analysis.masks import build_mask_panel
from data.analysis.pair import (
    classify_untied,
    count_exchange,
    count_types_by_year,
    cover_pair,
    find_accounts,
    find_active_spells,
    list_sources,
    measure_baseline,
)
from data.analysis.partner_ranks import Rank, rank_by_year, rank_partner
from data.analysis.traditional import Definition
from tests.plain_panel import build_dyad_years, to_relation_years
from tests.toy import TOY_SOURCES, load_toy_ties
from tests.toy_pair import cut_cells

TOY = load_toy_ties()
PANEL = build_dyad_years(TOY)
MASKS = build_mask_panel(TOY)
PAKISTAN = to_relation_years(PANEL[PANEL["ego"].eq("PAK")])
WITH_CHINA = TOY[TOY["state_a"].eq("CHN")]
COVERAGE = to_coverage(TOY_SOURCES)
TABLE = load_table()


def _to_dict(exchange: pd.DataFrame) -> dict[tuple[str, str], tuple[int, ...]]:
    columns = ["year_count", "record_count", "first_year", "last_year"]
    return {
        (row["cooperation_type"], row["role"]): tuple(int(row[column]) for column in columns)
        for row in exchange.to_dict("records")
    }


def _exchange(first_year: int, last_year: int, state: str = "PAK") -> pd.DataFrame:
    ties = WITH_CHINA[WITH_CHINA["start_year"].le(last_year) & WITH_CHINA["end_year"].ge(first_year)]
    return count_exchange(cut_cells(WITH_CHINA, state, first_year, last_year), ties, state)


def test_what_each_provides_to_the_other() -> None:
    assert _to_dict(_exchange(1990, 2010)) == {
        ("arms_supply", "receives"): (3, 2, 2001, 2009),
        ("joint_exercise", "mutual"): (1, 1, 2005, 2005),
    }


def test_only_the_years_given_count() -> None:
    assert _to_dict(_exchange(2005, 2008)) == {
        ("arms_supply", "receives"): (1, 1, 2008, 2008),
        ("joint_exercise", "mutual"): (1, 1, 2005, 2005),
    }
    assert _exchange(2010, 2012).empty


def test_records_are_not_counted_where_not_all_are_known() -> None:
    whole, cut = _exchange(1990, 2010), count_exchange(cut_cells(WITH_CHINA, "PAK"), None, "PAK")
    assert cut["record_count"].isna().all()
    pd.testing.assert_frame_equal(whole.drop(columns="record_count"), cut.drop(columns="record_count"))


def test_from_the_other_side_giving_is_receiving() -> None:
    own, other = (_to_dict(_exchange(1990, 2010, state)) for state in ("PAK", "CHN"))
    turned = {"provides": "receives", "receives": "provides", "mutual": "mutual"}
    assert {(code, turned[role]): counts for (code, role), counts in other.items()} == own


def test_years_with_a_tie_are_joined_to_runs() -> None:
    spells = find_active_spells(cut_cells(WITH_CHINA, "PAK"))
    assert spells.to_numpy().tolist() == [
        ["arms_supply", 2001, 2001],
        ["arms_supply", 2008, 2009],
        ["joint_exercise", 2005, 2005],
    ]
    assert count_types_by_year(cut_cells(WITH_CHINA, "PAK"), range(2004, 2010)) == (0, 1, 0, 0, 1, 1)


def test_partners_rank_by_types_and_share_a_rank() -> None:
    # Saudi Arabia: exercise, arms, training; Türkiye: pact, exercise; China: arms, exercise.
    assert rank_partner(PAKISTAN, "SAU") == Rank(1, (), 3, 3)
    assert rank_partner(PAKISTAN, "CHN") == Rank(2, ("TUR",), 3, 2)
    assert rank_partner(PAKISTAN, "USA") is None


def test_ranks_by_year() -> None:
    ranks = rank_by_year(PAKISTAN, "CHN", [2003, 2005, 2008, 2012]).set_index("year")
    assert ranks["type_count"].tolist() == [0, 1, 1, 0]
    assert ranks["partner_count"].tolist() == [1, 3, 3, 0]
    assert ranks["rank"].isna().tolist() == [True, False, False, True]
    # In 2005 Türkiye has two types, in 2008 Saudi Arabia.
    assert ranks["rank"].dropna().tolist() == [2, 2]
    assert ranks.loc[[2005, 2008], "sharing_count"].tolist() == [1, 1]


def test_a_baseline_counts_years_and_types_of_the_pair() -> None:
    baseline = measure_baseline(MASKS, "PAK", "CHN", Definition(first_year=2000, last_year=2005))
    assert (baseline.year_count, baseline.type_count) == (2, 2)
    baseline = measure_baseline(MASKS, "PAK", "USA", Definition(first_year=2000, last_year=2005))
    assert (baseline.year_count, baseline.type_count) == (0, 0)


def test_accounts_of_a_pair_stand_whichever_state_they_name_first() -> None:
    accounts = pd.DataFrame(
        [
            ("PAK", "CHN", 1960, pd.NA, "named", "standard"),
            ("CHN", "PAK", 1960, 1980, "named", "standard"),
            ("PAK", "CHN", pd.NA, pd.NA, "implied", "weak"),
            ("PAK", "USA", 1960, pd.NA, "named", "standard"),
        ],
        columns=["state", "partner", "since_year", "until_year", "wording", "source_class"],
    ).astype({"since_year": "Int64", "until_year": "Int64"})
    found = find_accounts(accounts, "CHN", "PAK", Definition())
    assert found["counts"].tolist() == [True, False, False]
    assert found["reaches"].tolist() == [True, False, True]


def test_types_that_one_source_tells_of() -> None:
    sources = list_sources(cut_cells(TOY, "PAK"))
    table = sources.set_index("cooperation_type")
    assert table["source_count"].to_dict() == {
        "arms_supply": 2,
        "defence_pact": 1,
        "joint_exercise": 1,
        "training": 1,
    }
    assert table.loc["arms_supply", "source_ids"] == "s1;s2"


def test_three_kinds_of_nothing_and_what_the_filters_hide() -> None:
    codes = ("arms_supply", "defence_pact", "joint_exercise", "training", "logistics")
    cover = cover_pair(COVERAGE, ("PAK", "CHN"), codes, 2007, 2010)
    assert set(cover["cooperation_type"]) == set(codes)
    # Training: a census of what the USA provide, which sees no pair without them; exercises: a sample by then.
    assert classify_untied(cover, ["arms_supply"]) == {
        "defence_pact": "census",
        "joint_exercise": "sample",
        "training": "none",
        "logistics": "none",
    }
    hidden = classify_untied(cover, ["arms_supply"], {"defence_pact", "arms_supply"})
    assert hidden["defence_pact"] == "hidden"
    assert "arms_supply" not in hidden


@pytest.mark.parametrize(
    ("state", "partner"), [("PAK", "CHN"), ("TUR", "QAT"), ("SUR", "NLD"), ("IRN", "IRQ")]
)
def test_ranks_of_the_shipped_table_agree_with_a_plain_count(state: str, partner: str) -> None:
    view = parse_view({"state": [state]}, TABLE.options)[0]
    study = Study(TABLE, view)
    types: dict[str, set[str]] = defaultdict(set)
    for row in study.ties.itertuples(index=False):
        alter = row.state_b if row.state_a == state else row.state_a
        types[str(alter)].add(str(row.cooperation_type))
    rank = rank_partner(study.relation_years, partner)
    assert rank is not None
    assert rank.type_count == len(types[partner])
    assert rank.partner_count == len(types)
    assert rank.rank == 1 + sum(len(codes) > len(types[partner]) for codes in types.values())
