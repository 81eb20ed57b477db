"""The programs that are compared: how each is started, and who reads it. Others have an environment of their own."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
import venv
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from components.screen.settings import TABLE as SHOWN_TABLE
from tests.benchmarks.others.question import TABLE
from tests.benchmarks.others.readers import (
    DashReader,
    DatasetteReader,
    PanelReader,
    Reader,
    open_bare_page,
    open_state_page,
)
from tests.benchmarks.others.sqlite import write_database
from tests.browser.server import APP, ROOT, START_SECONDS, Server, find_free_port, serve

HERE = Path(__file__).parent
REQUIREMENTS = ROOT / "requirements-comparison.txt"


class Program(NamedTuple):
    """A program that answers the question."""

    name: str
    open_reader: Callable[[str], Reader]
    script: Path | None = None
    """Of Streamlit; another program where it is None."""
    command: Callable[[Path, int, Path, Path], list[str]] = lambda *_: []
    """Its command: from the environment's programs, the port, the CSV of the ties and a folder of its own."""
    path: str = ""
    """Of its page."""


def _start_datasette(programs: Path, port: int, rows: Path, folder: Path) -> list[str]:
    file, description = write_database(rows, folder)
    options = ["--immutable", str(file), "--metadata", str(description), "--port", str(port)]
    return [str(programs / "datasette"), "serve", *options, "--setting", "sql_time_limit_ms", "60000"]


def _start_dash(programs: Path, port: int, _rows: Path, _folder: Path) -> list[str]:
    patience = ["--timeout", "300", "--keep-alive", "300"]
    options = ["--workers", "1", "--threads", "4", *patience, "--bind", f"127.0.0.1:{port}"]
    return [str(programs / "gunicorn"), *options, "tests.benchmarks.others.dash_app:server"]


def _start_panel(programs: Path, port: int, _rows: Path, _folder: Path) -> list[str]:
    return [str(programs / "panel"), "serve", str(HERE / "panel_app.py"), "--port", str(port)]


PROGRAMS = (
    Program("this dashboard, page State", open_state_page, script=APP),
    Program("this dashboard's code on a bare page", open_bare_page, script=HERE / "streamlit_app.py"),
    Program("Datasette, four queries as JSON", DatasetteReader, command=_start_datasette),
    Program("Dash, one callback", DashReader, command=_start_dash),
    Program("Panel, one session each", PanelReader, command=_start_panel, path="/panel_app"),
)


def prepare_environment(folder: Path | None = None) -> Path | None:
    """Folder of the other programs, installed once as the list says; None where they cannot be, which it prints."""
    digest = hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()[:8]
    folder = folder or Path(tempfile.gettempdir()) / f"comparison-{digest}"
    programs, ready = folder / "bin", folder / ".ready"
    if not ready.exists():
        sys.stderr.write(f"Installing {REQUIREMENTS.name} into {folder} ...\n")
        try:
            venv.create(folder, with_pip=True)
            install = [str(programs / "python"), "-m", "pip", "install", "--quiet", "-r", str(REQUIREMENTS)]
            subprocess.run(install, check=True, capture_output=True, text=True)
        except (OSError, subprocess.CalledProcessError) as error:
            reason = getattr(error, "stderr", "") or str(error)
            sys.stdout.write(f"Datasette, Dash and Panel are missing: {reason.strip()[-300:]}\n")
            return None
        ready.touch()
    return programs


@contextmanager
def start(program: Program, rows: Path, table: str, programs: Path | None, folder: Path) -> Iterator[Server]:
    """Serve a program until the block ends.

    Parameters
    ----------
    rows, table
        The CSV of the ties, and the table as the dashboard's setting takes it; blank for the shipped one.
    programs
        Where the programs of the environment are.
    folder
        For what the program needs, and its log.
    """
    log_file = folder / "server.log"
    if program.script is not None:
        environment = {"PYTHONPATH": str(ROOT), **({SHOWN_TABLE: table} if table else {})}
        with serve(program.script, log_file, environment=environment) as server:
            yield server
        return
    assert programs is not None
    port = find_free_port()
    command = program.command(programs, port, rows, folder)
    own: Mapping[str, str] = {"PYTHONPATH": str(ROOT), TABLE: str(rows)}
    with log_file.open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=os.environ | own, stdout=log, stderr=log)
    server = Server(f"http://127.0.0.1:{port}{program.path}", process.pid, log_file)
    try:
        _wait(server, process)
        yield server
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait(server: Server, process: subprocess.Popen[bytes]) -> None:
    deadline = monotonic() + START_SECONDS
    while monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(server.url, timeout=START_SECONDS):  # noqa: S310 - our own server
                return
        except (urllib.error.URLError, OSError):
            try:
                process.wait(timeout=0.2)
            except subprocess.TimeoutExpired:
                continue
    raise RuntimeError(f"{server.url} did not answer:\n{server.read_log()}")
