"""The table of ties: its columns, its allowed values and its validation.

Grain: one row per tie, that is per dyad, cooperation type, spell of time and source record.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

TEXT_COLUMNS = (
    "tie_id",
    "event_id",
    "state_a",
    "state_b",
    "cooperation_type",
    "name",
    "start_date",
    "end_date",
    "unit",
    "status",
    "date_basis",
    "source_id",
    "source_ref",
)
TIE_COLUMNS = (
    "tie_id",
    "event_id",
    "state_a",
    "state_b",
    "directed",
    "cooperation_type",
    "name",
    "start_date",
    "end_date",
    "start_year",
    "end_year",
    "party_count",
    "value",
    "unit",
    "status",
    "date_basis",
    "source_id",
    "source_ref",
)
REQUIRED_COLUMNS = tuple(
    column for column in TIE_COLUMNS if column not in {"end_date", "value", "unit", "name"}
)

STATUSES = ("confirmed", "reported")
DATE_BASES = ("stated", "inferred")
DURATIONS = ("lasting", "one_off")
FAMILIES = ("cooperation", "support")

FIRST_YEAR = 1980
"""Ties that ended before this year are not in the shipped table."""

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_ISO3 = re.compile(r"[A-Z]{3}")
_PROBLEMS_SHOWN = 20


@dataclass(frozen=True)
class Problem:
    """One fault of a table: the row as a spreadsheet numbers it (header = 1), the column, and what is wrong."""

    row: int | None
    column: str
    message: str

    def __str__(self) -> str:
        place = f"column {self.column}" if self.row is None else f"row {self.row}, column {self.column}"
        return f"{place}: {self.message}"


class TableError(ValueError):
    """A table that cannot be used as it is; `problems` lists every fault with its row and column."""

    def __init__(self, table: str, problems: Collection[Problem]) -> None:
        self.table = table
        self.problems = tuple(problems)
        shown = "\n".join(f"- {problem}" for problem in self.problems[:_PROBLEMS_SHOWN])
        rest = len(self.problems) - _PROBLEMS_SHOWN
        more = f"\n- and {rest} more" if rest > 0 else ""
        super().__init__(f"{table}: {len(self.problems)} problem(s)\n{shown}{more}")
