"""Overview: what a view holds, on a map, over time and by cooperation type."""

from __future__ import annotations

import streamlit as st

from components import state
from components.cache import load_table
from components.figures import name_sources, render_empty, render_figures, render_note, render_snippet
from components.filters import render_view_sentence
from components.findings import write_findings
from components.leads import render_leads_of_view
from components.map_view import render_colour_choice, render_map
from components.plate_view import render_plate
from components.plates.linked import make_linked
from components.plates.overview import make_breakdown, make_coverage_strip, make_timeline
from components.reproduce import FIGURES, write_map_snippet, write_snippet
from components.selection import select
from components.sentences import title_view
from components.tables import render_places, render_years
from components.theme import PALETTES
from components.types_view import render_with_numbers
from data.analysis.measures import count_by_alter, count_by_type, count_by_type_year

table = load_table()
view = state.read_view(table.options)
selection = select(table, view)
palette = PALETTES[state.read_scheme()]

st.title(title_view(view, table.options))
render_view_sentence(view, table)
if selection.ties.empty:
    render_empty(selection, table)
    st.stop()

summary = selection.summary
render_figures(summary, palette)
by_type = count_by_type(selection.relation_years)
st.markdown("\n".join(f"- {sentence}" for sentence in write_findings(summary, by_type, table.options.labels)))

render_leads_of_view(view, selection, table.options)
render_snippet(write_snippet(FIGURES, selection, view))

left, right = st.columns(2, gap="large")
with left:
    st.subheader("Where the ties lead")
    render_colour_choice(table.options)
    render_map(selection, table, view, palette)
    render_snippet(write_map_snippet(selection, view))
with right:
    linked = make_linked(selection, table, view, palette, chain=summary.changes.chain)
    if linked is not None:
        render_with_numbers(linked, "The index as a table")

left, right = st.columns(2, gap="large")
with left:
    render_plate(make_timeline(selection, table, view, palette))
    with st.expander("What stands behind each year"):
        render_plate(make_coverage_strip(selection, table, view, palette), heading=False)
with right:
    render_plate(make_breakdown(selection, table, view, palette))

st.subheader(f"{selection.place_word.capitalize()}s, the strongest first")
render_places(count_by_alter(selection.relation_years_of_places), table, view, selection, height=380)
render_years(count_by_type_year(selection.relation_years), table)
render_note(name_sources(selection, table))
