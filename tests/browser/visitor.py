"""A reader in the browser: opens pages of the app, waits until they are drawn, and keeps account of all traffic."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal, cast
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    Request,
    Response,
    WebSocket,
)
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser.chromium import find_installed_chromium

Scheme = Literal["light", "dark"]

PART, WHOLE = "part", "whole"
_LONGEST_END = 200
"""Bytes; the message that a run has ended is short."""
TIMEOUT = 60_000
"""Milliseconds until a wait fails; a map drawn without a graphics card takes its time."""

WIDEST_PHONE = 640
PHONE = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/150.0.0.0 Mobile Safari/537.36"
)
"""What a browser on a phone calls itself."""

LAUNCH_ARGUMENTS = (
    "--no-sandbox",  # Chromium refuses to run as root otherwise, and containers run as root
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-sync",
    # As with the cable pulled out: every name but the server's own is unknown.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)

_IS_DRAWN = """() => {
    const app = document.querySelector('[data-testid="stApp"]');
    return app?.dataset.testScriptState === 'notRunning'
        && app.dataset.testConnectionState === 'CONNECTED'
        && document.querySelector('[data-testid="stMain"] [data-testid="stElementContainer"]') !== null
        && document.querySelector('[data-stale="true"], [data-testid="stSkeleton"]') === null;
}"""
NEXT_FRAME = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


@dataclass
class Traffic:
    """What a page asked for, and what went wrong on the way."""

    requests: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    script_errors: list[str] = field(default_factory=list)

    def list_foreign(self, app_url: str) -> list[str]:
        """Addresses of requests to any host but the app's own; inline data is no request."""
        own = urlsplit(app_url).netloc
        parts = [(urlsplit(request), request) for request in self.requests]
        return [
            url for part, url in parts if part.scheme in {"http", "https", "ws", "wss"} and part.netloc != own
        ]


@dataclass
class Visitor:
    """One reader with a browser context of their own.

    Parameters
    ----------
    page
        The tab.
    traffic
        Account of every request of the context, from its first.
    """

    page: Page
    traffic: Traffic = field(default_factory=Traffic)
    runs: list[str] = field(default_factory=list)
    """How each run so far ended: PART of the page or the WHOLE."""
    _websocket: WebSocket | None = None

    def __post_init__(self) -> None:
        self.page.context.on("request", self._note_request)
        self.page.context.on("response", self._note_response)
        self.page.on("pageerror", lambda error: self.traffic.script_errors.append(str(error)))
        self.page.on("console", self._note_console)
        self.page.on("websocket", self._note_websocket)

    def leave(self) -> None:
        """Close all tabs, so that another reader may come in the same context."""
        context = self.page.context
        context.remove_listener("request", self._note_request)
        context.remove_listener("response", self._note_response)
        for page in context.pages:
            page.close()

    def _note_request(self, request: Request) -> None:
        self.traffic.requests.append(request.url)

    def _note_response(self, response: Response) -> None:
        # Under a deep link Streamlit first asks for its endpoints beside the page and then finds them at the root.
        is_probe = not urlsplit(response.url).path.startswith("/_stcore/") and "/_stcore/" in response.url
        if response.status >= 400 and not is_probe:
            self.traffic.failures.append(f"{response.status} {response.url}")

    def _note_console(self, message: ConsoleMessage) -> None:
        # What the policy of the server forbids is no exception of a script: the browser only says so.
        if "Content Security Policy" in message.text:
            self.traffic.script_errors.append(message.text)

    def _note_websocket(self, websocket: WebSocket) -> None:
        self.traffic.requests.append(websocket.url)
        self._websocket = websocket
        websocket.on("framereceived", self._note_end_of_run)

    def _note_end_of_run(self, payload: str | bytes) -> None:
        if len(payload) < _LONGEST_END and is_end_of_run(payload):
            ended = ForwardMsg.FromString(cast("bytes", payload)).script_finished
            self.runs.append(PART if ended == ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY else WHOLE)

    def open(self, path: str = "/") -> Page:
        """Go to a path of the app (or a whole address) and wait until it is drawn."""
        self.page.goto(path)
        self.wait()
        return self.page

    def wait(self) -> None:
        """Wait until no run is under way and nothing on the page stems from an earlier one."""
        wait_for_app(self.page)

    @contextmanager
    def rerun(self) -> Iterator[None]:
        """Do in the block what makes the server run the script; wait until that run is drawn."""
        assert self._websocket, "open a page first"
        with self._websocket.expect_event("framereceived", is_end_of_run, timeout=TIMEOUT):
            yield
        self.page.evaluate(NEXT_FRAME)
        self.wait()


def wait_for_app(page: Page) -> None:
    """Wait until no run is under way and nothing on the page stems from an earlier one."""
    page.wait_for_function(_IS_DRAWN)


def is_end_of_run(payload: str | bytes) -> bool:
    """Whether a message from the server says that the script, or a part that runs by itself, has run to its end."""
    if isinstance(payload, str):
        return False
    message = ForwardMsg.FromString(payload)
    return message.WhichOneof("type") == "script_finished" and message.script_finished in {
        ForwardMsg.FINISHED_SUCCESSFULLY,
        ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY,
    }


def launch_chromium(playwright: Playwright, *, draws_maps: bool = True) -> Browser:
    """The machine's Chromium, else Playwright's, without a window and without any request of its own.

    Parameters
    ----------
    draws_maps
        Whether it draws in three dimensions, which takes half the time of a page where there is no graphics card.
    """
    arguments = [*LAUNCH_ARGUMENTS] if draws_maps else [*LAUNCH_ARGUMENTS, "--disable-3d-apis"]
    return playwright.chromium.launch(executable_path=find_installed_chromium(), args=arguments)


def new_visitor(
    browser: Browser, app_url: str, *, scheme: Scheme = "light", viewport: tuple[int, int] = (1600, 1000)
) -> Visitor:
    """A reader who has never been here: own storage, colour scheme and window size in CSS pixels."""
    return Visitor(open_context(browser, app_url, scheme=scheme, viewport=viewport).new_page())


def open_context(
    browser: Browser, app_url: str, *, scheme: Scheme, viewport: tuple[int, int]
) -> BrowserContext:
    """Where readers of one colour scheme and window size come, with storage and kept files of its own."""
    width, height = viewport
    context = browser.new_context(
        base_url=app_url,
        color_scheme=scheme,
        viewport={"width": width, "height": height},
        reduced_motion="reduce",
        locale="en-GB",
        accept_downloads=True,
        user_agent=PHONE if width <= WIDEST_PHONE else None,
    )
    context.set_default_timeout(TIMEOUT)
    return context


def come_again(context: BrowserContext, app_url: str) -> Visitor:
    """A reader who has never been here, in a context in which others were.

    Only the files of the app are still there: to load and to compile them takes as long as the page.
    """
    page = context.new_page()
    session = context.new_cdp_session(page)
    origin = urlsplit(app_url)._replace(path="").geturl()
    session.send(
        "Storage.clearDataForOrigin",
        {"origin": origin, "storageTypes": "cookies,indexeddb,local_storage,service_workers"},
    )
    session.detach()
    return Visitor(page)
