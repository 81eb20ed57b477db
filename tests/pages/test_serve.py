"""What a server has done before its first reader comes."""

from __future__ import annotations

import logging
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.runtime.scriptrunner_utils import script_run_context
from streamlit.testing.v1 import AppTest
from streamlit.web import cli

from components.screen import open_table, start
from components.screen.open_table import DRAWINGS_KEPT
from components.screen.serve import main as serve
from components.screen.settings import MAX_SESSIONS
from components.screen.shelf import Kept, Shelf
from components.screen.start import prepare
from components.study.study import Study
from components.theme import PALETTES
from data.load import ManifestError
from tests.browser.server import APP
from tests.browser.server import serve as run_server


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
    monkeypatch.setattr(open_table.open_shared(), "_drawings", shelf)
    prepare()
    assert shelf.built
    shelf.built.clear()
    for scheme in PALETTES:
        page = AppTest.from_file(APP, default_timeout=60)
        page.context["theme"] = scheme
        page.run()
        assert not page.exception
    assert shelf.built == []


def test_a_fresh_server_keeps_neither_the_sessions_nor_the_study_of_its_first_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pages: list[weakref.ref[AppTest]] = []
    studies: list[weakref.ref[Study]] = []
    run = AppTest.run

    def run_watched(page: AppTest) -> AppTest:
        run(page)
        pages.append(weakref.ref(page))
        studies.extend(weakref.ref(study) for study in open_table.open_shared()._studies.list_values())
        return page

    monkeypatch.setattr(AppTest, "run", run_watched)
    prepare()
    assert len(pages) == len(PALETTES)
    assert studies
    assert [alive for alive in (*pages, *studies) if alive() is not None] == []


def test_a_start_that_fails_leaves_the_warnings_of_others_as_they_were(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(AppTest, "exception", ["the page is broken"])
    with pytest.raises(SystemExit, match="The first page fails"):
        prepare()
    assert not logging.getLogger(script_run_context.__name__).disabled


def _refuse(message: str) -> Callable[[], None]:
    def load() -> None:
        raise ManifestError(message)

    return load


def test_a_broken_table_and_a_broken_file_stop_the_start_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(start, "open_shared", _refuse("ties.csv is not what the build wrote"))
        with pytest.raises(SystemExit, match=r"^Alliance Ties cannot start\. ties\.csv is not what"):
            prepare()
    with monkeypatch.context() as broken:
        broken.setattr(start, "STATIC", tmp_path)
        with pytest.raises(
            SystemExit, match=r"^Alliance Ties cannot start\. These files .*\n- static/icon\.svg"
        ):
            prepare()
    monkeypatch.setenv(MAX_SESSIONS, "few")
    with pytest.raises(SystemExit, match=r"^Alliance Ties cannot start\. TIES_MAX_SESSIONS=few is no number"):
        prepare()


def test_a_first_page_that_fails_stops_the_start(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    page = tmp_path / "app.py"
    page.write_text("import streamlit as st\nraise ValueError('no page today')\n", encoding="utf-8")
    monkeypatch.setattr(start, "APP", page)
    with pytest.raises(SystemExit, match=r"^Alliance Ties cannot start\. The first page fails"):
        prepare()


def test_settings_have_their_type(monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, Any] = {}
    monkeypatch.setattr("components.screen.serve.load_app", lambda _options: None)
    monkeypatch.setattr(cli, "_main_run", lambda _path, _args, flag_options: given.update(flag_options))
    serve(
        [
            "--server.disconnectedSessionTTL=600",
            "--server.enableXsrfProtection=false",
            "--server.port",
            "8600",
        ]
    )
    assert given["server_disconnectedSessionTTL"] == 600
    assert given["server_enableXsrfProtection"] is False
    assert given["server_port"] == 8600


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--server.port=many"], "'many' is not a valid int"),
        (["--server.prot=8501"], "No such option"),
        (["8501"], "8501 is no setting: write --server.port=8501"),
    ],
)
def test_a_wrong_setting_is_refused_in_one_line(arguments: list[str], reason: str) -> None:
    with pytest.raises(SystemExit) as refusal:
        serve(arguments)
    message = str(refusal.value.code)
    assert reason in message
    assert "\n" not in message


def test_a_start_that_fails_says_why_and_ends(tmp_path: Path) -> None:
    with (
        pytest.raises(RuntimeError) as failure,
        run_server(APP, tmp_path / "app.log", environment={MAX_SESSIONS: "few"}, is_plain=True),
    ):
        pass
    _, _, log = str(failure.value).partition("\n")
    assert log.startswith("Alliance Ties cannot start. TIES_MAX_SESSIONS=few")
    assert len(log.splitlines()) == 1
