"""What each reader of a kind of file returns."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

BROKEN_COLUMNS = ("line", "text", "reason", "suggestion")


def build_broken(rows: list[tuple[int, str, str, str]]) -> pd.DataFrame:
    """Rows that cannot be read: line of the file, its text (cut), what is wrong with it, what to do."""
    return pd.DataFrame(rows, columns=list(BROKEN_COLUMNS))


@dataclass(frozen=True)
class Parts:
    """Columns as the file names them, cells as text in the same order, and the line of each row.

    `broken` holds the rows that do not fit the columns, see `build_broken`.
    """

    columns: list[str]
    cells: pd.DataFrame
    lines: np.ndarray
    broken: pd.DataFrame = field(default_factory=lambda: build_broken([]))
    blank_count: int = 0
    separator: str = ""
    notes: tuple[str, ...] = ()
