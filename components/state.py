"""The one typed view of the reader's choices: session state and the address bar, kept in step.

No other module touches `st.session_state` or `st.query_params`. Why not Streamlit's own binding of widgets to the
URL: it writes the labels that readers see (Pakistan) where a link should hold codes (PAK) that survive a
change of wording.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from components.view import PARAMETERS, View, ViewOptions, encode_view, parse_view

KEYS = {
    "states": "filter_states",
    "partners": "filter_partners",
    "cooperation": "filter_cooperation",
    "support": "filter_support",
    "years": "filter_years",
    "sources": "filter_sources",
    "statuses": "filter_statuses",
    "parties": "filter_parties",
    "direction": "filter_direction",
    "counting": "filter_counting",
    "tradition": "filter_tradition",
    "baseline": "filter_baseline",
    "min_years": "filter_min_years",
    "min_types": "filter_min_types",
    "named": "filter_named",
    "only": "filter_only",
    "colour": "filter_colour",
}
"""Part of the view -> key of its widget."""

_LINK = "link_in_address_bar"
_PAGE = "page_in_address_bar"


def open_view(options: ViewOptions, page: str, support_types: Sequence[str]) -> list[str]:
    """Seed the widgets from the address bar whenever it holds what this session did not write itself.

    That is so on the first run, for a link opened in the same tab and for the browser's back button. A switch of the
    page empties the address bar; the choices then stay as they are.

    Parameters
    ----------
    page
        Address of the page that runs.
    support_types
        Codes of the support family, which has a widget of its own.

    Returns
    -------
    list of str
        One sentence for each part of the link that could not be read.
    """
    link = _read_link()
    has_switched_page = st.session_state.get(_PAGE, page) != page
    st.session_state[_PAGE] = page
    is_own = _LINK in st.session_state and (
        link == st.session_state[_LINK] or (has_switched_page and not link)
    )
    if is_own:
        return []
    view, notices = parse_view(link, options)
    _seed(view, support_types)
    return notices


def _read_link() -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in PARAMETERS if name in st.query_params}


def _seed(view: View, support_types: Sequence[str]) -> None:
    values: dict[str, Any] = {
        "states": list(view.states),
        "partners": list(view.partners),
        "cooperation": [code for code in view.types if code not in support_types],
        "support": [code for code in view.types if code in support_types],
        "years": (view.first_year, view.last_year),
        "sources": list(view.sources),
        "statuses": list(view.statuses),
        "parties": view.parties,
        "direction": view.direction,
        "counting": view.counting,
        "tradition": view.tradition,
        "baseline": (view.baseline_first, view.baseline_last),
        "min_years": view.min_years,
        "min_types": view.min_types,
        "named": list(view.named),
        "only": view.only,
        "colour": view.colour,
    }
    for part, value in values.items():
        st.session_state[KEYS[part]] = value


def reset_view(options: ViewOptions) -> None:
    """Put every choice back to the default (a callback: runs before the widgets are drawn)."""
    _seed(options.default, ())


def read_view(options: ViewOptions) -> View:
    """The reader's present choices; an emptied or missing one is the default."""
    default = options.default
    chosen = {part: st.session_state.get(key) for part, key in KEYS.items()}
    types = {*(chosen["cooperation"] or ()), *(chosen["support"] or ())}
    first_year, last_year = chosen["years"] or (default.first_year, default.last_year)
    baseline = chosen["baseline"] or (default.baseline_first, default.baseline_last)
    return replace(
        default,
        states=_in_order(chosen["states"], options.states) or default.states,
        partners=_in_order(chosen["partners"], options.partners),
        types=_in_order(types, options.types),
        first_year=first_year,
        last_year=last_year,
        sources=_in_order(chosen["sources"], options.sources),
        statuses=_in_order(chosen["statuses"], ("confirmed", "reported")),
        parties=default.parties if chosen["parties"] is None else chosen["parties"],
        direction=chosen["direction"] or default.direction,
        counting=chosen["counting"] or default.counting,
        tradition=chosen["tradition"] or default.tradition,
        baseline_first=baseline[0],
        baseline_last=baseline[1],
        min_years=chosen["min_years"] or default.min_years,
        min_types=chosen["min_types"] or default.min_types,
        named=_in_order(chosen["named"], options.partners),
        only=chosen["only"] or default.only,
        colour=chosen["colour"] or default.colour,
    )


def _in_order(chosen: Any, order: Sequence[str]) -> tuple[str, ...]:
    return tuple(code for code in order if code in (chosen or ()))


def write_link(view: View, options: ViewOptions) -> None:
    """Put the view into the address bar; parameters that are not the view's stay as they are."""
    link = encode_view(view, options.default)
    st.session_state[_LINK] = link
    if link == _read_link():
        return
    others = {name: st.query_params.get_all(name) for name in st.query_params if name not in PARAMETERS}
    st.query_params.from_dict(others | link)


def read_scheme() -> str:
    """The colour scheme of the reader's browser or choice: light or dark."""
    return "dark" if st.context.theme.type == "dark" else "light"
