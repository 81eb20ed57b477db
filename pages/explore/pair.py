"""Pair: everything between a state and a partner."""

from __future__ import annotations

import streamlit as st

from components.figures.pair.exchange import build_exchange
from components.figures.pair.ranks import build_ranks
from components.screen import browser, state
from components.screen import pair as parts
from components.screen.figure import draw, render_figure
from components.screen.open_table import is_empty, load_table, open_study
from components.screen.shell import end_page
from components.screen.sidebar import render_view_sentence
from components.screen.tiles import render_empty, render_sources
from components.theme import PALETTES
from components.words.sentences import title_view

table = load_table()
view = state.read_shown().view
study = open_study(view)
palette = PALETTES[browser.read_scheme()]

if study.ends is None:
    parts.render_pair_chooser(study)
    end_page()

parts.render_pair_trail(view, table, study.ends)
st.title(title_view(view, table.options))
render_view_sentence(view, table)
parts.render_standing(study)
if is_empty(study):
    render_empty(study)
    parts.render_coverage(study, palette)
else:
    parts.render_findings(study)
    parts.render_pair_figures(study, palette)
    parts.render_pair_lanes(study, palette)
    left, right = st.columns(2, gap="large")
    with left:
        render_figure(draw(build_exchange, study, palette))
    with right:
        render_figure(draw(build_ranks, study, palette))
    parts.render_coverage(study, palette)
    parts.render_records(study, palette)
parts.render_left_out(study)
parts.render_pair_leads(view, table, study.ends)
if not is_empty(study):
    render_sources(study)
