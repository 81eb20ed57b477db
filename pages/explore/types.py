"""Cooperation types: who cooperates on what."""

from __future__ import annotations

import streamlit as st

from components import state
from components.cache import load_table
from components.figures import name_sources, render_empty, render_note
from components.filters import render_view_sentence
from components.plates.types import (
    make_area_strips,
    make_breadth,
    make_heat_map,
    make_type_bars,
    take_grid,
    take_places,
    take_types,
)
from components.selection import select
from components.sentences import title_view
from components.theme import PALETTES
from components.types_findings import write_type_findings
from components.types_view import (
    FEW_ROWS,
    render_breadth,
    render_cell,
    render_heat_map,
    render_with_numbers,
)

table = load_table()
view = state.read_view(table.options)
selection = select(table, view)
palette = PALETTES[state.read_scheme()]

st.title(title_view(view, table.options))
render_view_sentence(view, table)
if selection.ties.empty:
    render_empty(selection, table)
    st.stop()

grid = take_grid(selection, table, view)
types, places = take_types(selection, view), take_places(selection, table, view, grid)
findings = write_type_findings(
    types, places, table.options.labels, selection.place_word, is_dyad=selection.is_single_dyad
)
st.markdown("\n".join(f"- {sentence}" for sentence in findings))

left, right = st.columns([3, 2], gap="large")
with left:
    heat_map = make_heat_map(selection, table, view, palette, grid)
    st.subheader(heat_map.title)
    render_heat_map(heat_map, grid, selection, table, view)
    render_cell(grid, selection, table, view)
with right:
    render_with_numbers(
        make_type_bars(selection, table, view, palette, types), "Sizes and changes as a table"
    )
with left if len(grid.places) <= FEW_ROWS else right:
    render_breadth(make_breadth(selection, table, view, palette, places), selection, view)

render_with_numbers(
    make_area_strips(selection, table, view, palette), "Relations by area, year and type as a table"
)
render_note(name_sources(selection, table))
