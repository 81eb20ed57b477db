"""Read the table of ties from a file, checked and typed; from the command line, check and clean a table of one's own.

`python -m data.load FILE` tells what can be read of a file and what not; see the README.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

import pandas as pd

from data import reference
from data.own.clean import Cleaned, clean, name_source
from data.own.describe import describe_reading
from data.own.limits import LIMITS, ReadError, check_size
from data.own.mapping import Mapping, guess_mapping
from data.own.raw import RawTable, read_raw
from data.own.reading import Defaults
from data.resolve import load_resolver
from data.schema import POSSIBLE_YEARS, AllowedValues, Problem, TableError, validate_ties

AS_WRITTEN = Defaults()
"""Of a table of one's own: nothing is said that it does not say itself."""
TABLE_SUFFIXES = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".parquet", ".json", ".jsonl", ".ndjson"})
"""Of files that are read of a folder; others may lie beside them."""
TIES_FILE = Path(__file__).parent / "ties.csv"
MANIFEST_FILE = TIES_FILE.with_suffix(".toml")
"""What the build wrote: rows and SHA-256 of the shipped table."""


class ManifestError(ValueError):
    """A table that is another than the one that its manifest describes."""


def load_allowed_values() -> AllowedValues:
    """The codes that the reference lists know, and the years up to the last one that a source covers."""
    sources = reference.load_sources()
    covered = (int(entry["last_year"]) for source in sources.values() for entry in source.get("coverage", []))
    return AllowedValues(
        states=frozenset(reference.load_states()["iso3"]),
        cooperation_types=frozenset(reference.load_cooperation_types()["code"]),
        sources=frozenset(sources),
        years=(POSSIBLE_YEARS[0], max(covered)),
    )


def load_ties(file: Path | IO[Any] = TIES_FILE) -> pd.DataFrame:
    """One row per tie, typed as `data.schema.validate_ties` says.

    Raises
    ------
    TableError
        When the table breaks the schema; it names row and column.
    ManifestError
        When the shipped table is not what the build wrote.
    """
    if file == TIES_FILE:
        check_manifest(TIES_FILE, MANIFEST_FILE)
    name = getattr(file, "name", "ties.csv")
    try:
        text = pd.read_csv(file, dtype=str, keep_default_na=False, encoding="utf-8", index_col=False)
    except (ValueError, pd.errors.ParserError) as error:
        raise TableError(name, [Problem(None, "all", str(error))]) from error
    return validate_ties(text, load_allowed_values(), table=name)


def check_manifest(table: Path, manifest: Path) -> None:
    """Hold a table against the manifest that the build wrote with it: a copy that was cut short reads like a whole one.

    Raises
    ------
    ManifestError
        When they differ; it says how many rows there should be.
    """
    written = tomllib.loads(manifest.read_text(encoding="utf-8"))
    content = table.read_bytes()
    if hashlib.sha256(content).hexdigest() == written["sha256"]:
        return
    lines = content.count(b"\n")
    raise ManifestError(
        f"{table.name} is not what the build wrote: {lines} lines, of which {written['rows'] + 1} were written"
    )


def read_own(
    file: Path, defaults: Defaults = AS_WRITTEN, encoding: str = ""
) -> tuple[RawTable, Mapping, Cleaned]:
    """A table of one's own: as it is written, which columns were taken for what, and its ties.

    Raises
    ------
    ReadError
        When it is no table, too large, or has no columns of states, dates and types.
    OSError
        When there is no such file.
    """
    check_size(file.name, "bytes", file.stat().st_size, LIMITS.file_bytes)
    raw = read_raw(file.read_bytes(), file.name, encoding=encoding)
    resolver = load_resolver()
    mapping = guess_mapping(raw, resolver)
    return raw, mapping, clean(raw, mapping, defaults, resolver)


def read_own_folder(folder: Path) -> list[tuple[Path, Cleaned]]:
    """Every table of a folder by name, each a source of its own that is called as its file; with the same last year.

    Raises
    ------
    ReadError
        When there is no table, or one cannot be read; it names the file.
    """
    files = sorted(
        file for file in folder.iterdir() if file.suffix.lower() in TABLE_SUFFIXES and file.is_file()
    )
    if not files:
        endings = ", ".join(sorted(TABLE_SUFFIXES))
        raise ReadError(folder.name, f"it holds no table: no file that ends with {endings}.")
    read: list[tuple[Path, Defaults, Cleaned]] = []
    for file in files:
        code, title = name_source(file.stem)
        defaults = Defaults(source_id=code, source_title=title) if code and title else AS_WRITTEN
        read.append((file, defaults, read_own(file, defaults)[2]))
        check_size(folder.name, "ties", sum(len(cleaned.ties) for *_, cleaned in read), LIMITS.rows)
    # What lasts to the end of the one table lasts to the end of all.
    last = max(cleaned.years[1] for *_, cleaned in read)
    return [
        (file, cleaned if cleaned.years[1] == last else read_own(file, replace(defaults, last_year=last))[2])
        for file, defaults, cleaned in read
    ]


def write_cleaned(cleaned: Cleaned, out: Path) -> None:
    """Write the ties as the dashboard reads them: as Parquet, a quarter of the size, where the file is called so."""
    ties = cleaned.ties.assign(directed=cleaned.ties["directed"].map({True: "true", False: "false"}))
    if out.suffix.lower() == ".parquet":
        ties.to_parquet(out, index=False)
        return
    ties.to_csv(out, index=False, encoding="utf-8", lineterminator="\n")


def write_report(cleaned: Cleaned, out: Path) -> None:
    """Write every fault for a spreadsheet: no cell is run as a formula there."""
    values = cleaned.report["value"]
    safe = values.where(~values.str.match(r"[=+\-@\t\r]"), "'" + values)
    cleaned.report.assign(value=safe).to_csv(out, index=False, encoding="utf-8-sig", lineterminator="\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Check a table of one's own; 0 where every row makes ties, else 1."""
    parser = argparse.ArgumentParser(prog="python -m data.load", description=main.__doc__)
    parser.add_argument("file", type=Path, help="CSV, TSV, Excel (.xlsx), Parquet or JSON lines")
    parser.add_argument(
        "--check", action="store_true", help="tell what can be read and what not (the default)"
    )
    parser.add_argument("--out", type=Path, help="write the ties to this file (CSV, or Parquet for .parquet)")
    parser.add_argument("--report", type=Path, help="write every refused and repaired row to this file (CSV)")
    parser.add_argument(
        "--type", default="", help="cooperation type of rows that say none, such as arms_supply"
    )
    parser.add_argument(
        "--days",
        choices=("first", "second"),
        help="how 03/04/2010 is meant: first = 3 April, second = 4 March",
    )
    parser.add_argument("--decimal", choices=(",", "."), default="", help="the decimal sign of the values")
    parser.add_argument("--encoding", default="", help="of a text, where it is not found out by itself")
    given = parser.parse_args(arguments)
    defaults = Defaults(
        cooperation_type=given.type,
        day_first=None if given.days is None else given.days == "first",
        decimal=given.decimal,
    )
    try:
        raw, mapping, cleaned = read_own(given.file, defaults, given.encoding)
        sys.stdout.write(describe_reading(raw, mapping, cleaned) + "\n")
        if given.out is not None:
            write_cleaned(cleaned, given.out)
        if given.report is not None:
            write_report(cleaned, given.report)
    except (ReadError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 1 if cleaned.refused else 0


if __name__ == "__main__":
    sys.exit(main())
