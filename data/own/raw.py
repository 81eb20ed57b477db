"""Read a reader's table as it is written: every cell as text, with the line of the file where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

import numpy as np
import pandas as pd

from data.own.delimited import read_delimited
from data.own.json_lines import is_json, read_json
from data.own.limits import LIMITS, Limits, ReadError, check_size
from data.own.parquet import read_parquet
from data.own.parts import Parts
from data.own.text import decode
from data.own.workbook import read_workbook
from data.printable import clean

_SIGNATURES = (
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a text with a layout (RTF)"),
    (b"\xd0\xcf\x11\xe0", "a workbook of an old Excel (.xls)"),
    (b"\x1f\x8b", "a packed file (gzip)"),
    (b"BZh", "a packed file (bzip2)"),
    (b"\xfd7zXZ", "a packed file (xz)"),
    (b"7z\xbc\xaf", "a packed file (7z)"),
    (b"Rar!", "a packed file (rar)"),
    (b"ARROW1", "an Arrow file"),
    (b"SQLite format 3", "a database (SQLite)"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"<stata_dta>", "a Stata file"),
    (b"$FL2", "an SPSS file"),
    (b"RDX", "an R file"),
)
"""How files begin that are no table here -> what they are."""
_MARKUP = (b"<!doctype", b"<html", b"<?xml")


@dataclass(frozen=True)
class RawTable:
    """A table as its file has it.

    Parameters
    ----------
    name
        Of the file.
    cells
        One row per row of the file that is not blank, every column as text, blanks as "". The columns are named as in
        the file; one without a name is "column 4", a second "year" is "year (2)".
    lines
        Line of each row in the file, the first is 1: of a workbook its row, of Parquet the number of the record.
    broken
        Rows that do not fit the columns, as `Parts.broken`: they belong to the rows of the file too.
    blank_count
        Rows without any text; they count for nothing.
    form
        csv, xlsx, parquet or json.
    encoding, separator
        Of text; blank elsewhere.
    notes
        What a reader should know of how the file was read, whole sentences.
    """

    name: str
    cells: pd.DataFrame
    lines: np.ndarray
    broken: pd.DataFrame
    blank_count: int
    form: str
    encoding: str = ""
    separator: str = ""
    notes: tuple[str, ...] = ()

    @property
    def row_count(self) -> int:
        """Rows of the file that hold anything, whether they can be read or not."""
        return len(self.cells) + len(self.broken)


def read_raw(content: bytes, name: str, *, encoding: str = "", limits: Limits = LIMITS) -> RawTable:
    """Read CSV, TSV and their like, a workbook (.xlsx), Parquet or JSON lines; the contents decide, not the name.

    Parameters
    ----------
    name
        Of the file, for messages.
    encoding
        Of text, where the one that is found out by itself is wrong.

    Raises
    ------
    ReadError
        Where the file is no table or too large; it names line and column where they are known.
    """
    name = clean(PurePath(name.replace("\\", "/")).name)[:100] or "table"
    check_size(name, "bytes", len(content), limits.file_bytes)
    if not content.strip():
        raise ReadError(name, "it is empty.")
    if content.startswith(b"PAR1"):
        return _finish(name, "parquet", read_parquet(content, name, limits), limits)
    if content.startswith(b"PK\x03\x04"):
        return _finish(name, "xlsx", read_workbook(content, name, limits), limits)
    _refuse_others(content, name)
    text = decode(content, name, encoding)
    if is_json(text.content):
        return _finish(name, "json", read_json(text.content, name, limits), limits, encoding=text.encoding)
    parts = read_delimited(text.content, name, limits)
    return _finish(name, "csv", parts, limits, encoding=text.encoding, notes=text.notes)


def _refuse_others(content: bytes, name: str) -> None:
    for signature, what in _SIGNATURES:
        if content.startswith(signature):
            raise ReadError(
                name, f"it is {what}, not a table. Save the table as CSV, Excel (.xlsx) or Parquet."
            )
    if content[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_MARKUP):
        raise ReadError(name, "it is a page or a document with markup, not a table. Save the table as CSV.")


def _finish(
    name: str, form: str, parts: Parts, limits: Limits, *, encoding: str = "", notes: tuple[str, ...] = ()
) -> RawTable:
    """Name the columns, strip the cells, set blank rows aside, and look whether all is within the limits."""
    columns, naming = _name_columns(parts.columns)
    check_size(name, "columns", len(columns), limits.columns)
    check_size(name, "rows", len(parts.cells) + len(parts.broken), limits.rows)
    cells = parts.cells.set_axis(range(len(columns)), axis="columns")
    lines = parts.lines
    is_blank = np.ones(len(cells), dtype=bool)
    stripped = {}
    for number, column in enumerate(columns):
        texts = cells[number].str.strip()
        lengths = texts.str.len().to_numpy(dtype="int64")
        if lengths.size and lengths.max() > limits.cell_characters:
            line = int(lines[lengths.argmax()])
            raise ReadError(
                name,
                f"a cell has {lengths.max()} characters; at most {limits.cell_characters} are read.",
                line=line,
                column=column,
            )
        is_blank &= lengths == 0
        stripped[column] = texts
    kept = pd.DataFrame(stripped, columns=columns)[~is_blank].reset_index(drop=True)
    if kept.empty and parts.broken.empty:
        raise ReadError(name, "it has column names but no rows.")
    return RawTable(
        name=name,
        cells=kept,
        lines=lines[~is_blank],
        broken=parts.broken,
        blank_count=int(is_blank.sum()) + parts.blank_count,
        form=form,
        encoding=encoding,
        separator=parts.separator,
        notes=(*notes, *parts.notes, *naming),
    )


def _name_columns(columns: list[str]) -> tuple[list[str], list[str]]:
    """Names that are printable, not blank and not used twice, and what was done to make them so."""
    names: list[str] = []
    notes = []
    for number, column in enumerate(columns, start=1):
        name = clean(column)[:100] or f"column {number}"
        if name in names:
            plain, use = name, 2
            while f"{plain} ({use})" in names:
                use += 1
            name = f"{plain} ({use})"
            notes.append(f"Two columns are called {plain}; the later one is called {name} here.")
        names.append(name)
    return names, notes
