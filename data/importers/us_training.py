"""US Foreign Military Training Report: students per state and fiscal year.

Grain in: one row per state and fiscal year. Grain out: one training tie per row, USA to the state, value = students.
A fiscal year (October to September) stands as the calendar year in which it ends.
"""

from __future__ import annotations

from pathlib import Path

from data.importers.base import Draft, Event, ImportResult, Reference, read_rows

SOURCE_ID = "us_training"
FILE = "us_fmtrpt_training_fy1999_2020.csv"


def import_ties(path: Path, reference: Reference) -> ImportResult:
    """Read the file as published into ties."""
    draft = Draft(SOURCE_ID, FILE, reference)
    known = reference.states
    for row in read_rows(path):
        draft.rows_read += 1
        iso3, year = row["iso3"], str(int(float(row["fy"])))
        students = float(row["students"] or 0)
        if iso3 not in known:
            draft.leave_out(f"no state of the table: {iso3 or 'blank'}")
        elif students <= 0:
            draft.leave_out("no students")
        else:
            draft.add(
                Event(
                    record=f"{iso3}-{year}",
                    cooperation_type="training",
                    directed=True,
                    name=f"Training in US programmes, FY{year}",
                    start_date=year,
                    source_ref=f"{iso3} FY{year}",
                    party_count=2,
                    value=students,
                    unit="students",
                ),
                [("USA", iso3)],
            )
    return draft.result()
