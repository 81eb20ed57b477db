"""What every importer shares."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.folding import fold_name
from data.importers.base import Draft, Event, Reference, to_dyads, to_year_spells
from data.reference import load_states

CODES = sorted(load_states()["iso3"])


def _make_event(
    cooperation_type: str, start: str, end: str = "", *, confirmed: str = "", directed: bool = False
) -> Event:
    return Event(
        record="1",
        cooperation_type=cooperation_type,
        directed=directed,
        name="Test",
        start_date=start,
        end_date=end,
        last_confirmed=confirmed,
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


def _list_spell(
    reference: Reference, event: Event, dyad: tuple[str, str], source: str = "curated"
) -> list[object]:
    draft = Draft(source, "f.csv", reference)
    draft.add(event, [dyad])
    columns = [
        "start_date",
        "end_date",
        "last_confirmed",
        "start_year",
        "end_year",
        "end_basis",
        "date_basis",
    ]
    rows: list[list[object]] = draft.result().ties[columns].to_numpy().tolist()
    return rows[0] if rows else list(draft.result().dyads_left_out)


@pytest.mark.parametrize(
    ("event", "source", "spell"),
    [
        # The source gives the end; one to come counts to the last year of the table.
        (_make_event("logistics", "1997", "2001-02"), "curated", (1997, 2001, "stated")),
        (_make_event("logistics", "2025", "2031"), "curated", (2025, 2026, "stated")),
        # Access is trusted for five years after the last confirmation, a pact for twenty, never past the table.
        (_make_event("logistics", "1995", confirmed="2007-05"), "curated", (1995, 2012, "last_confirmed")),
        (_make_event("defence_pact", "1995", confirmed="1999"), "curated", (1995, 2019, "last_confirmed")),
        (_make_event("defence_pact", "1995", confirmed="2015"), "curated", (1995, 2026, "last_confirmed")),
        # Nothing said of a later date: confirmed when it began.
        (_make_event("deployment", "2005-03-01"), "curated", (2005, 2007, "last_confirmed")),
        # A course that a page of a later year still knows counts to that year, without trust.
        (_make_event("training", "2005", confirmed="2011"), "curated", (2005, 2011, "last_confirmed")),
        (_make_event("joint_exercise", "1996-05"), "curated", (1996, 1996, "one_off")),
        # The census of alliances says that a pact without an end holds in its last year.
        (_make_event("defence_pact", "1996"), "atop", (1996, 2018, "coverage")),
    ],
)
def test_the_end_of_a_tie_rests_on_what_is_known(
    reference: Reference, event: Event, source: str, spell: tuple[int, int, str]
) -> None:
    assert tuple(_list_spell(reference, event, ("PAK", "USA"), source)[3:6]) == spell


def test_no_tie_before_or_after_the_life_of_a_state(reference: Reference) -> None:
    # South Sudan is a state since 2011, Czechoslovakia was one until 1992.
    assert _list_spell(reference, _make_event("joint_exercise", "2010"), ("SSD", "UGA")) == [
        "in years in which SSD was no state of the international system"
    ]
    assert _list_spell(
        reference, _make_event("cooperation_agreement", "2009", "2014-05"), ("SSD", "UGA")
    ) == [*("2011", "2014-05", "", 2011, 2014, "stated", "inferred")]
    assert _list_spell(reference, _make_event("defence_pact", "1985"), ("CSK", "SYR"), "atop") == [
        *("1985", "1992", "", 1985, 1992, "stated", "inferred")
    ]
    # Confirmed before the state was one: from its first year on, with the trust as it was.
    assert _list_spell(reference, _make_event("cooperation_agreement", "1970"), ("ARE", "PAK")) == [
        *("1971", "", "1971", 1971, 1980, "last_confirmed", "inferred")
    ]


def test_forces_without_the_consent_of_the_host_are_no_tie(reference: Reference) -> None:
    in_syria = _make_event("deployment", "2017", "2021", directed=True)
    [reason] = _list_spell(reference, in_syria, ("TUR", "SYR"))
    assert str(reason).startswith("the host had not consented: TUR in SYR (Syria to the UN Security Council")
    # Consent came in 2004 to those who had come in 2003, and in 2025 in Syria.
    in_iraq = _make_event("deployment", "2003-03", "2009", directed=True)
    assert _list_spell(reference, in_iraq, ("GBR", "IRQ"))[:2] == ["2004", "2009"]
    stays = _make_event("deployment", "2015", "2026", directed=True)
    assert _list_spell(reference, stays, ("USA", "SYR"))[3:5] == [2025, 2026]
    # The rule is for forces only, and for this sender only; a mandate of the United Nations stands for consent.
    assert _list_spell(reference, _make_event("training", "2017", directed=True), ("TUR", "SYR"))[3] == 2017
    assert _list_spell(reference, in_syria, ("RUS", "SYR"))[3:5] == [2017, 2021]
    observers = replace(_make_event("deployment", "2003", "2003", directed=True), has_mandate=True)
    assert _list_spell(reference, observers, ("BGD", "IRQ"))[3:5] == [2003, 2003]


def test_a_directed_tie_keeps_its_order_and_none_leads_to_itself(reference: Reference) -> None:
    draft = Draft("curated", "f.csv", reference)
    draft.add(_make_event("training", "2001", directed=True), [("USA", "PAK")])
    assert draft.result().ties[["state_a", "state_b"]].to_numpy().tolist() == [["USA", "PAK"]]
    with pytest.raises(ValueError, match="curated record 1: PAK is tied to itself"):
        draft.add(_make_event("training", "2001"), [("PAK", "PAK")])
