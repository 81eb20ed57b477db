"""DSCA Historical Sales Book: Foreign Military Sales and Foreign Military Financing by fiscal year.

Grain in: one row per country, programme and fiscal year (blank for the sum of FY1950-2019). Grain out: one tie per
row with a positive figure, USA to the state, value in USD: arms_supply for sales, financial_aid for financing.
Financing here is another measure than the Greenbook's obligations and is never joined to it.
"""

from __future__ import annotations

from pathlib import Path

from data.importers.base import Draft, Event, ImportResult, Reference, read_rows

SOURCE_ID = "us_sales"
FILE = "dsca_sales_book_fy2024.csv"

TYPE_BY_PROGRAMME = {"FMS": "arms_supply", "FMF": "financial_aid"}
NAME_BY_PROGRAMME = {"FMS": "Foreign Military Sales", "FMF": "Foreign Military Financing"}


def import_ties(path: Path, reference: Reference) -> ImportResult:
    """Read the file as published into ties; a year of corrections downwards only is no supply."""
    draft = Draft(SOURCE_ID, FILE, reference)
    for row in read_rows(path):
        draft.rows_read += 1
        programme, year = row["program"], row["fiscal_year"]
        # Digits behind a name are marks of footnotes.
        iso3 = reference.find_iso3(row["country"].rstrip("0123456789"))
        if programme not in TYPE_BY_PROGRAMME:
            draft.leave_out("sum over FY1950-2019, no single year")
        elif iso3 is None:
            draft.leave_out(f"not a state: {row['country']}")
        elif float(row["usd"] or 0) == 0:
            draft.leave_out("nothing in the year")
        elif float(row["usd"]) < 0:
            draft.leave_out("corrections of earlier years exceed the year's figure")
        else:
            draft.add(
                Event(
                    record=f"{iso3}-{programme}-{year}",
                    cooperation_type=TYPE_BY_PROGRAMME[programme],
                    directed=True,
                    name=f"{NAME_BY_PROGRAMME[programme]}, FY{year}",
                    start_date=year,
                    source_ref=f"{row['country']} {programme} FY{year}, p. {row['pdf_page']}",
                    party_count=2,
                    value=float(row["usd"]),
                    unit="USD",
                ),
                [("USA", iso3)],
            )
    return draft.result()
