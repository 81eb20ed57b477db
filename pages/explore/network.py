"""Network: who of the states of the view is tied with whom, who is central, and which hold together."""

from __future__ import annotations

from functools import partial

import streamlit as st

from components.screen import browser, state
from components.screen import network as parts
from components.screen.open_table import is_empty, load_table, open_study
from components.screen.part import render_part
from components.screen.shell import end_page
from components.screen.sidebar import render_view_sentence
from components.screen.tiles import render_empty, render_sources
from components.theme import PALETTES
from components.words.sentences import title_page

table = load_table()
view = state.read_shown().view

st.title(title_page("network", view, table.options))
render_view_sentence(view, table)
moved_from = state.keep_map_year(view.first_year, view.last_year)
if moved_from is not None:
    view = state.read_view(table.options)
    state.note_shown(view)
study = open_study(view)
if is_empty(study):
    render_empty(study)
    end_page()
if not parts.is_network(study):
    parts.render_no_network(study)
    end_page()

palette = PALETTES[browser.read_scheme()]
parts.render_findings(study)
render_part(partial(parts.render_matrix, palette=palette, moved_from=moved_from), "map_year")
parts.render_places(study, palette)
parts.render_links(palette)
render_sources(study)
