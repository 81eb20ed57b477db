"""Overview: what a view holds, on a map, over time and by cooperation type."""

from __future__ import annotations

import streamlit as st

from components.figures.coverage.strip import build_coverage_strip
from components.figures.maps.figure import write_map_snippet
from components.figures.plates.linked import make_linked
from components.figures.plates.overview import make_breakdown, make_timeline
from components.figures.reproduce import FIGURES
from components.figures.snippet import write_snippet
from components.screen import state
from components.screen.figure import render_plate
from components.screen.links import render_leads_of_view
from components.screen.map import render_colour_choice, render_map
from components.screen.open_table import load_table, open_study
from components.screen.shell import end_page
from components.screen.sidebar import render_view_sentence
from components.screen.tables import render_places, render_years
from components.screen.tiles import name_sources, render_empty, render_figures, render_note, render_snippet
from components.screen.types import render_with_numbers
from components.theme import PALETTES
from components.words.overview import write_findings
from components.words.sentences import title_view
from data.analysis.measures import count_by_alter, count_by_type, count_by_type_year

table = load_table()
view = state.read_view(table.options)
study = open_study(view)
palette = PALETTES[state.read_scheme()]

st.title(title_view(view, table.options))
render_view_sentence(view, table)
if study.ties.empty:
    render_empty(study)
    end_page()

summary = study.summary
render_figures(summary, palette)
by_type = count_by_type(study.relation_years)
st.markdown("\n".join(f"- {sentence}" for sentence in write_findings(summary, by_type, table.options.labels)))

render_leads_of_view(study)
render_snippet(write_snippet(FIGURES, study))

left, right = st.columns(2, gap="large")
with left:
    st.subheader("Where the ties lead")
    render_colour_choice(table.options)
    render_map(study, palette)
    render_snippet(write_map_snippet(study))
with right:
    linked = make_linked(study, palette, chain=summary.changes.chain)
    if linked is not None:
        render_with_numbers(linked, "The index as a table")

left, right = st.columns(2, gap="large")
with left:
    render_plate(make_timeline(study, palette))
    with st.expander("What stands behind each year"):
        render_plate(build_coverage_strip(study, palette), heading=False)
with right:
    render_plate(make_breakdown(study, palette))

st.subheader(f"{study.place_word.capitalize()}s, the strongest first")
render_places(count_by_alter(study.relation_years_of_places), study, height=380)
render_years(count_by_type_year(study.relation_years), table)
render_note(name_sources(study))
