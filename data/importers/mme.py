"""Multinational Military Exercises 1980-2010, version 7 (D'Orazio and Galambos 2021).

Grain in: one row per exercise. Grain out: k(k-1)/2 undirected ties of its k states: joint_exercise, or
non_combat_support where the exercise was in relief and not in warfighting.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from data.importers.base import Draft, Event, ImportResult, Reference, read_rows, to_dyads
from data.schema import is_before

SOURCE_ID = "mme"
FILE = "mme_v7.csv"

UNKNOWN = "-9"
UNNAMED = "Unnamed exercise"
STATE_COLUMN = re.compile(r"State[A-Z]+")


def import_ties(path: Path, reference: Reference) -> ImportResult:
    """Read the file as published into ties; parties that are unknown or no state are noted, not paired."""
    draft = Draft(SOURCE_ID, FILE, reference)
    uses_of_id: Counter[str] = Counter()
    no_states: Counter[str] = Counter()
    for row in read_rows(path):
        draft.rows_read += 1
        names = [
            text.strip() for column, text in row.items() if STATE_COLUMN.fullmatch(column) and text.strip()
        ]
        states = set()
        for name in names:
            iso3 = reference.find_iso3(name)
            if iso3 is None:
                no_states["unknown" if name == UNKNOWN else name] += 1
            else:
                states.add(iso3)
        if len(states) < 2:
            draft.leave_out("fewer than two known states")
            continue
        # The file uses a few numbers twice for different exercises.
        uses_of_id[row["MMEID"]] += 1
        use = uses_of_id[row["MMEID"]]
        is_relief = row["Humanitarian"] == "1" and row["Warfighting"] != "1"
        start_date = _to_date(row, "s")
        end_date = _to_date(row, "e")
        draft.add(
            Event(
                record=row["MMEID"] if use == 1 else f"{row['MMEID']}-{use}",
                cooperation_type="non_combat_support" if is_relief else "joint_exercise",
                directed=False,
                name=_to_name(row),
                start_date=start_date,
                end_date=_cut_end(start_date, end_date),
                source_ref=row["MMEID"],
                party_count=len(states),
            ),
            to_dyads(sorted(states)),
        )
    draft.notes.extend(
        f"party is no state: {name} ({count} times)" for name, count in sorted(no_states.items())
    )
    return draft.result()


def _to_name(row: dict[str, str]) -> str:
    """The exercise's proper name, else its series', in capitals where the file has small letters only."""
    for column in ("Ex_Name", "Series_Name"):
        name = " ".join(row[column].split())
        if name and name != UNKNOWN:
            return name.title() if name.islower() else name
    return UNNAMED


def _cut_end(start: str, end: str) -> str:
    """The end without the parts that put it before the start: mme1872 (month) and mme281 (day) have such."""
    while is_before(end, start):
        end = end[:-3] if len(end) > len("2000") else ""
    return end


def _to_date(row: dict[str, str], end: str) -> str:
    """YYYY[-MM[-DD]]; the file writes xx where month or day is unknown."""
    year, month, day = (row[f"{end}.{part}"].strip() for part in ("year", "month", "day"))
    if not year.isdigit():
        return ""
    if not month.isdigit():
        return year
    return f"{year}-{int(month):02}-{int(day):02}" if day.isdigit() else f"{year}-{int(month):02}"
