"""A plate on a page: heading, chart, legend, notes and how it was computed."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from components.figures.chart import enlarge_text
from components.figures.figure import Figure
from components.screen import state
from components.screen.export import render_figure_export
from components.screen.tiles import render_legend, render_note, render_snippet

PRESENTED_TEXT = 1.25
"""How much larger the text of a chart is on a page for screenshots."""


def render_plate(
    plate: Figure,
    *,
    heading: bool = True,
    on_select: Callable[[], None] | None = None,
    below: Callable[[], None] | None = None,
    key: str | None = None,
) -> None:
    """Draw a plate.

    Parameters
    ----------
    heading
        Whether the title stands above the chart.
    on_select
        Called when the reader chooses a mark or brushes a span, before the next run; the selection stands in the
        session under the plate's key (see `components.screen.state.read_chosen_marks` and `read_brush`).
    below
        Draws what stands between the chart and its legend: another chart on the same axis.
    key
        Key of the chart in the session where it is not the plate's: a chart forgets its selection with its key.
    """
    if heading:
        st.subheader(plate.title)
    spec = plate.chart.to_dict(validate=False)
    st.vega_lite_chart(
        enlarge_text(spec, PRESENTED_TEXT) if state.is_presentation() else spec,
        key=plate.key if key is None else key,
        width="stretch",
        alt=plate.description,
        on_select="ignore" if on_select is None else on_select,
    )
    if below is not None:
        below()
    if plate.legend:
        render_legend(plate.legend, plate.legend_title)
    if plate.notes:
        render_note(*plate.notes)
    render_figure_export(plate.key)
    if plate.snippet:
        render_snippet(plate.snippet, plate.snippet_files)
