"""Data: the ties of a view with their sources, what the sources cover, how complete that is, and the codebook."""

from __future__ import annotations

import streamlit as st

from components.screen import browser, state
from components.screen.completeness import render_completeness, render_source_coverage
from components.screen.open_table import load_table, open_study
from components.screen.own_table import render_own_table
from components.screen.sidebar import render_view_sentence
from components.screen.tables import render_codebook, render_sources, render_ties_of_view
from components.theme import PALETTES
from components.words.say import load_say

table = load_table()
view = state.read_shown().view
study = open_study(view)
say = load_say()
palette = PALETTES[browser.read_scheme()]

st.title(say.name("page", "data"))
render_view_sentence(view, table)
render_own_table()

st.subheader(say("data-ties-title"))
render_ties_of_view(study)

st.subheader(say("column-sources"))
render_sources(study)

st.subheader(say("data-coverage-title"))
render_source_coverage(study, palette)

st.subheader(say("data-recall-title"))
render_completeness(table, palette)

st.subheader(say("data-codebook-title"))
render_codebook(table)
