"""Defense Cooperation Agreement Dataset (Kinne 2020): bilateral agreements signed 1980-2010.

Grain in: one row per agreement. Grain out: one tie per agreement and cooperation type among its categories, undirected;
the clauses of one agreement share its event_id.
"""

from __future__ import annotations

from pathlib import Path

from data.importers.base import Draft, Event, ImportResult, Reference, read_rows

SOURCE_ID = "dcad"
FILE = "dcad_v1.0_main.csv"

TYPE_BY_CATEGORY = {
    "DCA": "cooperation_agreement",
    "COMMISSION": "cooperation_agreement",
    "DIC": "co_development",
    "PROCUREMENT": "co_development",
    "RESEARCH": "co_development",
    "TREX": "training",
}
"""The file has no agreement on the security of information (INFO), so none of its ties is of the type intelligence."""

WORD_BY_CATEGORY = {
    "DCA": "defence cooperation",
    "COMMISSION": "joint commission",
    "DIC": "defence industry",
    "PROCUREMENT": "procurement",
    "RESEARCH": "defence research",
    "TREX": "training and exercises",
}

OPEN_END_YEAR = 2010
"""The source caps its estimate of the end here: the agreement is not known to have ended."""


def import_ties(path: Path, reference: Reference) -> ImportResult:
    """Read the file as published into ties; an agreement stays active until the end that the source estimates."""
    draft = Draft(SOURCE_ID, FILE, reference)
    for row in read_rows(path):
        draft.rows_read += 1
        first = reference.iso3_by_cow.get(int(row["ccode1"]))
        second = reference.iso3_by_cow.get(int(row["ccode2"]))
        categories = [row[column] for column in ("category1", "category2", "category3") if row[column]]
        if first is None or second is None:
            draft.leave_out("no state of the table")
            continue
        if first == second:
            draft.leave_out("both parties are one state of the table")
            continue
        end_year = int(row["endYearEstimate"])
        for cooperation_type in dict.fromkeys(TYPE_BY_CATEGORY[category] for category in categories):
            words = [WORD_BY_CATEGORY[c] for c in categories if TYPE_BY_CATEGORY[c] == cooperation_type]
            draft.add(
                Event(
                    record=f"{row['DCAid'].removeprefix('DCADv1.0-')}.{cooperation_type}",
                    act=row["DCAid"].removeprefix("DCADv1.0-"),
                    cooperation_type=cooperation_type,
                    directed=False,
                    name=f"Agreement on {' and '.join(dict.fromkeys(words))}",
                    start_date=_to_date(row),
                    end_date="" if end_year >= OPEN_END_YEAR else str(end_year),
                    stays_in_force=True,
                    source_ref=row["DCAid"],
                    party_count=2,
                ),
                [(first, second)],
            )
    draft.notes.append(
        "a signed agreement on training stays active like any other agreement, although training is a one-off type"
    )
    return draft.result()


def _to_date(row: dict[str, str]) -> str:
    date = row["signYear"]
    if row["signMonth"]:
        date += f"-{int(row['signMonth']):02}"
        if row["signDay"]:
            date += f"-{int(row['signDay']):02}"
    return date
