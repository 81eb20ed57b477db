"""Measure what a crowd that asks for pictures takes from readers: `python -m tests.benchmarks.crowd` prints it.

One reader goes on opening new views, and one file is fetched again and again, while requests for pictures are sent and
dropped, a page embeds many (as browsers ask for them, six at a time, and as they ask through a proxy that speaks
HTTP/2, all at once), and the process that draws is made to abort. Nothing is asserted: the tests show what must hold,
this the times. The first line is that of the server with nobody but the reader.
"""

from __future__ import annotations

import argparse
import itertools
import os
import signal
import socket
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from threading import Event, Thread
from typing import Self
from urllib.parse import urlsplit

from tests.benchmarks.client import Client, read_memory
from tests.browser.drawers import find_drawers, has_order
from tests.browser.server import APP, Server, serve

DROPPED, EMBEDDED = 60, 45
BROWSER_CONNECTIONS = 6
STATIC = "/app/static/world.geojson"
WARM_UP = 8
QUIET_CLICKS = 15
READERS_PAUSE = 1.0
"""Seconds between the clicks of a reader."""
PATIENCE = 300.0


def list_pictures() -> Iterator[str]:
    """Addresses of pictures, each of another view; without end."""
    for first in itertools.count(1990):
        for state in ("PAK", "TUR", "IRN", "IDN", "EGY", "SAU", "NGA"):
            yield f"/export/overview.png?state={state}&years={first}&years=2026&figure=timeline"


def fetch(url: str) -> tuple[int, float]:
    """Status of an answer and the seconds until its end."""
    start = time.perf_counter()
    try:
        with urllib.request.urlopen(url, timeout=PATIENCE) as answer:  # noqa: S310 - our own server
            answer.read()
            return answer.status, time.perf_counter() - start
    except urllib.error.HTTPError as error:
        error.close()
        return error.code, time.perf_counter() - start


def send_and_drop(server: Server, path: str) -> None:
    """Ask for a picture and leave before it is drawn."""
    host, _, port = urlsplit(server.url).netloc.partition(":")
    with socket.create_connection((host, int(port))) as line:
        line.sendall(f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n".encode())


class Reader:
    """Clicks and fetches of a reader while something else goes on."""

    def __init__(self, server: Server) -> None:
        self.clicks: list[float] = []
        self.files: list[float] = []
        self._server = server
        self._has_ended = Event()
        self._threads = [Thread(target=self._click), Thread(target=self._fetch)]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._has_ended.set()
        for thread in self._threads:
            thread.join()

    def _click(self) -> None:
        client = Client(self._server.url)
        client.run("state=PAK", "")
        for number in itertools.count():
            self.clicks.append(client.run(f"state=PAK&years={1950 + number % 60}&years=2020", "types"))
            if self._has_ended.wait(READERS_PAUSE):
                break
        client.close()

    def _fetch(self) -> None:
        while not self._has_ended.wait(0.05):
            self.files.append(fetch(self._server.url + STATIC)[1])


def drop(server: Server, pictures: Iterator[str]) -> Counter[int]:
    """Ask for pictures and leave, then wait until one who stays is answered."""
    for _ in range(DROPPED):
        send_and_drop(server, next(pictures))
    return Counter([fetch(server.url + next(pictures))[0]])


def embed(server: Server, pictures: Iterator[str], at_once: int) -> Counter[int]:
    """Ask for all pictures of a page, so many at a time."""
    with ThreadPoolExecutor(at_once) as browser:
        asked = [server.url + next(pictures) for _ in range(EMBEDDED)]
        return Counter(status for status, _ in browser.map(fetch, asked))


def abort(server: Server, pictures: Iterator[str]) -> Counter[int]:
    """Ask for all pictures of a page, and make the process that draws abort in the midst of them."""
    has_ended = Event()

    def kill() -> None:
        # A chart that waits to be read is lost with the process.
        while not has_ended.wait(0.001):
            for drawer in find_drawers(server):
                if has_order(drawer):
                    os.kill(drawer, signal.SIGABRT)
                    return

    killer = Thread(target=kill)
    killer.start()
    answers = embed(server, pictures, BROWSER_CONNECTIONS)
    has_ended.set()
    killer.join()
    return answers


def stay_quiet(server: Server, _pictures: Iterator[str]) -> Counter[int]:
    """Nobody asks for a picture."""
    Event().wait(QUIET_CLICKS * READERS_PAUSE)
    return Counter([fetch(server.url + STATIC)[0]])


CROWDS: dict[str, Callable[[Server, Iterator[str]], Counter[int]]] = {
    "nobody": stay_quiet,
    f"{DROPPED} sent and dropped": drop,
    f"{EMBEDDED} on a page, {BROWSER_CONNECTIONS} at a time": lambda server, pictures: embed(
        server, pictures, BROWSER_CONNECTIONS
    ),
    f"{EMBEDDED} on a page, all at once": lambda server, pictures: embed(server, pictures, EMBEDDED),
    "renderer aborts once": abort,
}


def measure_crowd(server: Server, name: str, pictures: Iterator[str]) -> str:
    """A row of the table."""
    start = time.perf_counter()
    with Reader(server) as reader:
        answers = CROWDS[name](server, pictures)
        took = time.perf_counter() - start
    said = ", ".join(f"{count} x {status}" for status, count in sorted(answers.items()))
    return (
        f"| {name} | {took:.0f} | {said} | {1000 * median(reader.files):.0f} | {1000 * max(reader.files):.0f} "
        f"| {median(reader.clicks):.0f} | {max(reader.clicks):.0f} | {read_memory(server.pid):.0f} |\n"
    )


def main() -> int:
    """Measure and print."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    pictures = list_pictures()
    with tempfile.TemporaryDirectory() as folder, serve(APP, Path(folder) / "server.log") as server:
        for _ in range(WARM_UP):
            fetch(server.url + next(pictures))
        sys.stdout.write(
            "| crowd | s | answers | file, median ms | file, longest | click, median ms | click, longest "
            "| server, MB |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n"
        )
        for name in CROWDS:
            sys.stdout.write(measure_crowd(server, name, pictures))
            sys.stdout.flush()
        errors = server.read_log().count("Traceback")
        sys.stdout.write(f"\nTracebacks in the log: {errors}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
