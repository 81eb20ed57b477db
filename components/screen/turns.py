"""Readers' pages are worked out one after the other, first come, first served, and not all at once.

The interpreter works on one page at a time in any case. What many begin at once all become late together, each takes
what the others have laid ready (few studies are kept), and changing between them costs by itself: of twenty readers who
click without a pause each waited three times as long, see docs/benchmarks.md.
"""

from __future__ import annotations

import sys
from functools import cache
from threading import BoundedSemaphore
from typing import Self

AT_ONCE = 1
"""Pages at a time."""
PATIENCE = 15.0
"""Seconds after which a page waits no longer: one that hangs must not stop all others."""

SECONDS_TO_SWITCH = 0.02
"""After which a thread at work lets another one in that asks for it, if it does not wait for something before."""


def set_switches() -> None:
    """Let the thread of a page work longer at a time: with twenty busy readers a tenth of the work was changing over.

    What waits meanwhile are messages on their way; a page waits for something every few milliseconds all the same.
    """
    sys.setswitchinterval(SECONDS_TO_SWITCH)


@cache
def open_turns() -> BoundedSemaphore:
    """What those hold whose page is worked out; the one of this process."""
    return BoundedSemaphore(AT_ONCE)


class Turn:
    """A turn for as long as the block lasts, however it ends."""

    def __enter__(self) -> Self:
        self._has_turn = open_turns().acquire(timeout=PATIENCE)
        return self

    def __exit__(self, *_: object) -> None:
        if self._has_turn:
            open_turns().release()
