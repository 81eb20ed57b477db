"""Workbooks of Excel (.xlsx): the first sheet that holds a table; looked at before they are unpacked.

openpyxl reads row by row, so that a workbook that claims a million columns costs nothing; it is slow, and a workbook
may hold fewer cells than a text.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

import numpy as np
import openpyxl
import pandas as pd

from data.own.limits import Limits, ReadError, check_size
from data.own.parts import Parts

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_UNSAVED = re.compile(rb"</f>\s*(<v\s*/>|<v>\s*</v>|</c>)|<f[^>]*/>\s*(<v\s*/>|</c>)")
"""A formula without the result that a program saves beside it."""
_MERGED = re.compile(rb"<(\w+:)?mergeCell ")
_PIECE = 4_000_000
_OVERLAP = 1_000
_HEAD_ROWS = 60


def read_workbook(content: bytes, file: str, limits: Limits) -> Parts:
    """Read the first sheet that has a table, the results of formulas included.

    Raises
    ------
    ReadError
        Where it is no workbook, unpacks to too much, or holds formulas without results.
    """
    has_merged = _check_packed(content, file, limits)
    try:
        with warnings.catch_warnings():
            # Of styles and extensions that do not matter here.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(
                io.BytesIO(content), read_only=True, data_only=True, keep_links=False
            )
            return _read_book(book, file, limits, has_merged=has_merged)
    except (ReadError, MemoryError):
        raise
    # A broken workbook makes openpyxl fail in as many ways as there are parts of one.
    except Exception as error:
        raise ReadError(
            file,
            f"the workbook cannot be read ({type(error).__name__}). Open it in a spreadsheet and save it anew as "
            ".xlsx or CSV.",
        ) from error


def _check_packed(content: bytes, file: str, limits: Limits) -> bool:
    """Unpack everything once, piece by piece and without keeping it; whether a sheet has merged cells.

    What an archive says of its sizes is no answer: who packs a bomb writes what he likes.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        names = archive.namelist()
        _refuse_sheetless(names, file)
        check_size(file, "parts", len(names), 5_000)
        check_size(
            file, "bytes unpacked", sum(part.file_size for part in archive.infolist()), limits.unpacked_bytes
        )
        total, has_merged = 0, False
        for part in archive.infolist():
            is_sheet = _SHEET.fullmatch(part.filename) is not None
            # The reader stops where the archive says that a part ends; it is to go on to the real end.
            part.file_size = limits.unpacked_bytes + 2 * _PIECE
            before = b""
            with archive.open(part) as stream:
                while piece := stream.read(_PIECE):
                    total += len(piece)
                    check_size(file, "bytes unpacked", total, limits.unpacked_bytes)
                    if is_sheet:
                        seen = before + piece
                        _refuse_unsaved(seen, file)
                        has_merged |= _MERGED.search(seen) is not None
                        before = piece[-_OVERLAP:]
    except ReadError:
        raise
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError) as error:
        raise ReadError(
            file, "it is a packed file (zip) that is broken, cut off or locked with a password."
        ) from error
    except Exception as error:
        if "zlib" not in type(error).__module__:
            raise
        raise ReadError(file, "it is a packed file (zip) that is broken.") from error
    return has_merged


def _refuse_sheetless(names: list[str], file: str) -> None:
    if not any(_SHEET.fullmatch(name) for name in names):
        raise ReadError(
            file, "it is a packed file (zip) without a workbook. Unpack it, and give the table in it."
        )


def _refuse_unsaved(sheet: bytes, file: str) -> None:
    if _UNSAVED.search(sheet):
        raise ReadError(
            file,
            "it holds formulas without their results. Open it in a spreadsheet, save it, or paste the cells as values.",
        )


def _read_book(book: Any, file: str, limits: Limits, *, has_merged: bool) -> Parts:
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"] or book.worksheets
    for sheet in sheets:
        # What a sheet says of its size may be wrong, too.
        sheet.reset_dimensions()
        parts = _read_sheet(sheet.iter_rows(values_only=True), file, limits)
        if parts is None:
            continue
        notes = list(parts.notes)
        if len(book.worksheets) > 1:
            others = len(book.worksheets) - 1
            notes.append(
                f"Only the sheet {sheet.title[:40]} was read; {others} more {'is' if others == 1 else 'are'} not."
            )
        if has_merged:
            notes.append("The workbook has merged cells: only the first cell of each holds its text.")
        return Parts(
            parts.columns, parts.cells, parts.lines, blank_count=parts.blank_count, notes=tuple(notes)
        )
    raise ReadError(file, "no sheet of the workbook holds a line of column names with rows below it.")


def _read_sheet(rows: Iterable[tuple[Any, ...]], file: str, limits: Limits) -> Parts | None:
    """The rows of a sheet below its column names; None where it has no such line."""
    head: list[list[str]] = []
    below: list[tuple[int, list[str]]] = []
    columns: list[str] | None = None
    header_line, skipped, blank, cells = 0, 0, 0, 0
    for line, values in enumerate(rows, start=1):
        check_size(file, "rows", line, limits.rows)
        check_size(file, "columns", _count_filled(values), limits.columns)
        row = [_to_text(value) for value in values[: limits.columns]]
        cells += len(row)
        check_size(file, "cells", cells, limits.sheet_cells)
        if columns is None:
            head.append(row)
            if _is_header(row):
                columns, header_line = _trim(row), line
                skipped = sum(any(before) for before in head[:-1])
            elif len(head) > _HEAD_ROWS:
                return None
        elif not any(row):
            blank += 1
        else:
            below.append((line, row))
    if columns is None:
        return None
    # Names such as a title over the table may stand in few cells; rows may be wider than the names.
    width = max([len(columns), *(len(_trim(row)) for _, row in below)])
    columns += [""] * (width - len(columns))
    padded = [(row + [""] * (width - len(row)))[:width] for _, row in below]
    notes: tuple[str, ...] = ()
    if skipped:
        notes = (f"{skipped} lines stand before the column names in line {header_line} and were skipped.",)
    return Parts(
        columns=columns,
        cells=pd.DataFrame(padded, columns=range(width), dtype="str"),
        lines=np.array([line for line, _ in below], dtype="int64"),
        blank_count=blank,
        notes=notes,
    )


def _count_filled(values: tuple[Any, ...]) -> int:
    """The number of the last cell that holds anything."""
    return next((place for place in range(len(values), 0, -1) if values[place - 1] is not None), 0)


def _is_header(row: list[str]) -> bool:
    """Whether a row could be column names: three texts, or two that are all of it; a title stands alone."""
    filled = [cell for cell in row if cell]
    return len(filled) >= 2 and len(filled) * 2 >= len(_trim(row))


def _trim(row: list[str]) -> list[str]:
    last = next((place for place in range(len(row), 0, -1) if row[place - 1]), 0)
    return row[:last]


def _to_text(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        case datetime():
            return value.date().isoformat() if value.time() == time(0) else value.isoformat(sep=" ")
        case date():
            return value.isoformat()
        case _:
            return str(value).strip()
