"""The years of the Map as a film: where it begins, what stops it, and which year stays."""

from __future__ import annotations

import pytest

from components.screen import state
from tests.pages.app import open_page, read_text

PAGE = "pages/explore/map.py"


def test_play_begins_at_the_first_year_and_a_pause_keeps_the_year(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state, "PAUSE_HOLDS", 0.0)
    app = open_page({"state": ["PAK"]}, PAGE)
    app.button(key="film_button").click().run()
    assert app.button(key="film_button").label == "Pause"
    assert "map_year_0" not in {slider.key for slider in app.select_slider}
    assert " in 1990;" in read_text(app)
    app.button(key="film_button").click().run()
    assert app.button(key="film_button").label == "Play"
    assert app.select_slider(key="map_year_1").value == 1990
    assert app.query_params["year"] in ("1990", ["1990"])
    app.select_slider(key="map_year_1").set_value(2026).run()
    app.button(key="film_button").click().run()
    assert " in 1990;" in read_text(app)
    app.button(key="film_all_years").click().run()
    assert app.button(key="film_button").label == "Play"
    assert "year" not in app.query_params


def test_a_pause_told_twice_is_a_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state, "PAUSE_HOLDS", 3600.0)
    app = open_page({"state": ["PAK"], "year": ["2000"]}, PAGE)
    app.button(key="film_button").click().run()
    app.button(key="film_button").click().run()
    app.button(key="film_button").click().run()
    assert app.button(key="film_button").label == "Play"
    assert app.select_slider(key="map_year_1").value == 2000


def test_any_other_choice_pauses_the_film() -> None:
    app = open_page({"state": ["PAK"], "year": ["2000"]}, PAGE)
    app.button(key="film_button").click().run()
    app.selectbox(key="map_state").select("CHN").run()
    assert app.button(key="film_button").label == "Play"
    assert app.select_slider(key="map_year_1").value == 2000


def test_a_single_year_has_nothing_to_play() -> None:
    assert open_page({"state": ["PAK"], "years": ["2005"]}, PAGE).button(key="film_button").disabled
