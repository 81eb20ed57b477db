"""DSCA Excess Defense Articles database.

Grain in: one row per line of the list, which is a request for one sort of article, in any number of pieces. Grain out:
one arms_supply tie per country and fiscal year of request, USA to the state, value = lines, never pieces. A tie is
confirmed where at least one line was allocated or delivered.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

from data.importers.base import Draft, Event, ImportResult, Reference, read_rows

SOURCE_ID = "us_eda"
FILE = "us_eda_public_report.csv"

ENDED_STATUSES = {"EDA Cancelled": "cancelled", "EDA Rejected": "rejected"}
DELIVERED = "EDA Delivered"
NOT_APPLICABLE = "N/A"


def import_ties(path: Path, reference: Reference) -> ImportResult:
    """Read the file as published into ties; cancelled and rejected lines make none."""
    draft = Draft(SOURCE_ID, FILE, reference)
    lines: Counter[tuple[str, str]] = Counter()
    allocated: dict[tuple[str, str], bool] = defaultdict(bool)
    for row in read_rows(path):
        draft.rows_read += 1
        iso3 = reference.find_iso3(row["Country (Transfer to)"])
        if iso3 is None:
            draft.leave_out(f"not a state: {row['Country (Transfer to)']}")
        elif row["Status"] in ENDED_STATUSES:
            draft.leave_out(f"line {ENDED_STATUSES[row['Status']]}")
        else:
            key = iso3, row["Fiscal Year of Request"]
            lines[key] += 1
            quantities = row["Qty Allocated"], row["Total Delivered Qty"]
            allocated[key] |= row["Status"] == DELIVERED or any(_is_positive(text) for text in quantities)
    for (iso3, year), count in sorted(lines.items()):
        draft.add(
            Event(
                record=f"{iso3}-{year}",
                cooperation_type="arms_supply",
                directed=True,
                name=f"Excess Defense Articles, FY{year}",
                start_date=year,
                source_ref=f"{iso3} FY{year}",
                party_count=2,
                value=count,
                unit="lines",
                status="confirmed" if allocated[iso3, year] else "reported",
            ),
            [("USA", iso3)],
        )
    return draft.result()


def _is_positive(text: str) -> bool:
    number = text.replace(",", "")
    return number not in ("", NOT_APPLICABLE) and float(number) > 0
