"""The timeline with the breaks of its coverage, and the coverage strip under it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components.cache import Table
from components.charts.timeline import build_coverage_strip, build_timeline, to_timeline_rows
from components.figures import render_legend, render_note
from components.findings import letter_breaks
from components.selection import Selection
from components.theme import Palette
from components.view import View
from data.analysis.coverage import find_census_breaks, to_coverage_spells
from data.analysis.measures import count_by_type_year


def render_timeline(selection: Selection, table: Table, view: View, palette: Palette) -> None:
    """Active relations per year by type; where the sources change, the chart and a sentence say so."""
    types = table.cooperation_types
    counts = count_by_type_year(selection.relation_years)
    breaks = letter_breaks(find_census_breaks(_of_drawn_types(selection.cover, counts)), table.options.labels)
    rows = to_timeline_rows(counts, selection.cover, types)
    years = {"first_year": view.first_year, "last_year": view.last_year}
    chart = build_timeline(rows, breaks, types, palette, **years)
    st.vega_lite_chart(
        chart.to_dict(validate=False),
        key="timeline",
        width="stretch",
        alt=f"Active relations per year by cooperation type, {view.first_year} to {view.last_year}",
    )
    drawn = types[types["label"].isin(rows["label"])]
    render_legend(
        [
            (label, colour, "")
            for label, colour in zip(drawn["label"], drawn[palette.type_colour], strict=True)
        ],
        "Cooperation types",
    )
    _render_break_notes(breaks)
    with st.expander("What stands behind each year", expanded=False):
        spells = to_coverage_spells(_of_drawn_types(selection.cover, counts))
        names = spells["source_ids"].map(
            lambda ids: ", ".join(str(table.sources[source]["title"]) for source in ids.split(";") if source)
        )
        strip = build_coverage_strip(spells.assign(source_names=names), types, palette, **years)
        st.vega_lite_chart(
            strip.to_dict(validate=False),
            key="coverage_strip",
            width="stretch",
            alt="Coverage of each cooperation type over the years",
        )


def _of_drawn_types(cover: pd.DataFrame, counts: pd.DataFrame) -> pd.DataFrame:
    return cover[cover["cooperation_type"].isin(counts["cooperation_type"].astype(str).unique())]


def _render_break_notes(breaks: pd.DataFrame) -> None:
    lines = "Pale bars rest on some pairs or on hand-picked events, not on a census. "
    if len(breaks):
        lines += "A fall or rise at a dashed line is a change of the record, not of the world: "
        lines += "; ".join(f"{row.letter} {row.words}" for row in breaks.itertuples(index=False)) + "."
    render_note(lines)
