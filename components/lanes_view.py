"""Lanes on a page: the figure, the list of its records, and the record that the reader opens."""

from __future__ import annotations

import re
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from components import state
from components.cache import Table
from components.figures import render_note
from components.ledger import build_link, format_value, name_host
from components.plate_view import render_plate
from components.plates.timeline import (
    LANES_SHOWN,
    describe_dates,
    describe_parties,
    make_lanes,
    take_lanes,
    to_record_rows,
)
from components.selection import Selection
from components.sentences import join_words
from components.theme import Palette, format_number
from components.view import View

MOST_LANES = 400
"""More are not drawn, even on request: the list holds them."""
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_PARTIES_NAMED = 60


def render_lanes(
    selection: Selection,
    table: Table,
    view: View,
    palette: Palette,
    *,
    heading: bool = True,
    has_list: bool = True,
) -> None:
    """Draw the lanes of a view and the list of their records; a mark or a row opens its record.

    Parameters
    ----------
    heading
        Whether the title stands above the figure.
    has_list
        Whether the list stands below it; a page without it must list the records in another way.
    """
    lanes = take_lanes(selection, table)
    total = int(lanes["lane"].nunique())
    shows_all = LANES_SHOWN < total <= MOST_LANES and st.toggle(
        f"Show all {format_number(total)} lanes", key="lanes_all"
    )
    limit = total if shows_all else LANES_SHOWN
    plate = make_lanes(selection, table, view, palette, lanes=lanes, limit=limit)

    def open_mark() -> None:
        marks = state.read_chosen_marks(plate.key, "record")
        if marks:
            state.ask_for_record(str(marks[0]["event_id"]), str(marks[0]["tie_id"]))

    render_plate(plate, heading=heading, on_select=open_mark)
    if has_list:
        render_note("A click on a mark, or on a row of the list, opens its record and its source.")
        _render_list(lanes, table)
    else:
        render_note("A click on a mark opens its record and its source.")
    asked = state.take_asked_record()
    if asked is not None:
        render_record(*asked, lanes, selection, table)


def _render_list(lanes: pd.DataFrame, table: Table) -> None:
    latest = lanes.sort_values(["start_date", "event_id"], ascending=False, ignore_index=True)
    chosen = list(zip(latest["event_id"], latest["tie_id"], strict=True))

    def open_row() -> None:
        row = state.read_chosen_row("lanes_list")
        if row is not None:
            state.ask_for_record(*chosen[row])

    st.dataframe(
        to_record_rows(latest, table),
        hide_index=True,
        width="stretch",
        height="content" if len(latest) < 8 else 300,
        key="lanes_list",
        placeholder="",
        on_select=open_row,
        selection_mode="single-cell",
        column_config={
            "To": st.column_config.TextColumn(help="Open: no end is stated"),
            "Value": st.column_config.NumberColumn(format="localized"),
            "States": st.column_config.NumberColumn(format="%d", help="States in the event"),
        },
    )


def render_record(
    event_id: str, tie_id: str, lanes: pd.DataFrame, selection: Selection, table: Table
) -> None:
    """Open a record over the page: what it says, who takes part, how sure it is, and the way to its source.

    The other clauses of the same act stand below it. A record that the view does not hold is not opened.
    """
    of_event = lanes[lanes["event_id"].eq(event_id)]
    chosen = of_event[of_event["tie_id"].eq(tie_id)]
    if chosen.empty:
        return
    clauses = [*chosen.itertuples(index=False), *of_event.drop(chosen.index).itertuples(index=False)]

    @st.dialog(str(clauses[0].name or "Unnamed record"), width="medium")
    def show() -> None:
        st.html(build_record(clauses[0], selection, table))
        if len(clauses) > 1:
            st.markdown("**Of the same act**")
            for clause in clauses[1:]:
                st.html(build_record(clause, selection, table, is_named=True))

    show()


def build_record(mark: Any, selection: Selection, table: Table, *, is_named: bool = False) -> str:
    """A record as an HTML list of its facts; `is_named` puts its name first."""
    labels = table.options.labels
    source = table.sources[mark.source_id]
    parties = [labels[code] for code in sorted({*mark.states, *mark.partners}, key=labels.__getitem__)]
    others = mark.party_count - len(parties)
    listed = join_words(parties[:_PARTIES_NAMED])
    direction = describe_parties(mark.states, mark.partners, mark.role, selection, table)
    facts = {
        "Name": mark.name or "unnamed" if is_named else "",
        "Type": labels[mark.cooperation_type],
        "Parties": f"{listed}; {others} more outside this view" if others > 0 else listed,
        "Direction": direction if mark.role in ("provides", "receives") else "",
        "Dates": f"{describe_dates(mark)} ({mark.date_basis})",
        "Value": "" if pd.isna(mark.value) else format_value(mark.value, mark.unit),
        "Status": "confirmed"
        if mark.status == "confirmed"
        else "reported: announced, planned or from one weak page",
    }
    rows = "".join(
        f"<dt>{escape(name)}</dt><dd>{escape(words)}</dd>" for name, words in facts.items() if words
    )
    return f'<dl class="record">{rows}<dt>Source</dt><dd>{_build_source(mark, source)}</dd></dl>'


def _build_source(mark: Any, source: dict[str, Any]) -> str:
    purpose = f"Source of {mark.name or 'this record'}"
    if _ADDRESS.match(mark.source_ref):
        link = build_link(mark.source_ref, name_host(mark.source_ref), purpose)
        return f"{link}<br>{escape(str(source['title']))}"
    title, address = str(source["title"]), str(source["address"])
    link = build_link(address, title, purpose) if address else escape(title)
    return f"{link}, record {escape(mark.source_ref)}<br>{escape(str(source['citation']))}"
