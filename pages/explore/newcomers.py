"""Newer partners: with whom ties grow beyond the traditional allies, since when, in what, and how surely."""

from __future__ import annotations

import streamlit as st

from components import state
from components.beyond_findings import write_basis, write_beyond
from components.beyond_view import (
    render_arrivals,
    render_diversity,
    render_downloads,
    render_group,
    render_labels,
    render_ranking,
    render_shares,
    take_beyond,
)
from components.cache import load_table
from components.figures import name_sources, render_empty, render_note, render_snippet
from components.filters import render_view_sentence
from components.map_view import render_map
from components.reproduce import (
    ARRIVALS,
    DIVERSITY,
    SHARES,
    write_growth_snippet,
    write_labels_snippet,
)
from components.selection import FEW_STATES, select
from components.sentences import describe_tradition, name_places
from components.theme import PALETTES

FILES = "beside the ties of all years and the labels downloaded below"

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
sentences = [*write_beyond(beyond, labels), write_basis(states, table.accounts, view.tradition, labels)]
st.markdown("\n".join(f"- {sentence}" for sentence in sentences if sentence))

left, right = st.columns(2, gap="large")
with left:
    st.subheader("Traditional and newer partners")
    render_map(selection, table, view, palette, by_standing=True, key="standing_map")
with right:
    st.subheader("Share of the relations, year by year")
    render_shares(beyond, selection, table, palette)
    render_snippet(write_labels_snippet(SHARES, selection, view), FILES)

st.subheader("Growth of newer partners")
render_ranking(beyond, table, view, palette)
if beyond.windows is not None:
    render_snippet(write_growth_snippet(beyond, selection, view), FILES)
if len(states) > FEW_STATES:
    render_group(beyond, table, palette)

left, right = st.columns(2, gap="large")
with left:
    st.subheader("First ties, in order of arrival")
    render_arrivals(beyond, selection, table, view, palette)
    render_snippet(write_labels_snippet(ARRIVALS, selection, view), FILES)
with right:
    st.subheader("How many partners count")
    render_diversity(beyond, palette)
    render_snippet(write_labels_snippet(DIVERSITY, selection, view), FILES)
if len(states) <= FEW_STATES:
    render_labels(selection, table)
render_downloads(selection, table)
render_note(name_sources(selection, table))
