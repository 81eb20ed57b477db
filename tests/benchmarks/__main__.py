"""All benchmarks in one run, as Markdown for docs/benchmarks.md: `make bench`, or `python -m tests.benchmarks`.

First the machine, then a section for each part, each a program of its own that can be run alone:

clicks      what a click costs on every page, against the empty page, and the memory of the server
sessions    1, 5, 20 and 50 readers who click without a pause, in one process and in as many as there are cores
others      the same question put to this dashboard, to Datasette, to a Dash app and to a Panel app, on the shipped
            table and on a made-up one of a million ties
tables      1, 10 and 100 million ties: the panel, lists, counts
export      pictures against a screenshot of the same page
search      the search box

`--parts` chooses, `--without` leaves out; `--short` takes shorter spells and no table above a million ties. All of it
takes more than an hour, 100 million ties a third of that and 2 GB of disk. A part that fails is told; the next begins.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.machine import describe_machine
from tests.browser.server import ROOT

MILLION = 1_000_000
SIZES = (MILLION, 10 * MILLION, 100 * MILLION)


def list_parts(
    folder: Path, *, is_short: bool, table: str, rows: Sequence[int]
) -> dict[str, list[list[str]]]:
    """Name of each part -> the programs that measure it, with their arguments."""
    processes = ["1", str(max(2, len(os.sched_getaffinity(0))))]
    seconds = ["--seconds", "8"] if is_short else []
    tables = ["--table", table] if table else []
    return {
        "clicks": [["clicks", *tables]],
        "sessions": [["sessions", "--processes", *processes, *seconds, *tables]],
        "others": [["others", "--rows", "0", *([] if is_short else [str(MILLION)])]],
        "tables": [["engine", "--rows", str(size), "--out", str(folder / f"ties-{size}")] for size in rows],
        "export": [["export"]],
        "search": [["search"]],
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the parts one after the other and print what they say; 1 where one of them failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    names = list(list_parts(Path(), is_short=True, table="", rows=()))
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--parts", nargs="+", choices=names, default=names)
    parser.add_argument("--without", nargs="+", choices=names, default=[])
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--rows", type=int, nargs="+", default=None, help="sizes of the made-up tables")
    parser.add_argument("--table", default="", help="what TIES_TABLE is to be for clicks and sessions")
    asked = parser.parse_args(arguments)
    rows = asked.rows or (SIZES[:1] if asked.short else SIZES)
    failed = []
    sys.stdout.write(f"Measured on {describe_machine()}.\n")
    with tempfile.TemporaryDirectory() as folder:
        parts = list_parts(Path(folder), is_short=asked.short, table=asked.table, rows=rows)
        for name in asked.parts:
            if name in asked.without:
                continue
            for program, *options in parts[name]:
                sys.stdout.write(
                    f"\n## `python -m {' '.join([f'tests.benchmarks.{program}', *options])}`\n\n"
                )
                sys.stdout.flush()
                command = [sys.executable, "-m", f"tests.benchmarks.{program}", *options]
                if subprocess.run(command, cwd=ROOT, check=False).returncode:
                    failed.append(name)
    sys.stdout.writelines(f"\nThe part {name} failed.\n" for name in failed)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
