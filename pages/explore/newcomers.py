"""Newer partners: with whom ties grow beyond the traditional allies, since when, in what, and how surely."""

from __future__ import annotations

import streamlit as st

from components.figures.plates.newcomers import FILES, make_changes, make_diversity, make_shares, take_beyond
from components.figures.reproduce import write_standing_snippet
from components.screen import state
from components.screen.figure import render_plate
from components.screen.map import render_map
from components.screen.newcomers import (
    render_arrivals,
    render_downloads,
    render_group,
    render_growth,
    render_labels,
    render_tables,
)
from components.screen.open_table import load_table, open_study
from components.screen.shell import end_page
from components.screen.sidebar import render_view_sentence
from components.screen.tiles import render_empty, render_snippet, render_sources
from components.study.selection import FEW_STATES
from components.theme import PALETTES
from components.words.linked import write_linked
from components.words.newcomers import write_basis, write_beyond
from components.words.sentences import describe_tradition, name_places
from data.analysis.linked import find_basis

table = load_table()
view = state.read_view(table.options)
study = open_study(view)
palette = PALETTES[state.read_scheme()]
states = study.tie_filter.states

st.title(f"Newer partners of {name_places(view.states, table.options)}")
render_view_sentence(view, table)
st.markdown(f"**Definition:** {describe_tradition(view, table.options)}.")
if study.ties.empty:
    render_empty(study)
    end_page()

beyond = take_beyond(study)
labels = table.options.labels
linked = study.linked_newer
sentences = [
    *write_beyond(beyond, labels, is_group=len(states) > 1),
    write_linked("relations with newer partners", linked, find_basis(linked, study.full_coverage)),
    write_basis(states, table.accounts, study.definition, labels),
]
st.markdown("\n".join(f"- {sentence}" for sentence in sentences if sentence))

left, right = st.columns(2, gap="large")
with left:
    st.subheader("Traditional and newer partners")
    render_map(study, palette, by_standing=True, key="standing_map")
    render_snippet(write_standing_snippet(study), FILES)
with right:
    render_plate(make_shares(beyond, study, palette))

render_growth(beyond, study, palette)
if len(states) > FEW_STATES:
    render_group(beyond, study, palette)

left, right = st.columns(2, gap="large")
with left:
    render_arrivals(beyond, study, palette)
with right:
    render_plate(make_diversity(beyond, study, palette))
# The arrivals of a few states are a long list, those of a group a low chart.
with left if len(states) > FEW_STATES else right:
    render_plate(make_changes(beyond, study, palette))
render_tables(beyond, table, view)
if len(states) <= FEW_STATES:
    render_labels(study)
render_downloads(study)
render_sources(study)
