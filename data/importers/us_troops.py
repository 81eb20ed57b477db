"""US active-duty personnel abroad, by country and year (Allen, Flynn and Machain 2021).

Grain in: one row per country and year. Grain out: one deployment tie per host and spell of consecutive years at or
above MIN_TROOPS, USA to host, value = the highest count of the spell. Counts are carried as published, also where
they look low (the Gulf).
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from data.importers.base import Draft, ImportResult, Reference, read_rows, to_year_spells

SOURCE_ID = "us_troops"
FILE = "us_troops_country_year_1950_2024.csv"

MIN_TROOPS = 50
"""Fewer persons are guards of an embassy and attaches, not a deployment."""


def import_ties(path: Path, reference: Reference) -> ImportResult:
    """Read the file as published into ties; a spell that reaches the last year covered has no known end."""
    draft = Draft(SOURCE_ID, FILE, reference)
    counts: dict[str, dict[int, int]] = defaultdict(dict)
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
            year = int(row["year"])
            # Two names of one host in one year (the parts of a later union) add up.
            counts[iso3][year] = counts[iso3].get(year, 0) + int(row["troops_ad"])
    last_year = reference.last_years[SOURCE_ID, "deployment"]
    for iso3, by_year in sorted(counts.items()):
        for first, last in to_year_spells(by_year):
            draft.add(
                record=f"{iso3}-{first}",
                cooperation_type="deployment",
                dyads=[("USA", iso3)],
                directed=True,
                name="US active-duty personnel",
                start_date=str(first),
                end_date="" if last == last_year else str(last),
                source_ref=f"{iso3} {first}-{last}",
                party_count=2,
                value=max(by_year[year] for year in range(first, last + 1)),
                unit="persons",
            )
    return draft.result()
