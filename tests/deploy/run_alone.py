"""Run a server until it answers well, ask it for addresses, end it: a program that may have a network of its own."""

from __future__ import annotations

import fcntl
import json
import socket
import struct
import subprocess
import sys
import urllib.request
from contextlib import suppress

_SET_FLAGS, _UP = 0x8914, 0x1
INTERVAL, STOP_SECONDS = 0.5, 10


def _open_loopback() -> None:
    """In a new network even the way of a machine to itself is closed."""
    with socket.socket() as any_socket:
        fcntl.ioctl(any_socket, _SET_FLAGS, struct.pack("16sh", b"lo", _UP))


def _is_well(command: list[str]) -> bool:
    return subprocess.run(command, stderr=subprocess.DEVNULL, check=False).returncode == 0


def main(text: str) -> None:
    """Carry out an order, as `run_image` writes it, and print what came of it."""
    order = json.loads(text)
    if order["is_alone"]:
        _open_loopback()
    found: dict[str, int] = {}
    with subprocess.Popen(order["command"], stdout=sys.stderr) as server:
        try:
            while server.poll() is None and not _is_well(order["health"]):
                with suppress(subprocess.TimeoutExpired):
                    server.wait(INTERVAL)
            for path in order["paths"]:
                with urllib.request.urlopen(f"{order['address']}{path}") as answer:  # noqa: S310 - our own server
                    found[path] = len(answer.read())
            server.terminate()
            found["status"] = server.wait(STOP_SECONDS)
        finally:
            server.kill()
    sys.stdout.write(f"{json.dumps(found)}\n")


if __name__ == "__main__":
    main(sys.argv[1])
