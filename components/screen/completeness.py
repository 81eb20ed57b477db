"""How complete the record is, on the page: the section of the Data page and the note under the figures of others."""

from __future__ import annotations

import streamlit as st

from components.figures.catalogue import has_figures
from components.figures.data.recall import build_recall, find_current, list_editions
from components.figures.data.source_coverage import build_source_coverage
from components.screen.columns import build_columns
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


def render_source_coverage(study: Study, palette: Palette) -> None:
    """What the sources of a view cover."""
    say = load_say()
    st.vega_lite_chart(
        build_source_coverage(study, palette).to_dict(),
        key="coverage",
        width="stretch",
        alt=say("data-coverage-alt"),
    )
    render_note(say("data-coverage-note"))


def render_completeness(table: Table, palette: Palette) -> None:
    """The section: recall of every edition, where was searched, exercise series."""
    say = load_say()
    st.markdown(say_recall(table.recall, table.version))
    rows, current = to_recall_rows(table.recall, table.options.labels), find_current(table)
    st.vega_lite_chart(
        build_recall(table, palette).to_dict(),
        key="recall",
        width="stretch",
        alt=describe_recall_chart(rows, current),
    )
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
        listed = to_listed_recall(rows)
        st.dataframe(
            listed,
            hide_index=True,
            width="stretch",
            key="recall_numbers",
            column_config=build_columns(listed, "data-recall"),
        )

    st.markdown(f"#### {say('data-search-title')}")
    st.markdown(say_search(table.search_log))
    searched = to_search_rows(table.search_log, table.options.labels)
    st.dataframe(
        searched,
        hide_index=True,
        width="stretch",
        height=_TABLE_HEIGHT,
        key="search_log",
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
    series = to_series_rows(table.exercise_series)
    st.dataframe(
        series,
        hide_index=True,
        width="stretch",
        height=_TABLE_HEIGHT,
        key="exercise_series",
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
    note = write_recall_note(view, table) if has_figures(page) else ""
    if note:
        render_note(note)
