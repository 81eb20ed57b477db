"""Measure what a click costs against the empty page, in one run: `python -m tests.benchmarks.clicks` prints the tables.

One server and one tab at a time, the empty page before and after. A run of a page is timed on a connection without a
browser (there the painting of a map would be counted too): by the clock, and by the processor time of the server. A new
view is one that nobody has opened on this server, a known one was opened before by another reader. Click-to-text runs
from the click on a filter to the changed sentence under the title, by the clock of the page; every click gives a new
view. A change of one figure runs from the click on a choice to the changed figure, beside the processor time that the
server spent on it; every choice is new to the server. Nothing is asserted: a machine under load would fail a good
change. Ratios in one run are what to compare.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Locator, Page, sync_playwright

from components.screen.settings import TABLE
from tests.benchmarks.client import EMPTY_APP, Client, read_memory, read_processor
from tests.browser.choices import find_option
from tests.browser.server import APP, Server, serve
from tests.browser.visitor import launch_chromium, new_visitor

WARM_UP, RUNS = 3, 12
"""Runs before and while measuring."""
SESSIONS = 10
"""Further readers of one page, for the memory of each."""

VIEWS = {
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
    "Network, all OIC members": "/network",
    "Network, GCC": "/network?state=GCC",
    "What is new, all OIC members": "/news",
    "Data, all OIC members": "/data",
}


PILLS = (
    "Cooperation agreement",
    "Joint exercise",
    "Training",
    "Deployment",
    "Defence pact",
    "Intelligence sharing",
)
"""Filters that are clicked one after the other, first on, then off: every click gives another view."""

_CLICK_TO_TEXT = """label => new Promise(done => {
    const find = () => [...document.querySelectorAll('[data-testid="stMain"] p')]
        .find(paragraph => paragraph.textContent.startsWith('Shown:'))?.textContent;
    const before = find();
    const pill = [...document.querySelectorAll('[data-testid="stSidebar"] button')]
        .find(button => button.textContent.trim() === label);
    const start = performance.now();
    const observer = new MutationObserver(() => {
        const now = find();
        if (now && now !== before) { observer.disconnect(); done(performance.now() - start); }
    });
    observer.observe(document.body, {subtree: true, childList: true, characterData: true});
    pill.click();
})"""


@dataclass(frozen=True)
class Change:
    """A choice that concerns one figure.

    Parameters
    ----------
    path
        The page.
    options
        What is chosen, one after the other: an option of `box`, one of a row of choices, or a mark as a selector.
    watched
        Selector of what the choice changes: its words and the names of its marks are compared.
    box
        Label of the box that is opened before each choice; blank if none.
    """

    path: str
    options: tuple[str, ...]
    watched: str
    box: str = ""


_COLOURS = ("Records", "Traditional or newer", "Number of cooperation types")
_LEGEND = '[aria-label="Legend of the map"]'
_CELL = '.st-key-heat_map [aria-label*="Place: China;"][aria-label*="Type: {};"]'
CHANGES = {
    "colour of the Overview's map": Change("/?state=PAK", _COLOURS, _LEGEND, box="Colour"),
    "colour of the Map": Change("/map?state=PAK", _COLOURS, _LEGEND, box="Colour"),
    "split of the Timeline": Change(
        "/timeline?state=PAK", ("Family", "Area", "Source"), '[class*="st-key-series_"]'
    ),
    "order of the heat map": Change("/types?state=PAK", ("By name",), ".st-key-heat_map"),
    "cell of the heat map": Change(
        "/types?state=PAK",
        tuple(_CELL.format(label) for label in ("Arms supply", "Training", "Joint exercise")),
        '[data-testid="stMain"] [data-testid="stMarkdownContainer"] > p',
    ),
}
CHANGED_SPANS = 4
"""Spans of years in which each choice is made: the first time that anybody makes it."""

_CLICK_TO_FIGURE = """(mark, watched) => new Promise(done => {
    const read = () => [...document.querySelectorAll(watched)].map(part => part.textContent
        + [...part.querySelectorAll('[aria-label]')].map(one => one.getAttribute('aria-label')).join()).join();
    const before = read(), start = performance.now();
    const look = () => read() === before ? requestAnimationFrame(look) : done(performance.now() - start);
    mark.dispatchEvent(new MouseEvent('click', {bubbles: true}));
    look();
})"""


@dataclass
class Times:
    """What one view costs: medians in milliseconds, mean processor time of the server per run."""

    name: str
    new_wall: float = 0.0
    new_processor: float = 0.0
    known_processor: float = 0.0
    text: float = 0.0
    click_processor: float = 0.0


@dataclass
class Results:
    """Times of the views, and of the server as a whole."""

    first_page: float = 0.0
    """Milliseconds of the first page that a fresh server answers."""
    memory: float = 0.0
    """MB after the first page."""
    session: float = 0.0
    """MB of a further reader."""
    memory_at_end: float = 0.0
    views: list[Times] = field(default_factory=list)
    changes: list[Times] = field(default_factory=list)


def _time_runs(server: Server, page: str, queries: list[str]) -> tuple[float, float]:
    """Median time and mean processor time of the runs of one reader, after the first."""
    client = Client(server.url, page)
    client.run(queries[0])
    before = read_processor(server)
    times = [client.run(query) for query in queries[1:]]
    spent = read_processor(server) - before
    client.close()
    return median(times), spent / len(times)


def _time_clicks(browser: Browser, server: Server, path: str) -> tuple[float, float]:
    """Median time to the changed sentence, and mean processor time of the server per click."""
    visitor = new_visitor(browser, server.url)
    page = visitor.open(path)
    times = []
    before = read_processor(server)
    for label in [*PILLS, *PILLS][: WARM_UP + RUNS]:
        with visitor.rerun():
            times.append(float(page.evaluate(_CLICK_TO_TEXT, label)))
    spent = (read_processor(server) - before) / len(times)
    page.context.close()
    return median(times[WARM_UP:]), spent


def _find_mark(page: Page, change: Change, option: str) -> Locator:
    main = page.get_by_test_id("stMain")
    if change.box:
        return find_option(page, change.box, option)
    if option.startswith("."):
        return main.locator(option).first
    return main.get_by_role("radio", name=option, exact=True)


def measure_change(browser: Browser, server: Server, name: str, change: Change) -> Times:
    """Measure a choice that concerns one figure, from the click to the changed figure."""
    visitor = new_visitor(browser, server.url)
    times, spent = [], 0.0
    for last in range(2021, 2021 + CHANGED_SPANS):
        page = visitor.open(f"{change.path}&years=1994&years={last}")
        for option in change.options:
            mark = _find_mark(page, change, option)
            before = read_processor(server)
            with visitor.rerun():
                times.append(float(mark.evaluate(_CLICK_TO_FIGURE, change.watched)))
            spent += read_processor(server) - before
    visitor.page.context.close()
    return Times(name, text=median(times), click_processor=spent / len(times))


def measure_view(browser: Browser, server: Server, name: str, path: str) -> Times:
    """Measure a view on a server that nobody else uses."""
    parts = urlsplit(path)
    page = parts.path.strip("/")
    spans = list(product(range(1990, 1994), range(2021, 2026)))[: WARM_UP + RUNS]
    queries = ["&".join(filter(None, [parts.query, f"years={first}&years={last}"])) for first, last in spans]
    new_wall, new_processor = _time_runs(server, page, queries)
    _, known_processor = _time_runs(server, page, queries)
    return Times(name, new_wall, new_processor, known_processor, *_time_clicks(browser, server, path))


def measure_server(
    browser: Browser,
    script: Path,
    views: dict[str, str],
    changes: dict[str, Change],
    log: Path,
    *,
    table: str = "",
) -> Results:
    """Measure a script on a fresh server, view by view; of the app on another table, as its setting names it."""
    results = Results()
    with serve(script, log, environment={TABLE: table} if table else {}) as server:
        client = Client(server.url)
        results.first_page = client.run("")
        results.memory = read_memory(server.pid)
        results.views = [measure_view(browser, server, name, path) for name, path in views.items()]
        results.changes = [measure_change(browser, server, name, change) for name, change in changes.items()]
        before = read_memory(server.pid)
        others = [Client(server.url) for _ in range(SESSIONS)]
        for other in others:
            other.run("")
        results.session = (read_memory(server.pid) - before) / SESSIONS
        results.memory_at_end = read_memory(server.pid)
        for one in (client, *others):
            one.close()
    return results


def write_tables(empty: list[Results], app: Results) -> str:
    """The measured values as Markdown tables, each beside its ratio to the empty page."""
    empty_text = median(result.views[0].text for result in empty)
    empty_wall = median(result.views[0].new_wall for result in empty)
    lines = [
        "| view | click to text, ms | ratio | new view, ms | ratio | its processor, ms | known view, processor, ms |",
        "| --- | --- | --- | --- | --- | --- | --- |",
        *(
            f"| {one.name} | {one.text:.0f} | {one.text / empty_text:.1f} | {one.new_wall:.0f} "
            f"| {one.new_wall / empty_wall:.1f} | {one.new_processor:.0f} | {one.known_processor:.0f} |"
            for one in [*(view for result in empty for view in result.views), *app.views]
        ),
    ]
    empty_click = median(result.views[0].click_processor for result in empty)
    lines += [
        "",
        "| change of one figure | click to figure, ms | ratio | processor, ms | ratio |",
        "| --- | --- | --- | --- | --- |",
        *(
            f"| {one.name} | {one.text:.0f} | {one.text / empty_text:.1f} | {one.click_processor:.0f} "
            f"| {one.click_processor / empty_click:.1f} |"
            for one in [*(view for result in empty for view in result.views), *app.changes]
        ),
    ]
    first = median(result.first_page for result in empty)
    lines += [
        "",
        "| server | empty page | dashboard | ratio |",
        "| --- | --- | --- | --- |",
        f"| first page, ms | {first:.0f} | {app.first_page:.0f} | {app.first_page / first:.1f} |",
        f"| memory after it, MB | {empty[0].memory:.0f} | {app.memory:.0f} | |",
        f"| a further reader, MB | {empty[0].session:.1f} | {app.session:.1f} | |",
        f"| memory at the end, MB | {empty[0].memory_at_end:.0f} | {app.memory_at_end:.0f} | |",
    ]
    return "\n".join(lines)


def main() -> int:
    """Measure all views in turn and print the tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.clicks", description=__doc__)
    parser.add_argument(
        "--table", default="", help="the table of the server, as the setting TIES_TABLE takes it"
    )
    table = parser.parse_args().table
    with (
        tempfile.TemporaryDirectory() as folder,
        sync_playwright() as playwright,
        launch_chromium(playwright) as browser,
    ):
        log = Path(folder) / "server.log"
        before = measure_server(browser, EMPTY_APP, {"empty page, before": "/"}, {}, log)
        app = measure_server(browser, APP, VIEWS, CHANGES, log, table=table)
        after = measure_server(browser, EMPTY_APP, {"empty page, after": "/"}, {}, log)
    sys.stdout.write(f"{RUNS} runs and clicks each.\n\n{write_tables([before, after], app)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
