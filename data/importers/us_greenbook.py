"""US Overseas Loans and Grants (Greenbook), military lines.

Grain in: one row per country, fiscal year and programme. Grain out: one tie per row, USA to the state, value =
obligations in historical USD: financial_aid, for International Military Education and Training training.
"""

from __future__ import annotations

from pathlib import Path

from data.folding import fold_name
from data.importers.base import Draft, Event, ImportResult, Reference, read_rows

SOURCE_ID = "us_greenbook"
FILE = "us_greenbook_military_fy1990_2020.csv"

TRAINING_PROGRAMME = "International Military Education and Training"
EXCESS_ARTICLES = "Excess Defense Articles"


def import_ties(path: Path, reference: Reference) -> ImportResult:
    """Read the file as published into ties; a year of returned money only is no aid."""
    draft = Draft(SOURCE_ID, FILE, reference)
    for row in read_rows(path):
        draft.rows_read += 1
        iso3, year, programme = row["iso3"], row["y"], row["Publication Row"]
        usd = float(row["Obligations (Historical Dollars)"])
        if iso3 not in reference.states:
            draft.leave_out(f"no state of the table: {iso3 or row['Country']}")
        elif programme == EXCESS_ARTICLES:
            draft.leave_out("excess defence articles stand in their own source")
        elif usd <= 0:
            draft.leave_out("nothing obligated or more returned than obligated")
        else:
            draft.add(
                Event(
                    record=f"{iso3}-{year}-{fold_name(programme).replace(' ', '_')}",
                    cooperation_type="training" if programme == TRAINING_PROGRAMME else "financial_aid",
                    directed=True,
                    name=f"{programme}, FY{year}",
                    start_date=year,
                    source_ref=f"{iso3} FY{year} {programme}",
                    party_count=2,
                    value=usd,
                    unit="USD",
                ),
                [("USA", iso3)],
            )
    return draft.result()
