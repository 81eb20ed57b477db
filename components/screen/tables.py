"""Tables for readers: ties with links to their sources, sources with terms, the codebook."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable
from dataclasses import replace
from functools import cache, partial
from typing import Any, NamedTuple

import pandas as pd
import pyarrow as pa
import streamlit as st

from components.export.spreadsheet import to_safe_csv
from components.figures.snippet import name_ties_file
from components.screen import state
from components.screen.columns import build_columns
from components.screen.export import render_ties_workbook
from components.screen.links import (
    Lead,
    RowBox,
    build_place_box,
    lead_to_place,
    render_leading_table,
    render_row_box,
)
from components.screen.open_table import get_open_table, is_empty, keep, keep_rows, open_study
from components.screen.shelf import OpenTable
from components.screen.tie_rows import to_listed_ties
from components.screen.tiles import render_empty, render_note
from components.study.entries import join_entries
from components.study.study import EVENT_PAGE, Study
from components.study.table import Table
from components.view import View
from components.words.say import load_say
from data.analysis.codes import list_values
from data.engine.store import MOST_IN_FILE

PAGE_ROWS = 500
"""Rows of the table of ties sent at once: a browser needs no thirty thousand."""
ROWS_IN_FULL = 14
"""Up to so many ties the table is as high as its rows; a longer one scrolls."""
PLACES_SHOWN = 9
"""A longer list of places scrolls."""


def render_ties_of_view(study: Study) -> None:
    """The ties of a view: how many, all of them listed, as files; or that there is none."""
    if is_empty(study):
        render_empty(study)
        return
    render_count(study)
    render_ties(study, "ties", lambda: study.ties)
    render_download(study)


def render_count(study: Study) -> None:
    """How many ties and records a view holds, in a sentence."""
    st.markdown(keep(study, "tie_count", lambda: _say_count(study)))


def _say_count(study: Study) -> str:
    ties, store = study.ties, study.table.store
    if store is not None and not study.has_all_ties:
        return load_say()(
            "data-ties-cut-finding",
            least=store.most_ties,
            ties=len(ties),
            version=study.table.version,
            most=MOST_IN_FILE,
        )
    events = int(ties["event_id"].nunique())
    return load_say()("data-ties-finding", ties=len(ties), events=events, version=study.table.version)


class _TiesPage(NamedTuple):
    """What the table of ties shows at once."""

    rows: pa.Table
    ends: list[tuple[str, str]]
    """state_a and state_b of each row."""
    pairs: list[tuple[str, str]]
    """The same, each once, in the order of their names."""
    pair_entries: list[str]
    """What each of these is called in a box, see `components.study.entries`."""
    events: list[str]
    """event_id of each row."""


def _list_page(ties: pd.DataFrame, table: Table, page: int) -> _TiesPage:
    shown = ties.iloc[table.order_latest(ties)[(page - 1) * PAGE_ROWS : page * PAGE_ROWS]]
    ends = list(zip(list_values(shown["state_a"]), list_values(shown["state_b"]), strict=True))
    labels, entries = table.options.labels, table.options.entries
    pairs = sorted(set(ends), key=lambda pair: (labels[pair[0]], labels[pair[1]]))
    return _TiesPage(
        rows=to_listed_ties(shown, table),
        ends=ends,
        pairs=pairs,
        pair_entries=[join_entries(entries[first], entries[second]) for first, second in pairs],
        events=shown["event_id"].tolist(),
    )


def render_ties(study: Study, name: Hashable | None, ties: Callable[[], pd.DataFrame]) -> None:
    """List ties page by page, the latest first, each with its source; states and pairs lead to their pages.

    Parameters
    ----------
    name
        What the ties are to the view: what the table shows is kept under it; None for what is not to be kept.
    ties
        Gives the ties where they are not kept.
    """
    say, view, ties = load_say(), study.view, cache(ties)
    count = len(ties()) if name is None else keep(study, (name, "count"), lambda: len(ties()))
    pages = max(-(-count // PAGE_ROWS), 1)
    page = 1
    if pages > 1:
        page = st.number_input(
            say("data-ties-page-label", pages=pages, rows=PAGE_ROWS),
            min_value=1,
            max_value=pages,
            key="ties_page",
            width=320,
        )

    def list_page() -> _TiesPage:
        return _list_page(ties(), study.table, page)

    listed = list_page() if name is None else keep(study, (name, page), list_page)
    ends, pairs = listed.ends, listed.pairs

    def open_pair(position: int) -> None:
        first, second = pairs[position]
        state.ask_for_page("pair", replace(view, states=(first,), partners=(second,)))

    def follow() -> None:
        cell = state.read_chosen_cell("ties_table")
        if cell is None:
            return
        first, second = ends[cell[0]]
        lead = {
            "state_a": Lead("state", replace(view, states=(first,), partners=())),
            "direction": Lead("pair", replace(view, states=(first,), partners=(second,))),
            "state_b": Lead("state", replace(view, states=(second,), partners=())),
            "name": Lead(EVENT_PAGE, replace(view, event=listed.events[cell[0]])),
        }.get(cell[1])
        if lead is not None:
            state.ask_for_page(lead.page, lead.view)

    if not study.is_single_dyad:
        render_row_box(
            RowBox("pair", listed.pair_entries),
            open_pair,
            key="ties_table",
        )
    st.dataframe(
        listed.rows,
        hide_index=True,
        width="stretch",
        height="content" if listed.rows.num_rows <= ROWS_IN_FULL else 560,
        key="ties_table",
        alt=say("data-ties-alt"),
        placeholder="",
        on_select=follow,
        selection_mode="single-cell",
        column_config=build_columns(
            listed.rows,
            "data-ties",
            {
                "direction": st.column_config.TextColumn("", width=30, help=say("data-ties-direction-hint")),
                "value": st.column_config.NumberColumn(format="localized"),
                "last_confirmed": st.column_config.TextColumn(help=say("record-confirmed-column-hint")),
                "end_year": st.column_config.NumberColumn(format="%d", help=say("data-ties-end-year-hint")),
                "end_basis": st.column_config.TextColumn(help=say("data-ties-end-basis-hint")),
                "party_count": st.column_config.NumberColumn(
                    format="%d", help=say("record-states-column-hint")
                ),
                "link": st.column_config.LinkColumn(
                    display_text=say("data-ties-link-label"), help=say("record-link-column-hint")
                ),
            },
        ),
    )
    render_note(say("data-ties-note"))


def render_download(study: Study) -> None:
    """The ties of a view as files: the one on which the snippets run, and a workbook."""
    with st.container(horizontal=True):
        st.download_button(
            load_say()("data-ties-download-label"),
            data=partial(_write_ties, get_open_table(), study.view),
            file_name=name_ties_file(study.table),
            mime="text/csv",
            on_click="ignore",
            icon=":material/download:",
            key="ties_csv",
        )
        render_ties_workbook()


def _write_ties(opened: OpenTable, view: View) -> bytes:
    return to_csv(opened.open_study(view).read_ties())


def to_place_rows(places: pd.DataFrame, study: Study) -> pd.DataFrame:
    """The places of a view as readers see them: rows of `count_by_alter` in, one row per place out."""
    say = load_say()
    return pd.DataFrame(
        {
            say.name("place", study.place_word, "column"): places["alter"]
            .astype(str)
            .map(study.table.options.labels),
            say("column-relations"): places["relation_count"],
            say("column-types"): places["type_count"],
            say("column-first-year"): places["first_year"],
            say("column-last-year"): places["last_year"],
        }
    )


def to_type_year_rows(counts: pd.DataFrame, types: pd.DataFrame) -> pd.DataFrame:
    """Active relations, the latest year first: rows of `count_by_type_year` in, one row per year out."""
    columns = (counts[column].tolist() for column in ("cooperation_type", "year", "relation_count"))
    cells = {(code, year): float(number) for code, year, number in zip(*columns, strict=True)}
    present, years = {code for code, _ in cells}, sorted({year for _, year in cells}, reverse=True)
    named = {
        label: [cells.get((code, year), 0.0) for year in years]
        for code, label in zip(types["code"], types["label"], strict=True)
        if code in present
    }
    return pd.DataFrame({load_say()("column-year"): pd.Series(years, dtype=counts["year"].dtype), **named})


def render_places(study: Study, *, height: int) -> None:
    """The places of a view, the strongest first; each leads to its pair or profile. A short list is less high."""
    say, view = load_say(), study.view
    year = st.column_config.NumberColumn(format="%d")
    places = keep(study, "place_codes", lambda: [str(code) for code in study.by_place["alter"]])
    render_leading_table(
        keep_rows(study, "places", lambda: to_place_rows(study.by_place, study)),
        lambda row: lead_to_place(places[row], open_study(view)),
        key="partner_numbers",
        name=say("overview-places-title", place=study.place_word),
        box=build_place_box(places, study),
        column_config={say("column-first-year"): year, say("column-last-year"): year},
        height=height if len(places) > PLACES_SHOWN else None,
        hint=say("overview-places-pair-hint" if len(study.centres) == 1 else "overview-places-state-hint"),
    )


def render_years(study: Study) -> None:
    """The numbers behind the timeline as a table."""
    say = load_say()
    with st.expander(say("overview-years-label")):
        st.dataframe(
            keep_rows(
                study,
                "years",
                lambda: to_type_year_rows(study.by_type_year, study.table.cooperation_types),
            ),
            hide_index=True,
            key="type_year_numbers",
            alt=say("overview-years-label"),
            column_config={say("column-year"): st.column_config.NumberColumn(format="%d")},
        )


def to_csv(ties: pd.DataFrame) -> bytes:
    """The ties as CSV in the columns of the table, for a spreadsheet: UTF-8 with a byte order mark.

    Text that a spreadsheet would run as a formula gets a leading apostrophe.
    """
    return to_safe_csv(ties)


def to_labels_csv(labels: pd.DataFrame, states: Collection[str]) -> bytes:
    """What each partner of the states is, as CSV: state, partner, standing, basis."""
    rows = labels[labels["ego"].isin(list(states))].rename(columns={"ego": "state", "alter": "partner"})
    return to_safe_csv(rows)


def to_source_rows(sources: dict[str, dict[str, Any]], counts: pd.Series | None) -> pd.DataFrame:
    """One row per source: what it is, its terms, and how many ties of the view come from it.

    Parameters
    ----------
    counts
        By source_id; None where they are not known.
    """
    return pd.DataFrame(
        [
            {
                "title": source["title"],
                "producer": source["producer"],
                "version": source["version"],
                "tie_count": None if counts is None else int(counts.get(source_id, 0)),
                "terms": source["terms"],
                "citation": source["citation"],
                "link": source["address"] or None,
            }
            for source_id, source in sources.items()
        ]
    ).sort_values("tie_count", ascending=False, ignore_index=True)


def to_codebook_rows(columns: dict[str, dict[str, str]]) -> pd.DataFrame:
    """One row per column of a table: meaning, type, unit, allowed values and what missing means."""
    return pd.DataFrame(
        [
            {
                "name": name,
                "meaning": column["meaning"],
                "type": column["type"],
                "unit": column.get("unit", ""),
                "allowed": column.get("allowed", ""),
                "missing": column["missing"],
            }
            for name, column in columns.items()
        ]
    )


def render_sources(study: Study) -> None:
    """The sources of the table, with how many of the ties of a view each gave."""
    # To count all ties of a large view takes longer than a reader waits.
    rows = keep_rows(
        study,
        "sources",
        lambda: to_source_rows(study.table.sources, study.source_counts if study.has_all_ties else None),
    )
    st.dataframe(
        rows,
        hide_index=True,
        width="stretch",
        key="sources_table",
        alt=load_say()("column-sources"),
        column_config=build_columns(
            rows,
            "data-sources",
            {"link": st.column_config.LinkColumn(display_text=load_say()("data-ties-link-label"))},
        ),
    )


def render_codebook(table: Table) -> None:
    """What every column of a table chosen means."""
    say = load_say()
    name = st.selectbox(
        say("data-codebook-table-label"), list(table.codebook), key="codebook_table", width=320
    )
    chosen = table.codebook[name]
    st.markdown(say("data-codebook-grain", grain=chosen["grain"]))
    rows = keep_rows(table, ("codebook", name), lambda: to_codebook_rows(chosen["columns"]))
    st.dataframe(
        rows,
        hide_index=True,
        width="stretch",
        key="codebook_columns",
        alt=say("data-codebook-alt", table=name),
        column_config=build_columns(rows, "data-codebook"),
    )
