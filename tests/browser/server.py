"""A Streamlit server of its own for the tests in the browser and for the benchmarks."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

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
        return _read_log(self.log_file)


@contextmanager
def serve(
    script: Path,
    log_file: Path,
    *,
    base: str = "",
    environment: Mapping[str, str] = MappingProxyType({}),
    is_plain: bool = False,
    port: int | None = None,
) -> Iterator[Server]:
    """Serve a script under the configuration of the app until the block ends; the app as `make run` serves it.

    Parameters
    ----------
    base
        The path before every address: /ties.
    environment
        Settings of the app beside those of the tests themselves.
    is_plain
        Serve the app as one who knows nothing of it would: `streamlit run` from another folder.
    port
        A free one if None.

    Raises
    ------
    RuntimeError
        When the server does not answer in time; the message holds its log.
    """
    port = port or find_free_port()
    is_plain = is_plain or script != APP
    program = ("streamlit", "run", str(script)) if is_plain else ("components.screen.serve",)
    command = [
        *(sys.executable, "-m", *program),
        *("--server.address=127.0.0.1", f"--server.port={port}"),
        *("--server.headless=true", "--logger.hideWelcomeMessage=true"),
        *((f"--server.baseUrlPath={base}",) if base else ()),
    ]
    with log_file.open("wb") as log:
        process = subprocess.Popen(
            command,
            cwd=log_file.parent if is_plain and script == APP else ROOT,
            env=os.environ | environment,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    server = Server(f"http://127.0.0.1:{port}{base}", process.pid, log_file)
    try:
        wait_until_healthy(server.url, process, log_file)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def find_free_port() -> int:
    """A port of this machine that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def wait_until_healthy(url: str, process: subprocess.Popen[bytes], log_file: Path) -> None:
    """Wait until a server answers at its address; RuntimeError with its log where it ends or stays silent."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if _is_healthy(url):
            return
        try:
            process.wait(timeout=POLL_SECONDS)  # ends the wait at once if the server dies
        except subprocess.TimeoutExpired:
            continue
        raise RuntimeError(f"The server ended before it answered:\n{_read_log(log_file)}")
    raise RuntimeError(f"The server did not answer within {START_SECONDS} s:\n{_read_log(log_file)}")


def _read_log(log_file: Path) -> str:
    return log_file.read_text(encoding="utf-8", errors="replace")


def _is_healthy(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url.rstrip('/')}/_stcore/health", timeout=1) as answer:  # noqa: S310 - our own server
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False
