"""How many independently listed ties each edition of the table holds: from the counts as collected to the list."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd

from data.importers.base import read_rows
from data.reference import load_cooperation_types

FILE = "audit.csv"
SHA256 = "63fd542be88d7c28fe7202445b4dc7fe80241c0b292231d4461667c81963d185"

COLUMNS = ("edition", "group_kind", "group", "found_count", "listed_count")
KINDS = ("all", "period", "type")
"""Kinds of groups, in the order of the list."""
_PERIOD = re.compile(r"before \d{4}|\d{4}-\d{2}")


def classify_group(group: str, types: list[str]) -> str:
    """Kind of a group of listed ties: one of `KINDS`.

    Raises
    ------
    ValueError
        For a group that is neither all, nor a period such as 2011-22 or before 2011, nor one of the types.
    """
    if group == "all":
        return "all"
    if group in types:
        return "type"
    if _PERIOD.fullmatch(group):
        return "period"
    raise ValueError(f"{group!r} is no period and no cooperation type")


def import_audit(path: Path) -> pd.DataFrame:
    """Read the counts: one row per edition and group in and out, sorted by edition, kind, and period or type.

    Raises
    ------
    ValueError
        Naming the row of an unknown group, or of more ties found than listed.
    """
    types = list(load_cooperation_types()["code"])
    rows: list[tuple[str, str, str, int, int]] = []
    for number, row in enumerate(read_rows(path), start=2):
        try:
            kind = classify_group(row["group"], types)
            found, listed = int(row["found"]), int(row["listed"])
        except ValueError as error:
            raise ValueError(f"{path.name}, row {number}: {error}") from error
        if not 0 <= found <= listed:
            raise ValueError(f"{path.name}, row {number}: {found} found of {listed} listed")
        rows.append((row["edition"], kind, row["group"], found, listed))

    def order(row: tuple[str, str, str, int, int]) -> tuple[str, int, int, str]:
        edition, kind, group, _, _ = row
        # The period "before" a year is the first.
        place = types.index(group) if kind == "type" else 0 if group.startswith("before") else 1
        return edition, KINDS.index(kind), place, group

    rows.sort(key=order)
    return pd.DataFrame(rows, columns=list(COLUMNS))
