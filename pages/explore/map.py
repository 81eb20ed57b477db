"""Map: where the ties lead, in one year or all."""

from __future__ import annotations

import streamlit as st

from components import state
from components.cache import load_table
from components.figures import name_sources, render_empty, render_note
from components.filters import render_view_sentence
from components.map_view import render_film, render_map_choices
from components.selection import select
from components.sentences import title_view
from components.theme import PALETTES

table = load_table()
view = state.read_view(table.options)

st.title(title_view(view, table.options))
render_view_sentence(view, table)
selection = select(table, view)
if selection.ties.empty:
    render_empty(selection, table)
    st.stop()

render_map_choices(selection, table)
render_film(selection, table, view, PALETTES[state.read_scheme()])
render_note(name_sources(selection, table))
