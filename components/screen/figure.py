"""A figure on a page: heading, chart, legend, notes and how it was computed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd
import pyarrow as pa
import streamlit as st

from components.figures.catalogue import Builder
from components.figures.chart import enlarge_text
from components.figures.figure import Figure
from components.figures.grammar import Spec
from components.screen import state
from components.screen.export import render_figure_export
from components.screen.open_table import keep
from components.screen.packing import to_arrow, to_packed
from components.screen.tiles import render_small_print, render_snippet
from components.study.study import Study
from components.theme import Palette
from components.words.say import load_say

PRESENTED_TEXT = 1.25
"""How much larger the text of a chart is on a page for screenshots."""


@dataclass(frozen=True)
class Drawing:
    """A figure as a page sends it: its chart with packed rows, its words; see `Figure` for the parts."""

    key: str
    title: str
    description: str
    chart: dict[str, Any]
    data: pd.DataFrame
    legend: Sequence[tuple[str, str, str]]
    legend_title: str
    notes: Sequence[str]
    snippet: str
    snippet_files: str

    @cached_property
    def numbers(self) -> pa.Table:
        """The data as a table on a page is sent: packed once."""
        return to_arrow(self.data)


def to_packed_chart(spec: Spec) -> dict[str, Any]:
    """A chart with its rows in Arrow's format: what Streamlit would make of records, without the records."""
    return {**spec.grammar, "datasets": {name: to_packed(frame) for name, frame in spec.frames.items()}}


def to_drawing(figure: Figure | None) -> Drawing | None:
    """Write a figure down as it is sent; None where the view has nothing to draw."""
    if figure is None:
        return None
    return Drawing(
        key=figure.key,
        title=figure.title,
        description=figure.description,
        chart=to_packed_chart(figure.chart),
        data=figure.data,
        legend=figure.legend,
        legend_title=figure.legend_title,
        notes=figure.list_notes("page"),
        snippet=figure.snippet,
        snippet_files=figure.snippet_files,
    )


def draw(build: Builder, study: Study, palette: Palette, *, free_of: Collection[str] = ()) -> Drawing | None:
    """The drawing of a figure, built once for all readers of the view; None where it has nothing to draw.

    Parameters
    ----------
    free_of
        Choices of the view on which the figure does not depend.
    """
    return keep(study, (build, palette), lambda: to_drawing(build(study, palette)), free_of=free_of)


def render_figure(
    drawing: Drawing | None,
    *,
    heading: bool = True,
    on_select: Callable[[], None] | None = None,
    below: Callable[[], None] | None = None,
    key: str | None = None,
) -> None:
    """Draw a figure; nothing where the view has nothing to draw.

    Parameters
    ----------
    heading
        Whether the title stands above the chart.
    on_select
        Called when the reader chooses a mark or brushes a span, before the next run; the selection stands in the
        session under the figure's key (see `components.screen.state.read_chosen_marks` and `read_brush`).
    below
        Draws what stands between the chart and its legend: another chart on the same axis.
    key
        Key of the chart in the session where it is not the figure's: a chart forgets its selection with its key.
    """
    if drawing is None:
        return
    if heading:
        st.subheader(drawing.title)
    chart = enlarge_text(drawing.chart, PRESENTED_TEXT) if state.is_presentation() else drawing.chart
    st.vega_lite_chart(
        # Streamlit takes the rows out of what it is given.
        dict(chart),
        key=drawing.key if key is None else key,
        width="stretch",
        alt=drawing.description,
        on_select="ignore" if on_select is None else on_select,
    )
    if below is not None:
        below()
    render_small_print(drawing.legend, drawing.legend_title, drawing.notes)
    render_figure_export(drawing.key)
    if drawing.snippet:
        render_snippet(drawing.snippet, drawing.snippet_files)


def render_with_numbers(figure: Drawing | None, title: str) -> None:
    """A figure, and its numbers as a table under a title; nothing where the view has nothing to draw."""
    if figure is None:
        return
    render_figure(figure)
    render_numbers(figure, title)


def render_numbers(figure: Drawing, title: str) -> None:
    """The numbers of a figure as a table."""
    say = load_say()
    with st.expander(title):
        st.dataframe(
            figure.numbers,
            hide_index=True,
            width="stretch",
            key=f"{figure.key}_numbers",
            alt=title,
            column_config={
                say("column-share"): st.column_config.NumberColumn(format="percent"),
                say("screen-column-change"): st.column_config.NumberColumn(format="percent"),
                say("column-year"): st.column_config.NumberColumn(format="%d"),
            },
        )
