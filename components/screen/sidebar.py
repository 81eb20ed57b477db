"""The sidebar: one widget per filter, shared by all pages."""

from __future__ import annotations

import streamlit as st

from components.screen import state
from components.study.table import Table
from components.theme import format_number
from components.view import ALL, FIELD, NO_LIMIT, View, ViewOptions, to_definition, to_tie_filter
from components.words.sentences import describe_tradition, describe_view, name_places
from data.analysis.newcomers import count_standings
from data.analysis.traditional import NEWER, NO_BASELINE, TRADITIONAL

_DIRECTION_LABELS = {
    "all": "All",
    "mutual": "Mutual",
    "provides": "State provides",
    "receives": "State receives",
}
_STANDING_LABELS = {
    ALL: "All partners",
    TRADITIONAL: "Traditional partners only",
    NEWER: "Newer partners only",
    NO_BASELINE: "Partners without a baseline only",
}
_TRADITION_LABELS = {
    "recorded": "Cited source or history",
    "history": "History: years, types",
    "pact": "Pact of defence",
    "core": "Core: 80% of relations",
    "list": "A list of my own",
}


def render_filters(table: Table) -> None:
    """Draw the shared filters in the sidebar."""
    options = table.options
    with st.sidebar:
        st.multiselect(
            "State or group",
            FIELD["states"].choices(options),
            format_func=options.labels.__getitem__,
            key=state.KEYS["states"],
            placeholder=name_places(options.default.states, options),
            help="Whose ties are shown. A group stands for its present members.",
        )
        st.multiselect(
            "Partners",
            FIELD["partners"].choices(options),
            format_func=options.labels.__getitem__,
            key=state.KEYS["partners"],
            placeholder="All partners",
            help="States, groups or areas. Nothing chosen means all.",
        )
        for family, offered in FIELD["types"].offers(options).items():
            st.pills(
                family.capitalize(),
                offered,
                selection_mode="multi",
                format_func=options.labels.__getitem__,
                key=state.KEYS[family],
                help="Nothing chosen in either family means all eleven types.",
            )
        st.slider("Years", *options.years, key=state.KEYS["years"])
        with st.expander("Traditional and newer partners"):
            _render_tradition(table)
        with st.expander("More filters"):
            _render_more(options)
        st.button("Reset all filters", on_click=state.reset_view, args=(options,), width="stretch")


def _render_tradition(table: Table) -> None:
    options = table.options
    st.selectbox(
        "Show",
        FIELD["only"].choices(options),
        format_func=lambda standing: _STANDING_LABELS[standing],
        key=state.KEYS["only"],
        help="Without a baseline: no census saw the baseline of what ties the two, so that nobody can tell.",
    )
    st.selectbox(
        "Traditional is",
        FIELD["tradition"].choices(options),
        format_func=_TRADITION_LABELS.__getitem__,
        key=state.KEYS["tradition"],
    )
    st.slider("Baseline", *options.baseline_years, key=state.KEYS["baseline"])
    view = state.read_view(options)
    has_thresholds = view.tradition in ("recorded", "history")
    st.select_slider(
        "Years tied in the baseline, at least",
        FIELD["min_years"].choices(options),
        key=state.KEYS["min_years"],
        disabled=not has_thresholds,
    )
    st.select_slider(
        "Cooperation types, at least",
        FIELD["min_types"].choices(options),
        key=state.KEYS["min_types"],
        disabled=not has_thresholds,
    )
    st.multiselect(
        "Named partners",
        FIELD["named"].choices(options),
        format_func=options.labels.__getitem__,
        key=state.KEYS["named"],
        placeholder="States or groups",
        disabled=view.tradition != "list",
    )
    counts = count_standings(
        table.labels(to_definition(view, options)).pairs, to_tie_filter(view, options).states
    )
    count = format_number(counts[TRADITIONAL])
    st.caption(
        f"{describe_tradition(view, options).capitalize()}. By this, the states chosen have **{count} traditional** "
        f"partners, {format_number(counts[NEWER])} newer and {format_number(counts[NO_BASELINE])} without a baseline."
    )


def _render_more(options: ViewOptions) -> None:
    st.multiselect(
        "Sources",
        FIELD["sources"].choices(options),
        format_func=options.labels.__getitem__,
        key=state.KEYS["sources"],
        placeholder="All sources",
    )
    st.pills(
        "Status",
        FIELD["statuses"].choices(options),
        selection_mode="multi",
        format_func=str.capitalize,
        key=state.KEYS["statuses"],
        help="Reported: announced, planned, or known from one weak page. Nothing chosen means both.",
    )
    st.select_slider(
        "Largest number of states in an event",
        FIELD["parties"].choices(options),
        format_func=lambda limit: "any" if limit == NO_LIMIT else str(limit),
        key=state.KEYS["parties"],
        help="Treaties of whole continents and UN missions tie everybody to everybody; 20 keeps them out.",
    )
    st.selectbox(
        "Direction",
        FIELD["direction"].choices(options),
        format_func=_DIRECTION_LABELS.__getitem__,
        key=state.KEYS["direction"],
    )
    st.selectbox(
        "Counting",
        FIELD["counting"].choices(options),
        format_func=str.capitalize,
        key=state.KEYS["counting"],
        help="Fractional: a relation that rests on an event of k states alone counts 1/(k\N{MINUS SIGN}1).",
    )


def render_view_sentence(view: View, table: Table) -> None:
    """The active filters in one plain sentence, under a page's title."""
    st.markdown(f"**Shown:** {describe_view(view, table.options)}")
