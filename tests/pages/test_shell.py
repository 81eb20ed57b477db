"""The frame around every page: its style, its drawings, its way out of a presentation."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.theme import PALETTES
from tests.browser.server import ROOT
from tests.pages.app import open_page


def _read_styles(app: AppTest) -> list[str]:
    bodies = [element.proto.body for element in app.get("html")]
    return [body for body in bodies if body.startswith("<style>")]


def _read_last_rule(sheet: str) -> str:
    return (ROOT / "static" / sheet).read_text(encoding="utf-8").rstrip().splitlines()[-1]


def test_the_app_may_be_started_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    app = open_page()
    (style,) = _read_styles(app)
    assert _read_last_rule("style.css") in style
    assert f"--on-accent: {PALETTES['light'].on_accent};" in style


def test_only_a_presentation_hides_the_menu() -> None:
    hidden = _read_last_rule("presentation.css")
    shown, bare = (_read_styles(open_page(link)) for link in ({}, {"present": ["1"]}))
    assert not any(hidden in style for style in shown)
    assert any(hidden in style for style in bare)
