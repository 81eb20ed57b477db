"""Fixtures of the tests in the browser. Every test here has the marker `browser`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

from tests.browser.server import APP, Server, serve
from tests.browser.visitor import (
    TIMEOUT,
    Scheme,
    Visitor,
    come_again,
    launch_chromium,
    new_visitor,
    open_context,
)

HERE = Path(__file__).parent
LOG_LINES = 60

expect.set_options(timeout=TIMEOUT)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("browser")


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Show the end of the servers' logs beside a failure."""
    outcome = yield
    report = outcome.get_result()  # type: ignore[attr-defined] - hook wrappers are sent a result
    if report.failed:
        used = getattr(item, "funcargs", {}).values()
        for server in [value for value in used if isinstance(value, Server)]:
            report.sections.append(
                (f"Server {server.url}", "\n".join(server.read_log().splitlines()[-LOG_LINES:]))
            )


@pytest.fixture(scope="session")
def app_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app, served once for all tests."""
    with serve(APP, tmp_path_factory.mktemp("server") / "app.log") as server:
        yield server


@pytest.fixture
def cold_server(tmp_path: Path) -> Iterator[Server]:
    """The app on a server that nobody has visited yet."""
    with serve(APP, tmp_path / "cold.log") as server:
        yield server


@pytest.fixture
def app_url(app_server: Server) -> str:
    return app_server.url


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def map_browser(playwright: Playwright) -> Iterator[Browser]:
    """A browser that draws maps, which takes long without a graphics card."""
    with launch_chromium(playwright) as browser:
        yield browser


@pytest.fixture(scope="session")
def plain_browser(playwright: Playwright) -> Iterator[Browser]:
    """A browser that leaves maps out: in what most tests look at there is none."""
    with launch_chromium(playwright, draws_maps=False) as browser:
        yield browser


@pytest.fixture
def browser(request: pytest.FixtureRequest) -> Browser:
    """The browser of a test; one that looks at a map has the marker `map`."""
    name = "plain_browser" if request.node.get_closest_marker("map") is None else "map_browser"
    browser: Browser = request.getfixturevalue(name)
    return browser


@pytest.fixture
def scheme() -> Scheme:
    """Colour scheme of the reader's system; parametrise a test with it to change it."""
    return "light"


@pytest.fixture
def viewport() -> tuple[int, int]:
    """Width and height of the window; parametrise a test with it to change it."""
    return 1600, 1000


@pytest.fixture
def meet_visitor(browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """Make as many readers as a test needs: `meet_visitor(url, scheme=, viewport=)`."""
    with ExitStack() as visits:

        def meet(url: str, *, scheme: Scheme = "light", viewport: tuple[int, int] = (1600, 1000)) -> Visitor:
            visitor = new_visitor(browser, url, scheme=scheme, viewport=viewport)
            visits.callback(visitor.page.context.close)
            return visitor

        yield meet


@pytest.fixture(scope="session")
def contexts() -> dict[tuple[Browser, Scheme, tuple[int, int]], BrowserContext]:
    """Browser, colour scheme and size of the window -> where the readers of the app come one after the other."""
    return {}


@pytest.fixture
def visitor(
    browser: Browser,
    contexts: dict[tuple[Browser, Scheme, tuple[int, int]], BrowserContext],
    app_url: str,
    scheme: Scheme,
    viewport: tuple[int, int],
) -> Iterator[Visitor]:
    """One reader of the app, at no page yet."""
    kind = browser, scheme, viewport
    if kind not in contexts:
        contexts[kind] = open_context(browser, app_url, scheme=scheme, viewport=viewport)
    visitor = come_again(contexts[kind], app_url)
    yield visitor
    visitor.leave()


@pytest.fixture
def page(visitor: Visitor) -> Page:
    """The tab of `visitor`."""
    return visitor.page
