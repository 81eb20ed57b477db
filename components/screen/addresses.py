"""Addresses that the server answers beside the app: the picture of a link, to be embedded elsewhere, and its feed.

/export/newcomers.png?state=TUR&figure=arrivals&size=slide gives a figure, without `figure` the sheet of the page; where
a sheet has several pages, `page=2` the second one, which the answer to the first names in its header `Link`.
/feed.atom?state=TUR gives what is new in a view, for programs that ask again and again.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from functools import cache, partial
from urllib.parse import parse_qsl, quote, urlencode

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from components.export.feed import FEED, write_feed
from components.export.parse import SHEET_PAGE, parse_address, parse_link
from components.export.pictures import NamedFile
from components.export.queue import RETRY_SECONDS, BusyError, DrawingQueue
from components.export.request import Order, OrderError, UndrawnError, describe_work, fulfil
from components.screen.open_table import open_shared
from components.screen.settings import read_public_address
from components.study.study import Study
from components.view import View
from components.words.say import load_say
from data.engine.engines import EngineError

_MAX_AGE = 300
"""Seconds for which a picture may be kept unasked: the table does not change while the server runs."""
_LEFT = 499
"""Status of an answer that nobody waits for any more."""
_Find = Callable[[Request], Awaitable[tuple[Sequence[NamedFile], int]]]
"""The files that a request asks for, and the number of the one to be sent, from 1."""


@cache
def open_queue() -> DrawingQueue:
    """The line in which all addresses of this process wait."""
    return DrawingQueue()


async def answer_export(request: Request) -> Response:
    """The file of a page and view; 400 with a sentence where the address is wrong, 503 where too many ask."""
    return await _answer_or_leave(request, _find_files)


async def answer_feed(request: Request) -> Response:
    """The feed of a view; 400 and 503 as for a file."""
    return await _answer_or_leave(request, _find_feed)


async def _answer_or_leave(request: Request, find: _Find) -> Response:
    asked = asyncio.ensure_future(_answer(request, find))
    left = asyncio.ensure_future(_see_leave(request))
    try:
        await asyncio.wait({asked, left}, return_when=asyncio.FIRST_COMPLETED)
        return asked.result() if asked.done() else Response(status_code=_LEFT)
    finally:
        asked.cancel()
        left.cancel()


async def _see_leave(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        continue


async def _answer(request: Request, find: _Find) -> Response:
    try:
        files, number = await find(request)
    except BusyError:
        headers = {"Retry-After": str(RETRY_SECONDS), "Cache-Control": "no-store"}
        return _refuse(503, load_say()("export-order-busy"), headers)
    except EngineError:
        headers = {"Retry-After": str(RETRY_SECONDS), "Cache-Control": "no-store"}
        return _refuse(503, load_say()("export-order-away"), headers)
    except UndrawnError as error:
        return _refuse(500, str(error), {"Cache-Control": "no-store"})
    except OrderError as error:
        return _refuse(400, str(error), {})
    return _send(request, files, number)


async def _find_files(request: Request) -> tuple[Sequence[NamedFile], int]:
    order, number = parse_address(request.path_params["name"], request.url.query, open_shared().table)
    files = await _draw(order)
    check_number(number, len(files))
    return files, number


async def _find_feed(request: Request) -> tuple[Sequence[NamedFile], int]:
    table = open_shared().table
    view, _ = parse_link(request.url.query, table)
    job = partial(_write_feed, view, host=read_public_address())
    return await open_queue().draw(("feed", view, table.version), job), 1


def _write_feed(view: View, *, host: str) -> Sequence[NamedFile]:
    table = open_shared().table
    return [write_feed(Study(table, view), describe_work(table), host=host)]


def check_number(number: int, pages: int) -> None:
    """Refuse a page that a sheet does not have.

    Raises
    ------
    OrderError
        Saying how many pages there are.
    """
    if not 1 <= number <= pages:
        raise OrderError(load_say()("export-order-no-sheet", number=str(number), pages=pages))


def _refuse(status: int, sentence: str, headers: dict[str, str]) -> Response:
    return PlainTextResponse(f"{sentence}\n", status_code=status, headers=headers)


async def _draw(order: Order) -> Sequence[NamedFile]:
    """The files of an order, known by all that they say: order, version of the table, day."""
    table = open_shared().table
    made_on = date.today()  # noqa: DTZ011 - the day of the server, as readers there see it
    job = partial(fulfil, order, table, made_on=made_on, host=read_public_address())
    return await open_queue().draw((order, table.version, made_on), job)


def _send(request: Request, files: Sequence[NamedFile], number: int) -> Response:
    file = files[number - 1]
    # Weak: the same picture may travel packed or not.
    tag = f'W/"{hashlib.sha256(file.content).hexdigest()[:32]}"'
    headers = {
        "ETag": tag,
        "Cache-Control": f"max-age={_MAX_AGE}",
    }
    if len(files) > 1:
        headers |= {"Link": _link_pages(request, len(files), number), "X-Page-Count": str(len(files))}
    known = request.headers.get("If-None-Match", "")
    if known.strip() == "*" or tag in (part.strip() for part in known.split(",")):
        return Response(status_code=304, headers=headers)
    headers["Content-Disposition"] = f'inline; filename="{file.name}"'
    return Response(file.content, media_type=file.media_type, headers=headers)


def _link_pages(request: Request, count: int, number: int) -> str:
    """The pages of a sheet before and after one, as the header `Link` names them: beside the address asked for."""
    name = quote(request.path_params["name"])
    rest = [part for part in parse_qsl(request.url.query, keep_blank_values=True) if part[0] != SHEET_PAGE]
    return ", ".join(
        f'<{name}?{urlencode([*rest, (SHEET_PAGE, str(page))])}>; rel="{relation}"'
        for relation, page in (("prev", number - 1), ("next", number + 1))
        if 1 <= page <= count
    )


ROUTES = (Route("/export/{name}", answer_export), Route(f"/{FEED}", answer_feed))
