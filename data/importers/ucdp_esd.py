"""UCDP External Support Dataset: support of states to states at war, certain types only.

Grain in: one row per supporter, recipient, conflict dyad and year. Grain out: one tie per supporter, recipient, type
and spell of consecutive years, supporter to recipient; several conflicts of one year make one tie.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from data.importers.base import Draft, Event, ImportResult, Reference, read_rows, to_year_spells

SOURCE_ID = "ucdp_esd"
FILE = "ucdp_esd_state_support_year.csv"

TYPE_BY_SUPPORT = {
    "weapons": ("arms_supply", "weapons"),
    "funding": ("financial_aid", "funding"),
    "training_expertise": ("training", "training"),
    "intelligence": ("intelligence", "intelligence"),
    "troops": ("deployment", "troops"),
    "access_to_territory_infrastructure": ("logistics", "access to territory"),
    "territory_access": ("logistics", "access to territory"),
    "materiel_logistics": ("logistics", "materiel and logistics"),
}
"""Support as the source names it -> cooperation type and our word for it.

Materiel and logistics is transport, supply and equipment that is no weapon: it is logistics given, as access is.
"""


def import_ties(path: Path, reference: Reference) -> ImportResult:
    """Read the file as published into ties; each states its last year, which overrides the rule of the type."""
    draft = Draft(SOURCE_ID, FILE, reference)
    years: dict[tuple[str, str, str, str], set[int]] = defaultdict(set)
    unmapped: dict[str, int] = defaultdict(int)
    for row in read_rows(path):
        draft.rows_read += 1
        supporter, recipient = row["sup_iso3"], row["rec_iso3"]
        supports = [support for support in row["types_certain"].split("|") if support]
        mapped = [support for support in supports if support in TYPE_BY_SUPPORT]
        for support in set(supports) - set(mapped):
            unmapped[support] += 1
        if not {supporter, recipient} <= reference.states:
            draft.leave_out("supporter or recipient is no state")
        elif supporter == recipient:
            draft.leave_out("supporter and recipient are one state by today's codes")
        elif not mapped:
            fault = (
                "certain support is of no type of the table" if supports else "no type of support is certain"
            )
            draft.leave_out(fault)
        else:
            for support in mapped:
                years[supporter, recipient, *TYPE_BY_SUPPORT[support]].add(int(row["year"]))
    for (supporter, recipient, cooperation_type, word), active in sorted(years.items()):
        for first, last in to_year_spells(active):
            draft.add(
                Event(
                    record=f"{supporter}-{recipient}-{word.replace(' ', '_')}-{first}",
                    cooperation_type=cooperation_type,
                    directed=True,
                    name=f"Wartime support: {word}",
                    start_date=str(first),
                    end_date=str(last),
                    source_ref=f"{supporter} to {recipient}, {word}, {first}-{last}",
                    party_count=2,
                ),
                [(supporter, recipient)],
            )
    draft.notes += [
        f"certain support of a type outside the table, in rows that may hold others: {support} ({count} rows)"
        for support, count in sorted(unmapped.items())
    ]
    return draft.result()
