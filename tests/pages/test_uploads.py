"""What stands before the address for files: who may send what, and that nothing of it is laid on the disk."""

from __future__ import annotations

import asyncio
import tomllib
from typing import Any

import pytest
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartParser
from starlette.requests import Request
from starlette.types import Message, Receive, Scope, Send

from components.screen import uploads
from components.screen.gate import Gate
from components.screen.settings import Settings
from components.screen.uploads import MOST_BYTES, set_uploads_in_memory
from components.study.own_file import UPLOAD_LIMITS
from tests.browser.server import ROOT

PATH = "/ties/_stcore/upload_file/session/file"


async def _store(_scope: Scope, _receive: Receive, send: Send) -> None:
    """Streamlit, as it answers a file."""
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body", "body": b""})


def _ask(
    gate: Gate, method: str, size: int | None = 100, path: str = PATH
) -> tuple[int, dict[bytes, bytes], bytes]:
    headers = [] if size is None else [(b"content-length", str(size).encode())]
    scope = {"type": "http", "method": method, "path": path, "headers": headers, "query_string": b""}
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    asyncio.run(gate(scope, receive, send))
    start: dict[str, Any] = dict(sent[0])
    return start["status"], dict(start["headers"]), sent[1]["body"]


def _build(limit: int = 5) -> Gate:
    return Gate(_store, base="/ties", settings=Settings(uploads=limit))


async def _receive(content: bytes) -> tuple[int | None, bool]:
    """How large a file is that Streamlit finds in a form, and whether it is in memory."""
    body = (
        b'--x\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n' + content + b"\r\n--x--\r\n"
    )

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    headers = [(b"content-type", b"multipart/form-data; boundary=x")]
    form = await Request({"type": "http", "method": "PUT", "headers": headers}, receive).form()
    file = form["f"]
    assert isinstance(file, UploadFile)
    found = file.size, file._in_memory
    await file.close()
    return found


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_a_file_is_sent_and_taken_back_under_the_headers_of_every_answer(method: str) -> None:
    status, headers, _ = _ask(_build(), method)
    assert status == 204
    assert b"content-security-policy" in headers


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS"])
def test_nobody_reads_a_file(method: str) -> None:
    assert _ask(_build(), method)[0] == 404


@pytest.mark.parametrize("method", ["PUT", "DELETE", "GET"])
def test_a_house_can_close_the_address(method: str) -> None:
    assert _ask(_build(0), method)[0] == 404


def test_what_is_too_large_is_refused_before_it_is_received() -> None:
    status, _, body = _ask(_build(), "PUT", UPLOAD_LIMITS.file_bytes * 2)
    assert (status, body) == (413, b"The file is too large: up to 50 MB can be sent.\n")
    # Who does not say how large a file is may send as much as anybody.
    assert _ask(_build(), "PUT", None)[0] == 204


def test_only_so_much_is_under_way_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "_count_held", lambda: MOST_BYTES - 50)
    assert _ask(_build(), "PUT", 100)[0] == 503
    assert _ask(_build(), "PUT", 50)[0] == 204


def test_a_file_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    async def wait(*_: object) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(uploads, "SECONDS", 0.01)
    gate = Gate(wait, base="/ties", settings=Settings())
    assert _ask(gate, "PUT")[0] == 408
    assert gate._uploads._under_way == 0


def test_files_are_received_in_memory_and_the_box_says_the_limit() -> None:
    set_uploads_in_memory()
    assert asyncio.run(_receive(b"x" * 3_000_000)) == (3_000_000, True)
    assert MultiPartParser.spool_max_size > UPLOAD_LIMITS.file_bytes
    config = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))
    assert config["server"]["maxUploadSize"] * 1024 * 1024 == UPLOAD_LIMITS.file_bytes
