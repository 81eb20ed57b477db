"""The parts of the page on events: the list of a view, and one event with its editions."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from html import escape
from typing import NamedTuple

import pandas as pd
import streamlit as st

from components.figures.event.map import lay_map
from components.figures.event.matrix import CHOICE, build_event_matrix
from components.figures.event.numbers import build_event_numbers
from components.figures.event.sizes import build_event_sizes
from components.figures.event.snippet import name_event_file
from components.figures.maps.deck import build_deck
from components.screen import browser, state
from components.screen.export import render_figure_export
from components.screen.figure import draw, render_figure, render_with_numbers
from components.screen.headers import GEOMETRY, load_script
from components.screen.links import Lead, RowBox, render_lead, render_leading_table
from components.screen.map import NARROW_MAP, NARROW_WORLD, SMALL_HEIGHT, SMALL_WORLD
from components.screen.open_table import get_open_table, keep, keep_rows
from components.screen.records import RecordList, list_records, render_asked_record, render_records
from components.screen.shelf import OpenTable
from components.screen.tables import to_csv
from components.screen.tiles import name_sources, render_legend, render_note, render_sentences
from components.study.events import (
    OVERLAPS_SHOWN,
    choose_edition,
    cut_series,
    find_overlaps,
    measure_ties_within,
)
from components.study.marks import measure_marks
from components.study.study import EVENT_PAGE, Study
from components.study.table import Table
from components.theme import Palette
from components.view import FIELD, FIELDS, View, ViewOptions
from components.words.events import (
    list_participants_by_name,
    name_editions,
    title_rows,
    title_series,
    to_overlap_rows,
    to_participant_rows,
    to_series_rows,
    to_type_rows,
    write_edition,
    write_event_findings,
    write_list_findings,
)
from components.words.say import load_say
from components.words.sentences import escape_markdown, name_places

FREE = tuple(part for field in FIELDS if field.name != "event" for part in field.parts or (field.name,))
"""Choices on which what is shown of an event does not depend: it is shown whole."""
LIST_HEIGHT, FEW_ROWS = 460, 11
PAIR = 2
_EDITION_KEY = "event_edition"


def render_list(study: Study, palette: Palette) -> None:
    """The events of a view, those of the most participants first; each leads to its page."""
    say, options, view = load_say(), study.table.options, study.view
    years = say.years(view.first_year, view.last_year)
    st.title(say("event-list-title", places=name_places(view.states, options), years=years))
    st.segmented_control(
        say("event-kinds-label"),
        FIELD["kind"].choices(options),
        format_func=lambda code: say.name("event-kind", code, "label"),
        key=state.KEYS["kind"],
        required=True,
    )
    listed = keep(study, "series_listed", lambda: _list_ids(study))
    if not listed.ids:
        st.info(say("event-list-none"))
        return
    render_sentences(study, write_list_findings, free_of=("event",))
    render_leading_table(
        keep_rows(
            study,
            "series",
            lambda: to_series_rows(cut_series(study.series_held), study.table),
            free_of=("event",),
        ),
        lambda row: Lead(EVENT_PAGE, replace(view, event=listed.ids[row])),
        key="series_table",
        name=say("event-list-alt"),
        box=RowBox("event", listed.titles),
        column_config={
            say("event-column-name"): st.column_config.TextColumn(width=280),
            say("event-column-most"): st.column_config.NumberColumn(help=say("event-most-hint")),
            say("event-column-first"): st.column_config.NumberColumn(help=say("event-first-hint")),
            say("event-column-latest"): st.column_config.NumberColumn(help=say("event-latest-hint")),
            say("event-column-change"): st.column_config.NumberColumn(format="%+d"),
        },
        height=LIST_HEIGHT if len(listed.ids) > FEW_ROWS else None,
    )
    left_count = study.table.series.left_count
    render_note(
        say("event-list-note", count=len(listed.ids), left=listed.left),
        *([say("event-list-left-note", count=left_count)] if left_count else []),
        *_list_limits(study.table),
    )
    render_figure(draw(build_event_sizes, study, palette, free_of=("event",)))


def _list_limits(table: Table) -> list[str]:
    """That of a table in an engine not all events are known."""
    if table.store is None:
        return []
    ties = table.ties
    return [load_say()("event-latest-note", count=len(ties), since=str(ties["start_date"].min()))]


class _Listed(NamedTuple):
    """The series of a list: ids and titles in its order, and how many are left out."""

    ids: list[str]
    titles: list[str]
    left: int


def _list_ids(study: Study) -> _Listed:
    rows = cut_series(study.series_held)
    return _Listed(list(rows.index), title_rows(rows, study.table), len(study.series_held) - len(rows))


def render_head(study: Study, series_id: str) -> None:
    """What the event is called, the way back to the list, and what stands out."""
    say, options = load_say(), study.table.options
    st.title(escape_markdown(title_series(series_id, study.table)))
    render_lead(
        say("event-back-label"),
        Lead(EVENT_PAGE, replace(study.view, event="")),
        options,
        icon=":material/arrow_back:",
    )
    render_sentences(study, write_event_findings, free_of=FREE)
    render_note(
        say("event-scope-note"),
        say("event-scope-focus-note", focus=study.table.focus_name),
        *_list_limits(study.table),
    )


def render_editions(study: Study, palette: Palette) -> None:
    """Who took part in which edition, in the one that the reader chose, how many, and where they are."""
    matrix = draw(build_event_matrix, study, palette, free_of=FREE)
    numbers = draw(build_event_numbers, study, palette, free_of=FREE)
    left, right = st.columns([3, 2], gap="large")
    if matrix is None:
        with left:
            _render_edition(study)
        with right:
            _render_map(study, palette)
        return
    with left:
        render_figure(matrix, on_select=partial(_open_cell, matrix.key, study.table.options))
    with right:
        _render_edition(study)
    left, right = st.columns(2, gap="large")
    with left:
        render_with_numbers(numbers, load_say()("event-numbers-table"))
    with right:
        _render_map(study, palette)


def _open_cell(key: str, options: ViewOptions) -> None:
    marks = state.read_chosen_marks(key, CHOICE)
    if marks:
        state.choose(options, event=str(marks[0]["event_id"]))


def _render_edition(study: Study) -> None:
    """The edition that the reader chose, or the latest, with all its participants."""
    say, view = load_say(), study.view
    names, event_ids, number = keep(study, "edition", lambda: _find_edition(study), free_of=FREE)
    st.subheader(say("event-edition-title", edition=escape_markdown(names[number])))
    if 1 < len(event_ids) == len(set(event_ids)):
        # Where several are spells of one event, a link cannot tell which of them is meant.
        latest_first = list(range(len(names) - 1, -1, -1))
        state.mirror(_EDITION_KEY, number)
        st.selectbox(
            say("event-edition-label"),
            latest_first,
            format_func=names.__getitem__,
            key=_EDITION_KEY,
            on_change=partial(_choose_edition, event_ids, study.table.options),
        )
    render_sentences(study, _write_edition, free_of=FREE)
    codes = keep(study, "edition_states", lambda: list_participants_by_name(study, number), free_of=FREE)
    entries = study.table.options.entries
    render_leading_table(
        keep_rows(study, "edition_rows", lambda: to_participant_rows(study, number), free_of=FREE),
        lambda row: Lead("state", replace(view, states=(codes[row],), partners=())),
        key="edition_table",
        name=say("event-edition-table-alt", edition=names[number]),
        box=RowBox("state", [entries[code] for code in codes]),
        column_config={say("column-state"): st.column_config.TextColumn(pinned=True)},
        height=LIST_HEIGHT if len(codes) > FEW_ROWS else None,
    )


def _find_edition(study: Study) -> tuple[list[str], list[str], int]:
    editions = study.editions
    number = choose_edition(editions, study.view.event)
    return name_editions(editions.editions), list(editions.editions["event_id"]), number


def _write_edition(study: Study) -> list[str]:
    return write_edition(study, choose_edition(study.editions, study.view.event))


def _choose_edition(event_ids: list[str], options: ViewOptions) -> None:
    state.choose(options, event=event_ids[state.read_widget(_EDITION_KEY)])


def _render_map(study: Study, palette: Palette) -> None:
    say = load_say()
    laid = keep(study, ("event_map", palette), lambda: lay_map(study, palette), free_of=FREE)
    frame, height = (NARROW_WORLD, NARROW_MAP[1]) if browser.is_on_phone() else (SMALL_WORLD, SMALL_HEIGHT)
    st.subheader(say("event-map-title"))
    # Hidden until the script says otherwise.
    st.html(
        f'<p class="no-geometry" role="status">{escape(say("map-geometry-note"))}</p>'
        f"<script>{load_script(GEOMETRY)}</script>",
        unsafe_allow_javascript=True,
    )
    no_lines = pd.DataFrame(columns=["start", "end", "width", "colour", "kind"])
    st.pydeck_chart(
        keep(
            study,
            ("event_deck", palette, frame),
            lambda: build_deck(
                places=laid.places,
                lines=no_lines,
                states=study.table.states,
                frame=frame,
                palette=palette,
            ),
            free_of=FREE,
        ),
        height=height,
        key="event_map",
        alt=laid.description,
    )
    render_legend(laid.legend, say("event-map-subtitle"))
    render_note(say("event-map-subtitle"), say("export-boundary-note"))
    render_figure_export("event_map")


def render_event_records(study: Study) -> None:
    """Every record of the event with its source, and its ties as a file."""
    say, whole = load_say(), study.of_event
    st.subheader(say("event-records-title"))
    render_records(
        keep(study, "event_records", lambda: list_event_records(whole), free_of=FREE), key="event_records"
    )
    render_asked_record(whole)
    st.download_button(
        say("event-download-label"),
        data=partial(_write_ties, get_open_table(), study.view),
        file_name=name_event_file(study),
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
    )


def list_event_records(whole: Study) -> RecordList:
    """The records of an event, the latest first."""
    marks = measure_marks(whole.ties, whole)
    latest = marks.sort_values(["start_date", "event_id"], ascending=False, ignore_index=True)
    return list_records(latest, whole, has_blanks=False)


def render_event_sources(study: Study) -> None:
    """The source line of the event."""
    render_note(keep(study, "event_sources", lambda: name_sources(study.of_event), free_of=FREE))


def _write_ties(opened: OpenTable, view: View) -> bytes:
    return to_csv(opened.open_study(view).of_event.ties)


def render_what_else(study: Study, series_id: str) -> None:
    """What else ties the participants: other events of the same states, and the types of their ties."""
    say, table = load_say(), study.table
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.subheader(say("event-overlap-title"))
        others = keep(study, "event_overlaps", lambda: _find_others(study, series_id), free_of=FREE)
        if others.ids:
            render_leading_table(
                keep_rows(
                    study,
                    "overlap_rows",
                    lambda: to_overlap_rows(_measure_others(study, series_id), table),
                    free_of=FREE,
                ),
                lambda row: Lead(EVENT_PAGE, replace(study.view, event=others.ids[row])),
                key="overlap_table",
                name=say("event-overlap-alt"),
                box=RowBox("event", others.titles),
                column_config={
                    say("event-column-name"): st.column_config.TextColumn(width=230),
                    say("event-column-kind"): st.column_config.TextColumn(width=110),
                },
                hint=say("event-overlap-note"),
            )
        else:
            st.markdown(say("event-overlap-none"))
    with right:
        st.subheader(say("event-ties-title"))
        within = keep(
            study,
            "event_ties",
            lambda: to_type_rows(measure_ties_within(table, study.editions), table),
            free_of=FREE,
        )
        if within.empty:
            st.markdown(say("event-ties-none"))
        else:
            st.dataframe(
                within, hide_index=True, width="stretch", alt=say("event-ties-alt"), key="event_ties"
            )
            render_note(say("event-ties-note"))
    codes = keep(study, "event_pair", lambda: sorted(study.editions.states["state"]), free_of=FREE)
    if len(codes) == PAIR:
        labels = table.options.labels
        render_lead(
            say("record-pair-label", state=labels[codes[0]], partner=labels[codes[1]]),
            Lead("pair", replace(study.view, states=(codes[0],), partners=(codes[1],))),
            table.options,
        )


def _measure_others(study: Study, series_id: str) -> pd.DataFrame:
    return find_overlaps(study.table, series_id, study.editions).head(OVERLAPS_SHOWN)


def _find_others(study: Study, series_id: str) -> _Listed:
    found = _measure_others(study, series_id)["series"]
    rows = study.table.series.rows.loc[found]
    return _Listed(list(found), title_rows(rows, study.table), 0)
