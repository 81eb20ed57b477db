"""The importer of curated on small files in the published form."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from data.importers.base import Reference
from data.importers.curated import FILE, import_ties

COLUMNS = {
    "act_id": "A-1",
    "cooperation_type": "joint_exercise",
    "direction": "mutual",
    "name": "Test",
    "start_date": "2004-03",
    "end_date": "",
    "last_confirmed": "",
    "value": "",
    "unit": "",
    "confidence": "confirmed",
    "source_url": "https://example.org/a",
    "date_basis": "stated",
    "source_class": "standard",
}


def test_mutual_and_directed_events(write_rows: Callable[..., Path], reference: Reference) -> None:
    rows = [
        {**COLUMNS, "event_id": "E-1", "parties": "PAK;CHN;TUR"},
        {**COLUMNS, "event_id": "E-2", "parties": "USA;PAK;TUR", "direction": "first_to_rest", "value": "5"},
        {**COLUMNS, "event_id": "E-3", "parties": "PAK;CHN", "source_class": "weak"},
        {**COLUMNS, "event_id": "E-4", "parties": "PAK;CHN", "confidence": "reported"},
    ]
    ties = import_ties(write_rows(FILE, rows), reference).ties
    got = ties[["tie_id", "event_id", "directed", "party_count", "status"]].to_numpy().tolist()
    assert got == [
        ["curated:E-1:CHN-PAK", "curated:A-1", False, 3, "confirmed"],
        ["curated:E-1:CHN-TUR", "curated:A-1", False, 3, "confirmed"],
        ["curated:E-1:PAK-TUR", "curated:A-1", False, 3, "confirmed"],
        ["curated:E-2:USA-PAK", "curated:A-1", True, 3, "confirmed"],
        ["curated:E-2:USA-TUR", "curated:A-1", True, 3, "confirmed"],
        ["curated:E-3:CHN-PAK", "curated:A-1", False, 2, "reported"],
        ["curated:E-4:CHN-PAK", "curated:A-1", False, 2, "reported"],
    ]
    assert ties.set_index("tie_id")["value"].dropna().to_dict() == {
        "curated:E-2:USA-PAK": 5,
        "curated:E-2:USA-TUR": 5,
    }
    assert set(ties["source_ref"]) == {"https://example.org/a"}


def test_rows_that_make_no_tie_are_accounted_for(
    write_rows: Callable[..., Path], reference: Reference
) -> None:
    rows = [
        {**COLUMNS, "event_id": "E-1", "parties": "PAK;XXX"},
        {**COLUMNS, "event_id": "E-2", "parties": "PAK;PAK"},
        {**COLUMNS, "event_id": "E-3", "parties": "PAK;CHN", "end_date": "2001"},
    ]
    result = import_ties(write_rows(FILE, rows), reference)
    assert result.ties.empty
    assert result.rows_read == 3
    assert result.rows_left_out == {
        "a single party": 1,
        "ends before it starts": 1,
        "no state of the table: XXX": 1,
    }


def test_czechoslovakia_stands_under_its_own_code(
    write_rows: Callable[..., Path], reference: Reference
) -> None:
    rows = [
        {**COLUMNS, "event_id": f"E-{year}", "parties": "CZE;IRQ", "start_date": year}
        for year in ("1985", "1994")
    ]
    ties = import_ties(write_rows(FILE, rows), reference).ties
    assert ties["tie_id"].tolist() == ["curated:E-1985:CSK-IRQ", "curated:E-1994:CZE-IRQ"]
