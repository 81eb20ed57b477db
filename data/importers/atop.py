"""Alliance Treaty Obligations and Provisions 5.1: alliances in force up to 2018.

Grain in: one row per treaty, phase, member and spell of membership. Grain out: one defence_pact tie per dyad of
members and overlap of their spells, undirected; where the treaty promises bases or military aid, ties of those types
share its event_id. Phases are versions of one treaty with other obligations.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from data.importers.base import Draft, Event, ImportResult, Reference, read_rows
from data.schema import is_before

SOURCE_ID = "atop"
FILE = "atop_5.1_members.csv"

DEFENCE_PACT = "Defence pact"
OTHER_PACT_WORDS = (("consul", "consultation"), ("neutral", "neutrality"), ("nonagg", "non-aggression"))
"""A promise of defence or offence makes a defence pact; other pacts keep their promises in the name."""

TREATY_NAMES = {
    "3015": "Pact of the League of Arab States",
    "3075": "Rio Treaty",
    "3130": "Brussels Treaty and Western European Union",
    "3150": "Charter of the Organization of American States",
    "3180": "North Atlantic Treaty",
    "3205": "Arab League Joint Defence Treaty",
    "3740": "Helsinki Final Act and Charter of Paris",
    "3755": "Treaty of Amity and Cooperation in Southeast Asia",
    "3785": "ANAD non-aggression and defence accord",
    "3810": "ECOWAS Protocol on Non-Aggression",
    "3895": "ECOWAS Protocol on Mutual Assistance on Defence",
    "4175": "Treaty on European Union",
    "4220": "Collective Security Treaty",
    "4400": "CIS Charter",
    "4810": "Shanghai Five and Shanghai Cooperation Organisation",
    "4945": "ECCAS Mutual Assistance Pact",
    "4953": "Constitutive Act of the African Union",
    "4985": "SADC defence pact",
    "5055": "African Union Non-Aggression and Common Defence Pact",
    "5090": "Great Lakes protocol on non-aggression and mutual defence",
}
"""Proper names of treaties with many members; the file has numbers only, the members and dates tell them apart."""

FINANCIAL_AID_CODES = ("1", "2", "4")
TRAINING_CODES = ("3", "4")
"""milaid: 1 unspecified aid, 2 grants or loans, 3 training or transfer of technology, 4 both (ATOP codebook)."""

BASE_CODES = ("1", "2", "3")

IN_FORCE = "0"
"""yrexit of a membership that was in force at the end of the last year coded, not today."""


@dataclass(frozen=True)
class Membership:
    """One member's spell in one phase of a treaty; dates as YYYY[-MM[-DD]], end "" while in force."""

    iso3: str
    start: str
    end: str
    row: dict[str, str]


def import_ties(path: Path, reference: Reference) -> ImportResult:
    """Read the file as published into ties: members are paired where their spells overlap."""
    draft = Draft(SOURCE_ID, FILE, reference)
    phases: dict[tuple[str, str], list[Membership]] = defaultdict(list)
    for row in read_rows(path):
        draft.rows_read += 1
        iso3 = reference.iso3_by_cow.get(int(row["member"]))
        if iso3 is None:
            draft.leave_out("no state of the table (ended before 1945)")
            continue
        end = "" if row["yrexit"] == IN_FORCE else _to_date(row, "yrexit", "moexit", "dayexit")
        start = _to_date(row, "yrent", "moent", "dayent")
        phases[row["atopid"], row["phase"]].append(Membership(iso3, start, end, row))
    for (treaty, phase), members in sorted(phases.items()):
        _add_phase(draft, treaty, phase, members)
    draft.notes.append(
        "obligations of a treaty in force (bases, military aid) stay active as long as the treaty does for the dyad"
    )
    return draft.result()


def _add_phase(draft: Draft, treaty: str, phase: str, members: list[Membership]) -> None:
    party_count = max(2, len({member.iso3 for member in members}))
    spells_of_dyad: dict[tuple[str, str], int] = defaultdict(int)
    for first, second in combinations(sorted(members, key=lambda member: (member.iso3, member.start)), 2):
        if first.iso3 == second.iso3:
            continue
        start = max(first.start, second.start)
        end = min((end for end in (first.end, second.end) if end), default="")
        if end and end[:4] < start[:4]:
            continue
        dyad = first.iso3, second.iso3
        spells_of_dyad[dyad] += 1
        if is_before(end, start):
            # One left in the year in which the other came (3740, KAZ and SRB in 1992). It has a number all the same, so
            # that the spells after it keep theirs.
            continue
        record = f"{treaty}.{phase}.{spells_of_dyad[dyad]}"
        for cooperation_type, name in _find_obligations(treaty, first.row, second.row):
            draft.add(
                Event(
                    record=f"{record}.{cooperation_type}",
                    act=treaty,
                    cooperation_type=cooperation_type,
                    directed=False,
                    name=name,
                    start_date=start,
                    end_date=end,
                    stays_in_force=True,
                    source_ref=f"ATOP {treaty}",
                    party_count=party_count,
                ),
                [dyad],
            )


def _find_obligations(treaty: str, first: dict[str, str], second: dict[str, str]) -> list[tuple[str, str]]:
    """Cooperation types and names of the ties that a treaty makes between two members."""

    def is_promised(column: str) -> bool:
        return "1" in (first[column], second[column])

    codes_of_aid = {first["milaid"], second["milaid"]}
    codes_of_bases = {first["base"], second["base"]}
    treaty_name = TREATY_NAMES.get(treaty, "")
    suffix = f": {treaty_name}" if treaty_name else ""
    words = [word for column, word in OTHER_PACT_WORDS if is_promised(column)]
    pact = f"{' and '.join(words) or 'alliance'} pact".capitalize()
    if is_promised("defense") or is_promised("offense"):
        pact = DEFENCE_PACT
    obligations = [("defence_pact", pact + suffix)]
    if codes_of_bases.intersection(BASE_CODES):
        obligations.append(("logistics", f"Bases promised by treaty{suffix}"))
    if codes_of_aid.intersection(FINANCIAL_AID_CODES):
        obligations.append(("financial_aid", f"Military aid promised by treaty{suffix}"))
    if codes_of_aid.intersection(TRAINING_CODES):
        obligations.append(("training", f"Training or technology promised by treaty{suffix}"))
    return obligations


def _to_date(row: dict[str, str], year: str, month: str, day: str) -> str:
    """YYYY[-MM[-DD]] from three columns in which 0 and blank are unknown."""
    date = row[year]
    if row[month] not in ("", "0"):
        date += f"-{int(row[month]):02}"
        if row[day] not in ("", "0"):
            date += f"-{int(row[day]):02}"
    return date
