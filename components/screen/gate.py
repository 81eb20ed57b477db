"""The gate before Streamlit: which addresses there are, how many readers find room, the headers of every answer."""

from __future__ import annotations

import socket
from collections import deque
from html import escape
from time import monotonic

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocket

from components.figures.catalogue import PAGES
from components.screen import addresses, search
from components.screen.building import open_building
from components.screen.headers import build_headers
from components.screen.settings import Settings, load_settings, read_base
from components.screen.uploads import Uploads
from components.theme import FONT, PALETTES
from components.words.say import load_say
from data.progress import Progress

ARRIVAL_SECONDS = 30.0
"""How long a place is kept for a reader who was given a page and has not opened its connection yet."""
_PART_FOR_ARRIVALS = 4
RETRY_SECONDS, BUILDING_SECONDS = 30, 5
_STREAM, _UPLOADS, _METRICS = "/_stcore/stream", "/_stcore/upload_file", "/_stcore/metrics"


def build_routes() -> list[Route]:
    """The app's own addresses, under its path."""
    return [
        Route(f"{read_base()}{route.path}", route.endpoint) for route in (*addresses.ROUTES, *search.ROUTES)
    ]


def build_middleware() -> list[Middleware]:
    """The gate, as the server is set."""
    return [Middleware(Gate, base=read_base(), settings=load_settings())]


def answer_failure(_request: Request, _error: Exception) -> Response:
    """What is said where an answer failed; the server's log has the reason."""
    return PlainTextResponse(
        f"{load_say()('screen-failure-note')}\n", status_code=500, headers=build_headers(load_settings())
    )


class Places:
    """The places for readers: taken while a connection is open, kept for a moment for one who was given a page."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._readers = 0
        # Programs that ask for a page and open no connection are not to hold all places.
        self._arrivals: deque[float] = deque(maxlen=max(1, limit // _PART_FOR_ARRIVALS))

    def keep_place(self, now: float) -> bool:
        """Keep a place for a reader who is given a page; False where all are taken."""
        while self._arrivals and self._arrivals[0] <= now - ARRIVAL_SECONDS:
            self._arrivals.popleft()
        has_room = self._readers + len(self._arrivals) < self._limit
        if has_room:
            self._arrivals.append(now)
        return has_room

    def take(self, now: float) -> bool:
        """Take the place that was kept, or a free one; False where there is none."""
        if not self._arrivals and not self.keep_place(now):
            return False
        self._arrivals.popleft()
        self._readers += 1
        return True

    def leave(self) -> None:
        """Free a place that was taken."""
        self._readers -= 1


class Gate:
    """Middleware of the server, around all that Streamlit answers.

    Streamlit answers every address that it does not know with its page; here only the pages of the app have one.

    Parameters
    ----------
    base
        The path before every address, as `read_base` gives it.
    """

    def __init__(self, app: ASGIApp, base: str, settings: Settings) -> None:
        self._app = app
        self._base = base
        self._pages = {f"{base}/{page}" for page in PAGES}
        self._closed = () if settings.has_metrics else (_METRICS,)
        self._uploads = Uploads(app, is_open=settings.uploads > 0)
        self._headers = build_headers(settings)
        self._places = Places(settings.max_sessions)
        self._building = open_building()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what is the gate's to answer, and let everything else through."""
        if scope["type"] == "websocket":
            await self._seat(scope, receive, send)
        elif scope["type"] == "http":
            outlet = _Outlet(send, self._headers, may_be_page=scope["path"] in self._pages)
            own = (
                _say_building(self._building.progress)
                if self._building.is_under_way
                else self._find_answer(scope)
            )
            await (self._app if own is None else own)(scope, receive, outlet.send)
            await outlet.end(scope, receive)
        else:
            await self._app(scope, receive, send)

    def _find_answer(self, scope: Scope) -> ASGIApp | None:
        path: str = scope["path"]
        if self._base and path == self._base:
            return _send_on(f"{path.rpartition('/')[2]}/", scope)
        if path.endswith("/") and path[:-1] in self._pages:
            return _send_on(f"../{path.split('/')[-2]}", scope)
        if path.removeprefix(self._base).startswith(_UPLOADS):
            return self._uploads
        if path.removeprefix(self._base).startswith(self._closed):
            return _say_missing()
        if path in self._pages and scope["method"] == "GET" and not self._places.keep_place(monotonic()):
            return _say_full()
        return None

    async def _seat(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._building.is_under_way:
            await WebSocket(scope, receive, send).send_denial_response(_say_building(self._building.progress))
        elif scope["path"] != f"{self._base}{_STREAM}":
            await self._app(scope, receive, send)
        elif self._places.take(monotonic()):
            _send_at_once(send)
            try:
                await self._app(scope, receive, send)
            finally:
                self._places.leave()
        else:
            await WebSocket(scope, receive, send).send_denial_response(_say_full())


class _Outlet:
    """Sends an answer with the headers; a page where none belongs is held back and answered as missing."""

    def __init__(self, send: Send, headers: dict[str, str], *, may_be_page: bool) -> None:
        self._send = send
        self._headers = headers
        self._may_be_page = may_be_page
        self._is_held = False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            is_page = message["status"] == 200 and headers.get("Content-Type", "").startswith("text/html")
            self._is_held = is_page and not self._may_be_page
            for name, value in self._headers.items():
                headers[name] = value
        if not self._is_held:
            await self._send(message)

    async def end(self, scope: Scope, receive: Receive) -> None:
        if self._is_held:
            self._may_be_page = True
            await _say_missing()(scope, receive, self.send)


def _send_on(address: str, scope: Scope) -> Response:
    """Lead to a page that was asked for with one slash too few or too many.

    Relative, because a proxy may have given the app another scheme, host and path.
    """
    query = scope["query_string"].decode("latin-1")
    return RedirectResponse(f"{address}?{query}" if query else address, status_code=308)


def _say_missing() -> Response:
    return PlainTextResponse(f"{load_say()('screen-missing-note')}\n", status_code=404)


def _say_full() -> Response:
    return _say_wait(load_say()("screen-full-title"), load_say()("screen-full-note"), RETRY_SECONDS)


def _say_building(progress: Progress | None) -> Response:
    """How far the table is; a check of the server's health is answered so too."""
    say = load_say()
    left = None if progress is None else progress.seconds_left
    note = (
        say("screen-building-begun-note")
        if progress is None or left is None
        else say("screen-building-note", share=progress.share, minutes=-(-left // 60))
    )
    return _say_wait(say("screen-building-title"), note, BUILDING_SECONDS)


def _say_wait(title: str, note: str, seconds: int) -> Response:
    """A page that asks for a little patience and comes again by itself."""
    palette, title, note = PALETTES["light"], escape(title), escape(note)
    return HTMLResponse(
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width">'
        f'<meta http-equiv="refresh" content="{seconds}">'
        f"<style>body{{background:{palette.paper};color:{palette.ink};font-family:{FONT};"
        "max-width:34rem;margin:20vh auto;padding:0 1.5rem;line-height:1.5}</style>"
        f"<h1>{title}</h1><p>{note}</p></html>",
        status_code=503,
        headers={"Retry-After": str(seconds), "Cache-Control": "no-store"},
    )


def _send_at_once(send: Send) -> None:
    """Send small messages of a connection without waiting for the answer to the last one.

    Streamlit opens its socket without the option; the kernel then holds the end of a run back for 40 milliseconds.
    """
    # There is no option for it, and what is sent knows the connection only by the server that sends it.
    transport = getattr(getattr(send, "__self__", None), "transport", None)
    connection = None if transport is None else transport.get_extra_info("socket")
    if connection is not None and connection.family in (socket.AF_INET, socket.AF_INET6):
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
