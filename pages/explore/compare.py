"""Compare: states and groups side by side."""

from __future__ import annotations

import streamlit as st

from components.figures.plates.compare import (
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
from components.screen import state
from components.screen.compare import (
    render_arrivals,
    render_choice,
    render_headlines,
    render_names,
    render_number_of_places,
    render_profiles,
    render_suggestions,
    take_ranks,
)
from components.screen.figure import render_plate
from components.screen.open_table import load_table, open_study
from components.screen.shell import end_page
from components.screen.sidebar import render_view_sentence
from components.screen.tiles import name_sources, render_empty, render_note
from components.screen.types import render_with_numbers
from components.theme import PALETTES
from components.words.compare import write_comparison, write_ranks
from components.words.sentences import title_view
from data.analysis.similarity import compare_portfolios

table = load_table()
options = table.options
view = state.read_view(options)
study = open_study(view)
palette = PALETTES[state.read_scheme()]

st.title(title_view(view, options))
render_view_sentence(view, table)
render_choice(view, options)
if study.ties.empty:
    render_empty(study)
    end_page()
if not LEAST <= len(view.states) <= MOST:
    render_number_of_places(view, options)
    if len(view.states) < LEAST:
        render_suggestions(take_sides(table, view)[0], study)
    end_page()

sides = take_sides(table, view)
pairs = compare_portfolios(take_portfolios(view.states, study))
overlap = to_overlap_rows(sides, options.labels)
render_headlines(sides)
portfolio_rows = to_portfolio_rows(sides, table, view)
findings = write_comparison(sides, overlap, portfolio_rows, pairs, options)
ranks = write_ranks(sides, take_ranks(sides, study), options)
st.markdown("\n".join(f"- {sentence}" for sentence in (*findings, ranks) if sentence))
render_profiles(sides, options)

left, right = st.columns(2, gap="large")
with left:
    strips = make_side_strips(study, palette, sides)
    render_with_numbers(strips, "Relations by place, year and type as a table")
with right:
    portfolio = make_portfolio(study, palette, portfolio_rows)
    render_with_numbers(portfolio, "Relations and shares as a table")

left, right = st.columns(2, gap="large")
with left:
    render_plate(make_overlap(study, palette, overlap))
    render_names(overlap)
    similarity = make_similarity(study, palette, pairs)
    render_with_numbers(similarity, "Similarities as a table")
with right:
    newer = make_newer_shares(study, palette, sides)
    if newer is not None:
        render_plate(newer)
    st.subheader("The latest newer partners")
    render_arrivals(sides, table)
render_note(name_sources(study))
