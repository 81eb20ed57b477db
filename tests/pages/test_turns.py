"""Pages are worked out in turn, in the order in which they were asked for, and every run gives its turn back."""

from __future__ import annotations

from threading import Event, Thread

import pytest

from components.screen.turns import Turns, open_turns
from tests.pages.app import open_page

LONG = 30.0


@pytest.mark.parametrize(
    "link",
    [
        pytest.param({"state": ["PAK"]}, id="whole"),
        pytest.param({"state": ["SUR"], "partner": ["NRU"]}, id="ends early"),
        pytest.param({"state": ["nowhere"]}, id="with a notice"),
    ],
)
def test_a_run_gives_its_turn_back(link: dict[str, list[str]]) -> None:
    open_page(link, "pages/explore/types.py")

    assert open_turns().is_free()


def test_turns_come_in_the_order_in_which_they_were_asked_for() -> None:
    turns, came = Turns(), []
    assert turns.wait(0)

    def work(number: int) -> None:
        assert turns.wait(LONG)
        came.append(number)
        turns.hand_on()

    threads = []
    for number in range(5):
        threads.append(Thread(target=work, args=(number,)))
        threads[-1].start()
        while turns.waiting_count <= number:
            Event().wait(0.001)
    turns.hand_on()
    for thread in threads:
        thread.join(LONG)
    assert came == [0, 1, 2, 3, 4]
    assert turns.is_free()


def test_who_comes_just_then_does_not_pass_those_who_wait() -> None:
    turns = Turns()
    assert turns.wait(0)
    has_come = Event()
    waiter = Thread(target=lambda: (turns.wait(LONG), has_come.set()))
    waiter.start()
    while not turns.waiting_count:
        Event().wait(0.001)
    turns.hand_on()
    assert not turns.wait(0), "the turn is of the one that waited, awake or not"
    assert has_come.wait(LONG)
    waiter.join(LONG)
    turns.hand_on()
    assert turns.is_free()


def test_who_waited_too_long_works_without_a_turn_and_leaves_the_row() -> None:
    turns = Turns()
    assert turns.wait(0)
    assert not turns.wait(0.001)
    assert not turns.waiting_count
    turns.hand_on()
    assert turns.is_free()
