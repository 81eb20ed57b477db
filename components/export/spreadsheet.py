"""Tables for spreadsheets: CSV in which no text is run as a formula."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

_STARTS_FORMULA = re.compile(r"[\t\r\n]|\s*[=+\-@\uff1d\uff0b\uff0d\uff20]")
"""Signs after which a spreadsheet reads a formula, also in their wide East Asian form; tab and line ends too."""
_LINE_END = re.compile(r"\r\n?")
_INNER_CELL = re.compile(r"([;\t\r\n])(?=\s*[=+\-@\uff1d\uff0b\uff0d\uff20])")
"""Where a spreadsheet that divides cells by semicolons, or ignores quotes, would begin one with a formula."""


def to_safe_text(text: str) -> str:
    """A text with an apostrophe before every sign at which a spreadsheet would begin a formula.

    Line ends become those that CSV quotes: a bare carriage return would end the row.
    """
    inside = _INNER_CELL.sub(r"\1'", _LINE_END.sub("\n", text))
    return f"'{inside}" if _STARTS_FORMULA.match(text) else inside


def to_safe_csv(frame: pd.DataFrame) -> bytes:
    """A frame as CSV in UTF-8 with a byte order mark, in its columns and without its index.

    Numbers, truth values and dates are written as they are; text, and the names of columns, go through
    `to_safe_text`. Missing values are empty cells.
    """
    rows = frame.reset_index(drop=True)
    safe = pd.DataFrame(
        {position: _to_safe_column(rows.iloc[:, position]) for position in range(rows.shape[1])},
        index=rows.index,
    ).set_axis([to_safe_text(str(name)) for name in frame.columns], axis="columns")
    return safe.to_csv(index=False, lineterminator="\n").encode("utf-8-sig")


def _to_safe_column(column: pd.Series) -> pd.Series:
    if isinstance(column.dtype, pd.CategoricalDtype):
        categories = column.cat.categories
        # Once per category, not per row.
        changed = {text: to_safe_text(text) for text in categories if isinstance(text, str)}
        if all(text == safe for text, safe in changed.items()):
            return column
        return column.astype(object).map(_to_safe_value)
    if pd.api.types.is_numeric_dtype(column.dtype) or pd.api.types.is_datetime64_any_dtype(column.dtype):
        return column
    return column.map(_to_safe_value)


def _to_safe_value(value: Any) -> Any:
    if isinstance(value, str):
        return to_safe_text(value)
    if isinstance(value, list | tuple | set | frozenset | dict):
        return to_safe_text(str(value))
    return value
