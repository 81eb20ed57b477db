"""A server that is killed while readers click, and started again: each reader's link gives the same view."""

from __future__ import annotations

import os
import signal
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed

from tests.browser.server import APP, find_free_port, serve
from tests.browser.session import Session, visit

READERS = ("PAK", "TUR", "IDN", "EGY")
YEARS = range(1990, 2020)


def _click(session: Session, iso3: str) -> None:
    """Other years of a state at every step, until the connection ends."""
    for first in YEARS:
        session.open("timeline", f"state={iso3}&years={first},2024")


def test_a_killed_server_comes_back_with_every_view_of_a_link(tmp_path: Path) -> None:
    port = find_free_port()
    with ExitStack() as visits, ThreadPoolExecutor(len(READERS)) as readers:
        with serve(APP, tmp_path / "first.log", port=port) as server:
            sessions = [visits.enter_context(visit(server.url)) for _ in READERS]
            before = [_find_sentence(session, iso3) for session, iso3 in zip(sessions, READERS, strict=True)]
            runs: list[Future[None]] = list(map(readers.submit, [_click] * len(READERS), sessions, READERS))
            os.kill(server.pid, signal.SIGKILL)
            for run in runs:
                with pytest.raises(ConnectionClosed):
                    run.result()
        with serve(APP, tmp_path / "second.log", port=port) as server:
            again = [visits.enter_context(visit(server.url)) for _ in READERS]
            found = list(readers.map(_find_sentence, again, READERS))
            assert found == before
            assert "Traceback" not in server.read_log()


def _find_sentence(session: Session, iso3: str) -> str:
    """What the page says that it shows under a link."""
    session.open("timeline", f"state={iso3}&years=2001,2019")
    sentence = session.read_shown()
    assert "2001–2019" in sentence
    return sentence
