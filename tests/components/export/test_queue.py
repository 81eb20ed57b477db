"""The line of pictures: one is drawn at a time, who leaves makes room, what was drawn is kept up to a bound."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from threading import Event, current_thread

import pytest

from components.export.pictures import NamedFile
from components.export.queue import BusyError, DrawingQueue, Files, FileShelf


class _Drawer:
    """Draws a picture of some bytes when it is told to go on, and remembers what it drew and in which thread."""

    def __init__(self) -> None:
        self.drawn: list[str] = []
        self.threads: set[str] = set()
        self.begun = Event()
        self.may_go_on = Event()

    def job(self, name: str, *, size: int = 1) -> Callable[[], Files]:
        def draw() -> Files:
            self.begun.set()
            assert self.may_go_on.wait(10)
            self.drawn.append(name)
            self.threads.add(current_thread().name)
            return [NamedFile(name, b"x" * size, "image/png")]

        return draw


@pytest.fixture
def drawer() -> Iterator[_Drawer]:
    one = _Drawer()
    yield one
    one.may_go_on.set()


async def _ask(queue: DrawingQueue, drawer: _Drawer, *names: str) -> list[asyncio.Task[Files]]:
    """Readers who ask one after the other, all of them in the line."""
    readers = [asyncio.create_task(queue.draw(name, drawer.job(name))) for name in names]
    await asyncio.sleep(0)
    return readers


async def _begin(queue: DrawingQueue, drawer: _Drawer, name: str) -> asyncio.Task[Files]:
    """A reader whose picture is being drawn."""
    (reader,) = await _ask(queue, drawer, name)
    assert await asyncio.to_thread(drawer.begun.wait, 10)
    return reader


def _run(main: Coroutine[None, None, None]) -> None:
    asyncio.run(asyncio.wait_for(main, 20))


def test_pictures_are_drawn_in_the_order_asked_by_one_thread(drawer: _Drawer) -> None:
    async def main() -> None:
        readers = await _ask(DrawingQueue(), drawer, *"abcdef")
        drawer.may_go_on.set()
        files = await asyncio.gather(*readers)
        assert [file.name for (file,) in files] == list("abcdef")
        assert drawer.drawn == list("abcdef")
        assert len(drawer.threads) == 1

    _run(main())


def test_who_asks_for_the_same_picture_shares_its_drawing(drawer: _Drawer) -> None:
    async def main() -> None:
        queue = DrawingQueue(length=1)
        readers = await _ask(queue, drawer, *"aaaa")
        drawer.may_go_on.set()
        assert len({id(files) for files in await asyncio.gather(*readers)}) == 1
        await queue.draw("a", drawer.job("a"))
        assert drawer.drawn == ["a"]

    _run(main())


def test_a_page_that_embeds_many_pictures_gets_them_all(drawer: _Drawer) -> None:
    async def main() -> None:
        readers = await _ask(DrawingQueue(), drawer, *map(str, range(45)))
        drawer.may_go_on.set()
        await asyncio.gather(*readers)
        assert len(drawer.drawn) == 45

    _run(main())


def test_beyond_the_end_of_the_line_nobody_waits(drawer: _Drawer) -> None:
    async def main() -> None:
        queue = DrawingQueue(length=3)
        readers = await _ask(queue, drawer, *"abc")
        with pytest.raises(BusyError):
            await queue.draw("d", drawer.job("d"))
        drawer.may_go_on.set()
        await asyncio.gather(*readers)
        await queue.draw("d", drawer.job("d"))
        assert drawer.drawn == list("abcd")

    _run(main())


def test_what_nobody_waits_for_any_more_is_not_drawn_and_leaves_room(drawer: _Drawer) -> None:
    async def main() -> None:
        queue = DrawingQueue(length=4)
        first = await _begin(queue, drawer, "a")
        for _ in range(5):
            for reader in (leaving := await _ask(queue, drawer, *"bcd")):
                reader.cancel()
            await asyncio.gather(*leaving, return_exceptions=True)
        staying, leaving_too, last = await _ask(queue, drawer, "e", "e", "f")
        leaving_too.cancel()
        drawer.may_go_on.set()
        await asyncio.gather(first, staying, last)
        assert drawer.drawn == list("aef")

    _run(main())


def test_a_picture_that_was_begun_is_kept_though_its_reader_left(drawer: _Drawer) -> None:
    async def main() -> None:
        queue = DrawingQueue()
        reader = await _begin(queue, drawer, "a")
        reader.cancel()
        await asyncio.gather(reader, return_exceptions=True)
        drawer.may_go_on.set()
        await queue.draw("b", drawer.job("b"))
        await queue.draw("a", drawer.job("a"))
        assert drawer.drawn == ["a", "b"]

    _run(main())


def test_who_has_waited_long_enough_is_told_and_finds_the_picture_later(drawer: _Drawer) -> None:
    async def main() -> None:
        queue = DrawingQueue(patience=0.0)
        for _ in range(2):
            with pytest.raises(BusyError):
                await queue.draw("a", drawer.job("a"))
        queue = DrawingQueue(patience=0.2)
        with pytest.raises(BusyError):
            await queue.draw("b", drawer.job("b"))
        drawer.may_go_on.set()
        assert (await queue.draw("b", drawer.job("b")))[0].name == "b"
        assert drawer.drawn.count("b") == 1

    _run(main())


def test_an_error_of_a_drawing_reaches_all_who_wait_and_is_not_kept(drawer: _Drawer) -> None:
    def fail() -> Files:
        drawer.job("a")()
        raise TimeoutError("the chart")

    async def main() -> None:
        queue = DrawingQueue()
        readers = [asyncio.create_task(queue.draw("a", fail)) for _ in range(2)]
        await asyncio.sleep(0)
        drawer.may_go_on.set()
        for error in await asyncio.gather(*readers, return_exceptions=True):
            assert isinstance(error, TimeoutError)
            assert str(error) == "the chart"
        assert (await queue.draw("a", drawer.job("a")))[0].name == "a"

    _run(main())


def _files(*sizes: int) -> Files:
    return [NamedFile("name", b"x" * size, "image/png") for size in sizes]


def test_a_shelf_holds_so_many_bytes_and_drops_what_was_not_asked_for_longest() -> None:
    shelf = FileShelf(10)
    shelf.keep("a", _files(4))
    shelf.keep("b", _files(1, 3))
    assert shelf.find("a") == _files(4)
    shelf.keep("c", _files(4))
    assert shelf.find("b") is None
    assert [shelf.find(key) for key in "ac"] == [_files(4), _files(4)]
    # Larger than the shelf: nothing makes room for it.
    shelf.keep("d", _files(11))
    assert shelf.find("d") is None
    # In place of its own former file.
    shelf.keep("a", _files(6))
    assert [shelf.find(key) for key in "ac"] == [_files(6), _files(4)]
    shelf.keep("e", _files(10))
    assert [shelf.find(key) for key in "ace"] == [None, None, _files(10)]
