"""Geocoded Peacekeeping Operations 2.3: who sent troops to missions of the United Nations, by year.

Grain in: one row per contributor, mission and year. Grain out: one deployment tie per contributor, host state and
year, contributor to host; value = troops where the source knows them. party_count is the number of contributors and
hosts of the mission in that year, so that the default limit of parties leaves large missions out.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from data.importers.base import Draft, Event, ImportResult, Reference, read_rows

SOURCE_ID = "geopko"
FILE = "geopko_v2.3_contributors.csv"

CORRECTIONS = {"Drc": "COD"}
"""Contributor codes that are no iso3, in the rows of MINUSCA 2014-2016."""

HOSTS = {
    "MINUJUSTH": ("HTI",),
    "MINURCA": ("CAF",),
    "MINURCAT": ("TCD",),
    "MINURSO": ("ESH",),
    "MINUSCA": ("CAF",),
    "MINUSMA": ("MLI",),
    "MINUSTAH": ("HTI",),
    "MONUA": ("AGO",),
    "MONUC": ("COD",),
    "MONUSCO": ("COD",),
    "ONUB": ("BDI",),
    "ONUMOZ": ("MOZ",),
    "UNAMID": ("SDN",),
    "UNAMIR": ("RWA",),
    "UNAMSIL": ("SLE",),
    "UNAVEM III": ("AGO",),
    "UNCRO": ("HRV",),
    "UNDOF": ("SYR",),
    "UNFICYP": ("CYP",),
    "UNIFIL": ("LBN",),
    "UNIKOM": ("IRQ", "KWT"),
    "UNISFA": ("SDN",),
    "UNMEE": ("ERI", "ETH"),
    "UNMIH": ("HTI",),
    "UNMIL": ("LBR",),
    "UNMIS": ("SDN",),
    "UNMISET": ("TLS",),
    "UNMISS": ("SSD",),
    "UNOCI": ("CIV",),
    "UNOSOM II": ("SOM",),
    "UNPREDEP": ("MKD",),
    "UNPROFOR": ("BIH", "HRV"),
    "UNSMIH": ("HTI",),
    "UNTAES": ("HRV",),
}
"""Mission -> the states it was deployed in, from the mandates of the United Nations. UNISFA's Abyei is counted as
Sudan, UNMIS before 2011 as Sudan; a mission with two hosts makes a tie to each and no sum over hosts is meant."""


def import_ties(path: Path, reference: Reference) -> ImportResult:
    """Read the file as published into ties, each ended in its year."""
    draft = Draft(SOURCE_ID, FILE, reference)
    contributors: dict[tuple[str, str], set[str]] = defaultdict(set)
    rows = read_rows(path)
    for row in rows:
        contributors[row["mission"], row["year"]].add(row["iso3"])
    for row in rows:
        draft.rows_read += 1
        sender = CORRECTIONS.get(row["iso3"], row["iso3"])
        mission, year = row["mission"], row["year"]
        if sender not in reference.states:
            draft.leave_out(f"no state of the table: {sender}")
            continue
        hosts = HOSTS[mission]
        is_known = int(row["known"]) > 0
        draft.add(
            Event(
                record=f"{mission.replace(' ', '')}-{year}",
                cooperation_type="deployment",
                directed=True,
                name=f"Troops under {mission} (United Nations)",
                start_date=year,
                end_date=year,
                source_ref=f"{mission} {year}",
                party_count=len(contributors[mission, year] | set(hosts)),
                value=float(row["troops"]) if is_known else None,
                unit="persons" if is_known else "",
                has_mandate=True,
            ),
            [(sender, host) for host in hosts if host != sender],
        )
    return draft.result()
