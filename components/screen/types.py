"""The parts of the page on cooperation types that a reader works with: the heat map, its cell, the ties behind it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from typing import NamedTuple

import pandas as pd
import streamlit as st

from components.figures.types.breadth import CHOICE as PLACE_CHOICE
from components.figures.types.heat_map import CHOICE as CELL_CHOICE
from components.figures.types.heat_map import build_heat_map, to_wide_rows
from components.screen import state
from components.screen.figure import Drawing, draw, render_figure, render_numbers, render_with_numbers
from components.screen.links import build_place_box, lead_to_place, render_leading_table
from components.screen.open_table import keep, keep_rows, open_study
from components.screen.places import render_place_box
from components.screen.tables import render_ties
from components.study.study import Study
from components.study.types import CellGrid, to_all_cells, to_cell_filter
from components.theme import Palette
from components.view import FIELD, View, ViewOptions
from components.words.say import load_say
from components.words.sentences import lower_label
from components.words.types import describe_nothing
from data.analysis.measures import count_records

FEW_ROWS = 12
"""Up to so many rows the heat map leaves room for a second figure below it."""
_PLACE_KEY, _TYPE_KEY = "cell_place", "cell_type"


def keep_grid(study: Study) -> CellGrid:
    """The cells of a view, counted once for all its readers."""
    return keep(study, "cell_grid", lambda: study.cell_grid)


def render_cells(study: Study, palette: Palette) -> None:
    """The heat map, and the ties behind the cell that the reader chose."""
    _render_heat_map(draw(build_heat_map, study, palette), study)
    _render_cell(study)


def _render_heat_map(figure: Drawing | None, study: Study) -> None:
    """The heat map with its two choices and the table of all rows."""
    if figure is None:
        return
    options, grid, view, say = study.table.options, keep_grid(study), study.view, load_say()
    places = grid.places
    st.subheader(figure.title)
    with st.container(horizontal=True, gap="medium"):
        if len(study.tie_filter.states) > 1 and not study.looks_at_states:
            st.segmented_control(
                say("types-rows-label"),
                FIELD["rows"].choices(options),
                format_func=lambda code: say.name("types-rows", code),
                key=state.KEYS["rows"],
                required=True,
            )
        st.segmented_control(
            say("types-order-label"),
            FIELD["order"].choices(options),
            format_func=lambda code: say.name("types-order", code),
            key=state.KEYS["order"],
            required=True,
        )
    render_figure(figure, heading=False, on_select=partial(_choose_drawn_cell, figure.key, options))
    with st.expander(say("types-cells-table", places=len(grid.places), kind=grid.place_word)):
        word = say.name("place", grid.place_word, "column")
        render_leading_table(
            keep_rows(study, "cells", lambda: to_wide_rows(study), free_of=("order", "cell")),
            lambda row: lead_to_place(places[row], open_study(view)),
            key="cell_numbers",
            name=figure.title,
            box=build_place_box(places, study),
            column_config={word: st.column_config.TextColumn(pinned=True)},
            hint=say("types-cells-hint", measure=grid.measure),
        )


def _choose_drawn_cell(key: str, options: ViewOptions) -> None:
    marks = state.read_chosen_marks(key, CELL_CHOICE)
    if marks:
        state.choose(options, cell=(str(marks[0]["place"]), str(marks[0]["cooperation_type"])))


def _render_cell(study: Study) -> None:
    """Two boxes that choose a cell, and exactly the ties behind it, each with its source."""
    options, grid, say = study.table.options, keep_grid(study), load_say()
    labels = options.labels
    places = sorted({*grid.places, *study.view.cell[:1]}, key=labels.__getitem__)
    types = [code for code in options.types if code in {*grid.types, *study.view.cell[1:]}]
    state.mirror(_PLACE_KEY, study.view.cell[0] if study.view.cell else None)
    state.mirror(_TYPE_KEY, study.view.cell[1] if study.view.cell else None)
    st.subheader(say("types-cell-title"))
    left, right = st.columns(2)
    with left:
        render_place_box(
            say.name("place", grid.place_word, "column"),
            places,
            options,
            key=_PLACE_KEY,
            placeholder=say("types-cell-choose-place", kind=grid.place_word),
            on_change=partial(_choose_place, study.view),
        )
    right.selectbox(
        say("column-cooperation-type"),
        types,
        format_func=labels.__getitem__,
        index=None,
        key=_TYPE_KEY,
        placeholder=say("types-cell-choose-type"),
        on_change=partial(_choose_type, study.view),
    )
    if not study.view.cell:
        st.markdown(say("types-cell-hint"))
        return
    _render_cell_ties(study)


def _choose_place(view: View) -> None:
    """With the place alone its strongest type is chosen, so that a cell is always whole."""
    study = open_study(view)
    options, grid, cell = study.table.options, keep_grid(study), study.view.cell
    place = state.read_widget(_PLACE_KEY)
    if place is None:
        state.choose(options, cell=())
        return
    of_place = grid.cells[grid.cells["place"].eq(place)].sort_values(grid.measure, ascending=False)
    code = cell[1] if cell else str(of_place["cooperation_type"].iloc[0])
    state.choose(options, cell=(place, code))


def _choose_type(view: View) -> None:
    study = open_study(view)
    code = state.read_widget(_TYPE_KEY)
    place = study.view.cell[0] if study.view.cell else keep_grid(study).places[0]
    state.choose(study.table.options, cell=() if code is None else (place, code))


def _render_cell_ties(study: Study) -> None:
    find_ties = cache(lambda: _find_cell_ties(study))
    words, has_ties = keep(study, "cell_words", lambda: _say_cell(study, find_ties))
    st.markdown(words)
    if has_ties:
        render_ties(study, "cell", lambda: find_ties().rows)


class _CellTies(NamedTuple):
    """The ties of a cell; of very many the latest."""

    rows: pd.DataFrame
    has_all: bool


def _find_cell_ties(study: Study) -> _CellTies:
    table, of_cell = study.table, to_cell_filter(study, keep_grid(study), *study.view.cell)
    has_all = table.is_read_whole(of_cell, study.pairs)
    return _CellTies(table.find_ties(of_cell, study.pairs, has_all=has_all), has_all)


def _say_cell(study: Study, find_ties: Callable[[], _CellTies]) -> tuple[str, bool]:
    """What a cell holds in words, and whether it holds ties."""
    place, code = study.view.cell
    grid, view, labels, say = keep_grid(study), study.view, study.table.options.labels, load_say()
    name, label = labels[place], lower_label(labels[code])
    cell = to_all_cells(study, grid, [place]) if place in grid.places else None
    of_type = None if cell is None else cell[cell["cooperation_type"].eq(code)]
    if of_type is None or of_type.empty:
        return say("types-cell-absent", place=name, type=label), False
    row = of_type.iloc[0]
    if pd.isna(row["number"]):
        span = view.last_year - view.first_year + 1
        nothing = describe_nothing(str(row["nothing"]), int(row["census_years"]), span)
        return say("types-cell-none", place=name, type=label, nothing=nothing), False
    ties = find_ties()
    words = say(
        "types-cell-ties" if ties.has_all else "types-cell-ties-cut",
        place=name,
        type=label,
        count=len(ties.rows),
        records=count_records(ties.rows, view.first_year, view.last_year),
        years=say.years(view.first_year, view.last_year),
        number=say("types-number", measure=grid.measure, count=row["number"]),
    )
    return words, True


def render_breadth(figure: Drawing | None, study: Study) -> None:
    """The chart of breadth and depth, whose dots lead on, and its numbers."""
    if figure is None:
        return
    render_figure(figure, on_select=partial(_choose_dot, figure.key, study.view))
    render_numbers(figure, load_say()("types-breadth-table"))


def _choose_dot(key: str, view: View) -> None:
    """Follow a click on a dot of the chart of breadth and depth to the pair or the profile."""
    marks = state.read_chosen_marks(key, PLACE_CHOICE)
    if marks:
        lead = lead_to_place(str(marks[0]["place"]), open_study(view))
        state.ask_for_page(lead.page, lead.view)


def render_sizes(figure: Drawing | None) -> None:
    """The sizes and changes of the types, and their numbers."""
    render_with_numbers(figure, load_say()("types-sizes-table"))


def render_areas(figure: Drawing | None) -> None:
    """The relations by area, and their numbers."""
    render_with_numbers(figure, load_say()("types-areas-table"))
