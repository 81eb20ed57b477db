"""Data: the ties of a view with their sources, what the sources cover, how complete that is, and the codebook."""

from __future__ import annotations

from functools import partial

import streamlit as st

from components.figures.charts.coverage import build_coverage_chart, to_coverage_rows
from components.figures.snippet import name_ties_file
from components.screen import state
from components.screen.completeness import render_completeness
from components.screen.open_table import load_table, open_study
from components.screen.sidebar import render_view_sentence
from components.screen.tables import render_ties, to_codebook_rows, to_csv, to_source_rows
from components.screen.tiles import render_empty, render_note
from components.theme import PALETTES, format_number

table = load_table()
view = state.read_view(table.options)
study = open_study(view)
palette = PALETTES[state.read_scheme()]

st.title("Data")
render_view_sentence(view, table)

st.subheader("Ties")
if study.ties.empty:
    render_empty(study)
else:
    st.markdown(
        f"**{format_number(len(study.ties))} ties** of {format_number(study.ties['event_id'].nunique())} "
        f"acts, exercises and yearly figures; version {table.version} of the table."
    )
    render_ties(study.ties, table, view)
    st.download_button(
        "Download these ties (CSV)",
        data=partial(to_csv, study.ties),
        file_name=name_ties_file(table),
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
    )

st.subheader("Sources")
st.dataframe(
    to_source_rows(table.sources, study.ties),
    hide_index=True,
    width="stretch",
    key="sources_table",
    column_config={"Link": st.column_config.LinkColumn(display_text="open")},
)

st.subheader("What the sources cover")
years = {"first_year": table.options.years[0], "last_year": table.options.years[1]}
titles = {source_id: source["title"] for source_id, source in table.sources.items()}
coverage = to_coverage_rows(study.coverage, titles, table.cooperation_types, **years)
st.vega_lite_chart(
    build_coverage_chart(coverage, table.cooperation_types, palette, **years).to_dict(validate=False),
    key="coverage",
    width="stretch",
    alt="Years that each source covers, by cooperation type",
)
render_note(
    "Solid: a census of all pairs. Paler: a census of some pairs or circumstances. Palest: hand-picked events, where "
    "the absence of a tie says nothing. Where no bar stands, no source covers the type."
)

st.subheader("How complete the record is")
render_completeness(table, palette)

st.subheader("Codebook")
name = st.selectbox("Table", list(table.codebook), key="codebook_table", width=320)
chosen = table.codebook[name]
st.markdown(f"Grain: {chosen['grain']}.")
st.dataframe(to_codebook_rows(chosen["columns"]), hide_index=True, width="stretch", key="codebook_columns")
