"""A Streamlit server of its own for the tests in the browser and for the benchmarks."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
APP = ROOT / "app.py"
START_SECONDS = 180
POLL_SECONDS = 0.1


@dataclass(frozen=True)
class Server:
    """A server that answers at `url`; its log is the standard output and error of its process."""

    url: str
    pid: int
    log_file: Path

    def read_log(self) -> str:
        """Everything the server has written so far."""
        return self.log_file.read_text(encoding="utf-8", errors="replace")


@contextmanager
def serve(script: Path, log_file: Path, port: int | None = None) -> Iterator[Server]:
    """Serve a script under the configuration of the app until the block ends; the app as `make run` serves it.

    Parameters
    ----------
    port
        A free one if None.

    Raises
    ------
    RuntimeError
        When the server does not answer in time; the message holds its log.
    """
    port = port or find_free_port()
    program = ("components.screen.serve",) if script == APP else ("streamlit", "run", str(script))
    command = [
        *(sys.executable, "-m", *program),
        *("--server.address=127.0.0.1", f"--server.port={port}"),
        *("--server.headless=true", "--logger.hideWelcomeMessage=true"),
    ]
    with log_file.open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT)
    server = Server(f"http://127.0.0.1:{port}", process.pid, log_file)
    try:
        _wait_until_healthy(server, process)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def find_free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _wait_until_healthy(server: Server, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if _is_healthy(server.url):
            return
        try:
            process.wait(timeout=POLL_SECONDS)  # ends the wait at once if the server dies
        except subprocess.TimeoutExpired:
            continue
        raise RuntimeError(f"The server ended before it answered:\n{server.read_log()}")
    raise RuntimeError(f"The server did not answer within {START_SECONDS} s:\n{server.read_log()}")


def _is_healthy(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/_stcore/health", timeout=1) as answer:  # noqa: S310 - our own server
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False
