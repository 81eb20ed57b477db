"""The addresses of pictures: the kind that is asked for comes, and who asks again is not sent it again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from datetime import date
from threading import Event
from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Message

from components.export.pictures import NamedFile
from components.export.queue import DrawingQueue
from components.export.request import Order, UndrawnError
from components.screen import addresses
from components.screen.addresses import answer_export, answer_feed
from data import DATA_VERSION
from tests.components.export.test_feed import check_feed

PAGES = 3


class _Drawn:
    """Stands for the drawing of sheets of three pages that say what they were drawn for."""

    def __init__(self) -> None:
        self.orders: list[tuple[Order, date, str]] = []
        self.error: Exception | None = None

    def fulfil(self, order: Order, _table: object, *, made_on: date, host: str) -> list[NamedFile]:
        self.orders.append((order, made_on, host))
        if self.error:
            raise self.error
        said = f"{order} {made_on} {host}"
        return [
            NamedFile(f"sheet-page-{page}.png", f"{page} {said}".encode(), "image/png")
            for page in range(1, PAGES + 1)
        ]


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> _Drawn:
    one, queue = _Drawn(), DrawingQueue()
    monkeypatch.setattr(addresses, "fulfil", one.fulfil)
    monkeypatch.setattr(addresses, "open_queue", lambda: queue)
    return one


async def _stay() -> Message:
    return await asyncio.Future()


async def _leave() -> Message:
    return {"type": "http.disconnect"}


def _ask(
    name: str,
    query: str = "",
    *,
    headers: Mapping[str, str] | None = None,
    receive: Any = _stay,
    answer: Callable[[Request], Coroutine[Any, Any, Response]] = answer_export,
) -> Response:
    given = {"host": "ties.example.org"} | dict(headers or {})
    scope = {
        "type": "http",
        "method": "GET",
        "scheme": "https",
        "server": ("127.0.0.1", 443),
        "path": f"/export/{name}",
        "path_params": {"name": name},
        "query_string": query.encode(),
        "headers": [(key.lower().encode(), value.encode()) for key, value in given.items()],
    }
    return asyncio.run(answer(Request(scope, receive)))


def test_a_sheet_of_several_pages_comes_page_by_page_in_the_kind_asked_for(drawn: _Drawn) -> None:
    answers = [_ask("timeline.png", f"state=PAK&size=column{page}") for page in ("", "&page=2", "&page=3")]
    assert {answer.media_type for answer in answers} == {"image/png"}
    assert [bytes(answer.body)[:1] for answer in answers] == [b"1", b"2", b"3"]
    assert {answer.headers["X-Page-Count"] for answer in answers} == {"3"}
    first, second, third = (f"<timeline.png?state=PAK&size=column&page={page}>; rel=" for page in (1, 2, 3))
    assert [answer.headers["Link"] for answer in answers] == [
        f'{second}"next"',
        f'{first}"prev", {third}"next"',
        f'{second}"prev"',
    ]
    assert len(drawn.orders) == 1
    for page in ("0", "4", "999"):
        refused = _ask("timeline.png", f"state=PAK&size=column&page={page}")
        assert refused.status_code == 400
        assert f"page={page}: there are 3 pages" in bytes(refused.body).decode()


def test_a_reader_who_has_the_picture_is_told_that_it_is_the_same(drawn: _Drawn) -> None:
    first = _ask("overview.png", "state=PAK")
    tag = first.headers["ETag"]
    for known in (tag, f'"other", {tag}', "*"):
        again = _ask("overview.png", "state=PAK", headers={"If-None-Match": known})
        assert (again.status_code, again.body, again.headers["ETag"]) == (304, b"", tag)
    other = _ask("overview.png", "state=TUR", headers={"If-None-Match": tag})
    assert other.status_code == 200
    assert other.headers["ETag"] != tag
    assert len(drawn.orders) == 2


def test_a_picture_is_kept_for_all_that_it_says(drawn: _Drawn, monkeypatch: pytest.MonkeyPatch) -> None:
    class _Tomorrow(date):
        @classmethod
        def today(cls) -> _Tomorrow:
            return cls(2030, 1, 1)

    _ask("overview.png", "state=PAK")
    _ask("overview.png", "figure=&state=pak")
    assert len(drawn.orders) == 1
    bodies = {bytes(_ask("overview.png", f"state=PAK&scheme={scheme}").body) for scheme in ("light", "dark")}
    monkeypatch.setattr(addresses, "date", _Tomorrow)
    bodies.add(bytes(_ask("overview.png", "state=PAK").body))
    assert len(bodies) == len(drawn.orders) == 3


def test_a_line_that_is_full_says_when_to_come_again(drawn: _Drawn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "open_queue", lambda: DrawingQueue(length=0))
    answer = _ask("overview.png", "state=PAK")
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert "ask again" in bytes(answer.body).decode()
    assert drawn.orders == []


def test_a_chart_that_cannot_be_drawn_is_no_fault_of_the_address(drawn: _Drawn) -> None:
    drawn.error = UndrawnError("The renderer ended")
    assert _ask("overview.png", "state=PAK").status_code == 500
    drawn.error = None
    assert _ask("overview.png", "state=PAK").status_code == 200


def test_a_reader_who_has_left_is_not_drawn_for(drawn: _Drawn) -> None:
    is_free = Event()
    before = addresses.open_queue()._thread.submit(is_free.wait, 10)
    assert _ask("overview.png", "state=PAK", receive=_leave).status_code == 499
    is_free.set()
    assert before.result()
    assert _ask("overview.png", "state=TUR").status_code == 200
    assert len(drawn.orders) == 1


def test_the_feed_of_a_view_comes_as_atom_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    queue = DrawingQueue()
    monkeypatch.setattr(addresses, "open_queue", lambda: queue)
    monkeypatch.setattr(addresses, "read_public_address", lambda: "https://ties.example.org")
    link = "state=PAK&partner=CHN"
    answer = _ask("", link, answer=answer_feed)
    assert (answer.status_code, answer.media_type) == (200, "application/atom+xml")
    assert answer.headers["Content-Disposition"].startswith(
        'inline; filename="alliance-ties-what-is-new-pakistan-'
    )
    assert b'href="https://ties.example.org/feed.atom?state=PAK&amp;partner=CHN"' in answer.body
    check_feed(bytes(answer.body))
    known = {"If-None-Match": answer.headers["ETag"]}
    again = _ask("", f"{link}&data={DATA_VERSION}", headers=known, answer=answer_feed)
    assert (again.status_code, again.body) == (304, b"")
    assert again.headers["Cache-Control"] == "max-age=300"


@pytest.mark.parametrize(
    "link", ["stat=PAK", "state=XYZ", "years=1", "data=1066.01", "state=" + "A" * 17_000]
)
def test_the_feed_of_a_wrong_link_is_refused(link: str) -> None:
    answer = _ask("", link, answer=answer_feed)
    assert answer.status_code == 400
    assert "link" in bytes(answer.body).decode().lower()
