"""The processes in which a server draws: held, looked into and ended by tests and benchmarks."""

from __future__ import annotations

import fcntl
import termios
from pathlib import Path

from tests.browser.server import Server


def find_drawers(server: Server) -> list[int]:
    """Numbers of the processes that draw for a server."""
    tasks = Path(f"/proc/{server.pid}/task").glob("*/children")
    children = [int(child) for task in tasks for child in task.read_text(encoding="ascii").split()]
    return [child for child in children if b"drawer.py" in Path(f"/proc/{child}/cmdline").read_bytes()]


def has_order(drawer: int) -> bool:
    """Whether a chart waits to be read by a process that draws."""
    with Path(f"/proc/{drawer}/fd/0").open("rb", buffering=0) as orders:
        waiting = fcntl.ioctl(orders, termios.FIONREAD, b"\0" * 4)
    return int.from_bytes(waiting, "little") > 0
