"""The ways between the pages: every place, row and mark that leads to another view."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Any

import pandas as pd
import pyarrow as pa
import streamlit as st

from components.figures.catalogue import PAGES
from components.screen import state, visit
from components.screen.headers import COMPLETE, FOLLOW, load_script
from components.screen.tiles import render_note
from components.study.entries import write_field
from components.study.study import Study
from components.view import FIELD, View, ViewOptions, encode_view
from components.words.say import load_say


@dataclass(frozen=True)
class Lead:
    """Where a row, a mark or a link leads: a view on a page."""

    page: str
    view: View

    def to_parameters(self, options: ViewOptions) -> dict[str, list[str]]:
        """Parameters of the address, never empty: a bare address means to keep the reader's present choices."""
        return encode_view(self.view, options.default, self.page) or FIELD["states"].write(self.view)


def render_lead(
    label: str, lead: Lead, options: ViewOptions, *, icon: str | None = None, key: str | None = None
) -> None:
    """A link to a view on a page of the app.

    To another view on the same page it is a button: for a link Streamlit would show the view, but leave the address as
    it was.

    Parameters
    ----------
    key
        Distinguishes it from another of the same words on the page.
    """
    if lead.page == state.read_page():
        on_click = state.show_view
        st.button(label, type="tertiary", icon=icon, key=key, on_click=on_click, args=(lead.view, options))
        return
    st.page_link(
        PAGES[lead.page].script,
        label=label,
        icon=icon,
        query_params=lead.to_parameters(options) | visit.list_version_parameters(),
        width="content",
    )


def follow_lead(lead: Lead, page: str, options: ViewOptions) -> None:
    """Go to a view that a row or mark asked for; nothing after it is run, unless the view stands on this very page.

    `st.switch_page` would leave an address in the browser's history that no reader has seen, the old page with the new
    view. So a link is drawn and followed by a script; without scripts it is there to be clicked.

    Parameters
    ----------
    page
        Address of the page that runs.
    """
    if lead.page == page:
        state.show_view(lead.view, options)
        return
    state.keep_choices()
    with st.container(key="way_on"):
        render_lead(load_say()("screen-follow-label", page=PAGES[lead.page].title), lead, options)
        st.html(f"<script>{load_script(FOLLOW)}</script>", unsafe_allow_javascript=True)
    st.stop()


def render_link(page: str, link: str) -> None:
    """Let the address bar name the view of a page that the menu led to.

    Parameters
    ----------
    link
        Parameters that the address lacks; blank if none.
    """
    place = st.empty()
    if link:
        place.html(
            f'<i data-page="{escape(page)}" data-link="{escape(link)}" class="link-of-page"></i>'
            f"<script>{load_script(COMPLETE)}</script>",
            unsafe_allow_javascript=True,
        )


def render_trail(trail: Sequence[tuple[str, Lead | None]], options: ViewOptions) -> None:
    """Where the reader stands, from the whole to the part; the last step is no link."""
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="trail"):
        for position, (label, lead) in enumerate(trail):
            if position:
                st.markdown("\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}", width="content")
            if lead is None:
                st.markdown(f"**{label}**", width="content")
            else:
                render_lead(label, lead, options)


def lead_to_place(code: str, study: Study) -> Lead:
    """Where a place of a view leads: to the pair with the one state in focus, else to the place's own profile."""
    states = study.centres
    if len(states) == 1 and code not in states:
        ends = (code, next(iter(states))) if study.looks_at_states else (next(iter(states)), code)
        return Lead("pair", replace(study.view, states=(ends[0],), partners=(ends[1],)))
    return Lead("state", replace(study.view, states=(code,), partners=()))


def render_leads_of_view(study: Study) -> None:
    """Links from a view of one state or one pair to the pages that know most of it."""
    states, partners = study.tie_filter.states, study.tie_filter.partners or frozenset()
    if len(states) != 1:
        return
    state_code = next(iter(states))
    name = study.table.options.labels[state_code]
    with st.container(horizontal=True, gap="medium", key="leads_of_view"):
        if len(partners) == 1:
            partner = study.table.options.labels[next(iter(partners))]
            render_lead(
                load_say()("screen-leads-pair-label", state=name, partner=partner),
                Lead("pair", study.view),
                study.table.options,
                icon=":material/handshake:",
            )
        alone = replace(study.view, states=(state_code,), partners=())
        render_lead(
            load_say()("screen-leads-state-label", state=name),
            Lead("state", alone),
            study.table.options,
            icon=":material/badge:",
        )
        render_lead(
            load_say()("screen-leads-newer-label", state=name),
            Lead("newcomers", alone),
            study.table.options,
            icon=":material/trending_up:",
        )


@dataclass(frozen=True)
class RowBox:
    """The rows of a table as choices of a box.

    Parameters
    ----------
    kind
        What a row opens: state, pair, ties or record.
    entries
        What the rows are called, as `components.study.entries` writes it.
    """

    kind: str
    entries: Sequence[str]


def build_place_box(codes: Sequence[str], study: Study) -> RowBox:
    """The choices of a table with a place in each row that leads by `lead_to_place`."""
    kind = "pair" if len(study.centres) == 1 else "state"
    return RowBox(kind, [study.table.options.entries[code] for code in codes])


def render_row_box(box: RowBox, follow: Callable[[int], None], *, key: str) -> None:
    """A box above a table that does what a click on one of its rows does.

    Arrow keys in a grid choose every cell on their way, and no screen reader can press what is drawn on a canvas.

    Parameters
    ----------
    follow
        Opens a row, by its position.
    key
        Key of the table; literal.
    """
    if not box.entries:
        return

    def choose() -> None:
        row = state.claim_choice(f"{key}_box")
        if row is not None:
            follow(row)

    fields = [write_field(entry) for entry in box.entries]
    st.selectbox(
        load_say()("screen-open-label", kind=box.kind),
        range(len(fields)),
        index=None,
        format_func=fields.__getitem__,
        key=f"{key}_box",
        placeholder=load_say()("screen-open-label", kind=box.kind),
        label_visibility="collapsed",
        on_change=choose,
        width=320,
    )


def render_leading_table(
    rows: pd.DataFrame | pa.Table,
    find_lead: Callable[[int], Lead],
    *,
    key: str,
    name: str,
    box: RowBox | None,
    column_config: dict[str, Any] | None = None,
    height: int | None = None,
    hint: str = "",
) -> None:
    """A table of which each row leads on: by a click on a cell, or by a box above the table.

    Parameters
    ----------
    rows
        What the reader sees.
    find_lead
        Where a row leads, by its position.
    key
        Key of the table; literal.
    name
        What the table shows: its name for screen readers.
    box
        The rows as choices of a box above the table; None where another box of the page leads to the same places.
    hint
        What a click does, in a small line under the table; that it leads on if blank.
    """

    def follow(row: int) -> None:
        lead = find_lead(row)
        state.ask_for_page(lead.page, lead.view)

    def follow_cell() -> None:
        row = state.read_chosen_row(key)
        if row is not None:
            follow(row)

    if box is not None:
        render_row_box(box, follow, key=key)
    st.dataframe(
        rows,
        hide_index=True,
        width="stretch",
        height="content" if height is None else height,
        key=key,
        column_config=column_config,
        on_select=follow_cell,
        selection_mode="single-cell",
        placeholder="",
        alt=name,
    )
    render_note(hint or load_say()("screen-rows-hint"))
