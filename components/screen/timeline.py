"""The parts of the Timeline page that a reader works with: its choices, the brush, the numbers, the newest ties."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.figures.coverage.rows import build_coverage_rows
from components.figures.linked.linked_parts import build_linked_parts
from components.figures.timeline.series import build_series, to_numbers
from components.screen import state
from components.screen.figure import draw, render_figure, render_with_numbers
from components.screen.open_table import keep, keep_rows, load_table
from components.screen.places import render_place_box
from components.screen.records import list_records, render_lanes, render_records
from components.screen.tiles import render_note, render_sentences
from components.study.selection import FEW_STATES
from components.study.study import Study
from components.theme import Palette
from components.view import FIELD, View, ViewOptions
from components.words.say import load_say
from components.words.timeline import write_timeline

BAR_FIELDS = ("series", "split", "amount", "pace")
"""Choices of the view that change the bars."""


def _render_choices(view: View, options: ViewOptions) -> None:
    """What the bars show, and the way back to all years; every choice stands in the link."""
    say = load_say()
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        for name, (label, name_value) in _list_choices().items():
            st.segmented_control(
                label,
                FIELD[name].choices(options),
                format_func=name_value,
                key=state.KEYS[name],
                required=True,
            )
        years = FIELD["years"]
        first, last = years.to_value(options.default)
        if years.to_value(view) != (first, last):
            st.button(
                say("timeline-all-years-label", years=say.years(first, last)),
                on_click=partial(state.choose, options, first_year=first, last_year=last),
                key="all_years",
                icon=":material/undo:",
            )


def _list_choices() -> dict[str, tuple[str, Callable[[str], str]]]:
    """Field of the view -> label of its widget, and what a reader sees for each of its values."""
    say = load_say()
    return {
        "series": (
            say("timeline-series-choice-label"),
            lambda value: say.name("timeline-series-choice", value),
        ),
        "split": (
            say("timeline-split-choice-label"),
            lambda value: say.name("timeline-split-choice", value),
        ),
        "amount": (
            say("timeline-amount-choice-label"),
            lambda value: say.name("timeline-amount-choice", value),
        ),
        "pace": (say("timeline-pace-choice-label"), lambda value: say.name("timeline-pace-choice", value)),
    }


def find_brushed_years(span: tuple[float, float], first_year: int, last_year: int) -> tuple[int, int]:
    """The years of which a brush covers the middle or, where it covers none, the year it lies in."""
    first, last = math.ceil(span[0]), math.floor(span[1])
    if first > last:
        first = last = round(sum(span) / 2)
    return max(first, first_year), min(last, last_year)


def render_series(study: Study, palette: Palette, sentences: DeltaGenerator) -> None:
    """The choices of the bars and all that follows them: the bars, the strips of their parts, the sentences on top.

    Parameters
    ----------
    sentences
        The place of the sentences on the page.
    """
    with sentences:
        render_peak(study)
    _render_choices(study.view, study.table.options)
    _render_bars(study, palette)
    parts = draw(build_linked_parts, study, palette, free_of=("amount", "pace"))
    render_with_numbers(parts, load_say()("linked-parts-numbers-label"))


def render_peak(study: Study) -> None:
    """What stands out: the year of the most relations among it, of which it is a choice what is counted."""
    render_sentences(study, write_timeline, free_of=("split", "amount", "pace"))


def _render_bars(study: Study, palette: Palette) -> None:
    """The bars with their brush, the coverage on the same axis, and the numbers."""
    say, view = load_say(), study.view
    figure = draw(build_series, study, palette)
    # Other years are another chart: the brush that led to them must not lie over them.
    key = f"series_{view.first_year}_{view.last_year}"

    def draw_coverage() -> None:
        coverage = draw(build_coverage_rows, study, palette, free_of=BAR_FIELDS)
        render_figure(coverage, heading=False)

    render_figure(figure, on_select=partial(_brush_years, key, view), below=draw_coverage, key=key)
    render_note(say("timeline-brush-hint"))
    with st.expander(say("timeline-numbers-label")):
        numbers = keep_rows(study, "series_numbers", lambda: to_numbers(study))
        st.dataframe(
            numbers, hide_index=True, key="series_numbers", alt=say("timeline-numbers-label"), placeholder=""
        )


def _brush_years(key: str, view: View) -> None:
    span = state.read_brush(key, "brush", "x0")
    if span is not None:
        first, last = find_brushed_years(span, view.first_year, view.last_year)
        state.choose(load_table().options, first_year=first, last_year=last)


def render_named_ties(study: Study, palette: Palette) -> None:
    """Lanes of a few states; of a group the lanes of what binds many of its states, and a box to choose one."""
    if len(study.centres) > FEW_STATES:
        _render_state_box(study)
    render_lanes(study, palette)


def _render_state_box(study: Study) -> None:
    options, say = study.table.options, load_say()
    states = keep(study, "tied_states", lambda: sorted(study.tied_states, key=options.labels.__getitem__))

    def choose_state() -> None:
        state.choose(options, states=(state.read_widget("lanes_state"),))

    render_place_box(
        say("timeline-state-label"),
        states,
        options,
        key="lanes_state",
        placeholder=say("screen-choose-state-hint"),
        on_change=choose_state,
        width=320,
    )


def render_newest(study: Study) -> None:
    """The newest ties of a view, each with its source."""
    st.subheader(load_say()("timeline-newest-title"))
    render_records(keep(study, "newest", lambda: list_records(study.newest, study)), key="newest_ties")
