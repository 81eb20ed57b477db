"""Pictures asked for by their address hold nothing up, and what breaks the process that draws costs one of them.

The process is stopped while something is being drawn, so that what waits behind it is certain.
"""

from __future__ import annotations

import os
import signal
import socket
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from threading import Event
from urllib.parse import urlsplit

import pytest

from components.export.queue import LENGTH
from components.export.sizes import SCALES
from tests.browser.drawers import find_drawers, has_order
from tests.browser.server import Server

LIMIT = 30.0
POLL = 0.02


def _name(year: int) -> str:
    """The picture of a view of its own."""
    return f"/export/pair.svg?state=PAK&partner=CHN&years={year}&years=2026&figure=exchange&size=square"


def _fetch(url: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(url, timeout=LIMIT) as answer:  # noqa: S310 - our own server
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


class _Held:
    """A server that draws a first picture and cannot go on."""

    def __init__(self, server: Server, asking: ThreadPoolExecutor, year: int) -> None:
        self.server = server
        self._asking = asking
        # One that is new to the server, so that there is a process that drew it.
        assert _fetch(server.url + _name(year))[0] == 200
        (self._drawer,) = find_drawers(server)
        os.kill(self._drawer, signal.SIGSTOP)
        self.first = self.ask(year + 1)
        tries = int(LIMIT / POLL)
        assert any(has_order(self._drawer) or Event().wait(POLL) for _ in range(tries))

    def ask(self, year: int) -> Future[tuple[int, str]]:
        return self._asking.submit(_fetch, self.server.url + _name(year))

    def abort(self) -> None:
        os.kill(self._drawer, signal.SIGABRT)

    def go_on(self) -> None:
        # One that has aborted is gone.
        with suppress(ProcessLookupError):
            os.kill(self._drawer, signal.SIGCONT)


@pytest.fixture
def held(app_server: Server, request: pytest.FixtureRequest) -> Iterator[_Held]:
    """A held server, the views of a test beginning with a year that no other takes."""
    with ThreadPoolExecutor(4) as asking:
        one = _Held(app_server, asking, request.param)
        try:
            yield one
        finally:
            one.go_on()


@pytest.mark.parametrize("held", [1990], indirect=True)
def test_who_leaves_is_not_drawn_for_and_holds_up_nobody(held: _Held) -> None:
    address = urlsplit(held.server.url)
    others = [f"{_name(year)}&scheme=dark&scale={scale}" for year in range(1990, 2020) for scale in SCALES]
    assert len(others) > LENGTH
    for other in others:
        with socket.create_connection((address.hostname, address.port)) as line:
            line.sendall(f"GET {other} HTTP/1.1\r\nHost: {address.netloc}\r\n\r\n".encode())
    for path in ("/app/static/world.geojson", "/_stcore/health", "/"):
        assert _fetch(held.server.url + path)[0] == 200
    held.go_on()
    assert held.first.result()[0] == 200
    assert _fetch(held.server.url + _name(1992))[0] == 200


@pytest.mark.parametrize("held", [2000], indirect=True)
def test_a_process_that_aborts_costs_one_picture(held: _Held) -> None:
    written = len(held.server.read_log())
    second = held.ask(2002)
    held.abort()
    held.go_on()
    status, sentence = held.first.result()
    assert status == 500
    assert sentence == "A chart could not be drawn: The renderer ended before the chart was drawn\n"
    assert second.result()[0] == 200
    assert _fetch(held.server.url + _name(2001))[0] == 200
    assert "Traceback" not in held.server.read_log()[written:]
