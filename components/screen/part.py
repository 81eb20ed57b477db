"""A part of a page that runs by itself when the reader changes a choice that concerns nothing else on the page."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import NoReturn

import streamlit as st

from components.screen import state
from components.screen.open_table import load_table, open_study
from components.study.study import Study
from components.view import FIELDS
from components.words.say import load_say
from data.engine.engines import EngineError

SECONDS_TO_RETRY = 10
"""After which a page is tried again whose table did not answer."""


def render_part(draw: Callable[[Study], None], *fields: str) -> None:
    """Draw a part of a page; a change of its fields runs the part alone, and the link and the exports follow.

    Parameters
    ----------
    draw
        Draws the part and the widgets of its fields from the study of the view as the reader now has it. It is kept for
        the session: it must hold no study.
    fields
        The fields of a view on which nothing else on the page depends. Where another one changed, or a page is asked
        for, the whole page runs.
    """
    _render(draw, fields)


@st.fragment
def _render(draw: Callable[[Study], None], fields: tuple[str, ...]) -> None:
    study = follow_view(*fields)
    try:
        draw(study)
    except EngineError:
        render_engine_failure()


def follow_view(*fields: str) -> Study:
    """The study of the present view, whose link is written, for a part of the page that shows these fields alone."""
    options = load_table().options
    now, shown = state.read_view(options), state.read_shown().view
    changed = {field.name for field in FIELDS if field.to_value(now) != field.to_value(shown)}
    # The way out of a presentation stands beside the page and holds its link, which a playing film leaves alone.
    is_bare = state.is_presentation() and not state.is_playing()
    if state.is_page_asked() or not changed <= {*fields} or (changed and is_bare):
        ask_for_rerun()
    if state.is_playing() and changed <= {"map_year"}:
        state.note_shown(now)
    else:
        state.write_link(now, options, state.read_page())
    return open_study(now)


def ask_for_rerun() -> NoReturn:
    """Let the whole page follow (in a part of it)."""
    state.keep_link()
    st.rerun()


def render_engine_failure() -> None:
    """Say that the engine with the table does not answer, and try again until it does."""
    st.error(load_say()("screen-engine-note", seconds=SECONDS_TO_RETRY), icon=":material/cloud_off:")
    runs = count()

    @st.fragment(run_every=SECONDS_TO_RETRY)
    def retry() -> None:
        if next(runs):
            ask_for_rerun()

    retry()
