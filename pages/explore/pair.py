"""Pair: everything between a state and a partner."""

from __future__ import annotations

import streamlit as st

from components.figures.plates.pair import find_ends, make_exchange, make_ranks, take_pair
from components.screen import state
from components.screen.figure import render_plate
from components.screen.open_table import load_table, open_study
from components.screen.pair import (
    describe_scope,
    render_coverage,
    render_left_out,
    render_pair_chooser,
    render_pair_figures,
    render_pair_lanes,
    render_pair_leads,
    render_pair_trail,
    render_records,
    render_standing,
)
from components.screen.shell import end_page
from components.screen.sidebar import render_view_sentence
from components.screen.tiles import name_sources, render_empty, render_note
from components.theme import PALETTES
from components.words.pair import has_ranks, write_pair
from components.words.sentences import title_view

table = load_table()
view = state.read_view(table.options)
study = open_study(view)
palette = PALETTES[state.read_scheme()]
ends = find_ends(study)

if ends is None:
    st.title("A pair of states")
    render_view_sentence(view, table)
    st.markdown("This page shows one state and one partner. Choose both, or open one of the pairs below.")
    if study.ties.empty:
        render_empty(study)
    else:
        render_pair_chooser(study)
    end_page()

render_pair_trail(view, table, ends)
st.title(title_view(view, table.options))
render_view_sentence(view, table)
render_standing(study, ends)
taken = take_pair(study, ends)
pair = taken.pair
if study.ties.empty:
    render_empty(study)
    render_coverage(pair, table, view, palette)
else:
    members = table.options.places["OIC"]
    sentences = write_pair(pair, table.options.labels, members, describe_scope(taken, view, table.options))
    st.markdown("\n".join(f"- {sentence}" for sentence in sentences))
    render_pair_figures(taken, table, palette)
    render_pair_lanes(taken, study, palette)
    left, right = st.columns(2, gap="large")
    with left:
        render_plate(make_exchange(pair, study, palette))
    with right:
        if has_ranks(pair):
            render_plate(make_ranks(pair, taken.own, table, view, palette))
    render_coverage(pair, table, view, palette)
    render_records(taken, table, view, palette)
render_left_out(study)
render_pair_leads(view, table, ends)
if not study.ties.empty:
    render_note(name_sources(study))
