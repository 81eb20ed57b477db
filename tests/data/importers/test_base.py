"""What every importer shares."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.importers.base import Draft, Event, Reference, fold_name, to_dyads, to_year_spells
from data.reference import load_states

CODES = sorted(load_states()["iso3"])


def _make_event(cooperation_type: str, start: str, end: str = "", *, directed: bool = False) -> Event:
    return Event(
        record="1",
        cooperation_type=cooperation_type,
        directed=directed,
        name="Test",
        start_date=start,
        end_date=end,
        source_ref="r",
        party_count=2,
    )


@given(st.lists(st.sampled_from(CODES)))
def test_k_parties_give_their_dyads_in_alphabetical_order(parties: list[str]) -> None:
    dyads = to_dyads(parties)
    k = len(set(parties))
    assert len(dyads) == len(set(dyads)) == k * (k - 1) // 2
    assert all(first < second for first, second in dyads)


@given(st.sets(st.integers(1980, 2020)))
def test_spells_hold_exactly_the_years(years: set[int]) -> None:
    spells = to_year_spells(years)
    assert {year for first, last in spells for year in range(first, last + 1)} == years
    assert all(later[0] > earlier[1] + 1 for earlier, later in pairwise(spells))


@pytest.mark.parametrize(
    ("name", "iso3"),
    [
        ("Pakistan", "PAK"),
        ("TÜRKIYE", "TUR"),
        ("Cote d'Ivoire", "CIV"),
        ("  united   kingdom ", "GBR"),
        ("Atlantis", None),
    ],
)
def test_names_are_found_without_accents_and_case(reference: Reference, name: str, iso3: str | None) -> None:
    assert reference.find_iso3(name) == iso3


def test_names_are_folded() -> None:
    assert fold_name(" Côte-d’Ivoire  (Rep.) ") == "cote d ivoire rep"


def test_the_scope_of_the_table_is_kept_and_accounted_for(reference: Reference) -> None:
    draft = Draft("mme", "f.csv", reference)
    draft.add(_make_event("joint_exercise", "1999"), list(combinations(["TUR", "FRA", "GRC"], 2)))
    draft.add(_make_event("joint_exercise", "1979"), [("PAK", "USA")])
    draft.leave_out("unreadable", rows=3)
    result = draft.result()
    # FRA-GRC has no OIC member; undirected ends are put in alphabetical order.
    assert list(result.ties["tie_id"]) == ["mme:1:FRA-TUR", "mme:1:GRC-TUR"]
    assert result.dyads_left_out == {"ended before 1980": 1, "no OIC member in the dyad": 1}
    assert result.rows_left_out == {"unreadable": 3}


def test_the_end_of_a_tie_follows_its_type(reference: Reference) -> None:
    draft = Draft("curated", "f.csv", reference)
    cases = [
        (_make_event("logistics", "1995"), reference.last_years["curated", "logistics"]),
        (_make_event("joint_exercise", "1996-05"), 1996),
        (_make_event("logistics", "1997", "2001-02"), 2001),
    ]
    for event, _ in cases:
        draft.add(event, [("PAK", "USA")])
    years = sorted(draft.result().ties[["start_year", "end_year"]].to_numpy().tolist())
    assert years == [[int(event.start_date[:4]), end] for event, end in cases]


def test_a_directed_tie_keeps_its_order_and_none_leads_to_itself(reference: Reference) -> None:
    draft = Draft("curated", "f.csv", reference)
    draft.add(_make_event("training", "2001", directed=True), [("USA", "PAK")])
    assert draft.result().ties[["state_a", "state_b"]].to_numpy().tolist() == [["USA", "PAK"]]
    with pytest.raises(ValueError, match="curated record 1: PAK is tied to itself"):
        draft.add(_make_event("training", "2001"), [("PAK", "PAK")])
