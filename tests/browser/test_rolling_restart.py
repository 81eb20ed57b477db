"""Two servers behind the nginx of deploy/nginx.conf, exchanged one after the other while readers are there."""

from __future__ import annotations

import os
import signal
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from time import monotonic

import pytest
from playwright.sync_api import expect
from websockets.exceptions import ConnectionClosed

from tests.browser.proxy import MISSING, find_nginx, open_nginx
from tests.browser.server import APP, ROOT, START_SECONDS, Server, find_free_port, serve
from tests.browser.session import Session, visit
from tests.browser.visitor import Visitor
from tests.data.own.files import write_csv

BASE, COOKIE = "/ties", "ties_process"
PROCESSES = {"one": 8501, "two": 8502}
"""Name in the cookie -> port, as the configuration has them."""
READERS = ("PAK", "TUR", "IDN", "EGY")
VIEW = "years=2001,2019"
STOP_SECONDS, ARRIVAL_SECONDS = 5, 3
PAUSE = 0.05
"""Seconds between two pages that are asked for, so that the servers have the machine to themselves."""
OWN = write_csv("Pakistan;Egypt,exercise,2004,Marker Falcon", header="states,type,date,title")


@dataclass
class Fleet:
    """The servers of a machine and the proxy before them; `url` is where readers find them."""

    folder: Path
    ports: dict[str, int]
    url: str = ""
    servers: dict[str, Server] = field(default_factory=dict)
    logs: list[Path] = field(default_factory=list)
    _running: dict[str, ExitStack] = field(default_factory=dict)

    def start(self, name: str) -> None:
        """Start a server, and wait until it answers."""
        log = self.folder / f"{name}-{len(self.logs)}.log"
        self.logs.append(log)
        self._running[name] = ExitStack()
        running = serve(APP, log, base=BASE, port=self.ports[name])
        self.servers[name] = self._running[name].enter_context(running)

    def stop(self, name: str, number: signal.Signals) -> float:
        """Send a signal to a server; the seconds until it has ended."""
        start = monotonic()
        os.kill(self.servers[name].pid, number)
        self._running.pop(name).close()
        return monotonic() - start

    def close(self) -> None:
        """End what is still running."""
        for running in self._running.values():
            running.close()


@pytest.fixture
def fleet(tmp_path: Path) -> Iterator[Fleet]:
    if find_nginx() is None:
        pytest.skip(MISSING)
    ports = {name: find_free_port() for name in PROCESSES}
    listen = find_free_port()
    site = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    site = site.replace("listen 80;", f"listen 127.0.0.1:{listen};")
    for name, port in PROCESSES.items():
        site = site.replace(f":{port}", f":{ports[name]}")
    fleet = Fleet(tmp_path, ports, f"http://127.0.0.1:{listen}{BASE}")
    try:
        with ThreadPoolExecutor() as pool:
            list(pool.map(fleet.start, PROCESSES))
        with open_nginx(site, fleet.url, tmp_path):
            yield fleet
    finally:
        fleet.close()


def _arrive(url: str) -> str:
    """Ask for a page as one who was never here: the process that gave it."""
    with urllib.request.urlopen(f"{url}/map?state=PAK", timeout=START_SECONDS) as answer:  # noqa: S310 - our own server
        assert answer.status == 200
        return str(answer.headers["Set-Cookie"]).partition(f"{COOKIE}=")[2].partition(";")[0]


@contextmanager
def _arriving(url: str) -> Iterator[list[str]]:
    """Ask for pages as long as the block lasts: the processes that gave them, filled in at its end."""
    is_over = Event()
    seen: list[str] = []

    def ask() -> None:
        while not is_over.wait(PAUSE):
            start = monotonic()
            seen.append(_arrive(url))
            assert monotonic() - start < ARRIVAL_SECONDS, "a newcomer waits for a server that is not ready"

    with ThreadPoolExecutor(1) as pool:
        asking = pool.submit(ask)
        try:
            yield seen
        finally:
            is_over.set()
        asking.result()


def _wait_for_arrival(url: str, name: str) -> None:
    deadline = monotonic() + START_SECONDS
    while _arrive(url) != name:
        assert monotonic() < deadline, f"nobody was given to {name} again"


def _bring_table(session: Session) -> None:
    """Bring a table and take a file of it away: both are in the memory of one process."""
    session.open("data")
    session.open_box("own_table_")
    session.upload("own_file_", "own.csv", OWN)
    session.press("own_show")
    session.open("data")
    assert b"Marker Falcon" in session.fetch("ties_csv")


def _come_again(session: Session, visits: ExitStack, url: str) -> Session:
    """A reader whose connection ended, with the same cookies and address bar."""
    with pytest.raises(ConnectionClosed):
        session.run()
    again = visits.enter_context(visit(url, session.cookies))
    again.open(session.page, session.query)
    return again


def _enter(visits: ExitStack, url: str) -> Session:
    return visits.enter_context(visit(url))


def test_readers_keep_their_views_and_arrive_all_the_time_while_servers_are_exchanged(
    fleet: Fleet, meet_visitor: Callable[..., Visitor]
) -> None:
    visitor = meet_visitor(fleet.url)
    page = visitor.open(f"{fleet.url}/timeline?state=PAK&{VIEW}")
    title = page.get_by_role("heading", level=1).inner_text()
    assert "2001–2019" in title
    address = page.url
    with ExitStack() as visits:
        sessions = [_enter(visits, fleet.url) for _ in READERS]
        for iso3, session in zip(READERS, sessions, strict=True):
            session.open("timeline", f"state={iso3}&{VIEW}")
        shown = [session.read_shown() for session in sessions]
        assert len(set(shown)) == len(READERS)
        assert {session.cookies[COOKIE] for session in sessions} == set(PROCESSES)
        with ExitStack() as owners:
            for _ in PROCESSES:
                _bring_table(_enter(owners, fleet.url))

        with _arriving(fleet.url) as arrivals:
            first = _read_process(visitor)
            (second,) = set(PROCESSES) - {first}
            with page.expect_websocket():
                fleet.stop(first, signal.SIGKILL)
            sessions = _follow(sessions, first, visits, fleet.url)
            visitor.wait()
            assert _read_process(visitor) == second
            fleet.start(first)
            _wait_for_arrival(fleet.url, first)

            with page.expect_websocket():
                assert fleet.stop(second, signal.SIGTERM) < STOP_SECONDS
            sessions = _follow(sessions, second, visits, fleet.url)
        assert [session.read_shown() for session in sessions] == shown
        assert {session.cookies[COOKIE] for session in sessions} == {first}
    assert set(arrivals) == set(PROCESSES)

    visitor.wait()
    assert page.url == address
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.get_by_role("dialog")).to_have_count(0)
    with visitor.rerun():
        page.get_by_role("link", name="Data", exact=True).click()
    assert visitor.traffic.script_errors == []
    assert not [log for log in fleet.logs if "Traceback" in log.read_text(encoding="utf-8")]


def _follow(sessions: Sequence[Session], gone: str, visits: ExitStack, url: str) -> list[Session]:
    """Readers after a process has ended: those who were on it come again and are on another one, the others stay."""
    followed = []
    for session in sessions:
        is_cut = session.cookies[COOKIE] == gone
        followed.append(_come_again(session, visits, url) if is_cut else session)
    assert gone not in {session.cookies[COOKIE] for session in followed}
    return followed


def _read_process(visitor: Visitor) -> str:
    cookies = visitor.page.context.cookies()
    return next(str(cookie["value"]) for cookie in cookies if cookie["name"] == COOKIE)
