"""The parts of the page on newer partners."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from components.figures.newcomers.tables import (
    to_first_tie_rows,
    to_label_rows,
    to_power_rows,
    to_ranking_rows,
    to_state_rows,
    to_year_rows,
)
from components.figures.plates.newcomers import (
    FILES,
    keep_shown,
    make_arrivals,
    make_growth,
    make_states,
    title_arrivals,
    title_growth,
)
from components.figures.reproduce import write_powers_snippet
from components.figures.snippet import name_all_years_file, name_labels_file
from components.screen.figure import render_plate
from components.screen.tables import to_csv, to_labels_csv
from components.screen.tiles import render_note, render_snippet
from components.study.study import Study
from components.study.table import Table
from components.theme import Palette
from components.view import ALL, View, ViewOptions, write_address
from components.words.newcomers import describe_basis, describe_span
from components.words.sentences import describe_late_state
from data.analysis.beyond import Beyond
from data.filters import filter_ties

_SHARE = st.column_config.NumberColumn(format="percent")
_YEAR = st.column_config.NumberColumn(format="%d")
_DECIMAL = st.column_config.NumberColumn(format="%.1f")


def render_growth(beyond: Beyond, study: Study, palette: Palette) -> None:
    """Partners by the surety of their growth: a chart of the first, a table of all; or why there is none."""
    ranking = keep_shown(beyond.ranking, study.view)
    if beyond.windows is None or ranking.empty:
        st.subheader(title_growth(study.view))
        st.markdown(
            "No growth is measured: the view has fewer than ten years that can be compared. Widen the years."
            if beyond.windows is None
            else "No such partner has a record in the two windows, in sources that cover both."
        )
        return
    render_plate(make_growth(beyond, study, palette))
    before, after = (describe_span(window) for window in beyond.windows)
    st.dataframe(
        to_ranking_rows(
            ranking,
            study.table.options.labels,
            _list_addresses(ranking, beyond, study.view, study.table.options),
            before=before,
            after=after,
        ),
        hide_index=True,
        width="stretch",
        key="ranking",
        placeholder="\N{EN DASH}",
        column_config={
            "Partner": st.column_config.TextColumn(pinned=True),
            "Momentum (log2)": st.column_config.NumberColumn(
                format="%+.2f", help="Doublings of the records, less those that the search alone gives"
            ),
            "Growth": st.column_config.TextColumn(
                help="Growing: more than chance after control of false discoveries (q at most 0.1)"
            ),
            "Newer by other definitions": st.column_config.TextColumn(
                help="Share of 30 definitions, as far as they differ, under which the partner is newer; robust from 80%"
            ),
            "First tie": st.column_config.NumberColumn(format="%d"),
            "Followed up": st.column_config.NumberColumn(
                format="percent",
                help="Share of first ties followed by a second record or type within three years; a dash: the first "
                "tie lies before the years shown, or its three years are not over",
            ),
            "Ties": st.column_config.LinkColumn(
                display_text="list", help="The ties of both windows on the Data page"
            ),
            "p": st.column_config.NumberColumn(format="%.3f", help="Exact test, two-sided"),
            "q": st.column_config.NumberColumn(format="%.3f", help="After control of false discoveries"),
            "Records in censuses": st.column_config.NumberColumn(
                help="Records of both windows that stem from a census; the others are hand-picked"
            ),
        },
    )


def _list_addresses(ranking: pd.DataFrame, beyond: Beyond, view: View, options: ViewOptions) -> list[str]:
    """Where the ties behind each row stand: the Data page with the partner and the years of both windows."""
    before, after = beyond.windows or ((view.first_year, 0), (0, view.last_year))
    years = replace(view, first_year=before[0], last_year=after[1], only=ALL)
    return [
        write_address("data", replace(years, partners=(alter,)), options.default)
        for alter in ranking["alter"]
    ]


def render_group(beyond: Beyond, study: Study, palette: Palette) -> None:
    """For a group: its states then and now, and who gains most across it."""
    if beyond.windows is None or beyond.states.empty:
        return
    before, after = (describe_span(window) for window in beyond.windows)
    left, right = st.columns(2, gap="large")
    with left:
        render_plate(make_states(beyond, study, palette))
    with right:
        st.subheader("Who gains most across the group")
        st.dataframe(
            to_power_rows(beyond.powers, study.table.options.labels, study.tie_filter.states, before, after),
            hide_index=True,
            width="stretch",
            height=min(38 * (len(beyond.powers) + 1), max(380, 17 * len(beyond.states))),
            key="powers",
            column_config={
                "Partner": st.column_config.TextColumn(pinned=True),
                "Newer for": st.column_config.NumberColumn(
                    help="States of the group to which it is a newer partner, of those tied in the later window"
                ),
            },
        )
        render_note(
            f"Relations with the states of the group that were active in each window, {describe_basis(beyond)}."
        )
        render_snippet(write_powers_snippet(beyond, study), FILES)


def render_arrivals(beyond: Beyond, study: Study, palette: Palette) -> None:
    """First ties outside the traditional partners, or that there was none."""
    if keep_shown(beyond.first_ties, study.view).empty:
        st.subheader(title_arrivals(study))
        st.markdown("No such partner was tied for the first time in these years.")
        return
    render_plate(make_arrivals(beyond, study, palette))


def render_tables(beyond: Beyond, table: Table, view: View) -> None:
    """The numbers behind the charts as tables."""
    labels = table.options.labels
    with st.expander("The numbers as tables"):
        st.markdown("By year: relations with each kind of partner, and the yearly measures")
        st.dataframe(
            to_year_rows(beyond),
            hide_index=True,
            width="stretch",
            key="yearly_numbers",
            placeholder="\N{EN DASH}",
            column_config={
                "Year": _YEAR,
                "Share of newer": _SHARE,
                "Effective number": _DECIMAL,
                "Entropy number": _DECIMAL,
                "Turnover": _SHARE,
                "Deepening": st.column_config.NumberColumn(help="Types begun with traditional partners"),
            },
        )
        st.markdown("First ties outside the traditional partners")
        st.dataframe(
            to_first_tie_rows(keep_shown(beyond.first_ties, view), labels),
            hide_index=True,
            width="stretch",
            key="first_ties",
            column_config={"Year": _YEAR},
        )
        if beyond.windows is not None and len(beyond.states) > 1:
            before, after = (describe_span(window) for window in beyond.windows)
            st.markdown("Share of newer partners of each state")
            st.dataframe(
                to_state_rows(beyond.states, labels, before=before, after=after),
                hide_index=True,
                width="stretch",
                key="state_shares",
                placeholder="\N{EN DASH}",
                column_config={
                    before: _SHARE,
                    after: _SHARE,
                    "Change in points": st.column_config.NumberColumn(format="%+.0f"),
                },
            )


def render_labels(study: Study) -> None:
    """On what the label of each partner rests."""
    late = study.labels.pairs["late_state"]
    with st.expander("On what the labels rest"):
        st.dataframe(
            to_label_rows(
                study.labels.pairs,
                study.table.accounts,
                study.definition,
                study.table.options.labels,
                study.tie_filter.states,
                reasons={code: describe_late_state(code, study.table.states) for code in set(late)},
            ),
            hide_index=True,
            width="stretch",
            key="label_basis",
            placeholder="",
            column_config={"Link": st.column_config.LinkColumn(display_text="open")},
        )


def render_downloads(study: Study) -> None:
    """The files on which the snippets of the page run."""
    every_year = replace(study.tie_filter, first_year=0, last_year=9999)
    left, right = st.columns(2)
    left.download_button(
        "Ties of all years (CSV)",
        data=lambda: to_csv(filter_ties(study.table.ties, every_year)),
        file_name=name_all_years_file(study.table),
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
        width="stretch",
    )
    right.download_button(
        "Labels of all partners (CSV)",
        data=lambda: to_labels_csv(study.labels.pairs, every_year.states),
        file_name=name_labels_file(study.table),
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
        width="stretch",
    )
