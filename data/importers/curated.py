"""Events collected for this project from public pages, one address per row.

Grain in: one row per event, or per clause of an act. Grain out: mutual: the k(k-1)/2 undirected dyads of its k
parties; first_to_rest: one directed tie from the first party to each other one (the others are not tied by it).
Editions of the exercise series that were sought one by one are the ties of `data.importers.curated_series`.
"""

from __future__ import annotations

from pathlib import Path

from data.importers.base import Draft, Event, ImportResult, Reference, read_rows, to_dyads
from data.importers.series import find_series

SOURCE_ID = "curated"
FILE = "curated_events.csv"

MUTUAL = "mutual"
LAST_CONFIRMED = {"C-0008": "2024-04-26"}
"""Corrections by record: the page on the Hangor submarines reports the launch of the first boat on that day, the file
says 2015, the year of the contract."""
FORMER_STATES = {"CZE": ("CSK", "1993")}
"""Code of today -> the state that the file means before a year: Czechoslovakia. The Soviet Union, Yugoslavia, the two
Germanys and the two Yemens stand under the codes that continue them, as in the other sources."""
IN_SERIES = "edition of an exercise series, see curated_series"


def import_ties(path: Path, reference: Reference) -> ImportResult:
    """Read the file into ties; rows from weak pages are reported, never confirmed."""
    draft = Draft(SOURCE_ID, FILE, reference)
    for row in read_rows(path):
        draft.rows_read += 1
        if find_series(row) is None:
            add_row(draft, row)
        else:
            draft.leave_out(IN_SERIES)
    return draft.result()


def load_acts(path: Path) -> dict[str, str]:
    """Number of each row of the file -> number of the act that it is a clause or contingent of."""
    return {row["event_id"]: row["act_id"] for row in read_rows(path)}


def add_row(draft: Draft, row: dict[str, str]) -> None:
    """Add the ties of one row, or account for a row that makes none."""
    parties = list(dict.fromkeys(_find_state(code, row["start_date"]) for code in row["parties"].split(";")))
    unknown = [party for party in parties if party not in draft.reference.states]
    end_date = row["end_date"]
    if unknown:
        draft.leave_out(f"no state of the table: {', '.join(unknown)}")
        return
    if len(parties) < 2:
        draft.leave_out("a single party")
        return
    if end_date and end_date[:4] < row["start_date"][:4]:
        draft.leave_out("ends before it starts")
        return
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
            last_confirmed=LAST_CONFIRMED.get(row["event_id"], row["last_confirmed"]),
            source_ref=row["source_url"],
            party_count=len(parties),
            value=float(row["value"]) if row["value"] else None,
            unit=row["unit"],
            status="confirmed" if is_confirmed else "reported",
            date_basis=row["date_basis"],
        ),
        to_dyads(parties) if is_mutual else [(parties[0], other) for other in parties[1:]],
    )


def _find_state(code: str, start_date: str) -> str:
    former, until = FORMER_STATES.get(code, ("", ""))
    return former if start_date < until else code
