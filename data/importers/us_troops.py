"""US active-duty personnel abroad, by country and year (Allen, Flynn and Machain 2021).

Grain in: one row per country and year. Grain out: one deployment tie per host and year at or above MIN_TROOPS, USA to
host, value = active-duty persons. Counts are carried as published, also where they look low (the Gulf).
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from data.importers.base import Draft, Event, ImportResult, Reference, read_rows

SOURCE_ID = "us_troops"
FILE = "us_troops_country_year_1950_2024.csv"

MIN_TROOPS = 50
"""Fewer persons are guards of an embassy and attaches, not a deployment."""


def import_ties(path: Path, reference: Reference) -> ImportResult:
    """Read the file as published into ties, each ended in its year."""
    draft = Draft(SOURCE_ID, FILE, reference)
    persons: dict[tuple[str, str], int] = defaultdict(int)
    for row in read_rows(path):
        draft.rows_read += 1
        iso3 = row["iso3c"] if row["iso3c"] in reference.states else reference.find_iso3(row["countryname"])
        if iso3 is None:
            draft.leave_out("not a state (territory, sea or former colony)")
        elif iso3 == "USA":
            draft.leave_out("in the United States")
        elif int(row["troops_ad"] or 0) < MIN_TROOPS:
            draft.leave_out(f"fewer than {MIN_TROOPS} active-duty persons")
        else:
            # Two names of one host in one year (the parts of a later union) add up.
            persons[iso3, row["year"]] += int(row["troops_ad"])
    for (iso3, year), count in sorted(persons.items()):
        draft.add(
            Event(
                record=f"{iso3}-{year}",
                cooperation_type="deployment",
                directed=True,
                name="US active-duty personnel",
                start_date=year,
                end_date=year,
                source_ref=f"{iso3} {year}",
                party_count=2,
                value=count,
                unit="persons",
            ),
            [("USA", iso3)],
        )
    return draft.result()
