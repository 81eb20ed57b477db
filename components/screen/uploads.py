"""Files on their way from readers into the memory of the server: how many, how large, and never on its disk."""

from __future__ import annotations

import asyncio

from starlette.datastructures import Headers
from starlette.formparsers import MultiPartParser
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import runtime
from streamlit.runtime.stats import CacheStat

from components.study.own_file import UPLOAD_LIMITS
from components.words.say import load_say
from data.own.limits import MEGABYTE

MOST_BYTES = 4 * UPLOAD_LIMITS.file_bytes
"""Of all files that are under way or wait to be read, which takes seconds: a file is dropped as soon as it is read."""
_FORM_BYTES = MEGABYTE
"""What a form has around its file, at most."""
_MEGABYTES = UPLOAD_LIMITS.file_bytes // (1024 * 1024)
SECONDS = 300
"""How long a file may be under way: the largest one at 170 kilobytes a second."""


def set_uploads_in_memory() -> None:
    """Have files received in memory: by itself Starlette lays what is larger than a megabyte on the disk."""
    MultiPartParser.spool_max_size = UPLOAD_LIMITS.file_bytes + _FORM_BYTES


class Uploads:
    """What stands before Streamlit's address for files, which takes any number from whoever has a session.

    Parameters
    ----------
    is_open
        Whether readers may bring files at all.
    """

    def __init__(self, app: ASGIApp, *, is_open: bool) -> None:
        self._app = app
        self._is_open = is_open
        self._under_way = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what is asked of a file: it can be sent and taken back by its session, and read by nobody."""
        size = _read_size(scope)
        refusal = self._find_refusal(scope, size)
        if refusal is not None:
            await refusal(scope, receive, send)
        elif scope["method"] == "PUT":
            self._under_way += size
            try:
                async with asyncio.timeout(SECONDS):
                    await self._app(scope, receive, send)
            except TimeoutError:
                await _refuse(408, load_say()("screen-upload-slow-note"))(scope, receive, send)
            finally:
                self._under_way -= size
        else:
            await self._app(scope, receive, send)

    def _find_refusal(self, scope: Scope, size: int) -> Response | None:
        if not self._is_open or scope["method"] not in {"PUT", "DELETE"}:
            return _refuse(404, load_say()("screen-missing-note"))
        if scope["method"] == "DELETE":
            return None
        if size > UPLOAD_LIMITS.file_bytes + _FORM_BYTES:
            return _refuse(413, load_say()("screen-upload-large-note", megabytes=_MEGABYTES))
        _drop_files(scope["path"].split("/")[-2])
        if self._under_way + _count_held() + size > MOST_BYTES:
            return _refuse(503, load_say()("screen-upload-busy-note"))
        return None


def _read_size(scope: Scope) -> int:
    """Bytes that a request says it has; as many as may be where it says nothing."""
    said = Headers(scope=scope).get("content-length", "")
    return int(said) if said.isascii() and said.isdecimal() else UPLOAD_LIMITS.file_bytes + _FORM_BYTES


def _drop_files(session: str) -> None:
    """Forget what a session has sent before: it holds one file at a time."""
    if runtime.exists():
        runtime.get_instance().uploaded_file_mgr.remove_session_files(session)


def _count_held() -> int:
    """Bytes of the files that were received and not read yet."""
    if not runtime.exists():
        return 0
    stats = runtime.get_instance().uploaded_file_mgr.get_stats()
    return sum(
        stat.byte_length for family in stats.values() for stat in family if isinstance(stat, CacheStat)
    )


def _refuse(status: int, sentence: str) -> Response:
    return PlainTextResponse(f"{sentence}\n", status_code=status, headers={"Cache-Control": "no-store"})
