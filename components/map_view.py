"""The map of ties with its legend and notes."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from components import state
from components.cache import Table
from components.figures import render_legend, render_note
from components.maps.ties_map import TOUCH_LAYER, build_classes, build_ties_map
from components.selection import FEW_STATES, Selection
from components.sentences import STANDING_WORDS, join_words, name_places
from components.theme import Palette, format_number
from components.view import View, ViewOptions
from data.analysis.coverage import MISSING, NOT_COVERED, ZERO, classify_all_nothing
from data.analysis.measures import count_by_alter
from data.analysis.newcomers import find_main_standing
from data.analysis.summary import find_strongest_dyads
from data.analysis.traditional import NEWER, NO_BASELINE, TRADITIONAL

ARC_COUNT = 24
MAP_HEIGHT = 352
"""Pixels; with the latitude of the view they show the world from 80 degrees north to Cape Horn."""
_NOTHING_WORDS = {
    ZERO: "no tie, in a census",
    MISSING: "no tie recorded",
    NOT_COVERED: "not covered by any source",
}


def render_map(
    selection: Selection,
    table: Table,
    view: View,
    palette: Palette,
    *,
    by_standing: bool,
    key: str = "ties_map",
) -> None:
    """Countries by relations with the chosen states, arcs to the strongest partners, dots for small states.

    Parameters
    ----------
    by_standing
        Colour the partners as traditional, newer or without a baseline instead.
    """
    relation_years = selection.relation_years_of_places
    places = count_by_alter(relation_years)
    centres = sorted(selection.centres)
    has_centres = len(centres) <= FEW_STATES
    untied = set(table.states.index) - set(places["alter"].astype(str)) - set(centres)
    nothing = classify_all_nothing(
        selection.coverage, centres, sorted(untied), view.first_year, view.last_year
    )
    standings = _find_standings(relation_years, selection) if by_standing else {}
    colours = get_standing_colours(palette)
    deck = build_ties_map(
        partners=places.assign(
            words=[
                _describe_place(row, table, standings.get(str(row.alter)))
                for row in places.itertuples(index=False)
            ]
        ),
        arcs=find_strongest_dyads(relation_years, ARC_COUNT),
        states=table.states,
        centres=centres if has_centres else [],
        nothing=nothing,
        palette=palette,
        height=MAP_HEIGHT,
        colours={iso3: colours[standing] for iso3, standing in standings.items()} if by_standing else None,
    )
    who = name_places(view.partners if selection.looks_at_states else view.states, table.options)
    st.pydeck_chart(
        deck,
        height=MAP_HEIGHT,
        key=key,
        alt=_describe_map(places, table, who, standings),
        on_select=partial(choose_on_map, key, selection, table.options),
        selection_mode="single-object",
    )
    if by_standing:
        _render_standing_legend(nothing, who, palette, has_centres=has_centres)
    else:
        _render_map_legend(places, nothing, who, palette, has_centres=has_centres)
    render_note(
        "Boundaries and names shown do not imply endorsement. "
        f"Lines lead to the pairs with the most cooperation types (at most {ARC_COUNT}), thicker for more types. "
        f"{describe_click(selection)}"
    )


def choose_on_map(key: str, selection: Selection, options: ViewOptions) -> None:
    """Let the whole app follow a click: on a map of one state a click chooses its partner, else the state."""
    place = state.read_chosen_object(key, TOUCH_LAYER)
    if place is None:
        return
    states = selection.tie_filter.states
    if selection.looks_at_states:
        state.choose(options, states=(place["iso3"],))
    elif len(states) == 1 and place["iso3"] not in states:
        state.choose(options, partners=(place["iso3"],))
    else:
        state.choose(options, states=(place["iso3"],), partners=())


def describe_click(selection: Selection) -> str:
    """What a click on the map does, in one sentence."""
    if len(selection.tie_filter.states) == 1:
        return "A click on a partner shows the pair; one on the state itself shows all its partners."
    return "A click on a state shows its ties."


def _describe_place(row: Any, table: Table, standing: str | None = None) -> str:
    years = f"{row.first_year}\N{EN DASH}{row.last_year}"
    relations = format_number(row.relation_count)
    with_whom = f" with {row.ego_count} states" if row.ego_count > 1 else ""
    return (
        f"<b>{escape(table.options.labels[row.alter])}</b><br/>{relations} relation"
        f"{'' if relations == '1' else 's'}{with_whom}<br/>{row.type_count} cooperation type"
        f"{'' if row.type_count == 1 else 's'}<br/>active {years}"
        f"{'' if standing is None else f'<br/>among the {STANDING_WORDS[standing]}'}"
    )


def _describe_map(places: pd.DataFrame, table: Table, who: str, standings: dict[str, str]) -> str:
    strongest = [
        f"{table.options.labels[str(state)]} {format_number(float(count))}"
        for state, count in places.head(5)[["alter", "relation_count"]].to_numpy()
    ]
    counts = [
        f"{list(standings.values()).count(standing)} {words}"
        for standing, words in STANDING_WORDS.items()
        if standing in standings.values()
    ]
    kinds = f" {join_words(counts)}." if counts else ""
    return f"World map of relations of {who} with {len(places)} states; most: {', '.join(strongest)}.{kinds}"


def _find_standings(relation_years: pd.DataFrame, selection: Selection) -> dict[str, str]:
    """What each place mostly is: a partner to the states in focus, or a chosen partner to each state."""
    labels = selection.labels.pairs
    if selection.looks_at_states:
        labels = labels.rename(columns={"ego": "alter", "alter": "ego"})
    return find_main_standing(relation_years, labels)


def get_standing_colours(palette: Palette) -> dict[str, str]:
    """Standing -> colour: muted, the accent, and a third for what nobody can tell."""
    return {TRADITIONAL: palette.traditional, NEWER: palette.accent, NO_BASELINE: palette.no_baseline}


def _render_standing_legend(
    nothing: dict[str, str], who: str, palette: Palette, *, has_centres: bool
) -> None:
    items = [
        (STANDING_WORDS[standing].capitalize(), colour, "")
        for standing, colour in get_standing_colours(palette).items()
    ]
    items += _list_nothing(nothing, palette)
    if has_centres:
        items.append((who, palette.ink, ""))
    render_legend(items, "Legend of the map")


def _list_nothing(nothing: dict[str, str], palette: Palette) -> list[tuple[str, str, str]]:
    fills = {ZERO: palette.land, MISSING: palette.land_missing, NOT_COVERED: palette.land_not_covered}
    return [
        (words, fills[kind], "hatched" if kind == NOT_COVERED else "")
        for kind, words in _NOTHING_WORDS.items()
        if kind in nothing.values()
    ]


def _render_map_legend(
    places: pd.DataFrame, nothing: dict[str, str], who: str, palette: Palette, *, has_centres: bool
) -> None:
    items = [(entry.label, entry.colour, "") for entry in build_classes(places["relation_count"], palette)]
    if items:
        items[0] = (f"{items[0][0]} relation{'' if items[0][0] == '1' else 's'} with {who}", *items[0][1:])
    items += _list_nothing(nothing, palette)
    if has_centres:
        items.append((who, palette.accent, ""))
    items.append(("strongest partners", palette.accent, "line"))
    render_legend(items, "Legend of the map")
