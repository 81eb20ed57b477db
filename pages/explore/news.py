"""What is new: the ties that began last, those that the last version of the table added, and the feed of both."""

from __future__ import annotations

import streamlit as st

from components.screen import news, state
from components.screen.open_table import is_empty, load_table, open_study
from components.screen.records import render_asked_record
from components.screen.sidebar import render_view_sentence
from components.screen.tiles import render_empty, render_sources
from components.words.news import name_newest_view

table = load_table()
study = open_study(state.read_shown().view)

st.title(name_newest_view(study))
render_view_sentence(study.view, table)
if is_empty(study):
    render_empty(study)
else:
    news.render_latest(study)
    news.render_added(study)
news.render_feed(study)
if not is_empty(study):
    render_asked_record(study)
    render_sources(study)
