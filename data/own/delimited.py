"""Text with separators: comma, semicolon, tab or pipe; lines before the column names are skipped and told."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from itertools import islice
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv

from data.own.limits import Limits, ReadError, check_size
from data.own.parts import Parts, build_broken

SEPARATORS = (",", ";", "\t", "|")
SEPARATOR_NAMES = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_HEAD_BYTES = 400_000
_HEAD_ROWS = 200
_SHARE, _WIDE = 0.5, 5
"""Of rows that have as many cells as most; more columns than these say no more."""
_SHOWN = 200
_LINE_END = re.compile(rb"\r\n|\n|\r")
_STRADDLES = "straddling"
"""Word of pyarrow's message on a row that is longer than a block."""


class _Layout(NamedTuple):
    separator: str
    columns: list[str]
    first_byte: int
    """Where the rows begin."""
    header_lines: int
    """Lines up to the last one of the column names."""
    skipped: int
    """Lines before them that are not blank."""


def read_delimited(content: bytes, file: str, limits: Limits) -> Parts:
    """Read a text in UTF-8.

    Raises
    ------
    ReadError
        Where no columns are found, or a row is too long to be one.
    """
    layout = _find_layout(content, file, limits)
    check_size(file, "columns", len(layout.columns), limits.columns)
    body = content[layout.first_byte :]
    check_size(file, "lines", body.count(b"\n"), limits.rows * 2)
    width = len(layout.columns)
    odd: dict[int, str] = {}
    table = _parse(body, file, layout, odd, limits)
    # pyarrow counts rows from 1 in what it is given; rows that it gave away left gaps.
    count = table.num_rows + len(odd)
    is_odd = np.zeros(count + 1, dtype=bool)
    is_odd[list(odd)] = True
    numbers = np.arange(1, count + 1)[~is_odd[1:]]
    breaks = np.zeros(count + 1, dtype="int64")
    breaks[numbers] = _count_breaks(table)
    for number, text in odd.items():
        breaks[number] = len(_LINE_END.findall(text.encode()))
    line_of = layout.header_lines + np.arange(count + 1) + np.concatenate([[0], np.cumsum(breaks)[:-1]])

    _refuse_open_quote(body, file, table, odd, line_of)
    cells = table.to_pandas(types_mapper=lambda _: pd.StringDtype(na_value=np.nan))
    lines = line_of[numbers]
    fitting, broken, blank = _sort_odd(odd, width, line_of, layout.separator)
    if fitting:
        more = pd.DataFrame([cut for _, cut in fitting], columns=cells.columns, dtype=cells.dtypes.iloc[0])
        order = np.argsort(np.concatenate([lines, [line for line, _ in fitting]]), kind="stable")
        cells = pd.concat([cells, more], ignore_index=True).iloc[order].reset_index(drop=True)
        lines = np.sort(np.concatenate([lines, [line for line, _ in fitting]]))
    notes = []
    if layout.skipped:
        noun = "line stands" if layout.skipped == 1 else "lines stand"
        notes.append(
            f"{layout.skipped} {noun} before the column names in line {layout.header_lines} and were skipped."
        )
    return Parts(
        columns=layout.columns,
        cells=cells,
        lines=lines,
        broken=build_broken(broken),
        blank_count=blank,
        separator=layout.separator,
        notes=tuple(notes),
    )


def _parse(body: bytes, file: str, layout: _Layout, odd: dict[int, str], limits: Limits) -> pa.Table:
    names = [str(number) for number in range(len(layout.columns))]

    def set_aside(row: arrow_csv.InvalidRow) -> str:
        odd[row.number] = row.text or ""
        return "skip"

    if not body.strip():
        return pa.table({name: pa.array([], pa.large_string()) for name in names})
    try:
        return arrow_csv.read_csv(
            io.BytesIO(body),
            # Only one thread knows the number of a row.
            read_options=arrow_csv.ReadOptions(
                use_threads=False, block_size=limits.row_bytes, column_names=names
            ),
            parse_options=arrow_csv.ParseOptions(
                delimiter=layout.separator,
                newlines_in_values=True,
                ignore_empty_lines=False,
                invalid_row_handler=set_aside,
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.large_string()), strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid as error:
        if _STRADDLES in str(error):
            raise ReadError(
                file,
                f"a row is longer than {limits.row_bytes // 1_000_000} million characters. Is a quotation mark "
                "never closed?",
            ) from None
        raise ReadError(
            file, f"its rows cannot be told apart ({str(error).splitlines()[0][:_SHOWN]})."
        ) from None


def _refuse_open_quote(
    body: bytes, file: str, table: pa.Table, odd: dict[int, str], line_of: np.ndarray
) -> None:
    """A quotation mark that is never closed takes all rows after it for one cell, unseen where that is the last."""
    if body.count(b'"') % 2 == 0:
        return
    last = len(line_of) - 1
    text = odd[last] if last in odd else str(table.slice(table.num_rows - 1).to_pylist())
    if "\n" in text or "\\n" in text:
        raise ReadError(
            file,
            "a quotation mark in this row is never closed, so that all rows after it are taken for one cell.",
            line=int(line_of[last]),
        )


def _count_breaks(table: pa.Table) -> np.ndarray:
    """Line breaks within the cells of each row."""
    total = np.zeros(table.num_rows, dtype="int64")
    for column in table.columns:
        found = pc.match_substring_regex(column, "[\r\n]")
        if pc.any(found).as_py():
            counts = pc.count_substring_regex(column, "\r\n|\n|\r")
            total += counts.to_numpy(zero_copy_only=False).astype("int64")
    return total


def _sort_odd(
    odd: dict[int, str], width: int, line_of: np.ndarray, separator: str
) -> tuple[list[tuple[int, list[str]]], list[tuple[int, str, str, str]], int]:
    """Rows with another number of cells: blank ones, those with nothing but blanks too many, and the broken ones."""
    fitting, broken, blank = [], [], 0
    for number, text in sorted(odd.items()):
        line = int(line_of[number])
        row = next(csv.reader([text.replace("\0", "")], delimiter=separator), []) if text.strip() else []
        if not any(cell.strip() for cell in row):
            blank += 1
        elif len(row) > width and not any(cell.strip() for cell in row[width:]):
            fitting.append((line, row[:width]))
        else:
            broken.append(
                (
                    line,
                    text[:_SHOWN],
                    f"has {len(row)} cells where the column names are {width}",
                    "put quotation marks around a cell that holds the separator, or add those that are missing",
                )
            )
    return fitting, broken, blank


def _find_layout(content: bytes, file: str, limits: Limits) -> _Layout:
    """The separator that cuts most rows alike, and the first row that could be column names."""
    head = content[:_HEAD_BYTES].decode("utf-8", errors="ignore")
    is_cut = len(content) > _HEAD_BYTES
    best: tuple[tuple[bool, float], _Layout] | None = None
    for separator in SEPARATORS:
        rows = _read_head(head, separator, is_cut=is_cut)
        widths = Counter(len(row) for row, _ in rows if len(row) > 1)
        if not widths:
            continue
        width, count = max(widths.items(), key=lambda item: (item[1] * (item[0] - 1), item[0]))
        for place, (row, last_line) in enumerate(rows):
            named = sum(bool(cell.strip()) for cell in row)
            if len(row) > 1 and len(row) > width / 2 and named * 2 >= len(row):
                layout = _Layout(
                    separator,
                    row,
                    _find_byte(content, last_line),
                    last_line,
                    sum(any(cell.strip() for cell in before) for before, _ in rows[:place]),
                )
                # A list of states within a cell cuts rows too, but not the column names.
                share = count / sum(any(cell.strip() for cell in cells) for cells, _ in rows)
                score = layout.skipped == 0 and share >= _SHARE, share**2 * min(width - 1, _WIDE)
                if best is None or score > best[0]:
                    best = score, layout
                break
    if best is None:
        longest = max(map(len, _LINE_END.split(content[: limits.row_bytes])), default=0)
        if longest > _HEAD_BYTES:
            raise ReadError(
                file, f"a line has {longest} characters and no column names stand before it.", line=1
            )
        raise ReadError(
            file,
            "no columns are found: it needs a line of column names and cells with commas, semicolons, tabs or bars "
            "between them.",
            line=1,
        )
    return best[1]


def _read_head(head: str, separator: str, *, is_cut: bool) -> list[tuple[list[str], int]]:
    """The first rows, each with the number of its last line."""
    reader = csv.reader(io.StringIO(head.replace("\0", ""), newline=""), delimiter=separator)
    rows: list[tuple[list[str], int]] = []
    try:
        rows.extend((row, reader.line_num) for row in islice(reader, _HEAD_ROWS))
    except csv.Error:
        # A cell that is longer than the module allows: what stands before it may do.
        return rows
    return rows[:-1] if is_cut and len(rows) < _HEAD_ROWS else rows


def _find_byte(content: bytes, lines: int) -> int:
    """Where the line after so many lines begins."""
    ends = islice(_LINE_END.finditer(content), lines - 1, lines)
    return next((end.end() for end in ends), len(content))
