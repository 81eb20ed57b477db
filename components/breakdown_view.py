"""The breakdown by cooperation type, with its legend and table."""

from __future__ import annotations

import streamlit as st

from components.cache import Table
from components.charts.types import build_breakdown, to_breakdown_rows
from components.figures import render_legend
from components.selection import Selection
from components.theme import AREA_COLOURS, Palette
from data.analysis.measures import count_by_type_area, count_years_by_type_area


def render_breakdown(selection: Selection, table: Table, palette: Palette) -> None:
    """One bar per cooperation type, stacked by the area of the partner; of a single pair, its active years."""
    places, areas_of_states = selection.relation_years_of_places, table.states["area"]
    if selection.is_single_dyad:
        measure, unit, title = "year_count", "years with an active tie", "Active years by cooperation type"
        counts = count_years_by_type_area(places, areas_of_states)
    else:
        measure, unit = "relation_count", "relations in the years shown"
        title = f"Relations by cooperation type and area of the {selection.place_word}"
        counts = count_by_type_area(places, areas_of_states)
    st.subheader(title)
    rows = to_breakdown_rows(counts, table.cooperation_types, measure=measure)
    st.vega_lite_chart(
        build_breakdown(rows, palette, unit=unit).to_dict(validate=False),
        key="breakdown",
        width="stretch",
        alt=title,
    )
    areas = set(rows["area"])
    render_legend(
        [(area, colour, "") for area, colour in AREA_COLOURS.items() if area in areas], "Areas of partners"
    )
