"""Measure a filter change against the empty page, both on fresh servers in one run; `make bench` prints the table.

Server time runs from a request to the server's last message of the run, on a connection without a browser: there the
painting of the map would be counted too. Click-to-text runs from the click to the changed sentence under the title,
by the clock of the page.
Nothing is asserted: a machine under load would fail a good change. Ratios in one run are what to compare.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

from playwright.sync_api import Browser, sync_playwright
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.sync.client import connect

from tests.browser.server import APP, ROOT, Server, serve
from tests.browser.visitor import Visitor, is_end_of_run, launch_chromium, new_visitor

WARM_UP, CLICKS = 4, 20
"""Clicks before and while measuring; one switches the filter on, the next one off."""

EMPTY_APP = ROOT / "tests" / "benchmarks" / "empty_app.py"
VIEWS = {
    "empty page": "/",
    "Overview, all OIC members": "/",
    "Overview, Pakistan": "/?state=PAK",
    "Overview, Pakistan and China": "/?state=PAK&partner=CHN",
    "Map, all OIC members": "/map",
    "Map, Pakistan in 2012": "/map?state=PAK&year=2012",
    "Timeline, all OIC members": "/timeline",
    "Timeline, Pakistan": "/timeline?state=PAK",
    "Types, all OIC members": "/types",
    "Types, Pakistan": "/types?state=PAK",
    "Newer partners, Pakistan": "/newcomers?state=PAK",
    "State, all OIC members": "/state",
    "State, Türkiye": "/state?state=TUR",
    "Pair, Pakistan and China": "/pair?state=PAK&partner=CHN",
    "Compare, Pakistan and Türkiye": "/compare?state=PAK&state=TUR",
    "Compare, four states": "/compare?state=PAK&state=TUR&state=IRN&state=IDN",
    "Data, all OIC members": "/data",
}

_CLICK_TO_TEXT = """() => new Promise(done => {
    const find = () => [...document.querySelectorAll('[data-testid="stMain"] p')]
        .find(paragraph => paragraph.textContent.startsWith('Shown:'))?.textContent;
    const before = find();
    const pill = [...document.querySelectorAll('[data-testid="stSidebar"] button')]
        .find(button => button.textContent.trim() === 'Training');
    const start = performance.now();
    const observer = new MutationObserver(() => {
        const now = find();
        if (now && now !== before) { observer.disconnect(); done(performance.now() - start); }
    });
    observer.observe(document.body, {subtree: true, childList: true, characterData: true});
    pill.click();
})"""


class Client:
    """A session on a server without a browser."""

    def __init__(self, server: Server, page: str) -> None:
        address = f"{server.url.replace('http', 'ws')}/_stcore/stream"
        self._socket = connect(address, max_size=None, additional_headers={"Origin": server.url})
        self._page = page

    def run(self, query: str) -> float:
        """Ask for a run of the page under a link; the milliseconds until its end."""
        message = BackMsg()
        message.rerun_script.query_string = query
        message.rerun_script.page_name = self._page
        start = time.perf_counter()
        self._socket.send(message.SerializeToString())
        while not is_end_of_run(self._socket.recv()):
            pass
        return 1000 * (time.perf_counter() - start)

    def close(self) -> None:
        """End the session."""
        self._socket.close()


@dataclass
class Contestant:
    """One view on its own server, with the times in milliseconds that were measured on it."""

    name: str
    server: Server
    visitor: Visitor
    client: Client
    query: str
    server_times: list[float] = field(default_factory=list)
    text_times: list[float] = field(default_factory=list)

    def click(self) -> None:
        """Switch the filter once in the browser and note the time."""
        with self.visitor.rerun():
            self.text_times.append(float(self.visitor.page.evaluate(_CLICK_TO_TEXT)))

    def run(self, number: int) -> None:
        """Switch the filter once without a browser and note the time."""
        filters = [part for part in (self.query, "type=training" if number % 2 else "") if part]
        self.server_times.append(self.client.run("&".join(filters)))

    def summarise(self) -> tuple[float, float]:
        """Medians of the server times and the click-to-text times after the warm-up."""
        return median(self.server_times[WARM_UP:]), median(self.text_times[WARM_UP:])

    def read_memory(self) -> float:
        """Memory of the server's process that is in use, in MB."""
        command = ["ps", "-o", "rss=", "-p", str(self.server.pid)]
        return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout) / 1024


@contextmanager
def meet(browser: Browser, folder: Path) -> Iterator[list[Contestant]]:
    """All views open in tabs of their own, each on a server that nobody else uses."""
    with ExitStack() as stack:
        contestants = []
        for number, (name, path) in enumerate(VIEWS.items()):
            script = EMPTY_APP if name == "empty page" else APP
            server = stack.enter_context(serve(script, folder / f"{number}.log"))
            visitor = new_visitor(browser, server.url)
            stack.callback(visitor.page.context.close)
            client = Client(server, urlsplit(path).path.strip("/"))
            stack.callback(client.close)
            visitor.open(path)
            contestants.append(Contestant(name, server, visitor, client, urlsplit(path).query))
        yield contestants


def write_table(contestants: list[Contestant]) -> str:
    """The measured medians as a Markdown table, each beside its ratio to the empty page."""
    empty_server_time, empty_text_time = contestants[0].summarise()
    lines = [
        "| view | server time, ms | ratio | click to text, ms | ratio | memory, MB |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for one in contestants:
        server_time, text_time = one.summarise()
        lines.append(
            f"| {one.name} | {server_time:.0f} | {server_time / empty_server_time:.1f} "
            f"| {text_time:.0f} | {text_time / empty_text_time:.1f} | {one.read_memory():.0f} |"
        )
    return "\n".join(lines)


def main() -> int:
    """Measure all views in turn and print the table."""
    with (
        tempfile.TemporaryDirectory() as folder,
        sync_playwright() as playwright,
        launch_chromium(playwright) as browser,
        meet(browser, Path(folder)) as contestants,
    ):
        # One kind of time after the other: a map that is still being painted would slow the server down.
        for _ in range(WARM_UP + CLICKS):
            for contestant in contestants:
                contestant.click()
        for number in range(WARM_UP + CLICKS):
            for contestant in contestants:
                contestant.run(number)
        sys.stdout.write(f"Medians of {CLICKS} clicks.\n\n{write_table(contestants)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
