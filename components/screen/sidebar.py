"""The sidebar: one widget per filter, shared by all pages."""

from __future__ import annotations

import streamlit as st

from components.screen import state
from components.screen.open_table import keep
from components.screen.places import render_places_box
from components.study.table import Table
from components.view import FIELD, NO_LIMIT, View, ViewOptions, to_definition, to_tie_filter
from components.words.say import load_say
from components.words.sentences import describe_tradition, describe_view, name_places
from data.analysis.newcomers import count_standings
from data.analysis.traditional import NEWER, NO_BASELINE, TRADITIONAL


def render_filters(table: Table, view: View) -> None:
    """Draw the shared filters in the sidebar as they stand in a view."""
    options, say = table.options, load_say()
    with st.sidebar:
        render_places_box(
            say("filter-states-label"),
            FIELD["states"].choices(options),
            options,
            key=state.KEYS["states"],
            placeholder=name_places(options.default.states, options),
            help=say("filter-states-hint"),
        )
        render_places_box(
            say("column-partners"),
            FIELD["partners"].choices(options),
            options,
            key=state.KEYS["partners"],
            placeholder=say("filter-partners-none"),
            help=say("filter-partners-hint"),
        )
        # A table of one's own may have types of one family alone.
        for family, offered in FIELD["types"].offers(options).items():
            if not offered:
                continue
            st.pills(
                say.name("family", family),
                offered,
                selection_mode="multi",
                format_func=options.labels.__getitem__,
                key=state.KEYS[family],
                help=say("filter-types-hint", count=len(options.types)),
            )
        _render_years(say("column-years"), options.years, "years")
        with st.expander(say("screen-newer-map-title")):
            _render_tradition(table, view)
        with st.expander(say("filter-more-title")):
            _render_more(options)
        st.button(say("filter-reset-label"), on_click=state.reset_view, args=(options,), width="stretch")


def _render_years(label: str, years: tuple[int, int], field: str) -> None:
    """A span of years to choose; nothing where a table is so short that there is one year only."""
    if years[0] < years[1]:
        st.slider(label, *years, key=state.KEYS[field])


def _render_tradition(table: Table, view: View) -> None:
    options, say = table.options, load_say()
    st.selectbox(
        say("filter-only-label"),
        FIELD["only"].choices(options),
        format_func=lambda standing: say.name("filter-only-choice", standing),
        key=state.KEYS["only"],
        help=say("filter-only-hint"),
    )
    st.selectbox(
        say("filter-tradition-label"),
        FIELD["tradition"].choices(options),
        format_func=lambda definition: say.name("filter-tradition-choice", definition),
        key=state.KEYS["tradition"],
    )
    _render_years(say("filter-baseline-label"), options.baseline_years, "baseline")
    has_thresholds = view.tradition in ("recorded", "history")
    st.select_slider(
        say("filter-min-years-label"),
        FIELD["min_years"].choices(options),
        key=state.KEYS["min_years"],
        disabled=not has_thresholds,
    )
    st.select_slider(
        say("filter-min-types-label"),
        FIELD["min_types"].choices(options),
        key=state.KEYS["min_types"],
        disabled=not has_thresholds,
    )
    render_places_box(
        say("filter-named-label"),
        FIELD["named"].choices(options),
        options,
        key=state.KEYS["named"],
        placeholder=say("filter-named-none"),
        disabled=view.tradition != "list",
    )
    st.caption(_say_standings(table, view))


def _say_standings(table: Table, view: View) -> str:
    """How many partners of the states in focus have each standing; one of several states counts once for each."""
    definition, states = to_definition(view, table.options), to_tie_filter(view, table.options).states
    counts = keep(
        table, (count_standings, definition), lambda: count_standings(table.labels(definition).pairs)
    )
    traditional, newer, unknown = (
        sum(counts[state, standing] for state in states) for standing in (TRADITIONAL, NEWER, NO_BASELINE)
    )
    return load_say()(
        "filter-standings-note",
        definition=describe_tradition(view, table.options).capitalize(),
        traditional=traditional,
        newer=newer,
        unknown=unknown,
    )


def _render_more(options: ViewOptions) -> None:
    say = load_say()
    st.multiselect(
        say("column-sources"),
        FIELD["sources"].choices(options),
        format_func=options.labels.__getitem__,
        key=state.KEYS["sources"],
        placeholder=say("filter-sources-none"),
        select_all=False,
    )
    st.pills(
        say("column-status"),
        FIELD["statuses"].choices(options),
        selection_mode="multi",
        format_func=lambda status: say.name("status", status),
        key=state.KEYS["statuses"],
        help=say("filter-status-hint"),
    )
    st.select_slider(
        say("filter-parties-label"),
        FIELD["parties"].choices(options),
        format_func=lambda limit: say("filter-parties-none") if limit == NO_LIMIT else str(limit),
        key=state.KEYS["parties"],
        help=say("filter-parties-hint"),
    )
    st.selectbox(
        say("column-direction"),
        FIELD["direction"].choices(options),
        format_func=lambda direction: say.name("role", direction),
        key=state.KEYS["direction"],
    )
    st.selectbox(
        say("filter-counting-label"),
        FIELD["counting"].choices(options),
        format_func=lambda counting: say.name("filter-counting-choice", counting),
        key=state.KEYS["counting"],
        help=say("filter-counting-hint"),
    )


def render_view_sentence(view: View, table: Table) -> None:
    """The active filters in one plain sentence, under a page's title."""
    st.markdown(load_say()("view-shown-note", filters=describe_view(view, table.options)))
