"""Build data/ties.csv and the lists that come with it from the files as their producers publish them.

`python -m data.build --sources DIR` reads every file named in data/reference/sources.toml from DIR, checks each
checksum, validates the whole table and writes it with a report of what became of every row. The same files give the
same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from data import reference as lists
from data.build_report import write_report
from data.edition_changes import PREVIOUS, count_changes, load_edition
from data.importers import (
    atop,
    curated,
    curated_series,
    dcad,
    geopko,
    mdi,
    mme,
    russia_exercises,
    sipri_spells,
    ucdp_esd,
    us_eda,
    us_greenbook,
    us_sales,
    us_training,
    us_troops,
    vine_bases,
)
from data.importers import traditional_partners as accounts
from data.importers.base import ImportResult, Reference, build_reference
from data.importers.reference_lists import CHECKSUMS, write_reference_lists
from data.load import MANIFEST_FILE, TIES_FILE, load_allowed_values
from data.same_events import FILE as SAME_EVENTS_FILE
from data.same_events import SHA256 as SAME_EVENTS_SHA256
from data.same_events import find_same_events, join_same_events, load_same_events
from data.schema import TIE_COLUMNS, validate_ties

REPORT_FILE = Path(__file__).parent.parent / "docs" / "build-report.md"
PARTNERS_FILE = lists.FOLDER / accounts.FILE


@dataclass(frozen=True)
class Importer:
    """An importer module, by what the build needs of it."""

    source_id: str
    file: str
    import_ties: Callable[[Path, Reference], ImportResult]


IMPORTERS = tuple(
    Importer(module.SOURCE_ID, module.FILE, module.import_ties)
    for module in (
        dcad,
        atop,
        mme,
        russia_exercises,
        us_training,
        us_troops,
        vine_bases,
        mdi,
        geopko,
        us_greenbook,
        us_sales,
        us_eda,
        sipri_spells,
        ucdp_esd,
        curated,
        curated_series,
    )
)


class SourceError(ValueError):
    """A source file that is absent or is not the one that sources.toml describes."""


def build_ties(folder: Path) -> tuple[pd.DataFrame, list[ImportResult], pd.DataFrame]:
    """Import every source in `folder`; the table as text (one row per tie, sorted by tie_id), accounts and joins.

    Raises
    ------
    SourceError
        When a file is absent or has another checksum than sources.toml gives.
    TableError
        When an importer made a row that breaks the schema.
    """
    sources = lists.load_sources()
    checksums = {importer.file: sources[importer.source_id]["sha256"] for importer in IMPORTERS}
    check_files(folder, {**checksums, SAME_EVENTS_FILE: SAME_EVENTS_SHA256})
    reference = build_reference(
        lists.load_states(),
        lists.load_state_aliases(),
        lists.load_memberships(),
        lists.load_cooperation_types(),
        sources,
    )
    results = [importer.import_ties(folder / importer.file, reference) for importer in IMPORTERS]
    ties = to_text(pd.concat([result.ties for result in results], ignore_index=True))
    by_hand = load_same_events(folder / SAME_EVENTS_FILE, curated.load_acts(folder / curated.FILE))
    joins = find_same_events(ties["event_id"].unique(), by_hand)
    ties = join_same_events(ties, joins).sort_values("tie_id", ignore_index=True)
    validate_ties(ties, load_allowed_values(), table="the table of the importers")
    return ties, results, joins


def check_files(folder: Path, checksums: dict[str, str]) -> None:
    """Compare each file of `folder` with its SHA-256; SourceError names every one that is absent or differs."""
    faults = []
    for name, expected in sorted(checksums.items()):
        path = folder / name
        if not path.is_file():
            faults.append(f"{name}: not in {folder}")
        elif (found := hashlib.sha256(path.read_bytes()).hexdigest()) != expected:
            faults.append(f"{name}: its SHA-256 is {found}, sources.toml says {expected}")
    if faults:
        raise SourceError("\n".join(faults))


def to_text(ties: pd.DataFrame) -> pd.DataFrame:
    """The ties with every value as the text the table holds: true and false, whole numbers without decimals."""
    text = pd.DataFrame(index=ties.index)
    for column in TIE_COLUMNS:
        if column == "directed":
            text[column] = ties[column].map({True: "true", False: "false"})
        elif column == "value":
            text[column] = ["" if pd.isna(number) else f"{number:.15g}" for number in ties[column]]
        else:
            text[column] = ties[column].astype(str)
    return text


def write_table(table: pd.DataFrame, path: Path) -> None:
    """Write a table of text as UTF-8 CSV with LF line ends, alike on every system."""
    table.to_csv(path, index=False, encoding="utf-8", lineterminator="\n")


def write_manifest(table: Path, path: Path) -> None:
    """Write rows and SHA-256 of a table as it was written, so that a copy that is cut short can be told."""
    content = table.read_bytes()
    rows = content.count(b"\n") - 1
    path.write_text(
        f"# Written by data/build.py: what {table.name} holds.\n"
        f"rows = {rows}\n"
        f'sha256 = "{hashlib.sha256(content).hexdigest()}"\n',
        encoding="utf-8",
        newline="\n",
    )


def main(arguments: list[str] | None = None) -> int:
    """Run the build from the command line; 1 when a source file is absent or differs."""
    parser = argparse.ArgumentParser(prog="python -m data.build", description=__doc__.splitlines()[0])
    parser.add_argument("--sources", type=Path, required=True, help="folder with the files as published")
    parser.add_argument("--ties", type=Path, default=TIES_FILE, help="table to write")
    parser.add_argument("--manifest", type=Path, default=MANIFEST_FILE, help="rows and SHA-256 to write")
    parser.add_argument(
        "--partners", type=Path, default=PARTNERS_FILE, help="list of traditional partners to write"
    )
    parser.add_argument("--lists", type=Path, default=lists.FOLDER, help="folder of the other lists to write")
    parser.add_argument("--report", type=Path, default=REPORT_FILE, help="report to write")
    options = parser.parse_args(arguments)
    try:
        ties, results, joins = build_ties(options.sources)
        check_files(options.sources, {accounts.FILE: accounts.SHA256} | CHECKSUMS)
    except SourceError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    write_table(ties, options.ties)
    write_manifest(options.ties, options.manifest)
    write_table(accounts.import_traditional_partners(options.sources / accounts.FILE), options.partners)
    write_reference_lists(options.sources, options.lists)
    options.report.parent.mkdir(parents=True, exist_ok=True)
    options.report.write_text(
        write_report(
            ties,
            results,
            states=lists.load_states(),
            joins=joins,
            changes=count_changes(load_edition(PREVIOUS), ties),
            previous=PREVIOUS,
        ),
        encoding="utf-8",
        newline="\n",
    )
    sys.stdout.write(f"{len(ties):,} ties from {len(results)} sources in {options.ties}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
