"""The breakdown by cooperation type, with its legend and table."""

from __future__ import annotations

import streamlit as st

from components.cache import Table
from components.charts.types import build_breakdown, to_breakdown_rows
from components.figures import render_legend
from components.selection import Selection
from components.theme import AREA_COLOURS, Palette
from data.analysis.measures import count_by_type_area


def render_breakdown(selection: Selection, table: Table, palette: Palette) -> None:
    """One bar per cooperation type, stacked by the area of the partner, and the same numbers as a table."""
    counts = count_by_type_area(selection.relation_years_of_places, table.states["area"])
    rows = to_breakdown_rows(counts, table.cooperation_types)
    st.vega_lite_chart(
        build_breakdown(rows, palette).to_dict(validate=False),
        key="breakdown",
        width="stretch",
        alt="Relations by cooperation type, stacked by area of the partner",
    )
    areas = set(rows["area"])
    render_legend(
        [(area, colour, "") for area, colour in AREA_COLOURS.items() if area in areas], "Areas of partners"
    )
