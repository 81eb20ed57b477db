"""Router and frame of every run: page configuration, table of pages, shared filters."""

from __future__ import annotations

from copy import copy
from functools import cache

import streamlit as st

from components.figures.catalogue import FIRST_PAGE, PAGES
from components.screen import browser, state
from components.screen.completeness import render_recall_note
from components.screen.export import render_page_export
from components.screen.links import Lead, follow_lead, render_link
from components.screen.open_table import load_table, open_study
from components.screen.own_table import answer_wishes, render_shown_note
from components.screen.part import render_engine_failure
from components.screen.search import render_search_box
from components.screen.shell import (
    ICON,
    PageEnd,
    render_cut_note,
    render_link_notices,
    render_presentation,
    render_shell,
)
from components.screen.sidebar import render_filters
from components.screen.turns import Turn
from components.theme import PALETTES
from components.view import write_address
from components.words.events import title_event
from components.words.say import load_say
from components.words.sentences import title_tab
from data.engine.engines import EngineError


@cache
def _list_pages() -> tuple[st.Page, ...]:
    """The pages of the app; each is looked for on the disk."""
    return tuple(
        st.Page(entry.script, title=entry.title, url_path=address or None, default=address == FIRST_PAGE)
        for address, entry in PAGES.items()
    )


def render_frame() -> None:
    """Run the page that the reader asks for, and draw what stands around it."""
    # Copies: Streamlit notes in a page that it may be run, and by then another reader's run may ask for the same one.
    page = st.navigation([copy(page) for page in _list_pages()], position="top")
    answer_wishes()
    table = load_table()
    asked = state.claim_asked_page()
    if asked is not None:
        follow_lead(Lead(*asked), page.url_path, table.options)
    notices = state.open_view(table.options, page.url_path)
    view = state.read_view(table.options)
    event = title_event(page.url_path, view, table)
    tab = load_say()("event-tab-title", event=event) if event else title_tab(view, table.options, page.title)
    st.set_page_config(page_title=tab, page_icon=ICON, layout="wide")
    render_shell(PALETTES[browser.read_scheme()])
    render_search_box(table)
    render_link(page.url_path, state.write_link(view, table.options, page.url_path))
    if state.is_presentation():
        render_presentation(write_address(page.url_path, view, table.options.default))
    render_shown_note()
    render_link_notices(notices, state.read_data_version(), table)
    above = st.container(key="above_page")
    # The page first: its title and its sentence are what a reader waits for.
    is_whole = True
    with Turn():
        try:
            page.run()
        except PageEnd:
            is_whole = False
        except EngineError:
            is_whole = False
            render_engine_failure()
        finally:
            with above:
                render_page_export(page.url_path, view)
            render_filters(table, view)
        if is_whole:
            render_cut_note(open_study(view), above)
            render_recall_note(page.url_path, view, table)
