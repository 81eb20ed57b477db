"""Measure what a server keeps: `python -m tests.benchmarks.soak` prints its memory and that of the process that draws.

One reader cycles through all pages and filters for twenty minutes, one run a second, and asks for a picture every so
many runs (`--runs-per-picture=5`; none if not told). Every view is new, so that what is kept for views fills up to its
bounds. Beside that reader visits come and go that bring a table of their own (`--runs-per-table=20`; none if not told).
A memory that still rises after the first five minutes is a leak; the slope is given.
"""

from __future__ import annotations

import argparse
import itertools
import random
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import linear_regression

from components.figures.catalogue import PAGES
from data.reference import load_states
from tests.benchmarks.client import Client, read_memory
from tests.browser.drawers import find_drawers
from tests.browser.server import APP, Server, serve
from tests.browser.session import visit

SECONDS_PER_RUN = 1.0
SETTLED = 5
"""Minutes after which nothing may grow."""
SEED = 7
TABLE_ROWS = 20_000
"""Of each table that a visit brings."""


def list_views(states: Sequence[str], seed: int = SEED) -> Iterator[tuple[str, str]]:
    """Page and link, page after page, each with other states and years; without end."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    for page in itertools.cycle(PAGES):
        chosen = chance.sample(states, chance.choice((0, 1, 1, 2, 3)))
        first = chance.randint(1985, 2010)
        parts = [f"state={code}" for code in chosen] + [f"years={first}&years={chance.randint(first, 2026)}"]
        if page == "pair":
            parts = [f"state={states[0]}", f"partner={chance.choice(states[1:])}", parts[-1]]
        yield page, "&".join(parts)


def measure_minutes(minutes: int, runs_per_picture: int, runs_per_table: int) -> list[tuple[float, float]]:
    """Memory in MB at the start and after each minute: (server, process that draws).

    Parameters
    ----------
    runs_per_picture, runs_per_table
        After how many runs a picture is asked for, and a visit brings a table of its own; 0 for none.
    """
    with tempfile.TemporaryDirectory() as folder, serve(APP, Path(folder) / "server.log") as server:
        client = Client(server.url)
        memory = [_read_both(server)]
        runs = 0
        views = list_views(sorted(load_states()["iso3"]))
        start = time.monotonic()
        while len(memory) <= minutes:
            page, query = next(views)
            client.run(query, page)
            runs += 1
            if runs_per_picture and runs % runs_per_picture == 0:
                _fetch_picture(server.url, query)
            if runs_per_table and runs % runs_per_table == 0:
                _bring_table(server.url, runs)
            if time.monotonic() - start >= 60 * len(memory):
                memory.append(_read_both(server))
            # The pace of a reader; nothing is waited for.
            time.sleep(max(0.0, start + runs * SECONDS_PER_RUN - time.monotonic()))  # noqa: TID251
        pictures, tables = (runs // pace if pace else 0 for pace in (runs_per_picture, runs_per_table))
        sys.stdout.write(f"{runs} runs, {pictures} pictures, {tables} tables\n")
        client.close()
    return memory


def _read_both(server: Server) -> tuple[float, float]:
    return read_memory(server.pid), sum(read_memory(drawer) for drawer in find_drawers(server))


def _fetch_picture(url: str, query: str) -> None:
    """The bars by year of a view; a view without ties has none, and says so with a status."""
    try:
        with urllib.request.urlopen(f"{url}/export/overview.png?{query}&figure=timeline") as answer:  # noqa: S310
            answer.read()
    except urllib.error.HTTPError as error:
        error.close()


def _bring_table(url: str, seed: int) -> None:
    """Visit, bring a table that nobody brought before, look at three pages of it, and leave."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    states = sorted(load_states()["iso3"])
    pairs = (chance.sample(states, 2) for _ in range(TABLE_ROWS))
    rows = [
        f"{a},{b},training,{chance.randint(1990, 2025)},Course {seed}-{n}" for n, (a, b) in enumerate(pairs)
    ]
    content = "\n".join(["state_a,state_b,cooperation_type,start_date,name", *rows]).encode()
    with visit(url) as session:
        session.open("data")
        session.open_box("own_table_")
        session.upload("own_file_", f"courses-{seed}.csv", content)
        session.press("own_show")
        for page in ("", "timeline", "newcomers"):
            session.open(page)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=int, default=20)
    parser.add_argument("--runs-per-picture", type=int, default=0)
    parser.add_argument("--runs-per-table", type=int, default=0)
    asked = parser.parse_args()
    memory = measure_minutes(asked.minutes, asked.runs_per_picture, asked.runs_per_table)
    sys.stdout.write("| minute | server, MB | process that draws, MB |\n| --- | --- | --- |\n")
    sys.stdout.writelines(
        f"| {minute} | {server:.0f} | {drawer:.0f} |\n" for minute, (server, drawer) in enumerate(memory)
    )
    settled = [server for server, _ in memory[SETTLED:]]
    if len(settled) > 1:
        slope = linear_regression(range(len(settled)), settled).slope
        sys.stdout.write(f"\nSlope after {SETTLED} minutes: {slope:+.1f} MB a minute\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
