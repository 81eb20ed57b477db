"""Tables for spreadsheets: CSV in which no text is run as a formula, and workbooks whose cells have types."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import numpy as np
import pandas as pd
import xlsxwriter

from data.formulas import to_safe_text

MOST_ROWS = 1_048_576
"""Rows of a sheet, its heading among them."""
_MOST_LETTERS = 32_767
"""Letters of a cell."""
_MEASURED, _WIDEST = 200, 60
"""Rows by which the width of a column is chosen, and the widest, in letters."""
_DATE = re.compile(r"[12]\d{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_FULL_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_FIRST_DAY = "1900-03-01"
"""Before it Excel has no days, or counts one that never was."""


def to_safe_csv(frame: pd.DataFrame) -> bytes:
    """A frame as CSV in UTF-8 with a byte order mark, in its columns and without its index.

    Numbers, truth values and dates are written as they are; text, and the names of columns, go through
    `data.formulas.to_safe_text`. Missing values are empty cells.
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


def to_workbook(sheets: Mapping[str, pd.DataFrame], made_on: date) -> bytes:
    """Frames as sheets of one Excel workbook, in their columns and without their index; equal input gives equal bytes.

    Numbers and truth values keep their type. Texts are text, whatever they begin with. In a column that holds nothing
    but dates as the table writes them, a year is a number, a full date a date, and a year with its month text, which no
    program takes for a day. Missing values are empty cells.

    Parameters
    ----------
    sheets
        Name of a sheet, of at most 31 letters -> its rows.
    made_on
        The day that the file gives as its own.

    Raises
    ------
    ValueError
        If a frame has more rows than a sheet.
    """
    file = io.BytesIO()
    with xlsxwriter.Workbook(
        file, {"in_memory": True, "remove_timezone": True, "default_date_format": "yyyy-mm-dd"}
    ) as workbook:
        workbook.set_properties({"created": datetime(made_on.year, made_on.month, made_on.day)})  # noqa: DTZ001
        heading = workbook.add_format({"bold": True, "bottom": 1})
        for name, frame in sheets.items():
            if len(frame) >= MOST_ROWS:
                raise ValueError(f"{len(frame)} rows are more than a sheet holds")
            sheet = workbook.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            for place, title in enumerate(map(str, frame.columns)):
                sheet.write_string(0, place, title, heading)
                cells = _to_cells(frame.iloc[:, place])
                for row, cell in enumerate(cells, start=1):
                    _write_cell(sheet, row, place, cell)
                widest = max((len(str(cell)) for cell in cells[:_MEASURED]), default=0)
                sheet.set_column(place, place, min(max(len(title), widest, 8) + 2, _WIDEST))
    return file.getvalue()


def _write_cell(sheet: Any, row: int, place: int, cell: Any) -> None:
    """Each type by its own method: the one for all types would take a text with an equals sign for a formula."""
    if isinstance(cell, bool | np.bool_):
        sheet.write_boolean(row, place, bool(cell))
    elif isinstance(cell, datetime):
        sheet.write_datetime(row, place, cell)
    elif isinstance(cell, str):
        if cell:
            sheet.write_string(row, place, cell[:_MOST_LETTERS])
    elif math.isfinite(cell):
        sheet.write_number(row, place, cell)
    else:
        sheet.write_string(row, place, str(cell))


def _to_cells(column: pd.Series) -> list[Any]:
    """The values of a column as a workbook takes them: text, numbers, truth values, dates; "" for a missing one."""
    values = column.astype(object).where(column.notna(), "").tolist()
    written = [value for value in values if value != ""]
    if written and all(isinstance(value, str) and _DATE.fullmatch(value) for value in written):
        return [_to_date_cell(value) for value in values]
    return [value if isinstance(value, int | float | str | datetime) else str(value) for value in values]


def _to_date_cell(text: str) -> int | str | datetime:
    if text.isdecimal():
        return int(text)
    if _FULL_DATE.fullmatch(text) and text >= _FIRST_DAY:
        return datetime.fromisoformat(text)
    return text
