"""Readers without a browser for the benchmarks, and what the processes of a server take."""

from __future__ import annotations

import os
import subprocess
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

from tests.browser.server import ROOT, Server

EMPTY_APP = ROOT / "tests" / "benchmarks" / "empty_app.py"
PATIENCE = 300
"""Seconds until a wait for a server fails."""


class RunError(RuntimeError):
    """A run ended with an error that a reader would see."""


class Client:
    """A session on a server: asks for runs under links, and keeps nothing of what it is sent."""

    def __init__(self, url: str, page: str = "") -> None:
        self.received = 0
        """Bytes of the latest run."""
        self._open = ExitStack()
        self._socket = self._open.enter_context(
            connect(
                f"{url.replace('http', 'ws', 1)}/_stcore/stream",
                max_size=None,
                additional_headers={"Origin": url},
            )
        )
        self._page = page

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def run(self, query: str, page: str | None = None) -> float:
        """Ask for a run of the page, or of another one, under a link; the milliseconds until its end.

        Raises
        ------
        RunError
            Where the page shows an exception.
        """
        message = BackMsg()
        message.rerun_script.query_string = query
        message.rerun_script.page_name = self._page if page is None else page
        self.received = 0
        start = time.perf_counter()
        self._socket.send(message.SerializeToString())
        while not self._is_end(self._socket.recv(timeout=PATIENCE)):
            continue
        return 1000 * (time.perf_counter() - start)

    def close(self) -> None:
        """End the session."""
        self._open.close()

    def _is_end(self, payload: str | bytes) -> bool:
        assert isinstance(payload, bytes)
        self.received += len(payload)
        message = ForwardMsg.FromString(payload)
        if message.delta.new_element.HasField("exception"):
            raise RunError(message.delta.new_element.exception.message)
        return message.WhichOneof("type") == "script_finished" and message.script_finished in {
            ForwardMsg.FINISHED_SUCCESSFULLY,
            ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY,
        }


def read_memory(process: int) -> float:
    """Memory of a process that is in use, in MB."""
    command = ["ps", "-o", "rss=", "-p", str(process)]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout) / 1024


def read_processor(server: Server) -> float:
    """Processor time that the server has used so far, in milliseconds."""
    fields = Path(f"/proc/{server.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
