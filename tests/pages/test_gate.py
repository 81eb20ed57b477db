"""What stands before Streamlit: the places for readers, the settings, and what is sent to them at once."""

from __future__ import annotations

import asyncio
import socket
import threading

import pytest
import uvicorn
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import Message, Receive, Scope, Send
from starlette.websockets import WebSocket
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

import components.screen.gate as gate_module
from components.screen.building import Building
from components.screen.gate import ARRIVAL_SECONDS, Gate, Places, answer_failure
from components.screen.settings import SESSIONS, SettingError, Settings, load_settings
from data.progress import Progress


def test_a_place_is_kept_for_who_was_given_a_page_and_free_when_they_leave() -> None:
    places = Places(2)
    assert places.keep_place(0.0)
    assert places.take(1.0)  # the reader of the page
    assert places.take(1.0)  # one without a page
    assert not places.keep_place(1.0)
    assert not places.take(1.0)
    places.leave()
    assert places.keep_place(2.0)
    assert not places.keep_place(2.0)


def test_a_page_that_is_never_opened_frees_its_place_after_a_while() -> None:
    places = Places(1)
    assert places.keep_place(0.0)
    assert not places.keep_place(ARRIVAL_SECONDS - 1)
    assert places.keep_place(ARRIVAL_SECONDS)


def test_pages_without_a_connection_hold_a_part_of_the_places_only() -> None:
    places = Places(8)
    assert all(places.keep_place(0.0) for _ in range(100))
    assert [places.take(1.0) for _ in range(9)] == [True] * 8 + [False]


def test_a_connection_sends_at_once_and_one_too_many_is_refused() -> None:
    options = []

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        options.append(
            send.__self__.transport.get_extra_info("socket").getsockopt(
                socket.IPPROTO_TCP, socket.TCP_NODELAY
            )
        )  # type: ignore[attr-defined]
        websocket = WebSocket(scope, receive, send)
        await websocket.accept()
        await websocket.send_text("seated")
        await websocket.receive()

    gate = Gate(answer, base="/ties", settings=Settings(max_sessions=1))
    with socket.socket() as listener:
        # As Streamlit opens it: what is accepted on it has no option of its own.
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        address = f"ws://127.0.0.1:{listener.getsockname()[1]}/ties/_stcore/stream"
        server = uvicorn.Server(
            uvicorn.Config(gate, lifespan="off", log_level="error", ws="websockets-sansio")
        )
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            with connect(address) as first:
                assert first.recv() == "seated"
                with pytest.raises(InvalidStatus) as refusal, connect(address):
                    pass
                assert refusal.value.response.status_code == 503
        finally:
            server.should_exit = True
            thread.join()
    assert options == [1]


def test_an_answer_that_failed_has_the_headers_and_tells_nothing_of_the_reason() -> None:
    answer = answer_failure(Request({"type": "http"}), ValueError("secret"))
    assert answer.status_code == 500
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.body == b"This address could not be answered.\n"


def test_settings_are_read_from_the_environment() -> None:
    assert (
        load_settings({})
        == load_settings({"TIES_MAX_SESSIONS": ""})
        == Settings("", "'self'", SESSIONS, has_metrics=False)
    )
    assert load_settings(
        {
            "TIES_PUBLIC_ADDRESS": "https://example.org/ties/",
            "TIES_FRAME_ANCESTORS": "https://*.example.org intranet:8080",
            "TIES_MAX_SESSIONS": "30",
            "TIES_METRICS": "1",
        }
    ) == Settings(
        "https://example.org/ties", "'self' https://*.example.org intranet:8080", 30, has_metrics=True
    )
    assert load_settings({"TIES_FRAME_ANCESTORS": "none"}).frame_ancestors == "'none'"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TIES_PUBLIC_ADDRESS", "example.org"),
        ("TIES_PUBLIC_ADDRESS", "https://example.org/?state=PAK"),
        ("TIES_PUBLIC_ADDRESS", "https://reader@example.org"),
        ("TIES_PUBLIC_ADDRESS", "https://example.org/ties?"),
        ("TIES_PUBLIC_ADDRESS", "http://[::1"),
        ("TIES_FRAME_ANCESTORS", "https://example.org; script-src *"),
        ("TIES_FRAME_ANCESTORS", "http://\N{CYRILLIC SMALL LETTER PE}.example"),
        ("TIES_FRAME_ANCESTORS", "none https://example.org"),
        ("TIES_MAX_SESSIONS", "0"),
        ("TIES_MAX_SESSIONS", "many"),
        ("TIES_METRICS", "maybe"),
    ],
)
def test_a_setting_that_cannot_be_meant_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingError, match=name):
        load_settings({name: value})


async def _ask(gate: Gate, path: str) -> tuple[int, str]:
    """Status and text of an answer of the gate."""
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    await gate(
        {"type": "http", "method": "GET", "path": path, "headers": [], "query_string": b""}, receive, send
    )
    return sent[0]["status"], b"".join(message.get("body", b"") for message in sent[1:]).decode()


def test_while_the_table_is_built_every_answer_says_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    building, told, may_end = Building(), threading.Event(), threading.Event()
    monkeypatch.setattr(gate_module, "open_building", lambda: building)

    def work() -> None:
        building.tell(Progress("panel", 25, 100, seconds=30.0))
        told.set()
        assert may_end.wait(30)

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        await PlainTextResponse("a page")(scope, receive, send)

    gate = Gate(answer, base="", settings=Settings())
    building.begin(work, seconds=0)
    assert told.wait(30)
    for path in ("/", "/_stcore/health", "/search?q=mali"):
        status, text = asyncio.run(_ask(gate, path))
        assert status == 503
        assert "25% are done, about 2 min are left" in text
    may_end.set()
    building.wait()
    assert asyncio.run(_ask(gate, "/_stcore/health")) == (200, "a page")


def test_what_fails_before_the_port_opens_ends_the_start() -> None:
    def fail() -> None:
        raise SystemExit("Alliance Ties cannot start.")

    with pytest.raises(SystemExit, match="cannot start"):
        Building().begin(fail)
