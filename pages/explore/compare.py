"""Compare: states and groups side by side."""

from __future__ import annotations

import streamlit as st

from components import state
from components.cache import load_table
from components.compare_findings import write_comparison, write_ranks
from components.compare_view import (
    render_arrivals,
    render_choice,
    render_headlines,
    render_names,
    render_number_of_places,
    render_profiles,
    render_suggestions,
    take_ranks,
)
from components.figures import name_sources, render_empty, render_note
from components.filters import render_view_sentence
from components.plate_view import render_plate
from components.plates.compare import (
    LEAST,
    MOST,
    make_newer_shares,
    make_overlap,
    make_portfolio,
    make_side_strips,
    make_similarity,
    take_portfolios,
    take_sides,
    to_overlap_rows,
    to_portfolio_rows,
)
from components.selection import select
from components.sentences import title_view
from components.theme import PALETTES
from components.types_view import render_with_numbers
from data.analysis.similarity import compare_portfolios

table = load_table()
options = table.options
view = state.read_view(options)
selection = select(table, view)
palette = PALETTES[state.read_scheme()]

st.title(title_view(view, options))
render_view_sentence(view, table)
render_choice(view, options)
if selection.ties.empty:
    render_empty(selection, table)
    st.stop()
if not LEAST <= len(view.states) <= MOST:
    render_number_of_places(view, options)
    if len(view.states) < LEAST:
        render_suggestions(take_sides(table, view)[0], selection, table, view)
    st.stop()

sides = take_sides(table, view)
pairs = compare_portfolios(take_portfolios(view.states, selection, table, view))
overlap = to_overlap_rows(sides, options.labels)
render_headlines(sides)
portfolio_rows = to_portfolio_rows(sides, table, view)
findings = write_comparison(sides, overlap, portfolio_rows, pairs, options)
ranks = write_ranks(sides, take_ranks(sides, selection, table, view), options)
st.markdown("\n".join(f"- {sentence}" for sentence in (*findings, ranks) if sentence))
render_profiles(sides, options)

left, right = st.columns(2, gap="large")
with left:
    strips = make_side_strips(selection, table, view, palette, sides)
    render_with_numbers(strips, "Relations by place, year and type as a table")
with right:
    portfolio = make_portfolio(selection, table, view, palette, portfolio_rows)
    render_with_numbers(portfolio, "Relations and shares as a table")

left, right = st.columns(2, gap="large")
with left:
    render_plate(make_overlap(selection, table, view, palette, overlap))
    render_names(overlap)
    similarity = make_similarity(selection, table, view, palette, pairs)
    render_with_numbers(similarity, "Similarities as a table")
with right:
    newer = make_newer_shares(selection, table, view, palette, sides)
    if newer is not None:
        render_plate(newer)
    st.subheader("The latest newer partners")
    render_arrivals(sides, table)
render_note(name_sources(selection, table))
