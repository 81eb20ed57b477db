"""A short line for pictures that links ask for: drawn one after the other, kept for the next who asks.

Drawing has a thread of its own, so that a picture never waits in one of those that serve files, and what it takes of
memory is taken in one place. Who waits for a picture holds no thread, and who leaves makes room.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from threading import Lock

from components.export.pictures import NamedFile

LENGTH = 64
"""Pictures asked for at once: a page that embeds 45 asks for all of them where a proxy does not hold it back."""
PATIENCE_SECONDS = 50.0
"""How long a reader waits at most: proxies give an answer up after a minute."""
RETRY_SECONDS = 10
"""After this time a good part of a full line has been drawn."""
KEPT_BYTES = 32 * 2**20

Files = Sequence[NamedFile]


class BusyError(Exception):
    """More is asked for than can be drawn in the time that a reader waits."""


class FileShelf:
    """Files by what was asked for, up to so many bytes; what was not asked for longest makes room for the new."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._held = 0
        self._files: OrderedDict[Hashable, Files] = OrderedDict()
        self._lock = Lock()

    def find(self, key: Hashable) -> Files | None:
        """The files of a key; None where they are not kept."""
        with self._lock:
            if key not in self._files:
                return None
            self._files.move_to_end(key)
            return self._files[key]

    def keep(self, key: Hashable, files: Files) -> None:
        """Keep files, unless they are larger than the shelf."""
        size = _count_bytes(files)
        if size > self._size:
            return
        with self._lock:
            self._held += size - _count_bytes(self._files.pop(key, ()))
            self._files[key] = files
            while self._held > self._size:
                _, dropped = self._files.popitem(last=False)
                self._held -= _count_bytes(dropped)


@dataclass
class _Drawing:
    """What is drawn or waits to be, and how many wait for it."""

    future: Future[Files]
    readers: int = 0


class DrawingQueue:
    """Draws one picture at a time for all who ask; all methods but the drawing itself run in one event loop.

    Parameters
    ----------
    length
        Most pictures that are drawn or wait.
    patience
        Most seconds that a reader waits.
    kept_bytes
        Most bytes of pictures that are kept.
    """

    def __init__(
        self, *, length: int = LENGTH, patience: float = PATIENCE_SECONDS, kept_bytes: int = KEPT_BYTES
    ) -> None:
        self._length = length
        self._patience = patience
        self._shelf = FileShelf(kept_bytes)
        self._asked: dict[Hashable, _Drawing] = {}
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="drawing")

    async def draw(self, key: Hashable, job: Callable[[], Files]) -> Files:
        """The files of a key: kept ones, or those that the job draws, once for all who wait for them.

        Cancelled when the reader leaves; a drawing that nobody waits for any more is not begun. One that has begun is
        finished and kept, for who asks again.

        Raises
        ------
        BusyError
            If too many others wait, or it takes too long.
        """
        kept = self._shelf.find(key)
        if kept is not None:
            return kept
        drawing = self._asked.get(key) or self._add(key, job)
        drawing.readers += 1
        try:
            async with asyncio.timeout(self._patience) as limit:
                return await asyncio.shield(asyncio.wrap_future(drawing.future))
        except TimeoutError:
            if not limit.expired():
                raise
            raise BusyError from None
        finally:
            drawing.readers -= 1
            if not drawing.readers:
                drawing.future.cancel()

    def _add(self, key: Hashable, job: Callable[[], Files]) -> _Drawing:
        if len(self._asked) >= self._length:
            raise BusyError

        def draw() -> Files:
            files = job()
            self._shelf.keep(key, files)
            return files

        drawing = self._asked[key] = _Drawing(self._thread.submit(draw))
        drawing.future.add_done_callback(lambda _: self._asked.pop(key, None))
        return drawing


def _count_bytes(files: Files) -> int:
    return sum(len(file.content) for file in files)
