"""The search of every page: the box in its head, and the address that answers what is typed there.

/search?q=turkey gives what the text means as JSON, the best first: what each is called, what it is, its address.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from html import escape
from pathlib import PurePath
from urllib.parse import parse_qs, urlencode

import streamlit as st
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from components.figures.catalogue import PAGES
from components.screen import state, visit
from components.screen.headers import SEARCH, load_script
from components.screen.links import Lead
from components.screen.open_table import load_table, open_shared
from components.screen.places import render_place_box
from components.study.findable import (
    AREA,
    EVENTS,
    PAGE,
    PLACES,
    SOURCE,
    STATE,
    TYPE,
    Findable,
    list_findables,
)
from components.study.search import MAX_LENGTH, Hit, SearchIndex
from components.study.table import Table
from components.words.say import load_say
from components.words.search import describe_hit, note_hits

RESULTS = 8
_MAX_AGE = 300
"""Seconds for which an answer may be kept unasked: the table does not change while the server runs."""
_SCRIPTS = {PurePath(entry.script).stem: address for address, entry in PAGES.items()}
"""Name of the script of each page -> its address."""


@cache
def open_index() -> SearchIndex:
    """All that can be found in the table, prepared once per process."""
    titles = {script: PAGES[address].title for script, address in _SCRIPTS.items()}
    return SearchIndex(list_findables(open_shared().table, titles))


def answer_search(request: Request) -> Response:
    """What a text means; nothing for one that means nothing, however it is written."""
    text, table = parse_qs(request.url.query).get("q", [""])[-1][:MAX_LENGTH], open_shared().table
    hits = open_index().find(text, RESULTS)
    results = [
        {**describe_hit(hit, table)._asdict(), "address": f"./{write_hit_address(hit, table)}"}
        for hit in hits
    ]
    return JSONResponse(
        {"results": results, "note": note_hits(text, len(hits))},
        headers={"Cache-Control": f"max-age={_MAX_AGE}"},
    )


def write_hit_address(hit: Hit, table: Table) -> str:
    """Where something found leads, relative to the path of the app."""
    thing = hit.parts[0]
    if thing.kind == PAGE:
        return _SCRIPTS[thing.codes[0]]
    if thing.kind in EVENTS:
        asked = thing.records.get(hit.name, thing.codes[0])
        lead = Lead("event", replace(table.options.default, event=asked))
    elif thing.kind == SOURCE:
        lead = Lead("data", replace(table.options.default, sources=thing.codes))
    else:
        lead = _lead_to_parts(hit.parts, table)
    return f"{lead.page}?{urlencode(lead.to_parameters(table.options), doseq=True)}"


def _lead_to_parts(parts: tuple[Findable, ...], table: Table) -> Lead:
    """The page on which places and a type stand side by side, seen from the one in the focus of the table, if one is.

    An area can be a partner only.
    """

    def is_in_focus(place: Findable) -> bool:
        return all(table.options.places.get(code, {code}) <= table.members for code in place.codes)

    places = sorted(
        (part for part in parts if part.kind in PLACES),
        key=lambda place: (place.kind == AREA, not is_in_focus(place)),
    )
    types = tuple(code for part in parts if part.kind == TYPE for code in part.codes)
    ends = [place.codes for place in places]
    default = table.options.default
    if places and places[0].kind == AREA:
        ends = [default.states, *ends]
    view = replace(
        default,
        states=ends[0] if ends else default.states,
        partners=ends[1] if len(ends) > 1 else (),
        types=types,
    )
    kinds = [place.kind for place in places]
    page = (
        "types" if not places else "pair" if kinds == [STATE, STATE] else "state" if kinds == [STATE] else ""
    )
    return Lead(page, view)


def render_search_box(table: Table) -> None:
    """The box in the head of a page; what is typed stays there whatever runs on the page.

    The address that it asks knows no visit, and a result loads the page anew: of a reader's own table another box
    finds the places.
    """
    say = load_say()
    if visit.is_own_shown():
        with st.container(key="search_of_own"):
            render_place_box(
                say("search-own-label"),
                [code for code in table.options.states if table.options.places[code] == {code}],
                table.options,
                key="search_own",
                placeholder=say("search-own-label"),
                label_visibility="collapsed",
                on_change=_open_place,
            )
        return
    label = escape(say("search-box-label"))
    st.html(
        f'<div class="search-of-page" role="search" data-failed="{escape(say("search-failed-note"))}">'
        f'<input type="text" role="combobox" aria-label="{label}" placeholder="{label}" aria-autocomplete="list"'
        f' aria-expanded="false" aria-controls="search-results" maxlength="{MAX_LENGTH}" dir="auto"'
        ' inputmode="search" enterkeyhint="go" autocomplete="off" autocapitalize="off" spellcheck="false">'
        f'<div id="search-results" role="listbox" aria-label="{escape(say("search-results-label"))}"></div>'
        '<p role="status"></p></div>'
        f"<script>{load_script(SEARCH)}</script>",
        unsafe_allow_javascript=True,
    )


def _open_place() -> None:
    code = state.claim_choice("search_own")
    if code is not None:
        default = load_table().options.default
        state.ask_for_page("state", replace(default, states=(code,), partners=()))


ROUTES = (Route("/search", answer_search),)
