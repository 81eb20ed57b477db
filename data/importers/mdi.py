"""Military Deployment Index 2014-2021 (Massie and others, from the IISS Military Balance): permanent presence abroad.

Grain in: one row per sender, theatre, mission and year. Grain out: one deployment tie per sender, host state and year,
sender to host, value = persons. Operations under an organisation are no bilateral tie and make none.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from openpyxl import load_workbook

from data.importers.base import Draft, Event, ImportResult, Reference

SOURCE_ID = "mdi"
FILE = "mdi_deployments.xlsx"

SHEET = "Sheet1"
PRESENCE = "MilitaryPresence"

NAMES = {("TUR", "CYP"): "Troops stationed in northern Cyprus"}
"""Where the name of the host alone would mislead: the Turkish troops are in the north of Cyprus."""


def import_ties(path: Path, reference: Reference) -> ImportResult:
    """Read the workbook as published into ties, each ended in its year; several garrisons of one year add up."""
    draft = Draft(SOURCE_ID, FILE, reference)
    workbook = load_workbook(path, read_only=True, data_only=True)
    persons: dict[tuple[str, str, int], int] = defaultdict(int)
    rows = workbook[SHEET].iter_rows(values_only=True)
    header = [str(cell) for cell in next(rows)]
    for cells in rows:
        draft.rows_read += 1
        row = dict(zip(header, cells, strict=True))
        sender, theatre = str(row["Country"]), str(row["Theatre"])
        host = reference.find_iso3(theatre)
        if row["MissionType"] != PRESENCE:
            draft.leave_out("operation, mostly under an organisation")
        elif sender not in reference.states:
            draft.leave_out(f"no state of the table: {sender}")
        elif host is None:
            draft.leave_out("theatre is a territory or sea, no state")
        elif host == sender:
            draft.leave_out("at home")
        else:
            persons[sender, host, int(str(row["Year"]))] += int(str(row["Deployed"]))
    workbook.close()
    for (sender, host, year), count in sorted(persons.items()):
        draft.add(
            Event(
                record=str(year),
                cooperation_type="deployment",
                directed=True,
                name=NAMES.get((sender, host), "Military presence"),
                start_date=str(year),
                end_date=str(year),
                act=f"{sender}-{host}-{year}",
                source_ref=f"{sender} in {host} {year}",
                party_count=2,
                value=count,
                unit="persons",
            ),
            [(sender, host)],
        )
    return draft.result()
