"""Readers of each program without a browser: they ask a question as its page would and read the whole answer."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Callable
from http.client import HTTPConnection
from typing import Any, Protocol
from urllib.parse import quote, urlencode, urlsplit

from websockets.sync.client import connect

from tests.benchmarks.client import PATIENCE, Client
from tests.benchmarks.others.own import write_link
from tests.benchmarks.others.question import Question
from tests.benchmarks.others.sqlite import DATABASE, QUERIES


class Reader(Protocol):
    """One who is connected to a program."""

    def ask(self, question: Question) -> int:
        """Ask and wait for the whole answer; its bytes, before they are packed for the way."""
        ...

    def close(self) -> None:
        """Leave."""
        ...


class _HttpReader:
    def __init__(self, url: str) -> None:
        self._connection = HTTPConnection(urlsplit(url).netloc, timeout=PATIENCE)

    def close(self) -> None:
        self._connection.close()

    def _fetch(self, method: str, path: str, body: Any = None) -> bytes:
        content = None if body is None else json.dumps(body)
        self._connection.request(method, path, content, {"Content-Type": "application/json"})
        answer = self._connection.getresponse()
        read = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status} {read[:200]!r}")
        return read


class DatasetteReader(_HttpReader):
    """Four queries one after the other over one connection."""

    def ask(self, question: Question) -> int:
        """See `Reader`."""
        parameters = {"state": question.state, "first": question.first_year, "last": question.last_year}
        link = urlencode({**parameters, "_shape": "array"})
        return sum(len(self._fetch("GET", f"/{DATABASE}/{name}.json?{link}")) for name in QUERIES)


class DashReader(_HttpReader):
    """One call of the callback, as the page sends it when the state is changed."""

    OUTPUTS = (("by_year", "figure"), ("by_type", "figure"), ("by_partner", "figure"), ("newest", "data"))

    def ask(self, question: Question) -> int:
        """See `Reader`."""
        body = {
            "output": f"..{'...'.join('.'.join(output) for output in self.OUTPUTS)}..",
            "outputs": [{"id": name, "property": value} for name, value in self.OUTPUTS],
            "inputs": [
                {"id": "state", "property": "value", "value": question.state},
                {"id": "years", "property": "value", "value": [question.first_year, question.last_year]},
            ],
            "changedPropIds": ["state.value"],
        }
        return len(self._fetch("POST", "/_dash-update-component", body))


class PanelReader:
    """A session of Bokeh: the choice is changed, and what the server changes is read until it is all there."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        page = HTTPConnection(parts.netloc, timeout=PATIENCE)
        page.request("GET", parts.path)
        found = re.search(r'"token":\s*"([^"]+)"', page.getresponse().read().decode())
        page.close()
        assert found, "Panel's page holds no token"
        self._socket = connect(
            f"ws://{parts.netloc}{parts.path}/ws",
            subprotocols=["bokeh", found[1]],  # type: ignore[list-item]
            max_size=None,
        )
        self._read_message()
        self._send("PULL-DOC-REQ", {})
        document = self._read_message()[1]
        self._state = _find_model(document, "State")
        self._years = _find_model(document, "Years")
        self._first_year = Question("").first_year

    def ask(self, question: Question) -> int:
        """See `Reader`; other years are chosen before, which is a question of its own."""
        if question.first_year != self._first_year:
            self._first_year = question.first_year
            self._change(self._years, "value_throttled", [question.first_year, question.last_year])
        return self._change(self._state, "value", question.state)

    def close(self) -> None:
        """See `Reader`."""
        self._socket.close()

    def _change(self, model: str, name: str, value: Any) -> int:
        event = {"kind": "ModelChanged", "model": {"id": model}, "attr": name, "new": value}
        asked = self._send("PATCH-DOC", {"events": [event]})
        received, has_ended, has_answer = 0, False, False
        while not (has_ended and has_answer):
            head, content, size = self._read_message()
            received += size
            has_ended |= head["msgtype"] == "OK" and head["reqid"] == asked
            # The text beside the charts is the last that the app changes.
            has_answer |= head["msgtype"] == "PATCH-DOC" and _names_answer(content)
        return received

    def _send(self, kind: str, content: Any) -> str:
        number = uuid.uuid4().hex
        for part in ({"msgid": number, "msgtype": kind}, {}, content):
            self._socket.send(json.dumps(part))
        return number

    def _read_message(self) -> tuple[dict[str, Any], Any, int]:
        """Head and content of a message, and its bytes with those of its buffers."""
        parts = [self._socket.recv(timeout=PATIENCE) for _ in range(3)]
        head = json.loads(parts[0])
        parts += [self._socket.recv(timeout=PATIENCE) for _ in range(2 * head.get("num_buffers", 0))]
        return head, json.loads(parts[2]), sum(map(len, parts))


def _names_answer(content: Any) -> bool:
    return any(
        event.get("attr") == "text" and isinstance(event.get("new"), str) for event in content["events"]
    )


def _find_model(part: Any, title: str) -> str:
    """The id of the widget with a title; blank where a part holds none."""
    if isinstance(part, dict):
        attributes = part.get("attributes")
        if isinstance(attributes, dict) and attributes.get("title") == title:
            return str(part["id"])
    parts = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    return next(filter(None, (_find_model(one, title) for one in parts)), "")


class PageReader:
    """A session on a page of the dashboard, or on the bare page."""

    def __init__(self, url: str, page: str, write: Callable[[Question], str]) -> None:
        self._client, self._page, self._write = Client(url, page), page, write

    def ask(self, question: Question) -> int:
        """See `Reader`."""
        self._client.run(self._write(question))
        return self._client.received

    def close(self) -> None:
        """See `Reader`."""
        self._client.close()


def open_state_page(url: str) -> PageReader:
    """A reader of the page State of the dashboard."""
    return PageReader(url, "state", write_link)


def open_bare_page(url: str) -> PageReader:
    """A reader of the bare page."""
    return PageReader(url, "", lambda question: f"state={quote(question.state)}&first={question.first_year}")
