"""The map of ties on a page: drawn small beside other figures, or wide with a year that can be moved and played."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from html import escape
from typing import NamedTuple

import streamlit as st

from components.figures.maps.deck import TOUCH_LAYER, Frame, build_deck, fit_frame
from components.figures.maps.figure import write_map_snippet
from components.figures.maps.sheet import MapNumbers, MapSheet, build_numbers, build_sheet
from components.screen import browser, state
from components.screen.export import render_figure_export
from components.screen.film import find_moved, render_film, render_year_choice
from components.screen.headers import GEOMETRY, load_script
from components.screen.links import Lead, build_place_box, lead_to_place, render_lead, render_leading_table
from components.screen.open_table import keep, keep_rows, open_study
from components.screen.part import follow_view
from components.screen.places import render_place_box
from components.screen.tiles import render_note, render_small_print, render_snippet
from components.study.carry import SHOWN_FIELDS
from components.study.map_measures import STANDING
from components.study.options import AREA_CODES
from components.study.study import Study
from components.study.table import Table
from components.theme import Palette
from components.view import EVERY_YEAR, FIELD, View, ViewOptions
from components.words.map import describe_nothing, name_columns
from components.words.say import load_say

SMALL_HEIGHT = 352
WIDE_MAP = (1080, 560)
"""Width and height in pixels to which an area is fitted; the width is the page's in the end."""
ROWS_IN_FULL, TABLE_HEIGHT = 10, 400
WORLD = Frame(latitude=36, longitude=3, zoom=0.93)
SMALL_WORLD = Frame(latitude=41, longitude=18, zoom=0.08)
NARROW_MAP = (360, 300)
"""The same on a phone."""
NARROW_WORLD = Frame(latitude=24, longitude=12, zoom=-0.45)
"""From Alaska to Kamchatka: what lies outside of the frame a phone's reader does not miss but believes absent."""


def render_map(study: Study, palette: Palette, *, by_standing: bool = False, key: str = "ties_map") -> None:
    """A small map of all years of the view, in the colour that the view chooses.

    Parameters
    ----------
    by_standing
        Colour the places as traditional, newer or without a baseline, whatever the view chooses.
    """
    colour = STANDING if by_standing else study.view.colour
    lines = STANDING if colour == STANDING else study.view.arcs
    choice = _Choice(palette, colour, lines)
    sheet = _draw_sheet(study, choice)
    if browser.is_on_phone():
        _draw(choice, study, frame=NARROW_WORLD, height=NARROW_MAP[1], key=key)
    else:
        _draw(choice, study, frame=SMALL_WORLD, height=SMALL_HEIGHT, key=key)
    _explain(sheet, study)
    render_figure_export(key)


class _Choice(NamedTuple):
    """What a map of a view shows; under it the map is kept."""

    palette: Palette
    colour: str
    lines: str
    year: int = EVERY_YEAR


def _draw_sheet(study: Study, choice: _Choice) -> MapSheet:
    return keep(
        study,
        choice,
        lambda: build_sheet(
            study, choice.palette, colour=choice.colour, lines=choice.lines, year=choice.year
        ),
        free_of=SHOWN_FIELDS,
    )


def render_colour_choice(options: ViewOptions) -> None:
    """What the colour of the countries counts."""
    say = load_say()
    st.selectbox(
        say("map-colour-label"),
        FIELD["colour"].choices(options),
        format_func=lambda code: say.name("map-colour", code),
        key=state.KEYS["colour"],
    )


def render_wide_map(study: Study, palette: Palette, moved_from: int | None) -> None:
    """The wide map, its choices and its film.

    Parameters
    ----------
    moved_from
        The year chosen, where it lay outside the years of the view.
    """
    _render_map_choices(study)
    render_film(partial(_render_year, palette, moved_from), study.view.last_year)


def _render_map_choices(study: Study) -> None:
    """Everything beside the wide map that changes it: colour, lines, centre, and a state as by a click."""
    options, say = study.table.options, load_say()
    columns = st.columns(4)
    with columns[0]:
        render_colour_choice(options)
    with columns[1]:
        st.selectbox(
            say("column-lines"),
            FIELD["arcs"].choices(options),
            format_func=lambda code: say.name("map-arcs", code),
            key=state.KEYS["arcs"],
        )
    with columns[2]:
        st.selectbox(
            say("map-centre-label"),
            FIELD["centre"].choices(options),
            format_func=lambda code: options.labels.get(code) or say("map-centre-world"),
            key=state.KEYS["centre"],
        )
    with columns[3]:
        render_place_box(
            say("column-state"),
            [code for code in study.table.states.sort_values("name")["iso3"] if code in options.places],
            options,
            placeholder=say("map-state-hint"),
            key="map_state",
            on_change=partial(_choose_in_box, "map_state", study.view),
        )


def _render_year(palette: Palette, moved_from: int | None) -> None:
    """The map in the year that is chosen, without the choices and the rest of the page."""
    study = follow_view("map_year")
    view, year = study.view, study.view.map_year
    choice = _Choice(palette, view.colour, view.arcs, year)
    sheet = _draw_sheet(study, choice)
    numbers = keep(
        study,
        ("map_numbers", view.colour, year),
        lambda: build_numbers(study, colour=view.colour, year=year),
        free_of=SHOWN_FIELDS,
    )
    st.markdown(numbers.finding)
    size = NARROW_MAP if browser.is_on_phone() else WIDE_MAP
    frame = find_frame(view.centre, study.table, size)
    _draw(choice, study, frame=frame, height=size[1], key="world_map")
    render_year_choice(view)
    moved = find_moved(moved_from, view)
    if moved is not None:
        render_note(load_say()("map-year-moved", year=moved))
    _explain(sheet, study, numbers.coverage_note)
    render_figure_export("world_map")
    _render_leads(study)
    _render_numbers(numbers, sheet.nothing, study, year)


def _render_numbers(numbers: MapNumbers, nothing: Mapping[str, str], study: Study, year: int) -> None:
    """The numbers behind the map as a table of which each row leads on, and the states without any."""
    year_column = st.column_config.NumberColumn(format="%d")
    columns, say = name_columns(study.place_word), load_say()
    # Callbacks are kept for the session: they hold codes and a view, never rows.
    codes, view = numbers.codes, study.view
    render_leading_table(
        keep_rows(
            study,
            ("map_numbers", study.view.colour, year),
            lambda: numbers.data,
            free_of=SHOWN_FIELDS,
        ),
        lambda row: lead_to_place(codes[row], open_study(view)),
        key="map_places",
        name=say("overview-places-title", place=study.place_word),
        box=build_place_box(codes, study),
        column_config={columns[name]: year_column for name in ("first_year", "last_year")},
        height=TABLE_HEIGHT if len(numbers.data) > ROWS_IN_FULL else None,
        hint=say("map-numbers-hint", leads_to_pair=len(study.centres) == 1),
    )
    names = study.table.states["name"]
    with st.expander(say("map-untied-title")):
        st.markdown(describe_nothing(nothing, {code: str(names[code]) for code in nothing}))
    render_snippet(write_map_snippet(study, year))


def find_frame(centre: str, table: Table, size: tuple[int, int] = WIDE_MAP) -> Frame:
    """Where the map of a size is centred: the world, or an area of which the table has states, so that all are seen."""
    states = table.states
    is_inside = states["area"].map(AREA_CODES).eq(centre) & states["end_year"].isna()
    if is_inside.any():
        return fit_frame(states[is_inside], *size)
    return WORLD if size == WIDE_MAP else NARROW_WORLD


def _draw(choice: _Choice, study: Study, *, frame: Frame, height: int, key: str) -> None:
    """The map alone; a click on a place is a choice."""
    # Streamlit fades everything but a chosen object until the choice is undone. A new name for the layer undoes it.
    layer = f"{TOUCH_LAYER}-{state.count_clicks(key)}"
    sheet = _draw_sheet(study, choice)
    deck = keep(
        study,
        (choice, layer, frame),
        lambda: build_deck(
            places=sheet.places,
            lines=sheet.lines,
            states=study.table.states,
            frame=frame,
            palette=choice.palette,
            touch_layer=layer,
        ),
        free_of=SHOWN_FIELDS,
    )
    # Hidden until the script says otherwise.
    st.html(
        f'<p class="no-geometry" role="status">{escape(load_say()("map-geometry-note"))}</p>'
        f"<script>{load_script(GEOMETRY)}</script>",
        unsafe_allow_javascript=True,
    )
    st.pydeck_chart(
        deck,
        height=height,
        key=key,
        alt=sheet.description,
        on_select=partial(_choose_on_map, key, layer, study.view),
        selection_mode="single-object",
    )


def _explain(sheet: MapSheet, study: Study, coverage_note: str = "") -> None:
    """What the map means: legend, coverage, lines, and what a click does."""
    say = load_say()
    notes = (coverage_note, sheet.note, f"{say('export-boundary-note')} {describe_click(study)}")
    render_small_print(sheet.legend, say("map-legend-title"), [note for note in notes if note])


def _choose_on_map(key: str, layer: str, view: View) -> None:
    place = state.read_chosen_object(key, layer)
    if place is not None:
        state.note_click(key)
        choose_place(str(place["iso3"]), open_study(view))


def _choose_in_box(key: str, view: View) -> None:
    code = state.claim_choice(key)
    if code is not None:
        choose_place(str(code), open_study(view))


def choose_place(code: str, study: Study) -> None:
    """Let the whole app follow a choice on the map: of one state's view another state becomes the partner."""
    if code not in study.table.options.places:
        return
    state.pause_film()
    states = study.tie_filter.states
    if study.looks_at_states:
        state.choose(study.table.options, states=(code,))
    elif len(states) == 1 and code not in states:
        state.choose(study.table.options, partners=(code,))
    else:
        state.choose(study.table.options, states=(code,), partners=())


def describe_click(study: Study) -> str:
    """What a click on the map does, in one sentence."""
    return load_say()("map-click-pair" if len(study.tie_filter.states) == 1 else "map-click")


def _render_leads(study: Study) -> None:
    """Ways from the map to the profile of its state and to the pair."""
    options, view = study.table.options, study.view
    states, partners = study.tie_filter.states, study.tie_filter.partners or frozenset()
    if len(states) != 1:
        return
    say, state_name = load_say(), options.labels[next(iter(states))]
    with st.container(horizontal=True):
        render_lead(
            say("map-lead-state", state=state_name), Lead("state", replace(view, partners=())), options
        )
        if len(partners) == 1:
            partner_name = options.labels[next(iter(partners))]
            words = say("map-lead-pair", state=state_name, partner=partner_name)
            render_lead(words, Lead("pair", view), options)
