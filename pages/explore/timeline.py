"""Timeline: how ties grow and end, and every named tie on a time axis."""

from __future__ import annotations

import streamlit as st

from components import state
from components.cache import load_table
from components.figures import name_sources, render_empty, render_note
from components.filters import render_view_sentence
from components.lanes_view import render_lanes
from components.selection import select
from components.sentences import title_view
from components.theme import PALETTES

table = load_table()
view = state.read_view(table.options)
selection = select(table, view)
palette = PALETTES[state.read_scheme()]

st.title(title_view(view, table.options))
render_view_sentence(view, table)
if selection.ties.empty:
    render_empty(selection, table)
    st.stop()

render_lanes(selection, table, view, palette)
render_note(name_sources(selection, table))
