"""SIPRI Arms Transfers Database: supplier-recipient spells, without values.

Grain in: one row per supplier, recipient and spell of years with deliveries. Grain out: one arms_supply tie per row.
"""

from __future__ import annotations

from pathlib import Path

from data.importers.base import Draft, Event, ImportResult, Reference, read_rows

SOURCE_ID = "sipri_spells"
FILE = "sipri_supply_spells_1995_2024.csv"


def import_ties(path: Path, reference: Reference) -> ImportResult:
    """Read the file as published into ties; the end of a spell is stated, so it overrides the rule of the type."""
    draft = Draft(SOURCE_ID, FILE, reference)
    for row in read_rows(path):
        draft.rows_read += 1
        supplier, recipient = row["supplier_iso3"], row["recipient_iso3"]
        first, last = row["first_delivery_year"], row["last_delivery_year"]
        draft.add(
            Event(
                record=f"{supplier}-{recipient}-{first}",
                cooperation_type="arms_supply",
                directed=True,
                name=f"Arms deliveries {first}" if first == last else f"Arms deliveries {first}-{last}",
                start_date=first,
                end_date=last,
                source_ref=f"{supplier} to {recipient}, {first}-{last}",
                party_count=2,
            ),
            [(supplier, recipient)],
        )
    return draft.result()
