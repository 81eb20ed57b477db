"""Pictures, tables and citations of views from the command line, for reports that are made anew every month.

python -m components.export --page newcomers --link "state=TUR&years=2005&years=2025" --size slide --out turkiye.png
python -m components.export --list views.csv --out pictures/
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from components.export.parse import OVERVIEW, to_order
from components.export.pictures import NamedFile
from components.export.request import WHAT, OrderError, fulfil
from components.export.sizes import SCALES, SIZES
from components.figures.catalogue import PAGES
from components.study.table import load_shipped_table

COLUMNS = ("page", "link", "figure", "format", "size", "scale", "scheme", "out")


def read_list(file: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """The orders of a CSV file with a header of COLUMNS (any of them may be absent): (place in the file, parts).

    Raises
    ------
    OrderError
        For a column that is not known.
    """
    with file.open(encoding="utf-8-sig", newline="") as rows:
        reader = csv.DictReader(rows)
        unknown = sorted(set(reader.fieldnames or ()) - set(COLUMNS))
        if unknown:
            raise OrderError(f"{file}, row 1: column {unknown[0]} is none of {', '.join(COLUMNS)}")
        for row in reader:
            yield (
                f"{file}, row {reader.line_num}: ",
                {name: (value or "").strip() for name, value in row.items()},
            )


def write_files(files: Sequence[NamedFile], out: str) -> list[Path]:
    """Write the files of an order: into a folder under their own names, else under the name given."""
    target = Path(out or ".")
    if target.is_dir() or out.endswith(("/", "\\")):
        paths = [target / file.name for file in files]
    elif len(files) == 1:
        paths = [target]
    else:
        paths = [target.with_stem(f"{target.stem}-{number}") for number in range(1, len(files) + 1)]
    for path, file in zip(paths, files, strict=True):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    return paths


def build_parser() -> argparse.ArgumentParser:
    """The options."""
    parser = argparse.ArgumentParser(prog="python -m components.export", description=__doc__.splitlines()[0])
    pages = ", ".join(address or OVERVIEW for address in PAGES)
    parser.add_argument("--page", default=OVERVIEW, help=f"one of {pages}")
    parser.add_argument("--link", default="", help='the parameters of the view: "state=PAK&partner=CHN"')
    parser.add_argument(
        "--figure", default="", help="key of one figure; without it all of the page, as a sheet"
    )
    parser.add_argument("--format", default="", choices=("", *WHAT), help="default: png")
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
    made_on = asked.date or date.today()  # noqa: DTZ011 - the day of whoever makes the report
    table = load_shipped_table()
    failed = False
    try:
        if asked.list:
            orders = list(read_list(asked.list))
        else:
            orders = [("", {name: str(getattr(asked, name)) for name in COLUMNS})]
    except (OSError, OrderError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    for place, values in orders:
        out = values.get("out", "")
        if asked.list:
            out = str(Path(asked.out or ".") / out) + ("/" if not out else "")
        try:
            files = fulfil(to_order(values, table), table, made_on=made_on, host=asked.host.rstrip("/"))
        except OrderError as error:
            sys.stderr.write(f"{place}{error}\n")
            failed = True
            continue
        for path in write_files(files, out):
            sys.stdout.write(f"{path}\n")
    return 2 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
