"""What the places of a map hold, by hand on the toy table and on small frames."""

from __future__ import annotations

import pandas as pd
import pytest

from data.analysis.mask_measures import MaskMeasures, count_by_alter
from data.analysis.masks import MaskPanel, build_mask_panel, filter_masks
from data.analysis.panel import swap_ends
from data.analysis.places import (
    BOTH,
    COOPERATION,
    SUPPORT,
    count_records,
    find_lines,
    find_yearly_top,
    list_records,
)
from data.analysis.relation_masks import swap_relations, to_relation_masks
from data.filters import TieFilter, filter_ties
from tests.toy import load_toy_ties

TIES = load_toy_ties()
MASKS = build_mask_panel(TIES)


def _take(tie_filter: TieFilter) -> tuple[MaskMeasures, pd.DataFrame]:
    """Relations and records of a view of the toy table."""
    return _relate(MASKS, tie_filter), list_records(
        filter_ties(TIES, tie_filter), filter_masks(MASKS, tie_filter)
    )


def _relate(masks: MaskPanel, tie_filter: TieFilter) -> MaskMeasures:
    return MaskMeasures(to_relation_masks(filter_masks(masks, tie_filter)))


def _measure_places(
    states: frozenset[str], records: pd.DataFrame, first_year: int, last_year: int
) -> pd.DataFrame:
    shown = _relate(MASKS, TieFilter(states, first_year=first_year, last_year=last_year))
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
    pakistan = frozenset({"PAK"})
    _, records = _take(TieFilter(pakistan))
    whole = _measure_places(pakistan, records, 1990, 2026).set_index("alter")
    assert whole.loc["CHN", ["relation_count", "type_count", "record_count"]].tolist() == [2, 2, 3]
    assert whole.loc["TUR", ["relation_count", "first_year", "last_year", "record_count"]].tolist() == [
        2,
        2000,
        2010,
        2,
    ]
    of_2009 = _measure_places(pakistan, records, 2009, 2009).set_index("alter")
    # Ships are delivered to the end of 2009; the pact is in force: neither is a record of that year.
    assert sorted(map(str, of_2009.index)) == ["CHN", "TUR"]
    assert of_2009["record_count"].tolist() == [0, 0]
    assert _measure_places(pakistan, records, 1995, 1995).empty


def test_places_can_be_the_states_of_a_view() -> None:
    measures, records = _take(TieFilter(frozenset({"PAK", "TUR", "SAU"}), frozenset({"CHN"})))
    swapped = MaskMeasures(swap_relations(measures.relations))
    places = count_records(count_by_alter(swapped), swap_ends(records), 1990, 2026)
    assert places[["alter", "record_count"]].astype({"alter": str}).to_numpy().tolist() == [["PAK", 3]]


@pytest.mark.parametrize(
    ("column", "top"),
    [("relation_count", 2), ("type_count", 2), ("ego_count", 1), ("record_count", 1)],
)
def test_the_top_of_single_years(column: str, top: float) -> None:
    pakistan = frozenset({"PAK"})
    measures, records = _take(TieFilter(pakistan))
    assert find_yearly_top(measures, records, column) == top
    tops = [_measure_places(pakistan, records, year, year)[column].max() for year in range(2000, 2011)]
    assert max(tops) == find_yearly_top(measures, records, column)


def test_nothing_has_no_top() -> None:
    measures, records = _take(TieFilter(frozenset({"USA"}), frozenset({"CHN"})))
    assert all(find_yearly_top(measures, records, column) == 0 for column in ("relation_count", "ego_count"))


def _to_relations(rows: list[tuple[str, str, str, int]], egos: str = "A") -> MaskMeasures:
    """What single states see of ties of one year each."""
    table = pd.DataFrame(rows, columns=["state_a", "state_b", "cooperation_type", "start_year"])
    states = pd.CategoricalDtype(list("ABCDE"))
    ties = table.astype({"state_a": states, "state_b": states, "cooperation_type": "category"}).assign(
        end_year=table["start_year"],
        source_id=pd.Categorical(["s"] * len(table)),
        status=pd.Categorical(["confirmed"] * len(table)),
        directed=False,
        last_confirmed="",
        party_count=2,
    )
    return _relate(build_mask_panel(ties), TieFilter(frozenset(egos)))


def test_the_family_with_more_years_names_a_line() -> None:
    relations = _to_relations(
        [
            *[("A", "B", "training", 2000), ("A", "B", "arms", 2000), ("A", "B", "arms", 2001)],
            *[("A", "C", "training", 2000), ("A", "C", "arms", 2001)],
            *[("A", "D", "training", year) for year in (2000, 2001)],
            *[("A", "D", "arms", 2000), ("A", "D", "aid", 2001)],
        ]
    )
    lines = find_lines(relations, {"arms", "aid"}, 5).set_index("alter")
    # B: two years of support against one. C: as much of both, in types too. D: as many years, more types of support.
    assert lines["family"].to_dict() == {"B": SUPPORT, "C": BOTH, "D": SUPPORT}
    assert lines.loc["D", "type_count"] == 3
    cooperation = find_lines(relations, {"aid"}, 5).set_index("alter")["family"]
    assert cooperation.to_dict() == {"B": COOPERATION, "C": COOPERATION, "D": COOPERATION}


def test_no_line_is_chosen_by_the_alphabet() -> None:
    rows = [("A", alter, "training", 2000) for alter in "BCDE"]
    assert len(find_lines(_to_relations(rows), set(), 4)) == 4
    assert find_lines(_to_relations(rows), set(), 3).empty
    stronger = _to_relations([*rows, ("A", "E", "arms", 2000)])
    assert find_lines(stronger, set(), 3)["alter"].tolist() == ["E"]


def test_a_pair_of_focal_states_has_one_line() -> None:
    both = _to_relations([("A", "B", "training", 2000)], egos="AB")
    assert len(both.relations) == 2
    assert len(find_lines(both, set(), 5)) == 1
