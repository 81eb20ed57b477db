"""Timeline: how ties grow and end, and every named tie on a time axis."""

from __future__ import annotations

import streamlit as st

from components.figures.linked.linked import build_linked
from components.figures.linked.linked_parts import build_linked_parts
from components.screen import state
from components.screen.open_table import load_table, open_study
from components.screen.shell import end_page
from components.screen.sidebar import render_view_sentence
from components.screen.tiles import name_sources, render_empty, render_note
from components.screen.timeline import render_choices, render_named_ties, render_newest, render_series
from components.screen.types import render_with_numbers
from components.study.selection import FEW_STATES
from components.theme import PALETTES
from components.words.say import load_say
from components.words.sentences import title_view
from components.words.timeline import write_timeline

table = load_table()
view = state.read_view(table.options)
study = open_study(view)
palette = PALETTES[state.read_scheme()]

st.title(title_view(view, table.options))
render_view_sentence(view, table)
if study.ties.empty:
    render_empty(study)
    end_page()

st.markdown("\n".join(f"- {sentence}" for sentence in write_timeline(study)))

linked = build_linked(study, palette)
if linked is not None:
    render_with_numbers(linked, load_say()("linked-numbers-label"))
render_choices(view, table.options)
render_series(study, palette)
parts = build_linked_parts(study, palette)
if parts is not None:
    render_with_numbers(parts, load_say()("linked-parts-numbers-label"))
render_named_ties(study, palette)
if len(study.centres) > FEW_STATES:
    render_newest(study)
render_note(name_sources(study))
