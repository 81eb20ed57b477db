"""Where a name finds room among what is drawn already."""

from __future__ import annotations

import math

from components.figures.chart import Box, find_free_place

ROOM = Box(0, -math.inf, 100, 50)
RIGHT, LEFT, BELOW = Box(60, 0, 90, 10), Box(10, 0, 40, 10), Box(60, 20, 90, 30)


def test_the_first_place_that_is_free_is_taken() -> None:
    assert find_free_place([RIGHT, LEFT, BELOW], [], ROOM) == 0
    assert find_free_place([RIGHT, LEFT, BELOW], [Box(85, 5, 95, 15)], ROOM) == 1
    assert find_free_place([RIGHT, LEFT, BELOW], [Box(0, 5, 95, 15)], ROOM) == 2


def test_boxes_that_only_touch_do_not_meet() -> None:
    assert find_free_place([RIGHT], [Box(90, 0, 99, 10), Box(60, 10, 90, 20)], ROOM) == 0
    assert find_free_place([RIGHT], [Box(89, 9, 99, 20)], ROOM) is None
    assert find_free_place([RIGHT], [Box(89, 10, 99, 20)], ROOM) == 0


def test_a_place_that_leaves_the_room_is_none() -> None:
    assert find_free_place([Box(80, 0, 101, 10)], [], ROOM) is None
    assert find_free_place([Box(10, 45, 20, 51), LEFT], [], ROOM) == 1
    assert find_free_place([Box(10, -9999, 20, 0)], [], ROOM) == 0
    assert find_free_place([], [], ROOM) is None
