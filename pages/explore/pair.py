"""Pair: everything between a state and a partner."""

from __future__ import annotations

import streamlit as st

from components import state
from components.cache import load_table
from components.figures import name_sources, render_empty, render_note
from components.filters import render_view_sentence
from components.pair_findings import has_ranks, write_pair
from components.pair_view import (
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
from components.plate_view import render_plate
from components.plates.pair import find_ends, make_exchange, make_ranks, take_pair
from components.selection import select
from components.sentences import title_view
from components.theme import PALETTES

table = load_table()
view = state.read_view(table.options)
selection = select(table, view)
palette = PALETTES[state.read_scheme()]
ends = find_ends(selection)

if ends is None:
    st.title("A pair of states")
    render_view_sentence(view, table)
    st.markdown("This page shows one state and one partner. Choose both, or open one of the pairs below.")
    if selection.ties.empty:
        render_empty(selection, table)
    else:
        render_pair_chooser(selection, table, view)
    st.stop()

render_pair_trail(view, table, ends)
st.title(title_view(view, table.options))
render_view_sentence(view, table)
render_standing(selection, table, ends)
taken = take_pair(selection, table, view, ends)
pair = taken.pair
if selection.ties.empty:
    render_empty(selection, table)
    render_coverage(pair, table, view, palette)
else:
    members = table.options.places["OIC"]
    sentences = write_pair(pair, table.options.labels, members, describe_scope(taken, view, table.options))
    st.markdown("\n".join(f"- {sentence}" for sentence in sentences))
    render_pair_figures(taken, table, palette)
    render_pair_lanes(taken, selection, table, view, palette)
    left, right = st.columns(2, gap="large")
    with left:
        render_plate(make_exchange(pair, selection, table, view, palette))
    with right:
        if has_ranks(pair):
            render_plate(make_ranks(pair, taken.own, table, view, palette))
    render_coverage(pair, table, view, palette)
    render_records(taken, table, view, palette)
render_left_out(selection, table, view)
render_pair_leads(view, table, ends)
if not selection.ties.empty:
    render_note(name_sources(selection, table))
