"""Timeline: how ties grow and end, and every named tie on a time axis."""

from __future__ import annotations

from functools import partial

import streamlit as st

from components.figures.linked.linked import build_linked
from components.screen import browser, state
from components.screen.figure import draw, render_with_numbers
from components.screen.open_table import is_empty, load_table, open_study
from components.screen.part import render_part
from components.screen.shell import end_page
from components.screen.sidebar import render_view_sentence
from components.screen.tiles import render_empty, render_sources
from components.screen.timeline import (
    BAR_FIELDS,
    render_named_ties,
    render_newest,
    render_peak,
    render_series,
)
from components.study.selection import FEW_STATES
from components.theme import PALETTES
from components.words.say import load_say
from components.words.sentences import title_view

table = load_table()
view = state.read_shown().view
study = open_study(view)
palette = PALETTES[browser.read_scheme()]

st.title(title_view(view, table.options))
render_view_sentence(view, table)
if is_empty(study):
    render_empty(study)
    end_page()

sentences = st.empty()
with sentences:
    render_peak(study)

render_with_numbers(draw(build_linked, study, palette), load_say()("linked-numbers-label"))
render_part(partial(render_series, palette=palette, sentences=sentences), *BAR_FIELDS)
render_named_ties(study, palette)
if len(study.centres) > FEW_STATES:
    render_newest(study)
render_sources(study)
