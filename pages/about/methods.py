"""Methods: every measure with its formula, its source, its limits and a worked example on the view."""

from __future__ import annotations

import streamlit as st

from components.screen import methods, state
from components.screen.open_table import is_empty, load_table, open_study
from components.screen.sidebar import render_view_sentence
from components.screen.tiles import render_empty
from components.words.say import load_say

table = load_table()
study = open_study(state.read_shown().view)
say = load_say()

st.title(say.name("page", "methods"))
render_view_sentence(study.view, table)
st.markdown(say("methods-intro"))
if is_empty(study):
    render_empty(study)
else:
    methods.render_measures(study)
    methods.render_trusts(study)
methods.render_definitions(study)
