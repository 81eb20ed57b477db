"""Measure the search on the shipped table: `python -m tests.benchmarks.search` prints what a query takes.

The queries are those of the tests. By the processor time of one thread, because that is what an answer costs a server;
the way to the browser and its pause between keys come on top.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from statistics import median

from components.screen.open_table import load_table
from components.screen.search import RESULTS, open_index
from tests.components.study.test_search import load_queries


def measure(call: Callable[[], object]) -> float:
    """Milliseconds of the processor that a call takes of its thread."""
    start = time.thread_time()
    call()
    return 1000 * (time.thread_time() - start)


def main() -> None:
    """Print the time of building the index, and of an answer: the median, and the longest with its query."""
    load_table()
    built = measure(open_index)
    index = open_index()
    times = {
        row["query"]: measure(lambda text=row["query"]: index.find(text, RESULTS)) for row in load_queries()
    }
    longest = max(times, key=times.__getitem__)
    sys.stdout.write(
        f"index: {built:.0f} ms\n{len(times)} queries: median {median(times.values()):.1f} ms, "
        f"longest {times[longest]:.1f} ms ({longest})\n"
    )


if __name__ == "__main__":
    main()
