"""How large a reader's table may be, and the one error of a file that cannot be read at all."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Limits:
    """What a file may hold at most; one that holds more is refused before its contents are unpacked.

    Parameters
    ----------
    file_bytes
        Of the file as it is sent.
    unpacked_bytes
        Of what a workbook or a Parquet file unpacks to.
    rows, columns
        Of the table. A workbook of `sheet_cells` takes a minute to read; the same as CSV a few seconds.
    cell_characters
        Of one cell: no name or address is longer.
    row_bytes
        Of one line of text. A longer one is mostly a quotation mark that is never closed.
    state_texts
        Different texts in a column of states: all states in twenty spellings each are fewer.
    """

    file_bytes: int = 200 * MEGABYTE
    unpacked_bytes: int = 600 * MEGABYTE
    rows: int = 2_000_000
    columns: int = 500
    sheet_cells: int = 5_000_000
    cell_characters: int = 100_000
    row_bytes: int = 16 * MEGABYTE
    state_texts: int = 5_000


LIMITS = Limits()


class ReadError(ValueError):
    """A file that is no table, or none that can be read; says where, as far as that is known.

    Parameters
    ----------
    message
        What is wrong and what to do, one sentence or two.
    line
        Line of the file, the first is 1.
    column
        Name of the column.
    """

    def __init__(self, file: str, message: str, *, line: int | None = None, column: str = "") -> None:
        self.file, self.message, self.line, self.column = file, message, line, column
        place = [f"line {line}"] if line is not None else []
        place += [f"column {column}"] if column else []
        super().__init__(f"{', '.join([file, *place])}: {message}")


_OF_ROWS = ("rows", "lines", "ties", "bytes")
_ADD_UP = (
    "Add the rows up first, to one for each pair of states, type and year with their number or sum as the value (GROUP "
    "BY in a database, a pivot table in a spreadsheet), or leave out the rows and columns that are not needed. For a "
    "file that TIES_TABLE names the same holds."
)
_LEAVE_OUT = "Leave out the rows and columns that are not needed, or save the table as CSV."


def check_size(file: str, what: str, size: int, largest: int) -> None:
    """Refuse what is larger than allowed.

    Raises
    ------
    ReadError
        Saying how much it is, how much it may be, and what to do instead.
    """
    if size > largest:
        advice = _ADD_UP if what in _OF_ROWS else _LEAVE_OUT
        raise ReadError(file, f"it has {_show(size)} {what}; at most {_show(largest)} can be read. {advice}")


def _show(number: int) -> str:
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")
