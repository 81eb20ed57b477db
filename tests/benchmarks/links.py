"""Time pages under links at random: `python -m tests.benchmarks.links --links 10000` says how long the slowest took.

All pages of the shipped table, in one process that has started as the server does. A run that took longer than what a
reader waits for is printed with its link.
"""

from __future__ import annotations

import argparse
import sys
import time
from statistics import median, quantiles

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from components.figures.catalogue import PAGES
from components.screen.open_table import load_table
from components.screen.start import prepare
from tests.fuzz.links import build_links
from tests.pages.app import open_page

PATIENCE = 2.0
"""Seconds that no run may take."""


def time_links(count: int, number: int) -> list[tuple[float, float]]:
    """Open pages under links at random.

    Returns
    -------
    list of (float, float)
        Seconds of each run, and those in which the processor worked for it.
    """
    prepare()
    spent: list[tuple[float, float]] = []

    @seed(number)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(build_links(load_table().options), st.sampled_from(sorted(PAGES)))
    def run(link: dict[str, list[str]], page: str) -> None:
        start, worked = time.perf_counter(), time.process_time()
        open_page(link, PAGES[page].script if page else None)
        spent.append((time.perf_counter() - start, time.process_time() - worked))
        if spent[-1][1] > PATIENCE:
            sys.stdout.write(f"{spent[-1][1]:.2f} s of the processor: /{page} {link}\n")

    run()
    return spent


def main() -> None:
    """Time the links and say how long they took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--links", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    given_ = parser.parse_args()
    spent = time_links(given_.links, given_.seed)
    for name, seconds in (
        ("by the clock", [run[0] for run in spent]),
        ("of the processor", [run[1] for run in spent]),
    ):
        sys.stdout.write(
            f"{len(seconds)} runs, seconds {name}: median {median(seconds):.2f}, "
            f"99% {quantiles(seconds, n=100)[-1]:.2f}, longest {max(seconds):.2f}, "
            f"over {PATIENCE:.0f} s: {sum(each > PATIENCE for each in seconds)}\n"
        )


if __name__ == "__main__":
    main()
