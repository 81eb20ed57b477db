"""Newer partners: with whom ties grow beyond the traditional allies, since when, in what, and how surely."""

from __future__ import annotations

import streamlit as st

from components import state
from components.beyond_findings import write_basis, write_beyond
from components.beyond_view import (
    render_arrivals,
    render_downloads,
    render_group,
    render_growth,
    render_labels,
    render_tables,
)
from components.cache import load_table
from components.figures import name_sources, render_empty, render_note, render_snippet
from components.filters import render_view_sentence
from components.linked_findings import write_linked
from components.map_view import render_map
from components.plate_view import render_plate
from components.plates.linked import measure_linked_newer
from components.plates.newcomers import FILES, make_changes, make_diversity, make_shares, take_beyond
from components.reproduce import write_standing_snippet
from components.selection import FEW_STATES, select
from components.sentences import describe_tradition, name_places
from components.theme import PALETTES
from data.analysis.linked import find_basis

table = load_table()
view = state.read_view(table.options)
selection = select(table, view)
palette = PALETTES[state.read_scheme()]
states = selection.tie_filter.states

st.title(f"Newer partners of {name_places(view.states, table.options)}")
render_view_sentence(view, table)
st.markdown(f"**Definition:** {describe_tradition(view, table.options)}.")
if selection.ties.empty:
    render_empty(selection, table)
    st.stop()

beyond = take_beyond(selection, table, view, table.options)
labels = table.options.labels
linked = measure_linked_newer(selection, view)
sentences = [
    *write_beyond(beyond, labels, is_group=len(states) > 1),
    write_linked("relations with newer partners", linked, find_basis(linked, selection.full_coverage)),
    write_basis(states, table.accounts, selection.definition, labels),
]
st.markdown("\n".join(f"- {sentence}" for sentence in sentences if sentence))

left, right = st.columns(2, gap="large")
with left:
    st.subheader("Traditional and newer partners")
    render_map(selection, table, view, palette, by_standing=True, key="standing_map")
    render_snippet(write_standing_snippet(selection, view), FILES)
with right:
    render_plate(make_shares(beyond, selection, table, view, palette))

render_growth(beyond, selection, table, view, palette)
if len(states) > FEW_STATES:
    render_group(beyond, selection, table, view, palette)

left, right = st.columns(2, gap="large")
with left:
    render_arrivals(beyond, selection, table, view, palette)
with right:
    render_plate(make_diversity(beyond, selection, table, view, palette))
# The arrivals of a few states are a long list, those of a group a low chart.
with left if len(states) > FEW_STATES else right:
    render_plate(make_changes(beyond, selection, table, view, palette))
render_tables(beyond, table, view)
if len(states) <= FEW_STATES:
    render_labels(selection, table)
render_downloads(selection, table)
render_note(name_sources(selection, table))
