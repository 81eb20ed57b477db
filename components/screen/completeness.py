"""How complete the record is, on the page: the section of the Data page and the note under the figures of others."""

from __future__ import annotations

from typing import Any, NamedTuple

import streamlit as st

from components.figures.catalogue import has_figures
from components.figures.data.recall import build_recall, find_current, list_editions
from components.figures.data.source_coverage import build_source_coverage
from components.screen.columns import build_columns
from components.screen.figure import to_packed_chart
from components.screen.open_table import keep, keep_rows
from components.screen.tiles import render_legend, render_note
from components.study.study import Study
from components.study.table import Table
from components.theme import Palette
from components.view import View
from components.words.completeness import (
    describe_recall_chart,
    say_recall,
    say_search,
    say_series,
    to_listed_recall,
    to_recall_rows,
    to_search_rows,
    to_series_rows,
    write_recall_note,
)
from components.words.say import load_say
from data.analysis.completeness import LEAST_LISTED

_TABLE_HEIGHT = 330


class _Chart(NamedTuple):
    """A chart as it is sent, and its words for readers who do not see it."""

    spec: dict[str, Any]
    description: str


def _render_chart(chart: _Chart, key: str) -> None:
    st.vega_lite_chart(dict(chart.spec), key=key, width="stretch", alt=chart.description)


def render_source_coverage(study: Study, palette: Palette) -> None:
    """What the sources of a view cover."""
    say = load_say()
    chart = keep(
        study,
        ("source_coverage", palette),
        lambda: _Chart(to_packed_chart(build_source_coverage(study, palette)), say("data-coverage-alt")),
    )
    _render_chart(chart, "coverage")
    render_note(say("data-coverage-note"))


def _draw_recall(table: Table, palette: Palette) -> _Chart:
    rows = to_recall_rows(table.recall, table.options.labels)
    return _Chart(
        to_packed_chart(build_recall(table, palette)), describe_recall_chart(rows, find_current(table))
    )


def render_completeness(table: Table, palette: Palette) -> None:
    """The section: recall of every edition, where was searched, exercise series."""
    say, labels = load_say(), table.options.labels
    if table.recall.empty:
        st.markdown(say("data-completeness-none"))
        return
    st.markdown(keep(table, "recall", lambda: say_recall(table.recall, table.version)))
    _render_chart(keep(table, ("recall", palette), lambda: _draw_recall(table, palette)), "recall")
    current = find_current(table)
    signs = {True: (palette.accent, "round"), False: (palette.muted, "ring")}
    render_legend(
        [
            (say("data-recall-version-label", version=edition), *signs[edition == current])
            for edition in list_editions(table)
        ],
        say("data-recall-legend-title"),
    )
    render_note(say("data-recall-list-note"), say("data-recall-weak-note", least=LEAST_LISTED))
    with st.expander(say("data-recall-table-label")):
        listed = keep_rows(table, "recall", lambda: to_listed_recall(to_recall_rows(table.recall, labels)))
        st.dataframe(
            listed,
            hide_index=True,
            width="stretch",
            key="recall_numbers",
            alt=say("data-recall-title"),
            column_config=build_columns(listed, "data-recall"),
        )

    st.markdown(f"#### {say('data-search-title')}")
    st.markdown(say_search(table.search_log))
    searched = keep_rows(table, "search_log", lambda: to_search_rows(table.search_log, labels))
    st.dataframe(
        searched,
        hide_index=True,
        width="stretch",
        height=_TABLE_HEIGHT,
        key="search_log",
        alt=say("data-search-title"),
        column_config=build_columns(
            searched,
            "data-search",
            {
                "useful_count": st.column_config.NumberColumn(help=say("data-search-useful-count-hint")),
                "event_count": st.column_config.NumberColumn(help=say("data-search-event-count-hint")),
            },
        ),
    )
    st.markdown(f"#### {say('data-series-title')}")
    st.markdown(say_series(table.exercise_series))
    series = keep_rows(table, "exercise_series", lambda: to_series_rows(table.exercise_series))
    st.dataframe(
        series,
        hide_index=True,
        width="stretch",
        height=_TABLE_HEIGHT,
        key="exercise_series",
        alt=say("data-series-title"),
        column_config=build_columns(
            series,
            "data-series",
            {
                "held": st.column_config.TextColumn(help=say("data-series-held-hint")),
                "editions_found": st.column_config.NumberColumn(help=say("data-series-editions-found-hint")),
                "editions_whole": st.column_config.NumberColumn(help=say("data-series-editions-whole-hint")),
                "years": st.column_config.TextColumn(
                    width="medium",
                    help=say("data-series-years-hint"),
                ),
            },
        ),
    )


def render_recall_note(page: str, view: View, table: Table) -> None:
    """Under a page with figures: how complete the record is, where much may be missing or little was checked."""
    if not has_figures(page):
        return
    note = keep(
        table,
        ("recall_note", view.types, view.first_year, view.last_year),
        lambda: write_recall_note(view, table),
    )
    if note:
        render_note(note)
