"""Readers' pages are worked out one after the other, first come, first served, and not all at once.

The interpreter works on one page at a time in any case. What many begin at once all become late together, each takes
what the others have laid ready (few studies are kept), and changing between them costs by itself: of twenty readers who
click without a pause each waited three times as long, see docs/benchmarks.md.
"""

from __future__ import annotations

import sys
from collections import deque
from functools import cache
from threading import Lock
from typing import Self

PATIENCE = 15.0
"""Seconds after which a page waits no longer: one that hangs must not stop all others."""

SECONDS_TO_SWITCH = 0.02
"""After which a thread at work lets another one in that asks for it, if it does not wait for something before."""


def set_switches() -> None:
    """Let the thread of a page work longer at a time: with twenty busy readers a tenth of the work was changing over.

    What waits meanwhile are messages on their way; a page waits for something every few milliseconds all the same.
    """
    sys.setswitchinterval(SECONDS_TO_SWITCH)


class Turns:
    """Who works and who waits for it, in the order in which they came.

    The turn is handed to the first who waits. A semaphore would let go of it instead: who comes just then has it before
    the one that is woken, and that one waits again, behind all others.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._is_taken = False
        self._waiting: deque[Lock] = deque()

    @property
    def waiting_count(self) -> int:
        """How many wait."""
        return len(self._waiting)

    def is_free(self) -> bool:
        """Whether nobody has the turn."""
        return not self._is_taken

    def wait(self, seconds: float) -> bool:
        """Wait for the turn; whether it came in time."""
        with self._lock:
            if not self._is_taken:
                self._is_taken = True
                return True
            gate = Lock()
            gate.acquire()
            self._waiting.append(gate)
        if gate.acquire(timeout=seconds):
            return True
        with self._lock:
            if gate in self._waiting:
                self._waiting.remove(gate)
                return False
        # It came at the last moment.
        return True

    def hand_on(self) -> None:
        """Give the turn to the first who waits."""
        with self._lock:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._is_taken = False


@cache
def open_turns() -> Turns:
    """Those of this process."""
    return Turns()


class Turn:
    """A turn for as long as the block lasts, however it ends."""

    def __enter__(self) -> Self:
        self._has_turn = open_turns().wait(PATIENCE)
        return self

    def __exit__(self, *_: object) -> None:
        if self._has_turn:
            open_turns().hand_on()
