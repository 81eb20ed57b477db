"""A large table that is made ready while the port is open: how far it is, for those who come meanwhile."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from functools import cache
from threading import Event, Thread

from data.progress import Progress, write_progress

SECONDS_ALONE = 20.0
"""So long the port stays closed: a table whose panel is kept is there by then."""


class Building:
    """The work, in a thread of its own."""

    def __init__(self) -> None:
        self._ended = Event()
        self._ended.set()
        self._failure: BaseException | None = None
        self._is_open = False
        self.progress: Progress | None = None
        """Of its longest step, as it was last told; None before."""

    @property
    def is_under_way(self) -> bool:
        """Whether readers must wait."""
        return not self._ended.is_set()

    def tell(self, progress: Progress) -> None:
        """Note the progress, and write it in the terminal."""
        self.progress = progress
        write_progress(progress)

    def begin(self, work: Callable[[], None], *, seconds: float = SECONDS_ALONE) -> None:
        """Do the work; after so many seconds it goes on in the background.

        Raises
        ------
        BaseException
            What the work raises in that time. Later it ends the process, with the reason in the log.
        """
        self._ended.clear()
        Thread(target=self._run, args=(work,), name="building", daemon=True).start()
        self._is_open = not self._ended.wait(seconds)
        if self._failure is not None:
            raise self._failure

    def wait(self) -> None:
        """Until the work has ended."""
        self._ended.wait()

    def _run(self, work: Callable[[], None]) -> None:
        try:
            work()
        except BaseException as failure:  # noqa: BLE001 - nobody else would hear of it in a thread
            self._failure = failure
            if self._is_open:
                logging.getLogger(__name__).critical("%s", failure)
                os._exit(1)
        finally:
            self._ended.set()


@cache
def open_building() -> Building:
    """The one of this process."""
    return Building()
