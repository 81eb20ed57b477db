"""The parts of the page on the network of a view: the matrix with its year, who is central, the ties drawn as lines."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from components.figures.catalogue import FIGURES
from components.figures.network.matrix import CHOICE, build_matrix
from components.screen import state
from components.screen.figure import draw, render_figure, render_numbers, render_with_numbers
from components.screen.film import find_moved, render_film, render_year_choice
from components.screen.links import Lead, render_lead
from components.screen.open_table import keep
from components.screen.part import follow_view, render_part
from components.screen.tiles import render_note, render_sentences
from components.study.study import Study
from components.theme import Palette
from components.view import View
from components.words.network import describe_no_network, write_network_findings, write_network_limits
from components.words.say import load_say
from data.analysis.networks import LEAST_STATES

YEAR = ("map_year",)
"""The choice on which only the matrix depends."""


def is_network(study: Study) -> bool:
    """Whether the states of the view make a network."""
    return keep(study, is_network, lambda: study.network.is_network, free_of=YEAR)


def render_no_network(study: Study) -> None:
    """Say why there is no network, with links to groups that make one: those of the view's states, and the focus."""
    options, states = study.table.options, study.tie_filter.states
    st.info(describe_no_network(study))
    codes = [
        code
        for code in options.states
        if len(options.places[code] & study.table.members) >= LEAST_STATES
        and (states < options.places[code] or code == study.table.focus)
        and (code,) != study.view.states
    ]
    with st.container(horizontal=True, gap="medium"):
        for code in codes:
            lead = Lead("network", replace(study.view, states=(code,), partners=()))
            render_lead(options.labels[code], lead, options, icon=":material/hub:")


def render_findings(study: Study) -> None:
    """What the network shows, how sure, and once what the record cannot say of it."""
    render_sentences(study, write_network_findings, free_of=YEAR)
    render_note(keep(study, write_network_limits, lambda: write_network_limits(study), free_of=YEAR))


def render_matrix(study: Study, palette: Palette, moved_from: int | None) -> None:
    """The matrix with its year, which plays by itself without the rest of the page.

    Parameters
    ----------
    moved_from
        The year chosen, where it lay outside the years of the view.
    """
    render_film(partial(_render_year, palette, moved_from), study.view.last_year)


def _render_year(palette: Palette, moved_from: int | None) -> None:
    study = follow_view("map_year")
    view, figure = study.view, draw(build_matrix, study, palette)
    if figure is None:
        return
    st.subheader(figure.title)
    render_year_choice(view)
    moved = find_moved(moved_from, view)
    if moved is not None:
        render_note(load_say()("network-year-moved", year=moved))
    # A year without a tie has no cell that could be chosen.
    on_select = None if figure.data.empty else partial(_choose_tie, figure.key, view)
    # On a narrow screen it is moved sideways in its box.
    with st.container(key="network_box"):
        render_figure(figure, heading=False, on_select=on_select)
    render_numbers(figure, load_say()("network-matrix-numbers-label"))


def _choose_tie(key: str, view: View) -> None:
    """Follow a click on a cell to its pair."""
    marks = state.read_chosen_marks(key, CHOICE)
    if marks:
        pair = replace(view, states=(str(marks[0]["row"]),), partners=(str(marks[0]["column"]),))
        state.pause_film()
        state.ask_for_page("pair", pair)


def render_places(study: Study, palette: Palette) -> None:
    """Who has the most partners, who bridges, how areas are tied, and the core over the years."""
    say, figures = load_say(), FIGURES["network"]
    central, bridges, densities, core = (
        draw(figures[name], study, palette, free_of=YEAR)
        for name in ("network_central", "network_bridges", "network_densities", "network_core")
    )
    left, right = st.columns(2, gap="large")
    with left:
        render_with_numbers(central, say("network-places-numbers-label"))
    with right:
        render_figure(bridges)
    left, right = st.columns(2, gap="large")
    with left:
        render_with_numbers(densities, say("network-densities-numbers-label"))
    with right if densities else left:
        render_with_numbers(core, say("network-core-numbers-label"))


def render_links(palette: Palette) -> None:
    """The strongest ties as lines, drawn when the reader opens them."""
    render_part(partial(_render_links, palette=palette))


def _render_links(study: Study, palette: Palette) -> None:
    box = st.expander(load_say()("network-links-label"), on_change="rerun", key="strongest_ties")
    if box.open:
        with box:
            figure = draw(FIGURES["network"]["network_links"], study, palette, free_of=YEAR)
            render_with_numbers(figure, load_say()("network-matrix-numbers-label"))
