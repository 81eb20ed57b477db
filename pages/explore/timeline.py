"""Timeline: how ties grow and end, and every named tie on a time axis."""

from __future__ import annotations

import streamlit as st

from components import state
from components.cache import load_table
from components.figures import name_sources, render_empty, render_note
from components.filters import render_view_sentence
from components.plates.linked import make_linked, make_linked_parts, measure_linked
from components.plates.timeline import take_series
from components.selection import FEW_STATES, select
from components.sentences import title_view
from components.theme import PALETTES
from components.timeline_findings import write_timeline
from components.timeline_view import render_choices, render_named_ties, render_newest, render_series
from components.types_view import render_with_numbers
from data.analysis.linked import find_basis

table = load_table()
view = state.read_view(table.options)
selection = select(table, view)
palette = PALETTES[state.read_scheme()]

st.title(title_view(view, table.options))
render_view_sentence(view, table)
if selection.ties.empty:
    render_empty(selection, table)
    st.stop()

series = take_series(selection, table, view, palette)
chain = measure_linked(selection, view)
findings = write_timeline(series, view, chain, find_basis(chain, selection.full_coverage))
st.markdown("\n".join(f"- {sentence}" for sentence in findings))

linked = make_linked(selection, table, view, palette, chain=chain)
if linked is not None:
    render_with_numbers(linked, "The index as a table")
render_choices(view, table.options)
render_series(series, selection, table, view, palette)
parts = make_linked_parts(selection, table, view, palette, series=series, chain=chain)
if parts is not None:
    render_with_numbers(parts, "The indices as a table")
render_named_ties(selection, table, view, palette)
if len(selection.centres) > FEW_STATES:
    render_newest(selection, table)
render_note(name_sources(selection, table))
