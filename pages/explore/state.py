"""State: the profile of one state."""

from __future__ import annotations

import streamlit as st

from components.figures.plates.state import find_state, make_partner_years, take_partners
from components.figures.types.type_bars import build_type_bars
from components.screen import state
from components.screen.figure import render_plate
from components.screen.map import render_map
from components.screen.open_table import load_table, open_study
from components.screen.shell import end_page
from components.screen.sidebar import render_view_sentence
from components.screen.state_page import (
    render_identity,
    render_latest,
    render_pair_lead,
    render_partners,
    render_state_chooser,
    render_state_leads,
    render_state_trail,
)
from components.screen.tiles import render_empty, render_figures, render_sources
from components.theme import PALETTES
from components.words.overview import write_findings
from components.words.sentences import title_view
from components.words.state import write_partner_change
from components.words.types import write_type_changes
from data.analysis.profile import measure_change

table = load_table()
view = state.read_view(table.options)
study = open_study(view)
palette = PALETTES[state.read_scheme()]
labels = table.options.labels
iso3 = find_state(study)

if iso3 is None:
    st.title("A state")
    render_view_sentence(view, table)
    if study.ties.empty:
        render_empty(study)
    else:
        render_state_chooser(study)
    end_page()

render_state_trail(view, table, iso3)
st.title(title_view(view, table.options))
render_view_sentence(view, table)
render_identity(table, iso3)
render_pair_lead(study, iso3)
if study.ties.empty:
    render_empty(study)
    end_page()

render_figures(study, palette)
years = (view.first_year, view.last_year)
fractional = view.counting == "fractional"
change = measure_change(study.dyad_years, study.coverage, *years, fractional=fractional)
sentences = [
    *write_findings(study),
    *(
        []
        if study.is_single_dyad
        else [write_type_changes(study.type_changes, labels), write_partner_change(change, labels)]
    ),
]
st.markdown("\n".join(f"- {sentence}" for sentence in sentences if sentence))

left, right = st.columns(2, gap="large")
with left:
    st.subheader("Traditional and newer partners")
    render_map(study, palette, by_standing=True, key="standing_map")
with right:
    render_plate(build_type_bars(study, palette))
st.subheader("Partners, the strongest first")
partners = take_partners(study)
render_partners(partners, table, view, palette, iso3)
left, right = st.columns(2, gap="large")
with left:
    render_plate(make_partner_years(partners, study, palette))
with right:
    render_latest(study, palette, iso3)
render_state_leads(view, table, iso3)
render_sources(study)
