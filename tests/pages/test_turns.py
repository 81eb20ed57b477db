"""Pages are worked out in turn, and every run gives its turn back."""

from __future__ import annotations

import pytest

from components.screen.turns import AT_ONCE, open_turns
from tests.pages.app import open_page


def count_free() -> int:
    """Turns that nobody holds."""
    turns = open_turns()
    free = sum(turns.acquire(blocking=False) for _ in range(AT_ONCE + 1))
    for _ in range(free):
        turns.release()
    return free


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

    assert count_free() == AT_ONCE
