"""Data: the ties of a view with their sources, what the sources cover, how complete that is, and the codebook."""

from __future__ import annotations

import streamlit as st

from components.screen import state
from components.screen.completeness import render_completeness, render_source_coverage
from components.screen.open_table import load_table, open_study
from components.screen.sidebar import render_view_sentence
from components.screen.tables import render_codebook, render_download, render_sources, render_ties
from components.screen.tiles import render_empty
from components.theme import PALETTES, format_number

table = load_table()
view = state.read_view(table.options)
study = open_study(view)
palette = PALETTES[state.read_scheme()]

st.title("Data")
render_view_sentence(view, table)

st.subheader("Ties")
if study.ties.empty:
    render_empty(study)
else:
    st.markdown(
        f"**{format_number(len(study.ties))} ties** of {format_number(study.ties['event_id'].nunique())} "
        f"acts, exercises and yearly figures; version {table.version} of the table."
    )
    render_ties(study.ties, table, view)
    render_download(study)

st.subheader("Sources")
render_sources(table, study.ties)

st.subheader("What the sources cover")
render_source_coverage(study, palette)

st.subheader("How complete the record is")
render_completeness(table, palette)

st.subheader("Codebook")
render_codebook(table)
