"""Cooperation types: who cooperates on what."""

from __future__ import annotations

from functools import partial

import streamlit as st

from components.figures.types.area_strips import build_area_strips
from components.figures.types.breadth import build_breadth
from components.figures.types.type_bars import build_type_bars
from components.screen import browser, state
from components.screen import types as parts
from components.screen.figure import draw
from components.screen.open_table import is_empty, load_table, open_study
from components.screen.part import render_part
from components.screen.shell import end_page
from components.screen.sidebar import render_view_sentence
from components.screen.tiles import render_empty, render_sentences, render_sources
from components.theme import PALETTES
from components.words.sentences import title_view
from components.words.types import write_type_findings

table = load_table()
view = state.read_shown().view
study = open_study(view)
palette = PALETTES[browser.read_scheme()]

st.title(title_view(view, table.options))
render_view_sentence(view, table)
if is_empty(study):
    render_empty(study)
    end_page()

render_sentences(study, write_type_findings)
left, right = st.columns([3, 2], gap="large")
with left:
    render_part(partial(parts.render_cells, palette=palette), "order", "cell")
with right:
    parts.render_sizes(draw(build_type_bars, study, palette))
with left if len(parts.keep_grid(study).places) <= parts.FEW_ROWS else right:
    parts.render_breadth(draw(build_breadth, study, palette), study)
parts.render_areas(draw(build_area_strips, study, palette))
render_sources(study)
