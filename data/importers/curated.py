"""Events collected for this project from public pages, one address per row.

Grain in: one row per event, or per clause of an act. Grain out: mutual: the k(k-1)/2 undirected dyads of its k
parties; first_to_rest: one directed tie from the first party to each other one (the others are not tied by it).
"""

from __future__ import annotations

from pathlib import Path

from data.importers.base import Draft, Event, ImportResult, Reference, read_rows, to_dyads

SOURCE_ID = "curated"
FILE = "curated_events.csv"

MUTUAL = "mutual"


def import_ties(path: Path, reference: Reference) -> ImportResult:
    """Read the file into ties; rows from weak pages are reported, never confirmed."""
    draft = Draft(SOURCE_ID, FILE, reference)
    for row in read_rows(path):
        draft.rows_read += 1
        parties = list(dict.fromkeys(row["parties"].split(";")))
        unknown = [party for party in parties if party not in reference.states]
        end_date = row["end_date"]
        if unknown:
            draft.leave_out(f"no state of the table: {', '.join(unknown)}")
            continue
        if len(parties) < 2:
            draft.leave_out("a single party")
            continue
        if end_date and end_date[:4] < row["start_date"][:4]:
            draft.leave_out("ends before it starts")
            continue
        is_mutual = row["direction"] == MUTUAL
        is_confirmed = row["confidence"] == "confirmed" and row["source_class"] != "weak"
        draft.add(
            Event(
                record=row["event_id"],
                act=row["act_id"],
                cooperation_type=row["cooperation_type"],
                directed=not is_mutual,
                name=row["name"],
                start_date=row["start_date"],
                end_date=end_date,
                source_ref=row["source_url"],
                party_count=len(parties),
                value=float(row["value"]) if row["value"] else None,
                unit=row["unit"],
                status="confirmed" if is_confirmed else "reported",
                date_basis=row["date_basis"],
            ),
            to_dyads(parties) if is_mutual else [(parties[0], other) for other in parties[1:]],
        )
    return draft.result()
