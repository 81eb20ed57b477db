"""A reader without a browser: speaks Streamlit's protocol over its websocket, and keeps every byte that it is sent."""

from __future__ import annotations

import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

COOKIE = "_streamlit_xsrf"
_MARK = "$$ID-"
"""How the id of a widget begins."""
ATTEMPTS = 20
PATIENCE = 120
"""Seconds until a wait for the server fails."""


@dataclass
class Session:
    """One visit: the state of its widgets by their keys, what it was sent, and the address bar as the app writes it."""

    url: str
    cookies: dict[str, str]
    socket: ClientConnection
    session_id: str = ""
    page: str = ""
    query: str = ""
    sent: list[bytes] = field(default_factory=list)
    """All that the server sent, the latest last; a message that it sends as known stands where it was first sent."""
    widgets: dict[str, str] = field(default_factory=dict)
    """Key of a widget of the latest run -> its id."""
    files: dict[str, str] = field(default_factory=dict)
    """Key of a button for a file that is made on a click -> id of the file."""
    states: dict[str, Any] = field(default_factory=dict)

    def open(self, page: str, query: str = "") -> None:
        """Go to a page, as the menu does."""
        self.page, self.query = page, query
        self.run()

    def run(self, **widget: Any) -> None:
        """Run the page as it is now, and wait for its end.

        Parameters
        ----------
        widget
            A widget's id and its value, as `WidgetState` has them: what the reader did.
        """
        message = BackMsg()
        state = message.rerun_script
        state.page_name, state.query_string = self.page, self.query
        state.context_info.url = f"{self.url}/{self.page}"
        for known in (*self.states.values(), widget):
            if known:
                state.widget_states.widgets.add(**known)
        self.socket.send(message.SerializeToString())
        self.widgets.clear()
        self.files.clear()
        while True:
            answer = self._receive()
            kind = answer.WhichOneof("type")
            if kind == "new_session":
                self.session_id = answer.new_session.initialize.session_id or self.session_id
            elif kind == "page_info_changed":
                self.query = answer.page_info_changed.query_string
            elif kind == "delta":
                self._note_widgets(answer.delta)
            elif kind == "script_finished" and answer.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                return

    def press(self, key: str) -> None:
        """Press a button."""
        self.run(id=self.find(key), trigger_value=True)

    def open_box(self, key: str) -> None:
        """Open a box whose contents are drawn only then, for as long as the visit lasts."""
        self.states[key] = {"id": self.find(key), "bool_value": True}
        self.run()

    def find(self, key: str) -> str:
        """The id of a widget by the end of its key."""
        return next(found for name, found in self.widgets.items() if name.startswith(key))

    def upload(self, key: str, name: str, content: bytes) -> None:
        """Put a file into a box, as the browser does: ask for an address, send it there, run the page."""
        ask = BackMsg()
        ask.file_urls_request.request_id = uuid.uuid4().hex
        ask.file_urls_request.session_id = self.session_id
        ask.file_urls_request.file_names.append(name)
        self.socket.send(ask.SerializeToString())
        while (answer := self._receive()).WhichOneof("type") != "file_urls_response":
            continue
        (urls,) = answer.file_urls_response.file_urls
        self.put(urls.upload_url, name, content)
        info = {"file_id": urls.file_id, "name": name, "size": len(content), "file_urls": urls}
        self.run(id=self.find(key), file_uploader_state_value={"uploaded_file_info": [info]})

    def put(self, address: str, name: str, content: bytes) -> int:
        """Send a file to an address of the server; the status of the answer."""
        boundary = uuid.uuid4().hex
        head = (
            f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"; filename="{name}"\r\n'
            "Content-Type: text/csv\r\n\r\n"
        )
        body = head.encode() + content + f"\r\n--{boundary}--\r\n".encode()
        headers = {
            "Content-Type": f"multipart/form-data; boundary={boundary}",
            "Cookie": _write_cookies(self.cookies),
            "X-Xsrftoken": self.cookies[COOKIE],
        }
        request = urllib.request.Request(  # noqa: S310 - our own server
            f"{self.url}{address}", data=body, headers=headers, method="PUT"
        )
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310
            return int(answer.status)

    def fetch(self, key: str) -> bytes:
        """Have the file of a button made, and fetch it.

        Streamlit drops a file that is made after the second run of anybody that ends meanwhile: ask again then.
        """
        for _ in range(ATTEMPTS):
            address = self._have_made(key)
            request = urllib.request.Request(  # noqa: S310 - our own server
                f"{self.url}{address}", headers={"Cookie": _write_cookies(self.cookies)}
            )
            try:
                with urllib.request.urlopen(request) as file:  # noqa: S310
                    content: bytes = file.read()
            except urllib.error.HTTPError:
                continue
            self.sent.append(content)
            return content
        raise AssertionError(f"{key}: no file was there after {ATTEMPTS} attempts")

    def _have_made(self, key: str) -> str:
        ask = BackMsg()
        ask.backend_operation_request.request_id = uuid.uuid4().hex
        ask.backend_operation_request.session_id = self.session_id
        ask.backend_operation_request.deferred_file.file_id = self.files[key]
        self.socket.send(ask.SerializeToString())
        while (answer := self._receive()).WhichOneof("type") != "backend_operation_response":
            continue
        response = answer.backend_operation_response
        assert response.deferred_file.url, response.error_msg
        return str(response.deferred_file.url)

    def read_texts(self) -> list[str]:
        """The paragraphs that the server sent, the latest last."""
        messages = map(ForwardMsg.FromString, self.sent)
        return [
            message.delta.new_element.markdown.body
            for message in messages
            if message.delta.new_element.HasField("markdown")
        ]

    def read_shown(self) -> str:
        """The sentence by which the latest run said what it shows."""
        return [text for text in self.read_texts() if text.startswith("**Shown:**")][-1]

    def _receive(self) -> ForwardMsg:
        payload = self.socket.recv(timeout=PATIENCE)
        assert isinstance(payload, bytes)
        self.sent.append(payload)
        return ForwardMsg.FromString(payload)

    def _note_widgets(self, delta: Any) -> None:
        part = delta.new_element if delta.HasField("new_element") else delta.add_block
        kind = part.WhichOneof("type")
        widget = getattr(part, kind) if kind else None
        mark = str(getattr(widget, "id", ""))
        if mark.startswith(_MARK):
            # $$ID-<hash>-<key>
            key = mark.split("-", 2)[2]
            self.widgets[key] = mark
            if file := str(getattr(widget, "deferred_file_id", "")):
                self.files[key] = file


@contextmanager
def visit(url: str, cookies: Mapping[str, str] = MappingProxyType({})) -> Iterator[Session]:
    """Open a session on a server, at no page yet.

    Parameters
    ----------
    cookies
        Those of an earlier visit by the same reader.
    """
    request = urllib.request.Request(  # noqa: S310 - our own server
        f"{url}/_stcore/health", headers={"Cookie": _write_cookies(cookies)}
    )
    with urllib.request.urlopen(request) as answer:  # noqa: S310
        known = {**cookies, **_read_cookies(answer.headers.get_all("Set-Cookie"))}
    parts = urlsplit(url)
    with connect(
        f"ws://{parts.netloc}{parts.path}/_stcore/stream",
        subprotocols=["streamlit", known[COOKIE]],  # type: ignore[list-item]
        additional_headers={"Cookie": _write_cookies(known)},
        origin=f"{parts.scheme}://{parts.netloc}",  # type: ignore[arg-type]
        max_size=None,
    ) as socket:
        answered = socket.response.headers.get_all("Set-Cookie") if socket.response else []
        yield Session(url, known | _read_cookies(answered), socket)


def _write_cookies(cookies: Mapping[str, str]) -> str:
    return "; ".join(f"{name}={value}" for name, value in cookies.items())


def _read_cookies(headers: Sequence[str] | None) -> dict[str, str]:
    """Name -> value of the cookies that an answer sets."""
    pairs = (header.split(";")[0].partition("=") for header in headers or [])
    return {name: value for name, _, value in pairs}
