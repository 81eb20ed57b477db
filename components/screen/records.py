"""Lanes on a page: the figure, the list of its records, and the record that the reader opens."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import Any, NamedTuple

import pandas as pd
import pyarrow as pa
import streamlit as st

from components.figures.lanes.lanes import LANES_SHOWN, build_lanes
from components.screen import state
from components.screen.figure import render_figure, to_drawing
from components.screen.links import Lead, RowBox, render_lead, render_row_box
from components.screen.open_table import keep
from components.screen.packing import to_arrow
from components.screen.tiles import render_note
from components.study.marks import MANY_STATES, measure_marks, order_latest
from components.study.study import EVENT_PAGE, Study
from components.theme import Palette
from components.words.events import title_series
from components.words.marks import describe_dates, describe_parties, name_records, to_record_rows
from components.words.records import build_link, format_value, name_host
from components.words.say import load_say
from components.words.sentences import escape_markdown
from data.schema import ADDRESS

MOST_LANES = 400
"""More are not drawn, even on request: the list holds them."""
FEW_ROWS = 9
"""A list of fewer rows is as high as its rows."""
_PARTIES_NAMED = 60


def render_lanes(study: Study, palette: Palette, *, heading: bool = True, has_list: bool = True) -> None:
    """Draw the lanes of a view and the list of their records; a mark or a row opens its record.

    Parameters
    ----------
    heading
        Whether the title stands above the figure.
    has_list
        Whether the list stands below it; a page without it must list the records in another way.
    """
    limit = _choose_limit(keep(study, "lane_count", lambda: int(study.lanes["lane"].nunique())))
    figure = keep(
        study, ("lanes", limit, palette), lambda: to_drawing(build_lanes(study, palette, limit=limit))
    )
    if figure is not None:
        # A chart that kept its selection would not answer a second click on the same mark.
        chart_key = f"{figure.key}_{state.count_opened_records()}"

        def open_mark() -> None:
            marks = state.read_chosen_marks(chart_key, "record")
            if marks:
                state.ask_for_record(str(marks[0]["event_id"]), str(marks[0]["tie_id"]))

        render_figure(figure, heading=heading, on_select=open_mark, key=chart_key)
        if has_list:
            render_records(keep(study, "lanes_list", lambda: _list_latest(study)), key="lanes_list")
        else:
            render_note(load_say()("record-marks-hint"))
    else:
        st.markdown(load_say()("record-lanes-none", count=MANY_STATES, has_all=study.has_all_ties))
    render_asked_record(study)


def _list_latest(study: Study) -> RecordList:
    return list_records(order_latest(study.lanes), study)


class RecordList(NamedTuple):
    """Records as readers see them, event_id and tie_id of each, and what each is called."""

    rows: pa.Table
    keys: list[tuple[str, str]]
    names: list[str]


def list_records(marks: pd.DataFrame, study: Study, *, has_blanks: bool = True) -> RecordList:
    """Records to be listed: rows of `data.analysis.marks.to_marks` in, in the order of the list.

    Parameters
    ----------
    has_blanks
        Whether columns in which no record says anything are kept.
    """
    rows = to_arrow(to_record_rows(marks, study))
    told = [name for name in rows.column_names if rows[name].null_count < len(rows)]
    if not has_blanks:
        told = [name for name in told if any(value != "" for value in rows[name].to_pylist())]
    return RecordList(
        rows.select(told),
        list(zip(marks["event_id"], marks["tie_id"], strict=True)),
        name_records(marks, study),
    )


def _choose_limit(total: int) -> int:
    """How many lanes are drawn: some, or all where the reader asks for them."""
    shows_all = LANES_SHOWN < total <= MOST_LANES and st.toggle(
        load_say()("record-all-lanes-label", count=total), key="lanes_all"
    )
    return total if shows_all else LANES_SHOWN


def render_records(records: RecordList, *, key: str) -> None:
    """List records, each with its source; a row opens its record (by keyboard: Enter).

    Parameters
    ----------
    key
        Key of the list; literal.
    """
    say, keys = load_say(), records.keys

    def open_row() -> None:
        cell = state.read_chosen_cell(key)
        if cell is not None and cell[1] != say("column-link"):
            state.ask_for_record(*keys[cell[0]])

    render_row_box(RowBox("record", records.names), lambda row: state.ask_for_record(*keys[row]), key=key)
    st.dataframe(
        records.rows,
        hide_index=True,
        width="stretch",
        height="content" if records.rows.num_rows < FEW_ROWS else 300,
        key=key,
        alt=say("record-list-alt"),
        placeholder="",
        on_select=open_row,
        selection_mode="single-cell",
        column_config={
            say("column-from"): st.column_config.TextColumn(width=95),
            say("column-to"): st.column_config.TextColumn(
                width=95,
                help=say("record-to-column-hint"),
            ),
            say("column-last-confirmed"): st.column_config.TextColumn(
                width=110,
                help=say("record-confirmed-column-hint"),
            ),
            say("column-value"): st.column_config.NumberColumn(format="localized", width=105),
            say("column-unit"): st.column_config.TextColumn(width=75),
            say("column-status"): st.column_config.TextColumn(width=90),
            say("record-states-column"): st.column_config.NumberColumn(
                format="%d", help=say("record-states-column-hint")
            ),
            say("column-link"): st.column_config.LinkColumn(
                display_text=say("record-link-label"), width=60, help=say("record-link-column-hint")
            ),
        },
    )
    render_note(say("record-rows-hint"))


def _render_event(event_id: str, study: Study) -> None:
    """The way from a record to the page of its event: all editions, and who took part in each."""
    series_id = study.table.series.find_series(event_id)
    if series_id is None or state.read_page() == EVENT_PAGE:
        return
    render_lead(
        load_say()("event-record-label", name=escape_markdown(title_series(series_id, study.table))),
        Lead(EVENT_PAGE, replace(study.view, event=event_id)),
        study.table.options,
        icon=":material/groups:",
    )


def _render_pair(mark: Any, study: Study) -> None:
    """The way from a record of two states to all that is between them."""
    if study.is_single_dyad or len(mark.states) != 1 or len(mark.partners) != 1:
        return
    state_code, partner = mark.states[0], mark.partners[0]
    labels = study.table.options.labels
    render_lead(
        load_say()("record-pair-label", state=labels[state_code], partner=labels[partner]),
        Lead("pair", replace(study.view, states=(state_code,), partners=(partner,))),
        study.table.options,
    )


def render_asked_record(study: Study) -> None:
    """Open the record that the reader asked for, if any; one that the view does not hold stays closed.

    From a record the reader gets to the page of its event.
    """
    asked = state.claim_asked_record()
    if asked is None:
        return
    event_id, tie_id = asked
    of_event = measure_marks(study.ties[study.ties["event_id"].eq(event_id)], study)
    clauses = sorted(of_event.itertuples(index=False), key=lambda mark: str(mark.tie_id) != tie_id)
    if not clauses or str(clauses[0].tie_id) != tie_id:
        return

    name = escape_markdown(str(clauses[0].name)) or load_say()("record-unnamed-title")

    @st.dialog(name, width="medium")
    def show() -> None:
        st.html(build_record(clauses[0], study))
        _render_event(event_id, study)
        _render_pair(clauses[0], study)
        if len(clauses) > 1:
            st.markdown(f"**{load_say()('record-act-title')}**")
            for clause in clauses[1:]:
                st.html(build_record(clause, study, is_named=True))

    show()


def build_record(mark: Any, study: Study, *, is_named: bool = False) -> str:
    """A record as an HTML list of its facts; `is_named` puts its name first."""
    say, labels = load_say(), study.table.options.labels
    named = [labels[code] for code in sorted({*mark.states, *mark.partners}, key=labels.__getitem__)]
    others, parties = mark.party_count - len(named), say.list(named[:_PARTIES_NAMED])
    if others > 0:
        parties = say("record-parties-outside", parties=parties, count=others)
    dates = describe_dates(mark)
    is_directed = mark.role in ("provides", "receives")
    facts = {
        say("column-name"): mark.name or say("record-unnamed-label") if is_named else "",
        say("column-type"): labels[mark.cooperation_type],
        say("record-parties-label"): parties,
        say("column-direction"): (
            describe_parties(mark.states, mark.partners, mark.role, study) if is_directed else ""
        ),
        say("record-dates-column"): (
            say("record-dates-inferred", dates=dates) if mark.date_basis == "inferred" else dates
        ),
        say("column-value"): "" if pd.isna(mark.value) else format_value(mark.value, mark.unit),
        say("column-status"): say.name("record-status", mark.status),
    }
    rows = "".join(
        f"<dt>{escape(name)}</dt><dd>{escape(words)}</dd>" for name, words in facts.items() if words
    )
    sources = "".join(
        f"<dd>{_build_source(mark, study.table.sources[source_id], source_ref)}</dd>"
        for source_id, source_ref in ((mark.source_id, mark.source_ref), *mark.other_sources)
    )
    word = say("record-sources-label", count=1 + len(mark.other_sources))
    return f'<dl class="record">{rows}<dt>{word}</dt>{sources}</dl>'


def _build_source(mark: Any, source: dict[str, Any], source_ref: str) -> str:
    say = load_say()
    purpose = say("record-source-alt", record=mark.name) if mark.name else say("record-unnamed-source-alt")
    if ADDRESS.match(source_ref):
        link = build_link(source_ref, name_host(source_ref), purpose)
        return f"{link}<br>{escape(say('record-listed', source=str(source['title'])))}"
    title, address = str(source["title"]), str(source["address"])
    link = build_link(address, title, purpose) if address else escape(title)
    numbered = say("record-number", source=link, number=escape(source_ref))
    return f"{numbered}<br>{escape(str(source['citation']))}"
