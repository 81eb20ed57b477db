"""Overview: what a view found, on a first screen; below it in numbers, on a map, over time and by cooperation type."""

from __future__ import annotations

from functools import partial

import streamlit as st

from components.figures.overview.breakdown import build_breakdown
from components.screen import browser, state
from components.screen.figure import draw, render_figure
from components.screen.front import render_front, render_welcome
from components.screen.open_table import is_empty, load_table, open_study
from components.screen.overview import (
    render_linked,
    render_numbers,
    render_tables,
    render_timeline,
    render_where,
)
from components.screen.part import render_part
from components.screen.shell import end_page
from components.screen.sidebar import render_view_sentence
from components.screen.tiles import render_empty
from components.theme import PALETTES
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

render_welcome(study)
drawn = render_front(study, palette)
render_numbers(study, palette)
left, right = st.columns(2, gap="large")
with left:
    render_part(partial(render_where, palette=palette), "colour")
    render_figure(draw(build_breakdown, study, palette))
with right:
    render_linked(study, palette, drawn)
    render_timeline(study, palette, drawn)
render_tables(study)
