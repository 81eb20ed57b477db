"""A reader's own table on the page Data: its file, its columns, what became of its rows, and the way to see it.

What is asked for in a callback is done at the beginning of the next run, before anything of a page is drawn.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from threading import Lock
from typing import Any

import streamlit as st

from components.figures.catalogue import PAGES
from components.screen import state, visit
from components.screen.log import note_error
from components.screen.open_table import open_resolver, open_shared
from components.screen.own_account import render_account
from components.screen.own_choices import render_choices, render_columns, render_words
from components.screen.settings import load_settings
from components.screen.shelf import OpenTable
from components.screen.tiles import render_note
from components.screen.visit import OwnVisit
from components.study.own_file import (
    Choices,
    build_table,
    clean_own_file,
    has_unclear_dates,
    list_focuses,
    read_own_file,
)
from components.study.own_table import EmptyTableError, find_addition
from components.view import parse_view
from components.words.own_table import list_notes, say_limits, say_read, say_read_error, say_shown
from components.words.say import load_say
from components.words.sentences import escape_markdown
from data.own.limits import ReadError
from data.own.template import write_example, write_template
from data.schema import TableError

STUDIES_KEPT, DRAWINGS_KEPT = 2, 80
"""Of one reader's table: the present view and the one before it, and the figures of a few pages."""
SHOW, LEAVE, DROP, EXAMPLE = "show", "leave", "drop", "example"
"""What a reader may ask for."""
_TYPES = ("csv", "tsv", "txt", "xlsx", "parquet", "json", "jsonl", "ndjson")


@cache
def _get_turn() -> Lock:
    """One file is read at a time: it costs memory, and the readers of all pages wait for the processor."""
    return Lock()


def answer_wishes() -> None:
    """Do what the reader asked for in the last run: read a file, show a table, leave it (before a page is drawn)."""
    content = visit.claim_file()
    wish = visit.claim_wish()
    if wish == EXAMPLE:
        content = write_example()
    if content is not None:
        with st.spinner(load_say()("data-own-reading-note")):
            _read(*content)
    own = visit.get_own()
    if own is None:
        return
    if wish == SHOW:
        with st.spinner(load_say()("data-own-building-note")):
            _show(own)
    elif wish in {LEAVE, DROP}:
        _leave(own)
        if wish == DROP:
            visit.drop_own()


def _leave(own: OwnVisit | None) -> None:
    """Show the shared table again, where a reader's own one is shown."""
    if own is None or own.opened is None:
        return
    own.opened = None
    state.show_view(open_shared().table.options.default, open_shared().table.options)
    visit.drop_version()
    state.keep_link()


def _read(name: str, content: bytes) -> None:
    """Read a file and hold it for this visit; a fault is noted, and the file before it stays."""
    say = load_say()
    if not visit.has_room(load_settings().uploads):
        visit.note_fault(say("data-own-full-note"))
        return
    # Noted while it is read: an error of any kind must not quote it in the log.
    reading = visit.Reading()
    visit.note_holder(reading)
    try:
        with _get_turn():
            file = read_own_file(content, name, open_resolver())
    except ReadError as error:
        visit.note_fault(say_read_error(error))
        return
    except Exception as error:  # noqa: BLE001 - whatever a file does to a reader of files, the page stays
        note_error("A reader's file could not be read.", error)
        visit.note_fault(say("data-own-failure-note"))
        return
    own = OwnVisit(file, Choices(file.guess), _today())
    if not visit.keep_room(own, load_settings().uploads):
        visit.note_fault(say("data-own-full-note"))
        return
    _leave(visit.get_own())
    visit.keep_own(own)


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the day of the server, as its readers see it


def _work_out(own: OwnVisit) -> None:
    """Make the ties of a file under the choices of its reader, where they are not made yet."""
    if own.cleaned is not None or own.fault:
        return
    try:
        with _get_turn():
            own.has_unclear_dates = has_unclear_dates(own.file, own.choices.mapping)
            shared = open_shared().table
            own.cleaned = clean_own_file(own.file, own.choices, open_resolver(), shared)
            own.tie_count = max(len(own.cleaned.ties), own.tie_count if own.opened else 0)
            own.focuses = tuple(list_focuses(own.cleaned.ties)) if len(own.cleaned.ties) else ()
            own.addition = find_addition(shared, own.cleaned) if own.choices.is_added else None
    except ReadError as error:
        own.fault = say_read_error(error)
    except Exception as error:  # noqa: BLE001 - as in reading
        note_error("The rows of a reader's file could not be read.", error)
        own.fault = load_say()("data-own-failure-note")


def _show(own: OwnVisit) -> None:
    """Open the table of a file for this visit, and the view of the link that waited for it."""
    _work_out(own)
    if own.cleaned is None:
        return
    if not visit.keep_room(own, load_settings().uploads):
        own.fault = load_say()("data-own-full-note")
        return
    own.fault = ""
    try:
        with _get_turn():
            table = build_table(
                own.file,
                own.cleaned,
                own.choices,
                shared=open_shared().table,
                made_on=own.read_on,
                addition=own.addition,
            )
    except (EmptyTableError, TableError) as error:
        own.fault = escape_markdown(str(error))
        return
    except Exception as error:  # noqa: BLE001 - as in reading
        note_error("No table could be made of a reader's file.", error)
        own.fault = load_say()("data-own-failure-note")
        return
    own.opened = OpenTable(table, studies=STUDIES_KEPT, drawings=DRAWINGS_KEPT)
    own.shown = own.choices
    # A download that a page offered holds the table longer than the visit does.
    for holder in (own.opened, table):
        visit.note_holder(holder)
    state.show_view(table.options.default, table.options)
    state.keep_link()
    asked = visit.claim_asked_link(table.version)
    if asked is not None and asked.page in PAGES:
        view, _ = parse_view(asked.parameters, table.options)
        state.ask_for_page(asked.page, view)


def render_shown_note() -> None:
    """On every page: that it shows a reader's own table, and the way back; nothing where it does not."""
    own = visit.get_own()
    if own is None or own.opened is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="own_shown"):
        st.markdown(say_shown(own.opened.table, is_added=own.shown is not None and own.shown.is_added))
        _render_wish(load_say()("screen-own-leave-label"), LEAVE, "own_leave_above", icon=":material/undo:")


def render_own_table() -> None:
    """The section of a reader's own table; nothing on a server that takes none."""
    if not load_settings().uploads:
        return
    say, own = load_say(), visit.get_own()
    is_open = own is not None or bool(visit.read_fault()) or visit.get_asked_link() is not None
    box = st.expander(
        say("data-own-title"),
        expanded=is_open,
        icon=":material/upload_file:",
        key=f"own_table_{'open' if is_open else 'closed'}",
        on_change="rerun",
    )
    if not box.open:
        return
    with box:
        _render_file_box()
        if own is not None:
            _render_own(own)


def _render_file_box() -> None:
    say = load_say()
    st.markdown(say("data-own-note"))
    asked = visit.get_asked_link()
    if asked is not None:
        st.info(say("data-own-asked-note", version=escape_markdown(asked.version)))
    st.file_uploader(
        say("data-own-file-label"),
        type=_TYPES,
        key=visit.name_file_box(),
        help=say_limits(),
    )
    with st.container(horizontal=True):
        st.download_button(
            say("data-own-template-label"),
            data=write_template(),
            file_name="alliance-ties-template.csv",
            mime="text/csv",
            on_click="ignore",
            type="tertiary",
            icon=":material/download:",
        )
        _render_wish(
            say("data-own-example-label"),
            EXAMPLE,
            "own_example",
            type="tertiary",
            icon=":material/play_arrow:",
        )
    fault = visit.read_fault()
    if fault:
        st.error(fault, icon=":material/error:")


def _render_own(own: OwnVisit) -> None:
    """A file that was read: how, its columns, what became of its rows, and the way to see it."""
    say = load_say()
    _work_out(own)
    st.markdown(f"#### {escape_markdown(own.file.raw.name)}")
    st.markdown(say_read(own.file))
    notes = list_notes(own.file)
    if notes:
        render_note(*notes)
    render_columns(own)
    if own.fault:
        st.error(own.fault, icon=":material/error:")
    if own.cleaned is not None:
        render_words(own, own.cleaned)
        render_account(own, own.cleaned)
        if not own.cleaned.ties.empty:
            render_choices(own)
    with st.container(horizontal=True):
        if own.cleaned is not None and not own.cleaned.ties.empty:
            is_same = own.opened is not None and own.shown == own.choices
            label = say("data-own-show-again-label" if own.opened else "data-own-show-label")
            _render_wish(label, SHOW, "own_show", type="primary", disabled=is_same)
        if own.opened is not None:
            _render_wish(say("screen-own-leave-label"), LEAVE, "own_leave")
        _render_wish(say("data-own-drop-label"), DROP, "own_drop", type="tertiary")


def _render_wish(label: str, wish: str, key: str, **settings: Any) -> None:
    """A button for something that is done before the next page is drawn.

    Parameters
    ----------
    settings
        Passed on to `st.button`.
    """
    st.button(label, key=key, on_click=visit.ask_for, args=(wish,), **settings)
