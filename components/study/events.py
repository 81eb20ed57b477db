"""The events of a view: the series that it holds, and the one that the reader opened. Pure."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from components.study.selection import Selection
from components.study.table import Table
from components.view import ALL, NO_LIMIT, View
from data.analysis.editions import (
    Editions,
    count_ties_within,
    list_editions,
    measure_overlap,
)
from data.analysis.mask_measures import count_by_type_within
from data.analysis.masks import filter_masks
from data.analysis.series import OPERATION, PROGRAMME
from data.filters import TieFilter, find_rows

OVERLAPS_SHOWN = 12


def list_series(selection: Selection) -> pd.DataFrame:
    """The series of which the view holds a tie, those of the most participants first.

    Events of any number of states count, whatever the view says of their size; the numbers of a series are those of all
    its editions. What one state has with another (programmes) is listed where the reader asks for it.

    Returns
    -------
    DataFrame
        Indexed by series_id: the columns of `data.analysis.series.SeriesList.rows` and of
        `data.analysis.editions.measure_series`.
    """
    table, kind = selection.table, selection.view.kind
    of_any_size = replace(selection.tie_filter, max_parties=None)
    ties = table.event_ties
    events = ties["event_id"].to_numpy(dtype=object)[find_rows(ties, of_any_size, selection.pairs)]
    held = {table.series.of_event[event_id] for event_id in set(events.tolist())}
    rows = table.sized_series
    each = enumerate(zip(rows.index.tolist(), rows["kind"].tolist(), strict=True))
    return rows.take(
        [
            position
            for position, (series_id, own) in each
            if series_id in held and (own != PROGRAMME if kind == ALL else own == kind)
        ]
    )


def cut_series(rows: pd.DataFrame) -> pd.DataFrame:
    """The series that a list shows: those of more than two states, or of several editions; rows of `list_series`."""
    states, events = rows["most_count"].to_numpy(), rows["event_count"].to_numpy()
    return rows.take(np.flatnonzero((states > 2) | (events > 1)))


def filter_event_ties(table: Table, series_id: str) -> pd.DataFrame:
    """The ties of one series."""
    events = [event_id for event_id, series in table.series.of_event.items() if series == series_id]
    return table.ties[table.ties["event_id"].isin(events)]


def to_event_table(table: Table, series_id: str) -> Table:
    """The same table with the ties of one series only."""
    ties = filter_event_ties(table, series_id)
    return replace(table, ties=ties, store=None)


def to_event_view(view: View, table: Table) -> View:
    """The view of a whole event: all its years and participants, whatever the filters of the reader.

    Parameters
    ----------
    table
        With the ties of the event only.
    """
    return replace(
        table.options.default,
        event=view.event,
        parties=NO_LIMIT,
        first_year=int(table.ties["start_year"].min()),
        last_year=int(table.ties["end_year"].max()),
    )


def measure_editions(selection: Selection, series_id: str) -> Editions:
    """The editions of a series, as the whole table holds it."""
    table = selection.table
    is_operation = table.series.rows.loc[[series_id], "kind"].eq(OPERATION).all()
    ties = filter_event_ties(table, series_id)
    return list_editions(ties, table.open_events, is_operation=bool(is_operation))


def choose_edition(editions: Editions, asked: str) -> int:
    """The edition that is read: of the event that the reader asked for, else the latest."""
    of_event = editions.editions[editions.editions["event_id"].eq(asked)]
    chosen = editions.editions if of_event.empty else of_event
    return int(chosen["edition"].iloc[-1])


def find_overlaps(table: Table, series_id: str, editions: Editions) -> pd.DataFrame:
    """Other series with most of the same participants: rows of `measure_overlap`, without programmes."""
    series = pd.Series(table.series.of_event)
    series = series[series.map(table.series.rows["kind"]).ne(PROGRAMME)]
    states = table.event_states[table.event_states["event_id"].isin(series.index)]
    return measure_overlap(states, series, list(editions.states["state"]), left_out=series_id)


def measure_ties_within(table: Table, editions: Editions) -> pd.DataFrame:
    """By what the participants of a series are tied to each other: rows of `count_ties_within`.

    Where an engine holds too many of these ties to be read, their records are missing.
    """
    members = frozenset(editions.states["state"])
    among = TieFilter(states=members, partners=members)
    cells = filter_masks(table.mask_panel, among)
    if table.is_read_whole(among, cells=cells):
        return count_ties_within(table.find_ties(among, has_all=True), members)
    return count_by_type_within(cells)
