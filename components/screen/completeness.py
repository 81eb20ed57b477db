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
from data.analysis.completeness import LEAST_LISTED

_TABLE_HEIGHT = 330


def render_source_coverage(study: Study, palette: Palette) -> None:
    """What the sources of a view cover."""
    st.vega_lite_chart(
        build_source_coverage(study, palette).to_dict(validate=False),
        key="coverage",
        width="stretch",
        alt="Years that each source covers, by cooperation type",
    )
    render_note(
        "Solid: a census of all pairs. Paler: a census of some pairs or circumstances. Palest: hand-picked events, "
        "where the absence of a tie says nothing. Where no bar stands, no source covers the type."
    )


def render_completeness(table: Table, palette: Palette) -> None:
    """The section: recall of every edition, where was searched, exercise series."""
    st.markdown(say_recall(table.recall, table.version))
    rows, current = to_recall_rows(table.recall, table.options.labels), find_current(table)
    st.vega_lite_chart(
        build_recall(table, palette).to_dict(validate=False),
        key="recall",
        width="stretch",
        alt=describe_recall_chart(rows, current),
    )
    signs = {True: (palette.accent, "round"), False: (palette.muted, "ring")}
    render_legend(
        [(f"version {edition}", *signs[edition == current]) for edition in list_editions(table)],
        "Versions of the table",
    )
    render_note(
        "The list was drawn up from pages, independently of the search for ties; the lines are Wilson's 95% intervals. "
        "A listed tie of several types counts under each of them.",
        f"Figures of a type or period left of the dashed line, or with fewer than {LEAST_LISTED} listed ties, say so.",
    )
    with st.expander("The same as a table"):
        listed = to_listed_recall(rows)
        st.dataframe(
            listed,
            hide_index=True,
            width="stretch",
            key="recall_numbers",
            column_config=build_columns(listed, "data-recall"),
        )

    st.markdown("#### Where we searched")
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
                "useful_count": st.column_config.NumberColumn(
                    help="Results of the look-ups that were of use"
                ),
                "event_count": st.column_config.NumberColumn(help="Events written down from them"),
            },
        ),
    )
    st.markdown("#### Exercise series, edition by edition")
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
                "held": st.column_config.TextColumn(
                    help="Editions since 2011 as far as pages tell; by 2023: the number reaches to that year"
                ),
                "editions_found": st.column_config.NumberColumn(
                    help="Editions of which a page with parties was found"
                ),
                "editions_whole": st.column_config.NumberColumn(
                    help="Editions found with the list of all their parties"
                ),
                "years": st.column_config.TextColumn(
                    width="medium",
                    help="Of all editions; where their number is unknown, those that pages name",
                ),
            },
        ),
    )


def render_recall_note(page: str, view: View, table: Table) -> None:
    """Under a page with figures: how complete the record is, where much may be missing or little was checked."""
    note = write_recall_note(view, table) if has_figures(page) else ""
    if note:
        render_note(note)
