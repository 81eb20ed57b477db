"""The sidebar: one widget per filter, shared by all pages."""

from __future__ import annotations

import streamlit as st

from components import state
from components.cache import Table
from components.sentences import describe_view
from components.view import NO_LIMIT, PARTY_LIMITS, View, ViewOptions
from data.filters import COUNTINGS, DIRECTIONS
from data.schema import STATUSES

_DIRECTION_LABELS = {
    "all": "All",
    "mutual": "Mutual",
    "provides": "State provides",
    "receives": "State receives",
}


def render_filters(table: Table, page: str) -> View:
    """Draw the shared filters in the sidebar, keep them in step with the address bar, and return the view."""
    options = table.options
    types = table.cooperation_types
    by_family = {family: list(rows["code"]) for family, rows in types.groupby("family")}
    notices = state.open_view(options, page, by_family["support"])

    with st.sidebar:
        st.multiselect(
            "State or group",
            options.states,
            format_func=options.labels.__getitem__,
            key=state.KEYS["states"],
            placeholder="All OIC members",
            help="Whose ties are shown. A group stands for its present members.",
        )
        st.multiselect(
            "Partners",
            options.partners,
            format_func=options.labels.__getitem__,
            key=state.KEYS["partners"],
            placeholder="All partners",
            help="States, groups or areas. Nothing chosen means all.",
        )
        for family, label in (("cooperation", "Cooperation"), ("support", "Support")):
            st.pills(
                label,
                by_family[family],
                selection_mode="multi",
                format_func=options.labels.__getitem__,
                key=state.KEYS[family],
                help="Nothing chosen in either family means all eleven types.",
            )
        st.slider("Years", *options.years, key=state.KEYS["years"])
        with st.expander("More filters"):
            _render_more(options)
        st.button("Reset all filters", on_click=state.reset_view, args=(options,), width="stretch")

    view = state.read_view(options)
    state.write_link(view, options)
    if notices:
        st.warning(
            "Part of this link could not be read, so the default stands in its place: "
            + "; ".join(notices).replace("$", r"\$")
            + ".",
            icon=":material/link_off:",
        )
    return view


def _render_more(options: ViewOptions) -> None:
    st.multiselect(
        "Sources",
        options.sources,
        format_func=options.labels.__getitem__,
        key=state.KEYS["sources"],
        placeholder="All sources",
    )
    st.pills(
        "Status",
        STATUSES,
        selection_mode="multi",
        format_func=str.capitalize,
        key=state.KEYS["statuses"],
        help="Reported: announced, planned, or known from one weak page. Nothing chosen means both.",
    )
    st.select_slider(
        "Largest number of states in an event",
        PARTY_LIMITS,
        format_func=lambda limit: "any" if limit == NO_LIMIT else str(limit),
        key=state.KEYS["parties"],
        help="Treaties of whole continents and UN missions tie everybody to everybody; 20 keeps them out.",
    )
    st.selectbox(
        "Direction", DIRECTIONS, format_func=_DIRECTION_LABELS.__getitem__, key=state.KEYS["direction"]
    )
    st.selectbox(
        "Counting",
        COUNTINGS,
        format_func=str.capitalize,
        key=state.KEYS["counting"],
        help="Fractional: a relation that rests on an event of k states alone counts 1/(k\N{MINUS SIGN}1).",
    )


def render_view_sentence(view: View, table: Table) -> None:
    """The active filters in one plain sentence, under a page's title."""
    st.markdown(f"**Shown:** {describe_view(view, table.options)}")
