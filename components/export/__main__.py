"""Pictures, tables and citations of views from the command line, for reports that are made anew every month.

python -m components.export --page newcomers --link "state=TUR&years=2005&years=2025" --size slide --out turkiye.png
python -m components.export --list views.csv --out pictures/
"""

from __future__ import annotations

import argparse
import csv
import itertools
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from components.export.parse import COLUMNS, to_order
from components.export.request import OVERVIEW, WHAT, OrderError, fulfil, is_server
from components.export.sizes import SCALES, SIZES
from components.export.targets import Targets, choose_format
from components.figures.catalogue import PAGES
from components.study.table import load_shipped_table
from components.words.links import cut_echo
from components.words.say import load_say


def read_list(file: Path) -> list[tuple[int, dict[str, str] | OrderError]]:
    """The orders of a CSV file with a header of COLUMNS (any of them may be absent): (row, parts or why it has none).

    Rows are counted as a spreadsheet counts them, the header being the first.

    Raises
    ------
    OrderError
        For a file that cannot be read and for a column that is not known.
    """
    orders: list[tuple[int, dict[str, str] | OrderError]] = []
    try:
        # Letters of another encoding spoil their own row only.
        with file.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as text:
            rows = csv.reader(text)
            columns = _read_header(file, rows)
            check_columns(file, columns)
            for number in itertools.count(2):
                try:
                    row = next(rows)
                except StopIteration:
                    return orders
                except csv.Error as error:
                    orders.append((number, OrderError(str(error))))
                    continue
                if row:
                    orders.append((number, _to_parts(columns, [cell.strip() for cell in row])))
    except OSError as error:
        said = load_say()("export-order-unread", file=str(file), reason=error.strerror or str(error))
        raise OrderError(said) from error
    return orders


def _read_header(file: Path, rows: Iterator[list[str]]) -> list[str]:
    try:
        return [column.strip() for column in next(rows, [])]
    except csv.Error as error:
        raise OrderError(load_say()("export-order-row", file=str(file), row=1, reason=str(error))) from error


def check_columns(file: Path, columns: Sequence[str]) -> None:
    """Refuse a header with columns that no order has, or with one twice.

    Raises
    ------
    OrderError
        Naming the column.
    """
    for place, column in enumerate(columns):
        if column not in COLUMNS:
            say = load_say()
            reason = say("export-order-column", column=cut_echo(column), known=", ".join(COLUMNS))
        elif column in columns[:place]:
            reason = load_say()("export-order-column-twice", column=column)
        else:
            continue
        raise OrderError(load_say()("export-order-row", file=str(file), row=1, reason=reason))


def _to_parts(columns: Sequence[str], cells: Sequence[str]) -> dict[str, str] | OrderError:
    surplus = [cell for cell in cells[len(columns) :] if cell]
    if surplus:
        text = cut_echo(surplus[0])
        return OrderError(load_say()("export-order-surplus", cells=len(surplus), text=text))
    if any(_is_surrogate(letter) for cell in cells for letter in cell):
        return OrderError(load_say()("export-order-encoding"))
    return dict(zip(columns, cells, strict=False))


def _is_surrogate(letter: str) -> bool:
    return "\ud800" <= letter <= "\udfff"


def build_parser() -> argparse.ArgumentParser:
    """The options."""
    parser = argparse.ArgumentParser(prog="python -m components.export", description=__doc__.splitlines()[0])
    pages = ", ".join(address or OVERVIEW for address in PAGES)
    parser.add_argument("--page", default=OVERVIEW, help=f"one of {pages}")
    parser.add_argument("--link", default="", help='the parameters of the view: "state=PAK&partner=CHN"')
    parser.add_argument(
        "--figure", default="", help="key of one figure; without it all of the page, as a sheet"
    )
    parser.add_argument(
        "--format", default="", choices=("", *WHAT), help="default: what --out ends in, else png"
    )
    parser.add_argument(
        "--size", default="", choices=("", *SIZES), help="default: slide; of a sheet a4-portrait"
    )
    parser.add_argument("--scale", default="1", help=f"pixels of a PNG for one of the size: {SCALES}")
    parser.add_argument("--scheme", default="light", help="light or dark")
    parser.add_argument("--host", default="", help="address of the dashboard, for the link in the picture")
    parser.add_argument("--date", type=date.fromisoformat, default=None, help="YYYY-MM-DD, default: today")
    parser.add_argument("--list", type=Path, help=f"a CSV file with an order per row: {', '.join(COLUMNS)}")
    parser.add_argument("--out", default="", help="a file, or a folder (with a slash at its end)")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry the orders out; 0, or 2 where one could not be, with the reason on standard error."""
    asked = build_parser().parse_args(arguments)
    host = asked.host.rstrip("/")
    given = {name: str(getattr(asked, name)) for name in COLUMNS}
    try:
        check_host(host)
        orders = read_list(asked.list) if asked.list else [(1, given)]
    except OrderError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    table, targets = load_shipped_table(), Targets()
    made_on = asked.date or date.today()  # noqa: DTZ011 - the day of whoever makes the report
    failed = False
    for row, parts in orders:
        try:
            values = to_values(parts, given, is_listed=bool(asked.list))
            files = fulfil(to_order(values, table), table, made_on=made_on, host=host)
            written = targets.write_files(files, values["out"], row)
        except OrderError as error:
            place = str(asked.list) if asked.list else ""
            said = load_say()("export-order-row", file=place, row=row, reason=str(error)) if place else error
            sys.stderr.write(f"{said}\n")
            failed = True
            continue
        for path, was_there in written:
            sys.stdout.write(f"{path}\n")
            if was_there:
                sys.stderr.write(f"{load_say()('export-order-replaced', file=str(path))}\n")
    return 2 if failed else 0


def check_host(host: str) -> None:
    """Refuse an address of the dashboard that would be no link in a picture.

    Raises
    ------
    OrderError
        Naming it.
    """
    if host and not is_server(host):
        raise OrderError(load_say()("export-order-server", value=cut_echo(host)))


def to_values(
    parts: Mapping[str, str] | OrderError, given: Mapping[str, str], *, is_listed: bool
) -> dict[str, str]:
    """An order as text: of a list, the options stand for what a row leaves blank, and its files go into one folder.

    Raises
    ------
    OrderError
        For a row that could not be read, and a target that is no file of its format.
    """
    if isinstance(parts, OrderError):
        raise parts
    values = dict(given) | {name: value for name, value in parts.items() if value}
    if is_listed:
        out = parts.get("out", "")
        values["out"] = str(Path(given["out"] or ".") / out) + ("" if out and not out.endswith("/") else "/")
    return values | {"format": choose_format(values["format"], values["out"])}


if __name__ == "__main__":
    sys.exit(main())
