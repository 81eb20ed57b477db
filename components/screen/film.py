"""A part of a page with a year of its own that plays by itself, without the rest of the page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from components.screen import state
from components.screen.part import ask_for_rerun
from components.view import EVERY_YEAR, View
from components.words.say import load_say

SECONDS_PER_YEAR = 1.0
"""For how long a year is shown while the years play."""


def render_film(render_year: Callable[[], None], last_year: int) -> None:
    """The part, in which a clock moves the year on while it plays.

    Parameters
    ----------
    render_year
        Draws the part in the year that is chosen.
    last_year
        The year with which the film ends.
    """
    is_playing = state.is_playing()
    run_film = st.fragment(_run_film, run_every=SECONDS_PER_YEAR if is_playing else None)
    run_film(render_year, state.begin_film(), last_year=last_year, is_playing=is_playing)


def _run_film(render_year: Callable[[], None], run: int, *, last_year: int, is_playing: bool) -> None:
    if is_playing:
        state.advance_film(run, last_year)
    if state.is_playing() != is_playing:
        # The clock of the film is set by a run of the page.
        ask_for_rerun()
    render_year()


def render_year_choice(view: View) -> None:
    """Play and pause, the year, and the way back to all years."""
    first, last, say = view.first_year, view.last_year, load_say()
    year, is_playing = view.map_year, state.is_playing()
    with st.container(horizontal=True, vertical_alignment="bottom", key="film"):
        st.button(
            say("map-film-pause" if is_playing else "map-film-play"),
            icon=":material/pause:" if is_playing else ":material/play_arrow:",
            key="film_button",
            on_click=state.pause_film if is_playing else partial(state.play_film, first, last),
            disabled=first == last,
        )
        if is_playing:
            st.progress((year - first + 1) / (last - first + 1), text=say("map-film-year", year=year))
        else:
            slider = state.mirror_year_slider()
            st.select_slider(
                say("column-year"),
                (EVERY_YEAR, *range(first, last + 1)),
                format_func=lambda choice: say("map-year-all") if choice == EVERY_YEAR else say.year(choice),
                key=slider,
                on_change=partial(state.follow_year_slider, slider),
            )
        st.button(say("map-year-all"), key="film_all_years", on_click=state.show_all_years)


def find_moved(moved_from: int | None, view: View) -> int | None:
    """The year that was chosen outside the years of the view, while the year shown is the nearest to it; else None."""
    if moved_from is None:
        return None
    return moved_from if view.map_year == min(max(moved_from, view.first_year), view.last_year) else None
