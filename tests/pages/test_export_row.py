"""The row of controls under a figure: what it offers is of the view that the page shows when the row runs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from components.export.request import Order, name_order
from components.screen import export, state
from components.screen.open_table import load_table
from components.screen.state import Shown

DAY = date(2026, 11, 24)


def test_name_and_content_of_a_picture_are_of_the_view_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    table = load_table()
    shown = Shown(replace(table.options.default, states=("PAK",)))
    offered: list[dict[str, Any]] = []
    monkeypatch.setattr(state, "read_page", lambda: "timeline")
    monkeypatch.setattr(state, "read_shown", lambda: shown)
    monkeypatch.setattr(export, "_render_more", lambda _: None)
    monkeypatch.setattr(export, "_today", lambda: DAY)
    monkeypatch.setattr(export.st, "download_button", lambda _, **settings: offered.append(settings))
    draw = export.render_figure_export.__wrapped__  # type: ignore[attr-defined]

    draw("series")
    # A part of the page has changed the view since, and the row runs alone.
    shown.view = replace(shown.view, states=("TUR",))
    draw("series")

    assert [settings["file_name"] for settings in offered] == [
        name_order(Order("timeline", replace(shown.view, states=(code,)), figure="series"), table, DAY)
        for code in ("PAK", "TUR")
    ]
    order = offered[1]["data"].args[0]
    assert order.view == shown.view
