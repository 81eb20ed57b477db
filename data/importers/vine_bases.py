"""Lists of U.S. Military Bases Abroad (Vine), about 2018.

Grain in: one row per site. Grain out: one logistics tie per host, host (provides access) to USA (uses it),
value = sites. The list is undated: the year is inferred from its last revision.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from data.importers.base import Draft, Event, ImportResult, Reference, read_rows

SOURCE_ID = "vine_bases"
FILE = "us_bases_vine.csv"

YEAR = "2018"


def import_ties(path: Path, reference: Reference) -> ImportResult:
    """Read the file as published into ties; sites in territories of other states make none."""
    draft = Draft(SOURCE_ID, FILE, reference)
    sites: Counter[str] = Counter()
    for row in read_rows(path, encoding="cp1252"):
        draft.rows_read += 1
        iso3 = row["iso3c"] if row["iso3c"] in reference.states else reference.find_iso3(row["countryname"])
        if iso3 is None:
            draft.leave_out("in a territory, no state")
        elif iso3 == "USA":
            draft.leave_out("in the United States")
        else:
            sites[iso3] += 1
    for iso3, count in sorted(sites.items()):
        draft.add(
            Event(
                record=iso3,
                cooperation_type="logistics",
                directed=True,
                name="Sites used by US forces",
                start_date=YEAR,
                source_ref=f"sites in {iso3}",
                party_count=2,
                value=count,
                unit="sites",
                date_basis="inferred",
            ),
            [(iso3, "USA")],
        )
    return draft.result()
