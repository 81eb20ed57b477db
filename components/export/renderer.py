"""Charts drawn in a process of its own: what it takes or breaks, the process that serves readers keeps.

Vega holds the interpreter while it draws and keeps much of the memory that it once took; a chart on which it aborts
takes its process with it. So a process is started for the first chart, ended after a number of them, and started anew
after one that it did not survive.
"""

from __future__ import annotations

import atexit
import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from threading import Lock, Timer
from typing import Any

from components.export.typeset import FONT_FOLDER
from components.figures.grammar import VEGA_LITE

_VERSION = VEGA_LITE.rpartition(".")[0]
DRAWINGS_OF_A_PROCESS = 100
SECONDS_OF_A_DRAWING = 60.0
_UNDRAWN = re.compile(r"(?<!\\)((?:\\\\)*)\\(?:[bf]|u00(?:0[0-8bef]|1[0-9a-f]))")
"""Control characters as JSON writes them: on each of them the renderer aborts."""
_DRAWER = Path(__file__).with_name("drawer.py")


class RenderError(ValueError):
    """A chart could not be drawn; the message says why."""


class Renderer:
    """One process that draws one chart after the other."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None
        self._drawn = 0
        self._lock = Lock()

    def draw(self, spec: dict[str, Any]) -> str:
        """The SVG of a chart in Vega-Lite.

        Raises
        ------
        RenderError
            Where Vega refuses the chart, dies of it, or takes longer than a minute.
        """
        chart = _UNDRAWN.sub(r"\1 ", json.dumps(spec))
        with self._lock:
            answer = self._ask(chart)
        if "svg" not in answer:
            raise RenderError(answer["error"])
        return answer["svg"]

    def close(self) -> None:
        """End the process; the next chart starts another."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _ask(self, chart: str) -> dict[str, str]:
        has_ended = self._process is not None and self._process.poll() is not None
        if has_ended or self._drawn >= DRAWINGS_OF_A_PROCESS:
            self.close()
        process = self._process or self._start()
        self._drawn += 1
        limit = Timer(SECONDS_OF_A_DRAWING, process.kill)
        limit.start()
        try:
            line = _exchange(process, chart)
        finally:
            limit.cancel()
        # Half a line is what was written before the end.
        if not line.endswith("\n"):
            self.close()
            raise RenderError("The renderer ended before the chart was drawn")
        answer: dict[str, str] = json.loads(line)
        return answer

    def _start(self) -> subprocess.Popen[str]:
        command = [sys.executable, "-P", str(_DRAWER), str(FONT_FOLDER), _VERSION]
        self._process = subprocess.Popen(  # noqa: S603 - our own program with our own arguments
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        self._drawn = 0
        return self._process


def _exchange(process: subprocess.Popen[str], line: str) -> str:
    """The line that a process answers to a line; blank where it has ended."""
    if process.stdin is None or process.stdout is None:
        raise TypeError("The process was started without pipes")
    try:
        process.stdin.write(f"{line}\n")
        process.stdin.flush()
    except BrokenPipeError:
        return ""
    return process.stdout.readline()


@cache
def open_renderer() -> Renderer:
    """The renderer of this process."""
    renderer = Renderer()
    atexit.register(renderer.close)
    return renderer
