"""Map: where the ties lead, in one year or all."""

from __future__ import annotations

from functools import partial

import streamlit as st

from components.screen import browser, state
from components.screen.map import render_wide_map
from components.screen.open_table import is_empty, load_table, open_study
from components.screen.part import render_part
from components.screen.shell import end_page
from components.screen.sidebar import render_view_sentence
from components.screen.tiles import render_empty, render_sources
from components.theme import PALETTES
from components.words.sentences import title_view

table = load_table()
view = state.read_shown().view

st.title(title_view(view, table.options))
render_view_sentence(view, table)
moved_from = state.keep_map_year(view.first_year, view.last_year)
if moved_from is not None:
    view = state.read_view(table.options)
    state.note_shown(view)
study = open_study(view)
if is_empty(study):
    render_empty(study)
    end_page()

palette = PALETTES[browser.read_scheme()]
render_part(
    partial(render_wide_map, palette=palette, moved_from=moved_from), "colour", "arcs", "centre", "map_year"
)
render_sources(study)
