"""Military Deployment Index 2014-2021 (Massie and others, from the IISS Military Balance): forces abroad.

Grain in: one row per sender, theatre, mission and year. Grain out: one deployment tie per sender, host state, mission
and year, sender to host, value = persons. Permanent presence is a mission of two states. Of an operation every
contributor is tied to the host, never to another contributor; party_count is the number of contributors in the year
and the host, so that the default limit of parties leaves large operations out.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from openpyxl import load_workbook

from data.folding import fold_name
from data.importers.base import Draft, Event, ImportResult, Reference

SOURCE_ID = "mdi"
FILE = "mdi_deployments.xlsx"

SHEET = "Sheet1"
PRESENCE = "MilitaryPresence"
PRESENCE_NAME = "Military presence"
LEFT_OUT_ORGANISATIONS = {
    "UN": "mission of the United Nations: in geopko, or of observers",
    "OSCE": "field mission of the OSCE, which is civilian",
}

HOSTS = {"Kosovo, Serbia": "XKX"}
"""Theatres of two names: KFOR stands in Kosovo."""
MISSIONS = {"Operation Calumet": "MFO", "Operation Mazurka": "MFO"}
"""National names of contributions to one force: Calumet is the Canadian, Mazurka the Australian part of the MFO."""
ORGANISATIONS = {"MISIN": "ITA"}
"""Corrections by mission: the file has MISIN in Niger under the United Nations; it is an Italian mission."""


def import_ties(path: Path, reference: Reference) -> ImportResult:
    """Read the workbook as published into ties, each of its year; several garrisons of one mission add up."""
    draft = Draft(SOURCE_ID, FILE, reference)
    persons: dict[tuple[str, str, int], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    workbook = load_workbook(path, read_only=True, data_only=True)
    rows = workbook[SHEET].iter_rows(values_only=True)
    header = [str(cell) for cell in next(rows)]
    for cells in rows:
        draft.rows_read += 1
        row = {name: str(cell) for name, cell in zip(header, cells, strict=True)}
        sender, theatre = row["Country"], row["Theatre"]
        host = HOSTS.get(theatre) or reference.find_iso3(theatre)
        is_presence = row["MissionType"] == PRESENCE
        organisation = ORGANISATIONS.get(row["MissionName"], row["Organisation"])
        if not is_presence and organisation in LEFT_OUT_ORGANISATIONS:
            draft.leave_out(LEFT_OUT_ORGANISATIONS[organisation])
        elif sender not in reference.states:
            draft.leave_out(f"no state of the table: {sender}")
        elif host is None:
            draft.leave_out("theatre is a territory or sea, no state")
        elif host == sender:
            draft.leave_out("at home")
        else:
            mission = PRESENCE_NAME if is_presence else MISSIONS.get(row["MissionName"], row["MissionName"])
            persons[mission, host, int(row["Year"])][sender] += int(row["Deployed"])
    workbook.close()
    for (mission, host, year), senders in sorted(persons.items()):
        _add_mission(draft, mission, host, year, senders)
    return draft.result()


def _add_mission(draft: Draft, mission: str, host: str, year: int, senders: dict[str, int]) -> None:
    is_presence = mission == PRESENCE_NAME
    folded = fold_name(mission).replace(" ", "_")
    for sender, count in sorted(senders.items()):
        draft.add(
            Event(
                record=str(year) if is_presence else f"{folded}-{year}",
                cooperation_type="deployment",
                directed=True,
                name=mission,
                start_date=str(year),
                end_date=str(year),
                act=f"{sender}-{host}-{year}" if is_presence else f"{folded}-{host}-{year}",
                source_ref=f"{sender} in {host} {year}"
                if is_presence
                else f"{mission} in {host} {year}, {sender}",
                party_count=2 if is_presence else len(senders) + 1,
                value=count,
                unit="persons",
            ),
            [(sender, host)],
        )
