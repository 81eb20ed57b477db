"""Measure a large table of one's own: `python -m tests.benchmarks.own_table --rows 1000000` makes one and reads it.

A few pairs of states have most of the rows, as in tables of events; one row in a hundred ties a state to itself. Each
step is told in seconds by the clock and of the processor, and the most memory that the program took until then. With
`--serve` the server is started on a table without faults, and one page opened.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

import numpy as np
import pandas as pd

from components.screen.settings import TABLE
from components.study.own_table import build_own_table
from data.load import AS_WRITTEN
from data.own.clean import clean
from data.own.mapping import guess_mapping
from data.own.raw import read_raw
from data.reference import load_cooperation_types, load_states
from data.resolve import load_resolver
from tests.benchmarks.client import Client, read_processor
from tests.browser.server import APP, serve

Made = TypeVar("Made")

SEED = 1
FIRST_DAY, DAYS = np.datetime64("1990-01-01"), 12_784
SELF_SHARE = 0.01
SKEW = 1.3
"""Exponent of the law by which the pairs share the rows: the larger, the fewer pairs have most of them."""


def write_rows(rows: int, file: Path, *, seed: int = SEED, self_share: float = SELF_SHARE) -> None:
    """A CSV of as many rows: names of states, words for types, a day, a value and an address of its own in each row."""
    chance = np.random.default_rng(seed)
    states = load_states()
    there = states["start_year"].le(1990) & states["end_year"].isna() & states["cow"].notna()
    names = states.loc[there, "name"].to_numpy(dtype=object)
    pairs = np.flatnonzero(~np.eye(len(names), dtype=bool))
    drawn = chance.permutation(pairs)[(chance.zipf(SKEW, rows) - 1) % len(pairs)]
    first, second = drawn // len(names), drawn % len(names)
    second = np.where(chance.random(rows) < self_share, first, second)
    types = load_cooperation_types()["label"].to_numpy(dtype=object)
    days = FIRST_DAY + chance.integers(DAYS, size=rows)
    number = np.arange(rows).astype(str)
    pd.DataFrame(
        {
            "id": number,
            "country1": names[first],
            "country2": names[second],
            "type": types[chance.integers(len(types), size=rows)],
            "date": days.astype(str),
            "title": np.char.add("Event ", (np.arange(rows) // 3).astype(str)),
            "amount": chance.integers(1, 5000, size=rows),
            "unit": "persons",
            "source": np.char.add("https://example.org/news/item-", number),
        }
    ).to_csv(file, index=False)


def measure(name: str, step: Callable[[], Made]) -> Made:
    """Run a step and print its seconds and the most memory so far."""
    start = time.perf_counter(), time.process_time()
    made = step()
    write_times(name, time.perf_counter() - start[0], time.process_time() - start[1], os.getpid())
    return made


def write_times(name: str, clock: float, processor: float, process: int) -> None:
    """Print seconds, and the most memory that a process has taken."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    peak = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1e6
    sys.stdout.write(
        f"{name:<10} {clock:6.1f} s, {processor:5.1f} of the processor, {peak:5.2f} GB at the most\n"
    )
    sys.stdout.flush()


def measure_steps(file: Path) -> None:
    """Read a file up to the table that pages show, as the server does that starts on it."""
    resolver = load_resolver()
    raw = measure("read", partial(read_raw, file.read_bytes(), file.name))
    mapping = measure("guess", partial(guess_mapping, raw, resolver))
    cleaned = measure("clean", partial(clean, raw, mapping, AS_WRITTEN, resolver))
    del raw
    build = partial(build_own_table, name=file.name, made_on=date(2025, 1, 1), version="own-1")
    table = measure("build", partial(build, cleaned))
    sys.stdout.write(f"{len(table.ties):,} ties, {len(table.mask_panel):,} rows of the panel\n")


def measure_start(file: Path) -> None:
    """Start a server on a file and open its first page."""
    start = time.perf_counter()
    with serve(APP, file.with_suffix(".log"), environment={TABLE: str(file)}) as server:
        write_times("start", time.perf_counter() - start, read_processor(server) / 1000, server.pid)
        client = Client(server.url)
        for name in ("first page", "again"):
            before = read_processor(server)
            clock = client.run("") / 1000
            write_times(name, clock, (read_processor(server) - before) / 1000, server.pid)
        client.close()


def main() -> None:
    """Print what each step takes; the file is made in another process, so that its memory does not count."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.own_table", description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--write", type=Path, help="only write the rows to this file")
    parser.add_argument("--serve", action="store_true", help="start the server on rows without faults")
    given = parser.parse_args()
    self_share = 0.0 if given.serve else SELF_SHARE
    if given.write:
        write_rows(given.rows, given.write, seed=given.seed, self_share=self_share)
        return
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "rows.csv"
        make = partial(write_rows, given.rows, file, seed=given.seed, self_share=self_share)
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as maker:
            maker.submit(make).result()
        (measure_start if given.serve else measure_steps)(file)


if __name__ == "__main__":
    main()
