"""Memory that a thread has freed goes back to the machine."""

from __future__ import annotations

import platform
import subprocess
import sys

import pytest

PROGRAM = """
import sys
from threading import Barrier, Thread
from pathlib import Path
from components.screen.heap import set_heap

if sys.argv[1] == "set":
    assert set_heap()
THREADS = 8
together = Barrier(THREADS)

def use():
    # Each takes a heap while the others hold theirs.
    held = [bytes(30_000) for _ in range(100)]
    together.wait()

threads = [Thread(target=use) for _ in range(THREADS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
maps = Path("/proc/self/maps").read_text()
# A heap beside the main one takes 64 MB of addresses, aligned to as much.
print(sum(1 for line in maps.splitlines() if int(line.split("-")[0], 16) % (64 * 2**20) == 0))
"""


def _count_heaps(how: str) -> int:
    done = subprocess.run([sys.executable, "-c", PROGRAM, how], capture_output=True, text=True, check=True)
    return int(done.stdout)


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="other C libraries have no such heaps")
def test_threads_share_two_heaps() -> None:
    assert _count_heaps("unset") > 4
    assert _count_heaps("set") <= 2
