"""Measure large tables: `python -m tests.benchmarks.engine --rows 1000000 --out FOLDER` prints a table.

Made-up ties are written, their panel is built by a process of its own and found again by another, and lists, counts and
a download are asked for in a third. Seconds by the clock, and of the processor over all cores, which other work on the
machine does not change; memory is the largest that a process had.
"""

from __future__ import annotations

import argparse
import resource
import sys
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from pathlib import Path
from shutil import rmtree
from time import perf_counter, process_time
from typing import NamedTuple

import numpy as np

from data import reference
from data.engine.address import find_panel_folder, open_engine, parse_address
from data.engine.panel import load_panel
from data.engine.rows import TieReader, count_ties, load_units
from data.engine.statements import Chosen, to_pairs
from data.filters import TieFilter
from data.load import load_allowed_values
from data.synthetic.__main__ import main as write_ties

Row = tuple[str, str]
MEGABYTE = 1e6
PAGE = 500


class Seconds(NamedTuple):
    """By the clock, and of the processor."""

    clock: float
    processor: float

    def __str__(self) -> str:
        """As cells of a table."""
        return f"{self.clock:.2f} | {self.processor:.2f}"


def measure(call: Callable[[], object]) -> Seconds:
    """The seconds that a call takes."""
    start, used = perf_counter(), process_time()
    call()
    return Seconds(perf_counter() - start, process_time() - used)


def _measure_memory() -> float:
    return 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE


def _write(rows: int, folder: Path) -> Iterator[Row]:
    seconds = measure(lambda: write_ties(["--rows", str(rows), "--out", str(folder)]))
    size = sum(file.stat().st_size for file in folder.glob("*.parquet"))
    yield "written, s", f"{seconds}"
    yield "its memory, MB", f"{_measure_memory():.0f}"
    yield "files, MB", f"{size / MEGABYTE:.0f}"


def _build(address: str) -> Iterator[Row]:
    folder = find_panel_folder(parse_address(address))
    if folder is not None:
        rmtree(folder, ignore_errors=True)
    engine = open_engine(address)
    seconds = measure(lambda: load_panel(engine, load_allowed_values(), folder))
    yield "panel built, s", f"{seconds}"
    yield "its memory, MB", f"{_measure_memory():.0f}"


def _find(address: str) -> Iterator[Row]:
    folder = find_panel_folder(parse_address(address))
    panel = load_panel(open_engine(address), load_allowed_values(), folder)
    yield (
        "panel found again, s",
        f"{measure(lambda: load_panel(open_engine(address), load_allowed_values(), folder))}",
    )
    yield "panel, rows", f"{len(panel):,}"
    yield "panel, MB", f"{panel.nbytes / MEGABYTE:.0f}"


def _ask(address: str) -> Iterator[Row]:
    engine, allowed = open_engine(address), load_allowed_values()
    units: list[tuple[str, ...]] = []
    yield "units, s", f"{measure(lambda: units.append(load_units(engine)))}"
    reader = TieReader(engine, allowed, units[0])
    memberships = reference.load_memberships()
    oic = frozenset(memberships.loc[memberships["group"].eq("OIC"), "iso3"])
    states = sorted(allowed.states)
    every = TieFilter(states=oic)
    numbers = np.arange(len(states))
    half = (numbers[:, None] + numbers) % 2 == 0
    views = {
        "all OIC members": Chosen(every),
        "their newer partners": Chosen(every, to_pairs(half, states, every)),
        "Pakistan": Chosen(TieFilter(states=frozenset({"PAK"}))),
        "Pakistan and China": Chosen(TieFilter(frozenset({"PAK"}), frozenset({"CHN"}))),
        "Mali, 1990 to 1995": Chosen(TieFilter(frozenset({"MLI"}), first_year=1990, last_year=1995)),
    }
    for name, chosen in views.items():
        counts = count_ties(engine, chosen)
        yield f"{name}: ties", f"{counts.ties:,}"
        for what, call in (
            ("count", lambda chosen=chosen: count_ties(engine, chosen)),
            ("latest 500", lambda chosen=chosen: reader.list_latest(chosen, PAGE)),
            ("the next 500", lambda chosen=chosen: reader.list_latest(chosen, PAGE, PAGE)),
        ):
            yield f"{name}: {what}, s", f"{measure(call)}"
    seconds = measure(lambda: sum(len(piece) for piece in reader.read_all(views["Pakistan"])))
    yield "Pakistan: download, s", f"{seconds}"
    yield "memory of all this, MB", f"{_measure_memory():.0f}"


def _run(step: Callable[..., Iterator[Row]], *arguments: object) -> None:
    """Print what a step measures, line by line."""
    for what, number in step(*arguments):
        sys.stdout.write(f"| {what} | {number} |{'' if '|' in number else ' |'}\n")
        sys.stdout.flush()


def main() -> None:
    """Print what each step takes: rows of a table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.engine", description=main.__doc__)
    parser.add_argument("--rows", type=int, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--memory", default="8GB", help="that DuckDB may take")
    given = parser.parse_args()
    address = f"duckdb://{given.out.resolve()}?memory={given.memory}"
    sys.stdout.write("| | by the clock, or a number | of the processor |\n| --- | --- | --- |\n")
    sys.stdout.flush()
    for step, arguments in (
        (_write, (given.rows, given.out)),
        (_build, (address,)),
        (_find, (address,)),
        (_ask, (address,)),
    ):
        # Each in a process of its own, so that its memory is its own.
        process = get_context("spawn").Process(target=_run, args=(step, *arguments))
        process.start()
        process.join()


if __name__ == "__main__":
    main()
