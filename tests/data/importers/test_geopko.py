"""The importer of geopko on small files in the published form."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from data.importers.base import Reference
from data.importers.geopko import FILE, HOSTS, import_ties


def _make_row(iso3: str, mission: str, year: str, troops: str = "100.0", known: str = "1") -> dict[str, str]:
    return {"iso3": iso3, "mission": mission, "year": year, "troops": troops, "known": known}


def test_contributors_are_tied_to_the_hosts(write_rows: Callable[..., Path], reference: Reference) -> None:
    rows = [
        _make_row("PAK", "UNIKOM", "1999"),
        _make_row("FRA", "UNIKOM", "1999", "50.0"),
        _make_row("BGD", "MINUSMA", "2015", "", "0"),
        _make_row("Drc", "MINUSCA", "2014", "9.0"),
        _make_row("XXX", "UNMIS", "2007"),
    ]
    result = import_ties(write_rows(FILE, rows), reference)
    assert result.rows_left_out == {"no state of the table: XXX": 1}
    ties = result.ties[["tie_id", "end_year", "party_count", "value", "unit"]]
    # UNIKOM stood in Iraq and Kuwait, so its two contributors make an event of four states. The Congo and the
    # Central African Republic are no OIC members.
    assert ties.fillna({"value": -1}).to_numpy().tolist() == [
        ["geopko:MINUSMA-2015:BGD-MLI", 2015, 2, -1.0, ""],
        ["geopko:UNIKOM-1999:FRA-IRQ", 1999, 4, 50.0, "persons"],
        ["geopko:UNIKOM-1999:FRA-KWT", 1999, 4, 50.0, "persons"],
        ["geopko:UNIKOM-1999:PAK-IRQ", 1999, 4, 100.0, "persons"],
        ["geopko:UNIKOM-1999:PAK-KWT", 1999, 4, 100.0, "persons"],
    ]
    assert result.dyads_left_out == {"no OIC member in the dyad": 1}


def test_every_host_is_a_state(reference: Reference) -> None:
    assert {host for hosts in HOSTS.values() for host in hosts} <= reference.states
