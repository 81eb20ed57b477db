"""Measure many readers at once: `python -m tests.benchmarks.sessions --sessions 1 5 20 50 --processes 1 2` prints it.

Sessions without a browser click without a pause, every click another view that nobody has opened on this server: page
after page of the menu, with none to three members of the table's group and other years each time (`soak.list_views`).
The empty page is clicked in the same run. Each line has servers of its own, started for it; several processes stand
behind an nginx, or, where there is none, sessions are dealt out among them. The sessions are driven by this program, on
the same cores. Nothing is asserted.

The memory of a session is what the servers grow by when all sessions have come and each has opened the first page,
which the server keeps already; what is kept of views is in the memory at the end.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import count, cycle, islice
from pathlib import Path
from statistics import median, quantiles
from threading import Barrier, Event, Lock, Thread
from typing import NamedTuple

from websockets.exceptions import WebSocketException

from components.screen.settings import TABLE
from data.reference import load_memberships
from tests.benchmarks.balancer import balance
from tests.benchmarks.client import EMPTY_APP, Client, RunError, read_memory, read_processor
from tests.benchmarks.soak import list_views
from tests.browser.server import APP, Server, serve

SECONDS = 25.0
WARM_UP = 13
"""Views that are opened before, one of each page: what a process needs once is none of the readers' business."""

EARLY = 10
"""Sessions that come before the memory of the others is measured."""

Views = Iterator[tuple[str, str]]
"""Page and link."""


class Answer(NamedTuple):
    """The end of a run."""

    milliseconds: float
    received: int
    """Bytes, before they were packed for the way."""
    is_in_time: bool
    """Whether it came before the end of the measurement."""


@dataclass
class Load:
    """What so many sessions were answered."""

    seconds: float
    answers: list[Answer] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    processor: float = 0.0
    """Milliseconds of the processor that the servers took, answers under way at the end among them."""
    session_memory: float = 0.0
    """MB of a session."""
    memory: float = 0.0
    """MB of all servers at the end."""


class _Shared:
    """Views of which each is given out once, to whichever session asks."""

    def __init__(self, views: Views) -> None:
        self._views = views
        self._lock = Lock()

    def __next__(self) -> tuple[str, str]:
        with self._lock:
            return next(self._views)


def list_new_views() -> Views:
    """Views of all pages, each once."""
    memberships = load_memberships()
    states = sorted(memberships.loc[memberships["group"].eq("OIC"), "iso3"])
    seen = set()
    for view in list_views(states):
        if view not in seen:
            seen.add(view)
            yield view


def list_empty_views() -> Views:
    """Links to the empty page, each once; it does not look at them."""
    return (("", f"n={number}") for number in count())


def measure_load(
    servers: Sequence[Server], urls: Iterable[str], views: Views, sessions: int, seconds: float
) -> Load:
    """Let sessions click without a pause for some seconds."""
    load, shared, addresses = Load(seconds), _Shared(views), cycle(urls)
    with ExitStack() as stack:
        for url in (server.url for server in servers):
            with Client(url) as first:
                for page, query in islice(views, WARM_UP):
                    first.run(query, page)
            # What the views before have left over is freed while these come; they stay, and do nothing.
            for early in [stack.enter_context(Client(url)) for _ in range(EARLY)]:
                early.run("", "")
        before = _sum_up(read_memory, servers)
        clients = [stack.enter_context(Client(next(addresses))) for _ in range(sessions)]
        for client in clients:
            client.run("", "")
        load.session_memory = (_sum_up(read_memory, servers) - before) / sessions
        start = Barrier(sessions + 1)
        threads = [Thread(target=_click, args=(client, shared, start, load)) for client in clients]
        for thread in threads:
            thread.start()
        worked = sum(read_processor(server) for server in servers)
        start.wait()
        Event().wait(seconds)
        load.processor = sum(read_processor(server) for server in servers) - worked
        for thread in threads:
            thread.join()
        load.memory = _sum_up(read_memory, servers)
    load.errors += [line for server in servers for line in server.read_log().splitlines() if "Error" in line]
    return load


def _sum_up(read: Callable[[int], float], servers: Sequence[Server]) -> float:
    return sum(read(server.pid) for server in servers)


def _click(client: Client, views: _Shared, start: Barrier, load: Load) -> None:
    start.wait()
    end = time.perf_counter() + load.seconds
    while time.perf_counter() < end:
        page, query = next(views)
        try:
            took = client.run(query, page)
        except RunError as error:
            load.errors.append(f"/{page}?{query}: {error}")
            continue
        except (OSError, TimeoutError, WebSocketException) as error:
            load.errors.append(f"/{page}?{query}: {type(error).__name__} {error}")
            return
        load.answers.append(Answer(took, client.received, time.perf_counter() < end))


def measure_script(
    script: Path,
    views: Views,
    sessions: int,
    *,
    processes: int,
    seconds: float,
    environment: Mapping[str, str],
) -> Load:
    """Start so many servers, measure, and end them."""
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        servers = [
            stack.enter_context(serve(script, folder / f"server-{number}.log", environment=environment))
            for number in range(processes)
        ]
        urls = stack.enter_context(balance(servers, folder))
        return measure_load(servers, urls, views, sessions, seconds)


def write_row(name: str, sessions: int, processes: int, load: Load) -> str:
    """A row of the table."""
    waits = sorted(answer.milliseconds for answer in load.answers) or [0.0]
    late = quantiles(waits, n=20, method="inclusive")[-1] if len(waits) > 1 else waits[0]
    in_time = sum(answer.is_in_time for answer in load.answers)
    received = sum(answer.received for answer in load.answers) / len(waits)
    return (
        f"| {name} | {processes} | {sessions} | {in_time / load.seconds:.1f} | {median(waits):.0f} "
        f"| {late:.0f} | {waits[-1]:.0f} | {len(load.errors)} | {load.processor / max(in_time, 1):.0f} "
        f"| {received / 1000:.0f} | {load.session_memory:.1f} | {load.memory:.0f} |\n"
    )


HEAD = (
    "| page | processes | sessions | reruns a second | median, ms | 95 of 100 within, ms | longest, ms | errors "
    "| processor a run, ms | sent a run, KB | memory of a session, MB | servers at the end, MB |\n"
    f"|{' --- |' * 12}\n"
)


def write_table(sessions: Sequence[int], processes: Sequence[int], seconds: float, table: str = "") -> None:
    """Measure all and print the rows as they come."""
    sys.stdout.write(HEAD)
    errors = []
    for name, script, views in (
        ("empty page", EMPTY_APP, list_empty_views),
        ("dashboard", APP, list_new_views),
    ):
        environment = {TABLE: table} if table and script == APP else {}
        for count_ in processes:
            for number in sessions:
                load = measure_script(
                    script, views(), number, processes=count_, seconds=seconds, environment=environment
                )
                sys.stdout.write(write_row(name, number, count_, load))
                sys.stdout.flush()
                errors += load.errors
    sys.stdout.writelines(f"\nError: {error}\n" for error in errors[:20])


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.sessions", description=__doc__)
    parser.add_argument("--sessions", type=int, nargs="+", default=[1, 5, 20, 50])
    parser.add_argument("--processes", type=int, nargs="+", default=[1])
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument(
        "--table", default="", help="the table of the server, as the setting TIES_TABLE takes it"
    )
    asked = parser.parse_args()
    write_table(asked.sessions, asked.processes, asked.seconds, asked.table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
