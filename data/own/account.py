"""The account of a reader's table: what became of each row, and why; accepted, repaired and refused add up to all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from data.own.raw import RawTable
from data.printable import clean

REFUSED, REPAIRED = "refused", "repaired"
REPORT_COLUMNS = ("line", "column", "value", "outcome", "reason", "suggestion")
LONGEST_SHOWN = 200
"""Letters of a value that the report shows."""


class Account:
    """Faults by row while a table is read; `build_report` lays them out."""

    def __init__(self, raw: RawTable) -> None:
        self._lines = raw.lines
        self._broken = raw.broken
        self._pieces: list[pd.DataFrame] = []
        self.refused = np.zeros(len(raw.cells), dtype=bool)
        """Rows of `raw.cells` that make no tie."""
        self._repaired = np.zeros(len(raw.cells), dtype=bool)

    def refuse(
        self,
        rows: np.ndarray,
        column: str,
        values: Iterable[object],
        reason: object,
        suggestion: object = "",
    ) -> None:
        """Rows that make no tie: their positions, the column, its values, why, and what to do."""
        self.refused[rows] = True
        self._add(rows, [REFUSED, column, values, reason, suggestion])

    def repair(
        self,
        rows: np.ndarray,
        column: str,
        values: Iterable[object],
        reason: object,
        suggestion: object = "",
    ) -> None:
        """Rows of which something was changed or left out; `suggestion` says what stands there now."""
        self._repaired[rows] = True
        self._add(rows, [REPAIRED, column, values, reason, suggestion])

    def get_line(self, rows: np.ndarray) -> np.ndarray:
        """Lines of the file of some rows."""
        return np.asarray(self._lines[rows])

    def count_outcomes(self) -> tuple[int, int, int]:
        """Rows that were accepted as they are, repaired and refused."""
        repaired = int((self._repaired & ~self.refused).sum())
        refused = int(self.refused.sum())
        return len(self.refused) - repaired - refused, repaired, refused + len(self._broken)

    def build_report(self) -> pd.DataFrame:
        """One row per fault, by line: REPORT_COLUMNS. Repairs of a row that is refused all the same are left out."""
        pieces = self._pieces or [pd.DataFrame(columns=["row", *REPORT_COLUMNS])]
        faults = pd.concat(pieces, ignore_index=True)
        is_void = faults["outcome"].eq(REPAIRED) & self.refused[faults["row"].to_numpy(dtype="int64")]
        faults = faults[~is_void].drop_duplicates(["row", "column", "reason"])
        broken = pd.DataFrame(
            {
                "line": self._broken["line"],
                "column": "",
                "value": self._broken["text"],
                "outcome": REFUSED,
                "reason": self._broken["reason"],
                "suggestion": self._broken["suggestion"],
            }
        )
        report = pd.concat([faults[list(REPORT_COLUMNS)], broken], ignore_index=True)
        report = report.astype({"line": "int64"}).astype(dict.fromkeys(REPORT_COLUMNS[1:], "str"))
        report["value"] = report["value"].map(_show)
        ordered: pd.DataFrame = report.sort_values("line", kind="stable", ignore_index=True)
        return ordered

    def _add(self, rows: np.ndarray, told: Iterable[Any]) -> None:
        if len(rows):
            outcome, column, values, reason, suggestion = told
            lines = self._lines[rows]
            cells = [str(value) for value in values]
            piece = {"row": rows, "line": lines, "column": column, "value": cells, "outcome": outcome}
            self._pieces.append(pd.DataFrame(piece | {"reason": reason, "suggestion": suggestion}))


def _show(value: str) -> str:
    text = clean(value[:LONGEST_SHOWN])
    return text if len(value) <= LONGEST_SHOWN else f"{text}\N{HORIZONTAL ELLIPSIS}"
