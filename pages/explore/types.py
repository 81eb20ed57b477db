"""Cooperation types: who cooperates on what."""

from __future__ import annotations

from functools import partial

import streamlit as st

from components import state
from components.cache import load_table
from components.figures import name_sources, render_empty, render_note
from components.filters import render_view_sentence
from components.plate_view import render_plate
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
from components.types_view import choose_place, render_cell, render_heat_map, render_numbers

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
    type_bars = make_type_bars(selection, table, view, palette, types)
    render_plate(type_bars)
    render_numbers(type_bars, "Sizes and changes as a table")
    breadth = make_breadth(selection, table, view, palette, places)
    render_plate(breadth, on_select=partial(choose_place, breadth.key, view, selection))
    render_numbers(breadth, "Records and types as a table")

area_strips = make_area_strips(selection, table, view, palette)
render_plate(area_strips)
render_numbers(area_strips, "Relations by area, year and type as a table")
render_note(name_sources(selection, table))
