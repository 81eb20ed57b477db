"""The importer of mdi on small files in the published form."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook

from data.importers.base import Reference
from data.importers.mdi import FILE, SHEET, import_ties


def test_presence_of_a_year_adds_up_and_operations_make_no_tie(tmp_path: Path, reference: Reference) -> None:
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = SHEET
    rows = [
        ("Country", "Theatre", "MissionType", "Year", "Deployed"),
        ("TUR", "Qatar", "MilitaryPresence", 2018, 200),
        ("TUR", "Qatar", "MilitaryPresence", 2018, 100),
        ("TUR", "Cyprus", "MilitaryPresence", 2018, 33800),
        ("TUR", "Lebanon", "Operation", 2018, 50),
        ("GBR", "Gibraltar", "MilitaryPresence", 2018, 500),
        ("TUR", "Turkey", "MilitaryPresence", 2018, 1),
        ("XXX", "Qatar", "MilitaryPresence", 2018, 1),
        ("FRA", "Germany", "MilitaryPresence", 2018, 300),
    ]
    for row in rows:
        sheet.append(row)
    workbook.save(tmp_path / FILE)

    result = import_ties(tmp_path / FILE, reference)
    columns = ["tie_id", "event_id", "name", "start_year", "end_year", "value", "unit"]
    assert result.ties[columns].to_numpy().tolist() == [
        [
            "mdi:2018:TUR-CYP",
            "mdi:TUR-CYP-2018",
            "Troops stationed in northern Cyprus",
            2018,
            2018,
            33800,
            "persons",
        ],
        ["mdi:2018:TUR-QAT", "mdi:TUR-QAT-2018", "Military presence", 2018, 2018, 300, "persons"],
    ]
    assert result.rows_left_out == {
        "at home": 1,
        "no state of the table: XXX": 1,
        "operation, mostly under an organisation": 1,
        "theatre is a territory or sea, no state": 1,
    }
    assert result.dyads_left_out == {"no OIC member in the dyad": 1}
