"""Addresses that the server answers beside the app: the picture of a link, to be embedded elsewhere.

/export/newcomers.png?state=TUR&figure=arrivals&size=slide gives a figure, without `figure` the sheet of the page.
"""

from __future__ import annotations

from datetime import date
from threading import BoundedSemaphore
from urllib.parse import parse_qsl, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from components.export.__main__ import to_order
from components.export.pictures import NamedFile
from components.export.request import OrderError, fulfil, join_files
from components.screen.open_table import load_table
from components.screen.settings import read_public_address

ORDER_PARAMETERS = ("figure", "size", "scale", "scheme")
"""Parameters of an address that are not the view's."""
_MAX_AGE = 300
"""Seconds for which a picture may be kept: the table does not change while the server runs."""
_AT_ONCE = BoundedSemaphore(1)
"""Drawing takes a core for a second; pages that embed many pictures must not take them all from the readers."""


def _draw(page: str, what: str, parameters: list[tuple[str, str]], host: str) -> NamedFile:
    values = {name: value for name, value in parameters if name in ORDER_PARAMETERS}
    link = urlencode([(name, value) for name, value in parameters if name not in ORDER_PARAMETERS])
    table = load_table()
    order = to_order(values | {"page": page, "link": link, "format": what}, table)
    with _AT_ONCE:
        made_on = date.today()  # noqa: DTZ011 - the day of the server, as readers there see it
        return join_files(fulfil(order, table, made_on=made_on, host=host))


async def answer_export(request: Request) -> Response:
    """The file of a page and view; 400 with a sentence where the address is wrong."""
    page, _, what = request.path_params["name"].rpartition(".")
    try:
        file = await run_in_threadpool(
            _draw, page, what, parse_qsl(request.url.query, keep_blank_values=True), read_public_address()
        )
    except OrderError as error:
        return PlainTextResponse(f"{error}\n", status_code=400)
    return Response(
        file.content,
        media_type=file.media_type,
        headers={
            "Content-Disposition": f'inline; filename="{file.name}"',
            "Cache-Control": f"max-age={_MAX_AGE}",
            "X-Content-Type-Options": "nosniff",
        },
    )


ROUTES = (Route("/export/{name}", answer_export),)
