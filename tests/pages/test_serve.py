"""What a server has done before its first reader comes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components.screen import open_table
from components.screen.open_table import DRAWINGS_KEPT, Kept, Shelf
from components.screen.start import prepare
from components.theme import PALETTES
from tests.browser.server import APP


class _WatchedShelf(Shelf):
    """A shelf that remembers what it was asked for and did not hold."""

    def __init__(self) -> None:
        super().__init__(DRAWINGS_KEPT)
        self.built: list[Any] = []

    def keep(self, key: tuple[Any, ...], build: Callable[[], Kept]) -> Kept:
        def build_watched() -> Kept:
            self.built.append(key[-1])
            return build()

        return super().keep(key, build_watched)


def test_a_fresh_server_has_drawn_its_first_page_for_readers_of_either_scheme(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shelf = _WatchedShelf()
    monkeypatch.setattr(open_table, "_open_shelf", lambda: shelf)
    prepare()
    assert shelf.built
    shelf.built.clear()
    for scheme in PALETTES:
        page = AppTest.from_file(APP, default_timeout=60)
        page.context["theme"] = scheme
        page.run()
        assert not page.exception
    assert shelf.built == []
