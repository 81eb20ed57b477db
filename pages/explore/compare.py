"""Compare: states and groups side by side."""

from __future__ import annotations

import streamlit as st

from components.figures.catalogue import FIGURES
from components.screen import browser, state
from components.screen import compare as parts
from components.screen.figure import draw, render_figure, render_with_numbers
from components.screen.open_table import is_empty, load_table, open_study
from components.screen.shell import end_page
from components.screen.sidebar import render_view_sentence
from components.screen.tiles import render_sources
from components.theme import PALETTES
from components.words.say import load_say
from components.words.sentences import title_view

table = load_table()
view = state.read_shown().view
study = open_study(view)
palette = PALETTES[browser.read_scheme()]
figures, say = FIGURES["compare"], load_say()

st.title(title_view(view, table.options))
render_view_sentence(view, table)
parts.render_choice(view, table.options)
if is_empty(study) or not study.sides:
    parts.render_no_comparison(study)
    end_page()
parts.render_headlines(study)
parts.render_findings(study)
parts.render_profiles(study)
left, right = st.columns(2, gap="large")
with left:
    render_with_numbers(draw(figures["side_strips"], study, palette), say("compare-strips-numbers-label"))
with right:
    render_with_numbers(draw(figures["portfolio"], study, palette), say("compare-portfolio-numbers-label"))
left, right = st.columns(2, gap="large")
with left:
    render_figure(draw(figures["overlap"], study, palette))
    parts.render_names(study)
    render_with_numbers(draw(figures["similarity"], study, palette), say("compare-matrix-numbers-label"))
with right:
    render_figure(draw(figures["newer_shares"], study, palette))
    parts.render_arrivals(study)
render_sources(study)
