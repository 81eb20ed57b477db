"""What the places of a map hold, by hand on the toy table and on small frames."""

from __future__ import annotations

import pandas as pd
import pytest

from data.analysis.masks import build_mask_panel, filter_masks
from data.analysis.measures import count_by_alter
from data.analysis.panel import build_dyad_years, swap_ends, to_relation_years
from data.analysis.places import (
    BOTH,
    COOPERATION,
    SUPPORT,
    count_records,
    find_lines,
    find_yearly_top,
    list_records,
)
from data.filters import TieFilter, filter_dyad_years, filter_ties
from tests.toy import load_toy_ties

TIES = load_toy_ties()
PANEL = build_dyad_years(TIES)
MASKS = build_mask_panel(TIES)


def _take(tie_filter: TieFilter) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Relation-years and records of a view of the toy table."""
    cells = filter_dyad_years(PANEL, tie_filter)
    return to_relation_years(cells), list_records(
        filter_ties(TIES, tie_filter), filter_masks(MASKS, tie_filter)
    )


def _measure_places(
    relation_years: pd.DataFrame, records: pd.DataFrame, first_year: int, last_year: int
) -> pd.DataFrame:
    shown = relation_years[relation_years["year"].between(first_year, last_year)]
    return count_records(count_by_alter(shown), records, first_year, last_year)


def _list(records: pd.DataFrame) -> list[tuple[str, str, int]]:
    return sorted(
        (str(ego), str(alter), int(year))
        for ego, alter, year in records[["ego", "alter", "start_year"]].to_numpy()
    )


def test_an_act_with_two_clauses_is_one_record() -> None:
    _, records = _take(TieFilter(frozenset({"PAK"}), frozenset({"SAU"})))
    # The exercise of 2005, and the act of 2008 with its clauses on arms and training.
    assert _list(records) == [("PAK", "SAU", 2005), ("PAK", "SAU", 2008)]


def test_both_ends_see_a_record_between_focal_states() -> None:
    _, records = _take(TieFilter(frozenset({"PAK", "SAU"}), frozenset({"PAK", "SAU"})))
    assert _list(records) == [
        ("PAK", "SAU", 2005),
        ("PAK", "SAU", 2008),
        ("SAU", "PAK", 2005),
        ("SAU", "PAK", 2008),
    ]


def test_what_is_provided_is_seen_by_the_provider_only() -> None:
    states = frozenset({"PAK", "SAU"})
    _, records = _take(TieFilter(states, states, direction="provides"))
    assert _list(records) == [("PAK", "SAU", 2008)]
    _, records = _take(TieFilter(states, states, direction="receives"))
    assert _list(records) == [("SAU", "PAK", 2008)]


def test_places_of_all_years_and_of_one() -> None:
    relation_years, records = _take(TieFilter(frozenset({"PAK"})))
    whole = _measure_places(relation_years, records, 1990, 2026).set_index("alter")
    assert whole.loc["CHN", ["relation_count", "type_count", "record_count"]].tolist() == [2, 2, 3]
    assert whole.loc["TUR", ["relation_count", "first_year", "last_year", "record_count"]].tolist() == [
        2,
        2000,
        2010,
        2,
    ]
    of_2009 = _measure_places(relation_years, records, 2009, 2009).set_index("alter")
    # Ships are delivered to the end of 2009; the pact is in force: neither is a record of that year.
    assert sorted(map(str, of_2009.index)) == ["CHN", "TUR"]
    assert of_2009["record_count"].tolist() == [0, 0]
    assert _measure_places(relation_years, records, 1995, 1995).empty


def test_places_can_be_the_states_of_a_view() -> None:
    relation_years, records = _take(TieFilter(frozenset({"PAK", "TUR", "SAU"}), frozenset({"CHN"})))
    places = _measure_places(swap_ends(relation_years), swap_ends(records), 1990, 2026)
    assert places[["alter", "record_count"]].astype({"alter": str}).to_numpy().tolist() == [["PAK", 3]]


@pytest.mark.parametrize(
    ("column", "top"),
    [("relation_count", 2), ("type_count", 2), ("ego_count", 1), ("record_count", 1)],
)
def test_the_top_of_single_years(column: str, top: float) -> None:
    relation_years, records = _take(TieFilter(frozenset({"PAK"})))
    assert find_yearly_top(relation_years, records, column) == top
    tops = [_measure_places(relation_years, records, year, year)[column].max() for year in range(2000, 2011)]
    assert max(tops) == find_yearly_top(relation_years, records, column)


def test_nothing_has_no_top() -> None:
    relation_years, records = _take(TieFilter(frozenset({"USA"}), frozenset({"CHN"})))
    assert find_yearly_top(relation_years, records, "relation_count") == 0


def _to_relations(rows: list[tuple[str, str, str, int]]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["ego", "alter", "cooperation_type", "year"])
    dyads = {
        pair: number for number, pair in enumerate(sorted({frozenset(row[:2]) for row in rows}, key=sorted))
    }
    return table.assign(dyad=[dyads[frozenset(row[:2])] for row in rows], weight=1.0).astype(
        {"ego": "category", "alter": "category", "cooperation_type": "category"}
    )


def test_the_family_with_more_years_names_a_line() -> None:
    relation_years = _to_relations(
        [
            *[("A", "B", "training", 2000), ("A", "B", "arms", 2000), ("A", "B", "arms", 2001)],
            *[("A", "C", "training", 2000), ("A", "C", "arms", 2001)],
            *[("A", "D", "training", year) for year in (2000, 2001)],
            *[("A", "D", "arms", 2000), ("A", "D", "aid", 2001)],
        ]
    )
    lines = find_lines(relation_years, {"arms", "aid"}, 5).set_index("alter")
    # B: two years of support against one. C: as much of both, in types too. D: as many years, more types of support.
    assert lines["family"].to_dict() == {"B": SUPPORT, "C": BOTH, "D": SUPPORT}
    assert lines.loc["D", "type_count"] == 3
    cooperation = find_lines(relation_years, {"aid"}, 5).set_index("alter")["family"]
    assert cooperation.to_dict() == {"B": COOPERATION, "C": COOPERATION, "D": COOPERATION}


def test_no_line_is_chosen_by_the_alphabet() -> None:
    rows = [("A", alter, "training", 2000) for alter in "BCDE"]
    assert len(find_lines(_to_relations(rows), set(), 4)) == 4
    assert find_lines(_to_relations(rows), set(), 3).empty
    stronger = _to_relations([*rows, ("A", "E", "arms", 2000)])
    assert find_lines(stronger, set(), 3)["alter"].tolist() == ["E"]


def test_a_pair_of_focal_states_has_one_line() -> None:
    rows = [("A", "B", "training", 2000), ("B", "A", "training", 2000)]
    assert len(find_lines(_to_relations(rows), set(), 5)) == 1
