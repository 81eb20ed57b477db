"""Cooperation types: who cooperates on what."""

from __future__ import annotations

import streamlit as st

from components.figures.plates.types import (
    make_area_strips,
    make_breadth,
    make_heat_map,
    make_type_bars,
    take_grid,
    take_places,
    take_types,
)
from components.screen import state
from components.screen.open_table import load_table, open_study
from components.screen.shell import end_page
from components.screen.sidebar import render_view_sentence
from components.screen.tiles import name_sources, render_empty, render_note
from components.screen.types import (
    FEW_ROWS,
    render_breadth,
    render_cell,
    render_heat_map,
    render_with_numbers,
)
from components.theme import PALETTES
from components.words.sentences import title_view
from components.words.types import write_type_findings

table = load_table()
view = state.read_view(table.options)
study = open_study(view)
palette = PALETTES[state.read_scheme()]

st.title(title_view(view, table.options))
render_view_sentence(view, table)
if study.ties.empty:
    render_empty(study)
    end_page()

grid = take_grid(study)
types, places = take_types(study), take_places(study, grid)
findings = write_type_findings(
    types, places, table.options.labels, study.place_word, is_dyad=study.is_single_dyad
)
st.markdown("\n".join(f"- {sentence}" for sentence in findings))

left, right = st.columns([3, 2], gap="large")
with left:
    heat_map = make_heat_map(study, palette, grid)
    st.subheader(heat_map.title)
    render_heat_map(heat_map, grid, study)
    render_cell(grid, study)
with right:
    render_with_numbers(make_type_bars(study, palette, types), "Sizes and changes as a table")
with left if len(grid.places) <= FEW_ROWS else right:
    render_breadth(make_breadth(study, palette, places), study)

render_with_numbers(make_area_strips(study, palette), "Relations by area, year and type as a table")
render_note(name_sources(study))
