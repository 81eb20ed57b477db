"""The parts of the page on cooperation types that a reader works with: the heat map, its cell, the ties behind it."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from components.figures.figure import Figure
from components.figures.types.breadth import CHOICE as PLACE_CHOICE
from components.figures.types.heat_map import CHOICE as CELL_CHOICE
from components.figures.types.heat_map import to_wide_rows
from components.screen import state
from components.screen.figure import render_plate
from components.screen.links import lead_to_place, render_leading_table
from components.screen.tables import render_ties
from components.study.study import Study
from components.study.types import to_all_cells, to_cell_filter
from components.theme import format_number
from components.view import FIELD, ViewOptions
from components.words.sentences import describe_years, lower_label
from components.words.types import UNITS, describe_nothing, write_number
from data.analysis.measures import count_records
from data.filters import filter_ties

_ORDER_LABELS = {"weight": "The most relations first", "name": "By name"}
_ROW_LABELS = {"partners": "Partners", "states": "States of the view"}
FEW_ROWS = 12
"""Up to so many rows the heat map leaves room for a second figure below it."""
_PLACE_KEY, _TYPE_KEY = "cell_place", "cell_type"


def render_heat_map(figure: Figure, study: Study) -> None:
    """The heat map with its two choices, the boxes that choose a cell by keyboard, and the table of all rows."""
    options, grid = study.table.options, study.cell_grid
    st.subheader(figure.title)
    with st.container(horizontal=True, gap="medium"):
        if len(study.tie_filter.states) > 1 and not study.looks_at_states:
            st.segmented_control(
                "Rows",
                FIELD["rows"].choices(options),
                format_func=_ROW_LABELS.__getitem__,
                key=state.KEYS["rows"],
                required=True,
            )
        st.segmented_control(
            "Order",
            FIELD["order"].choices(options),
            format_func=_ORDER_LABELS.__getitem__,
            key=state.KEYS["order"],
            required=True,
        )
    render_plate(figure, heading=False, on_select=partial(_choose_drawn_cell, figure.key, options))
    rows = "The row" if len(grid.places) == 1 else f"All {len(grid.places)} {grid.place_word}s"
    with st.expander(f"{rows} as a table"):
        word = grid.place_word.capitalize()
        render_leading_table(
            to_wide_rows(study),
            [lead_to_place(place, study) for place in grid.places],
            key="cell_numbers",
            column_config={word: st.column_config.TextColumn(pinned=True)},
            hint=f"{UNITS[grid.measure].capitalize()}; blank where no tie is recorded. A click on a row leads on.",
        )


def _choose_drawn_cell(key: str, options: ViewOptions) -> None:
    marks = state.read_chosen_marks(key, CELL_CHOICE)
    if marks:
        state.choose(options, cell=(str(marks[0]["place"]), str(marks[0]["cooperation_type"])))


def render_cell(study: Study) -> None:
    """Two boxes that choose a cell, and exactly the ties behind it, each with its source."""
    options, grid = study.table.options, study.cell_grid
    labels = options.labels
    places = sorted({*grid.places, *study.view.cell[:1]}, key=labels.__getitem__)
    types = [code for code in options.types if code in {*grid.types, *study.view.cell[1:]}]
    state.mirror(_PLACE_KEY, study.view.cell[0] if study.view.cell else None)
    state.mirror(_TYPE_KEY, study.view.cell[1] if study.view.cell else None)
    st.subheader("The ties behind a cell")
    left, right = st.columns(2)
    left.selectbox(
        grid.place_word.capitalize(),
        places,
        format_func=labels.__getitem__,
        index=None,
        key=_PLACE_KEY,
        placeholder=f"Choose a {grid.place_word}",
        on_change=partial(_choose_place, study),
    )
    right.selectbox(
        "Cooperation type",
        types,
        format_func=labels.__getitem__,
        index=None,
        key=_TYPE_KEY,
        placeholder="Choose a type",
        on_change=partial(_choose_type, study),
    )
    if not study.view.cell:
        st.markdown("A click on a cell of the heat map, or a choice here, lists the ties behind it.")
        return
    _render_cell_ties(study)


def _choose_place(study: Study) -> None:
    """With the place alone its strongest type is chosen, so that a cell is always whole."""
    options, grid, cell = study.table.options, study.cell_grid, study.view.cell
    place = state.read_widget(_PLACE_KEY)
    if place is None:
        state.choose(options, cell=())
        return
    of_place = grid.cells[grid.cells["place"].eq(place)].sort_values(grid.measure, ascending=False)
    code = cell[1] if cell else str(of_place["cooperation_type"].iloc[0])
    state.choose(options, cell=(place, code))


def _choose_type(study: Study) -> None:
    code = state.read_widget(_TYPE_KEY)
    place = study.view.cell[0] if study.view.cell else study.cell_grid.places[0]
    state.choose(study.table.options, cell=() if code is None else (place, code))


def _render_cell_ties(study: Study) -> None:
    place, code = study.view.cell
    grid, labels = study.cell_grid, study.table.options.labels
    where = f"**{labels[place]}, {lower_label(labels[code])}**"
    cell = to_all_cells(study, grid, [place]) if place in grid.places else None
    of_type = None if cell is None else cell[cell["cooperation_type"].eq(code)]
    if of_type is None or of_type.empty:
        st.markdown(f"{where}: the heat map of this view has no such cell; the filters leave it out.")
        return
    row = of_type.iloc[0]
    if pd.isna(row["number"]):
        span = study.view.last_year - study.view.first_year + 1
        words = describe_nothing(str(row["nothing"]), int(row["census_years"]), span)
        st.markdown(f"{where}: {words}.")
        return
    ties = filter_ties(study.table.ties, to_cell_filter(study, grid, place, code), study.pairs)
    records = count_records(ties, study.view.first_year, study.view.last_year)
    number = write_number(row["number"], grid.measure)
    ties_word = "1 tie" if len(ties) == 1 else f"{format_number(len(ties))} ties"
    began = f"{format_number(records)} record{'' if records == 1 else 's'} that began in {describe_years(study.view)}"
    st.markdown(f"{where}: **{ties_word}**, {began}; {number}.")
    render_ties(ties, study.table, study.view)


def render_breadth(figure: Figure | None, study: Study) -> None:
    """The chart of breadth and depth, whose dots lead on, and its numbers."""
    if figure is None:
        return
    render_plate(figure, on_select=partial(_choose_dot, figure.key, study))
    render_numbers(figure, "Records and types as a table")


def _choose_dot(key: str, study: Study) -> None:
    """Follow a click on a dot of the chart of breadth and depth to the pair or the profile."""
    marks = state.read_chosen_marks(key, PLACE_CHOICE)
    if marks:
        lead = lead_to_place(str(marks[0]["place"]), study)
        state.ask_for_page(lead.page, lead.view)


def render_with_numbers(figure: Figure | None, title: str) -> None:
    """A figure, and its numbers as a table under a title; nothing where the view has nothing to draw."""
    if figure is None:
        return
    render_plate(figure)
    render_numbers(figure, title)


def render_numbers(figure: Figure, label: str) -> None:
    """The numbers of a figure as a table."""
    with st.expander(label):
        st.dataframe(
            figure.data,
            hide_index=True,
            width="stretch",
            key=f"{figure.key}_numbers",
            column_config={
                "Share": st.column_config.NumberColumn(format="percent"),
                "Change": st.column_config.NumberColumn(format="percent"),
                "Year": st.column_config.NumberColumn(format="%d"),
            },
        )
