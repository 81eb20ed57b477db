"""The map of ties with its legend and notes."""

from __future__ import annotations

from html import escape

import pandas as pd
import streamlit as st

from components.cache import Table
from components.figures import render_legend, render_note
from components.maps.ties_map import build_classes, build_ties_map
from components.selection import Selection
from components.sentences import name_places
from components.theme import Palette, format_number
from components.view import View
from data.analysis.coverage import MISSING, NOT_COVERED, ZERO, classify_all_nothing
from data.analysis.summary import find_strongest_dyads

ARC_COUNT = 24
_NOTHING_WORDS = {
    ZERO: "no tie, in a census",
    MISSING: "no tie recorded",
    NOT_COVERED: "not covered by any source",
}


def render_map(selection: Selection, partners: pd.DataFrame, table: Table, view: View, palette: Palette) -> None:
    """Countries by relations with the chosen states, arcs to the strongest partners, dots for small states."""
    egos = sorted(selection.tie_filter.states)
    rows = partners.assign(
        words=[_describe_partner(row, table) for row in partners.itertuples(index=False)]
    )
    untied = set(table.states.index) - set(partners["alter"].astype(str)) - set(egos)
    nothing = classify_all_nothing(
        selection.coverage, egos, sorted(untied), view.first_year, view.last_year
    )
    deck = build_ties_map(
        partners=rows,
        arcs=find_strongest_dyads(selection.relation_years, ARC_COUNT),
        states=table.states,
        egos=egos,
        nothing=nothing,
        palette=palette,
        height=400,
    )
    who = name_places(view.states, table.options)
    st.pydeck_chart(deck, height=400, key="ties_map", alt=_describe_map(partners, table, who))
    _render_map_legend(partners, nothing, egos, palette)
    render_note(
        "Boundaries and names shown do not imply endorsement. The counts stand in the table on the Data page; "
        f"arcs lead to the {ARC_COUNT} pairs with the most cooperation types, thicker for more types."
    )


def _describe_partner(row: object, table: Table) -> str:
    years = f"{row.first_year}\N{EN DASH}{row.last_year}"
    relations = format_number(row.relation_count)
    with_whom = f" with {row.ego_count} states" if row.ego_count > 1 else ""
    return (
        f"<b>{escape(table.options.labels[row.alter])}</b><br/>{relations} relation"
        f"{'' if relations == '1' else 's'}{with_whom}<br/>{row.type_count} cooperation type"
        f"{'' if row.type_count == 1 else 's'}<br/>active {years}"
    )


def _describe_map(partners: pd.DataFrame, table: Table, who: str) -> str:
    strongest = [
        f"{table.options.labels[str(row.alter)]} {format_number(row.relation_count)}"
        for row in partners.head(5).itertuples(index=False)
    ]
    return f"World map of relations of {who} with {len(partners)} partners; most: {', '.join(strongest)}."


def _render_map_legend(
    partners: pd.DataFrame, nothing: dict[str, str], egos: list[str], palette: Palette
) -> None:
    items = [(entry.label, entry.colour, "") for entry in build_classes(partners["relation_count"], palette)]
    if items:
        items[0] = (f"{items[0][0]} relation{'' if items[0][0] == '1' else 's'} with the chosen states", *items[0][1:])
    fills = {ZERO: palette.land, MISSING: palette.land_missing, NOT_COVERED: palette.land_not_covered}
    for kind, words in _NOTHING_WORDS.items():
        if kind in nothing.values():
            items.append((words, fills[kind], "hatched" if kind == NOT_COVERED else ""))
    if len(egos) <= 4:
        items.append(("chosen state", palette.accent, ""))
    items.append(("strongest partners", palette.accent, "line"))
    render_legend(items, "Legend of the map")
