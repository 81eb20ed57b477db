"""The control that exports a figure or a page: pictures, tables, citations, the link. Nothing is made until asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from html import escape
from typing import Any

import streamlit as st

from components.export.compose import FORMATS
from components.export.pictures import MEDIA_TYPES
from components.export.request import (
    BRIEF,
    BUNDLE,
    CITATIONS,
    FIGURE_SIZE,
    NUMBERS,
    SHEET_SIZE,
    TIES,
    WHAT,
    WORKBOOK,
    WORKBOOK_TYPE,
    Order,
    OrderError,
    fulfil,
    join_files,
    name_order,
)
from components.export.sizes import SCALES, SIZES
from components.figures.catalogue import has_figures
from components.screen import browser, state
from components.screen.open_table import is_empty, load_table, open_study
from components.screen.state import Shown
from components.study.table import Table
from components.theme import Scheme
from components.view import View, write_address
from components.words.say import load_say
from components.words.sentences import escape_markdown
from components.words.versions import say_file_needed, write_permanent_address

_SCHEMES: tuple[Scheme, ...] = ("light", "dark")
_MEDIA = {what: MEDIA_TYPES[ending] for what, ending in FORMATS.items()} | {
    BRIEF: MEDIA_TYPES["pdf"],
    BUNDLE: "application/zip",
    WORKBOOK: WORKBOOK_TYPE,
}


def render_page_export(page: str, view: View) -> None:
    """The control of a whole page: a sheet of its figures in one click, everything else behind a button."""
    say = load_say()
    study = open_study(view)
    if is_empty(study):
        return
    order = Order(page, view, what="pdf", size=SHEET_SIZE)
    with st.container(horizontal=True, horizontal_alignment="right", key="export_page"):
        if has_figures(page):
            label = say("export-sheet-label")
            st.html(f'<p class="paper-only note-line">{escape(say("export-print-note", label=label))}</p>')
            _render_one_click(
                label, order, "export_sheet_pdf", type="tertiary", icon=":material/picture_as_pdf:"
            )
        _render_one_click(
            say("export-brief-label"),
            replace(order, what=BRIEF),
            "export_brief_pdf",
            type="tertiary",
            icon=":material/article:",
            help=say("export-brief-hint"),
        )
        _render_page_box(order)


@st.fragment
def render_figure_export(key: str) -> None:
    """The control of one figure of the page that runs: a picture in one click, everything else behind a button.

    The row runs by itself, not the box in it alone: Streamlit copies all that stands around such a part. What it orders
    is of the view that is shown when it runs, as its content is of the one shown at the click.
    """
    say = load_say()
    order = Order(state.read_page(), state.read_shown().view, figure=key, size=FIGURE_SIZE)
    # The style sheet sets both side by side: a row of its own would be another piece for every figure.
    _render_one_click(
        say("export-picture-label"),
        order,
        f"export_png_{key}",
        type="tertiary",
        icon=":material/image:",
        help=say("export-picture-hint"),
    )
    _render_more(order)


def render_ties_workbook() -> None:
    """The ties of the view as a workbook in one click."""
    order = Order(state.read_page(), state.read_shown().view, what=WORKBOOK)
    _render_one_click(
        load_say()("data-ties-workbook-label"), order, "ties_workbook", icon=":material/download:"
    )


def _render_one_click(label: str, order: Order, key: str, **settings: Any) -> None:
    """A button that makes what is ordered when it is clicked, of the view as it is shown then.

    Parameters
    ----------
    settings
        Passed on to `st.download_button`.
    """
    table = load_table()
    st.download_button(
        label,
        data=partial(_fulfil_shown, order, table, state.read_shown(), browser.read_host()),
        file_name=name_order(order, table, _today()),
        mime=_MEDIA[order.what],
        on_click="ignore",
        key=key,
        **settings,
    )


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the day of the server, as its readers see it


def _fulfil_shown(order: Order, table: Table, shown: Shown, host: str) -> bytes:
    """The file of what the page shows when it is asked for: a part of the page may have changed the view since."""
    return _fulfil_one(replace(order, view=shown.view), table, host)


def _fulfil_one(order: Order, table: Table, host: str) -> bytes:
    return join_files(fulfil(order, table, made_on=_today(), host=host)).content


def _render_more(order: Order) -> None:
    """A box that is filled only while it is open, so that a closed one costs nothing."""
    say = load_say()
    name = order.figure or "sheet"
    box = st.popover(
        say("export-box-label"),
        type="tertiary",
        icon=":material/ios_share:",
        on_change="rerun",
        key=f"export_box_{name}",
    )
    if not box.open:
        return
    with box:
        table = load_table()
        order = replace(order, view=state.read_view(table.options))
        wanted = _render_choices(order, name)
        _render_download(wanted, table, name)
        address = write_address(order.page, order.view, table.options.default)
        host = browser.read_host()
        st.markdown(say("export-link-title"))
        st.code(host + write_permanent_address(order.page, order.view, table), language=None)
        needed = say_file_needed(table.versions[-1])
        if needed:
            st.caption(escape_markdown(needed))
        else:
            sign = "&" if "?" in address else "?"
            st.markdown(f"[{say('export-present-label')}]({host}{address}{sign}present=1)")
        st.markdown(say("export-citation-title"))
        cited = fulfil(replace(order, what="txt"), table, made_on=_today(), host=host)
        st.code(cited[0].content.decode(), language=None, wrap_lines=True, height=160)


@st.fragment
def _render_page_box(order: Order) -> None:
    """The box of a whole page, which runs by itself."""
    _render_more(order)


def _can_order(order: Order, what: str) -> bool:
    """Whether there is such a file: numbers are those of one figure, pictures need a page with figures."""
    if what == NUMBERS:
        return bool(order.figure)
    if what == BRIEF:
        return not order.figure
    return what in (TIES, WORKBOOK, *CITATIONS) or has_figures(order.page)


def _render_choices(order: Order, name: str) -> Order:
    say = load_say()
    what = st.selectbox(
        say("export-what-label"),
        [code for code in WHAT if _can_order(order, code)],
        format_func=lambda code: say.name("export-what-choice", code),
        key=f"export_what_{name}",
    )
    order = replace(order, what=what)
    if what not in (*FORMATS, BUNDLE):
        return order
    sizes = list(SIZES)
    size = st.selectbox(
        say("export-size-label"),
        sizes,
        index=sizes.index(order.size),
        format_func=lambda code: (
            f"{say.name('export-size', code)} ({SIZES[code].width} \N{MULTIPLICATION SIGN} {SIZES[code].height})"
        ),
        key=f"export_size_{name}",
    )
    left, right = st.columns(2)
    scheme: Scheme = left.selectbox(
        say("export-scheme-label"),
        _SCHEMES,
        format_func=lambda code: say.name("export-scheme-choice", code),
        key=f"export_scheme_{name}",
    )
    scale = 1
    if what in ("png", BUNDLE):
        scale = right.selectbox(
            say("export-scale-label"),
            SCALES,
            format_func=lambda factor: f"{factor}\N{MULTIPLICATION SIGN}",
            key=f"export_scale_{name}",
            help=say("export-scale-hint"),
        )
    return replace(order, size=size, scheme=scheme, scale=scale)


def _render_download(order: Order, table: Table, name: str) -> None:
    """A file that is made on the click; a sheet is drawn first, because it takes a moment, with its progress."""
    say = load_say()
    file_name = name_order(order, table, _today())
    host = browser.read_host()
    if order.figure or order.what in (TIES, WORKBOOK, *CITATIONS):
        media = _MEDIA.get(order.what, CITATIONS.get(order.what, "text/csv"))
        st.download_button(
            say("export-download-label"),
            data=partial(_fulfil_one, order, table, host),
            file_name=file_name,
            mime=media,
            on_click="ignore",
            type="primary",
            key=f"export_download_{name}",
        )
        return
    if not st.button(say("export-draw-label"), type="primary", key=f"export_draw_{name}"):
        return
    progress = st.progress(0.0, say("export-drawing-note"))

    def tell(part: float) -> None:
        progress.progress(min(part, 1.0), say("export-drawing-note"))

    try:
        files = fulfil(
            order,
            table,
            made_on=_today(),
            host=host,
            on_progress=tell,
        )
    except OrderError as error:
        progress.empty()
        st.info(str(error))
        return
    progress.empty()
    file = join_files(files)
    st.download_button(
        say("export-download-file-label", format=file.name.rpartition(".")[2].upper()),
        data=file.content,
        file_name=file.name,
        mime=file.media_type,
        on_click="ignore",
        key=f"export_download_{name}",
    )
