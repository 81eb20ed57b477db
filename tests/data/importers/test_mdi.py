"""The importer of mdi on small files in the published form."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

from data.importers.base import ImportResult, Reference
from data.importers.mdi import FILE, SHEET, import_ties

HEADER = ("Country", "Theatre", "Organisation", "MissionName", "MissionType", "Year", "Deployed")


def _import(rows: Sequence[tuple[object, ...]], folder: Path, reference: Reference) -> ImportResult:
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = SHEET
    for row in (HEADER, *rows):
        sheet.append(row)
    workbook.save(folder / FILE)
    return import_ties(folder / FILE, reference)


def _make_presence(sender: str, theatre: str, persons: int) -> tuple[object, ...]:
    return sender, theatre, sender, "Presence", "MilitaryPresence", 2018, persons


def test_presence_of_a_year_adds_up(tmp_path: Path, reference: Reference) -> None:
    rows = [
        _make_presence("TUR", "Qatar", 200),
        _make_presence("TUR", "Qatar", 100),
        _make_presence("TUR", "Cyprus", 33800),
        _make_presence("GBR", "Gibraltar", 500),
        _make_presence("TUR", "Turkey", 1),
        _make_presence("XXX", "Qatar", 1),
        _make_presence("FRA", "Germany", 300),
    ]
    result = _import(rows, tmp_path, reference)
    columns = ["tie_id", "event_id", "name", "start_year", "end_year", "party_count", "value", "unit"]
    assert result.ties[columns].to_numpy().tolist() == [
        ["mdi:2018:TUR-QAT", "mdi:TUR-QAT-2018", "Military presence", 2018, 2018, 2, 300, "persons"],
    ]
    assert result.rows_left_out == {
        "at home": 1,
        "no state of the table: XXX": 1,
        "theatre is a territory or sea, no state": 1,
    }
    assert set(result.dyads_left_out) == {
        "no OIC member in the dyad",
        "the host had not consented: TUR in CYP (UN Security Council resolutions 353 (1974) and 541 (1983))",
    }


def test_contributors_of_an_operation_are_tied_to_the_host_and_not_to_each_other(
    tmp_path: Path, reference: Reference
) -> None:
    rows = [
        ("ITA", "Mali", "EU", "EUTM Mali", "Operation", 2016, 12),
        ("CZE", "Mali", "EU", "EUTM Mali", "Operation", 2016, 40),
        ("CZE", "Mali", "EU", "EUTM Mali", "Operation", 2016, 1),
        ("ITA", "Mali", "EU", "EUTM Mali", "Operation", 2017, 10),
        # Two national names of one force, and a mission that the file has under the United Nations.
        ("CAN", "Egypt", "MFO", "Operation Calumet", "Operation", 2016, 70),
        ("USA", "Egypt", "MFO", "MFO", "Operation", 2016, 692),
        ("ITA", "Niger", "UN", "MISIN", "Operation", 2018, 40),
        ("TUR", "Kosovo, Serbia", "NATO", "KFOR", "Operation", 2016, 300),
        # No ties: missions of the United Nations and of the OSCE, and a host that had not consented.
        ("ITA", "Lebanon", "UN", "UNIFIL", "Operation", 2016, 1100),
        ("ITA", "Albania", "OSCE", "OSCE - Albania", "Operation", 2016, 3),
        ("TUR", "Syria", "TUR", "Operation Euphrates Shield", "Operation", 2016, 500),
    ]
    result = _import(rows, tmp_path, reference)
    columns = ["tie_id", "event_id", "name", "party_count", "value"]
    assert result.ties[columns].to_numpy().tolist() == [
        ["mdi:eutm_mali-2016:CZE-MLI", "mdi:eutm_mali-MLI-2016", "EUTM Mali", 3, 41],
        ["mdi:eutm_mali-2016:ITA-MLI", "mdi:eutm_mali-MLI-2016", "EUTM Mali", 3, 12],
        ["mdi:eutm_mali-2017:ITA-MLI", "mdi:eutm_mali-MLI-2017", "EUTM Mali", 2, 10],
        ["mdi:kfor-2016:TUR-XKX", "mdi:kfor-XKX-2016", "KFOR", 2, 300],
        ["mdi:mfo-2016:CAN-EGY", "mdi:mfo-EGY-2016", "MFO", 3, 70],
        ["mdi:mfo-2016:USA-EGY", "mdi:mfo-EGY-2016", "MFO", 3, 692],
        ["mdi:misin-2018:ITA-NER", "mdi:misin-NER-2018", "MISIN", 2, 40],
    ]
    assert result.rows_left_out == {
        "field mission of the OSCE, which is civilian": 1,
        "mission of the United Nations: in geopko, or of observers": 1,
    }
    assert len(result.dyads_left_out) == 1
