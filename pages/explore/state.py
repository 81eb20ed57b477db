"""State: the profile of one state."""

from __future__ import annotations

import streamlit as st

from components import state
from components.cache import load_table
from components.figures import name_sources, render_empty, render_figures, render_note
from components.filters import render_view_sentence
from components.findings import write_findings
from components.map_view import render_map
from components.plate_view import render_plate
from components.plates.state import find_state, make_partner_years, take_partners
from components.plates.types import make_type_bars, take_types
from components.selection import select
from components.sentences import title_view
from components.state_findings import write_partner_change
from components.state_view import (
    render_identity,
    render_latest,
    render_pair_lead,
    render_partners,
    render_state_chooser,
    render_state_leads,
    render_state_trail,
)
from components.theme import PALETTES
from components.types_findings import write_type_changes
from data.analysis.measures import count_by_type
from data.analysis.profile import measure_change

table = load_table()
view = state.read_view(table.options)
selection = select(table, view)
palette = PALETTES[state.read_scheme()]
labels = table.options.labels
iso3 = find_state(selection)

if iso3 is None:
    st.title("A state")
    render_view_sentence(view, table)
    if selection.ties.empty:
        render_empty(selection, table)
    else:
        render_state_chooser(selection, table, view)
    st.stop()

render_state_trail(view, table, iso3)
st.title(title_view(view, table.options))
render_view_sentence(view, table)
render_identity(table, iso3)
render_pair_lead(selection, table, view, iso3)
if selection.ties.empty:
    render_empty(selection, table)
    st.stop()

summary = selection.summary
render_figures(summary, palette)
types = take_types(selection, view)
years = (view.first_year, view.last_year)
fractional = view.counting == "fractional"
change = measure_change(selection.dyad_years, selection.coverage, *years, fractional=fractional)
sentences = [
    *write_findings(summary, count_by_type(selection.relation_years), labels),
    *(
        []
        if selection.is_single_dyad
        else [write_type_changes(types, labels), write_partner_change(change, labels)]
    ),
]
st.markdown("\n".join(f"- {sentence}" for sentence in sentences if sentence))

left, right = st.columns(2, gap="large")
with left:
    st.subheader("Traditional and newer partners")
    render_map(selection, table, view, palette, by_standing=True, key="standing_map")
with right:
    render_plate(make_type_bars(selection, table, view, palette, types=types))
st.subheader("Partners, the strongest first")
partners = take_partners(selection, table, view)
render_partners(partners, table, view, palette, iso3)
left, right = st.columns(2, gap="large")
with left:
    render_plate(make_partner_years(partners, selection, table, view, palette))
with right:
    render_latest(selection, table, palette, iso3)
render_state_leads(view, table, iso3)
render_note(name_sources(selection, table))
