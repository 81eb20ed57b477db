"""Rows, columns and cells of the matrix of a network: where each is drawn, and what stands in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from components.figures.classes import LegendClass, find_colour
from components.study.network import NetworkGroup
from components.study.study import Study
from components.words.network import name_group
from components.words.say import load_say
from components.words.sentences import lower_label
from data.analysis.networks import Network

_HEADING, _HEADING_WITH_CODES = 1.6, 2.4
"""Rows that the heading of a group takes, with and without the codes of the columns again."""
_FEW = 4
"""Groups of fewer states do without them."""
_GAP, _OUTSIDE_GAP = 0.6, 3.6
"""Columns between groups, and before the states outside, where the codes of the rows stand again."""
Corners = tuple[float, float, float, float]
"""Left, right, top and bottom."""


class Places(NamedTuple):
    """Where rows and columns are drawn, in rows and columns.

    Parameters
    ----------
    rows, columns
        Where each state begins.
    height, width
        How far they reach.
    outside
        Where the states outside begin.
    headings
        Where the rows of each group begin, and the name above them; blank if there is one group only.
    heads
        Rows above which the codes of the columns stand.
    """

    rows: Mapping[str, float]
    columns: Mapping[str, float]
    height: float
    width: float
    outside: float
    headings: Sequence[tuple[float, str]]
    heads: Sequence[float]


def place_groups(
    groups: Sequence[NetworkGroup],
    kept: Collection[str],
    outside: Sequence[str],
    order: str,
    labels: Mapping[str, str],
) -> Places:
    """Lay groups out below each other and side by side, the states outside at the end.

    Parameters
    ----------
    kept
        The states that are drawn; a heading speaks of the whole group.
    order
        What the groups are: see `components.study.network`.
    """
    rows: dict[str, float] = {}
    columns: dict[str, float] = {}
    headings: list[tuple[float, str]] = []
    heads: list[float] = []
    y = x = 0.0
    for group in groups:
        states = [state for state in group.states if state in kept]
        if not states:
            continue
        has_codes = not heads or len(states) >= _FEW
        y += _HEADING_WITH_CODES if has_codes else _HEADING
        heads += [y] if has_codes else []
        headings.append((y, name_group(group, order, labels) if len(groups) > 1 else ""))
        for state in states:
            rows[state], columns[state] = y, x
            y, x = y + 1, x + 1
        x += _GAP
    begin = x - _GAP + _OUTSIDE_GAP
    columns |= {state: begin + place for place, state in enumerate(outside)}
    width = begin + len(outside) if outside else x - _GAP
    return Places(rows, columns, y, width, begin, headings, heads)


def to_cells(
    study: Study, network: Network, numbers: np.ndarray, classes: Sequence[LegendClass]
) -> pd.DataFrame:
    """The ties as cells: one row per tied pair of a row and a column; row and column (codes), words, fill."""
    say, labels = load_say(), study.table.options.labels
    codes = [*network.inside, *network.outside]
    row, column = np.nonzero(network.type_count)
    has_tie = network.has_tie[:, row, column].T
    first, last = (years[row, column].tolist() for years in network.spells)
    names = [lower_label(labels[code]) for code in network.types]

    @cache
    def name_types(held: bytes) -> str:
        return say.list([name for name, is_held in zip(names, held, strict=True) if is_held])

    @cache
    def name_years(one: int, two: int, count: int) -> str:
        return say(
            "network-cell-years", years=say.years(one, two), count=count, is_whole=two - one + 1 == count
        )

    @cache
    def get_fill(number: int) -> str:
        return find_colour(number, classes)

    counts = network.year_count[row, column].tolist()
    return pd.DataFrame(
        {
            "row": [codes[place] for place in row.tolist()],
            "column": [codes[place] for place in column.tolist()],
            "types": [name_types(bytes(held)) for held in has_tie.astype(np.uint8)],
            "years": [name_years(*years) for years in zip(first, last, counts, strict=True)],
            "fill": [get_fill(number) for number in numbers[row, column].tolist()],
        }
    )


def list_nothing(network: Network, nothing: np.ndarray) -> dict[str, list[tuple[str, str]]]:
    """Kind of nothing -> the pairs (row, column) that are not tied; the most frequent kind first."""
    codes = [*network.inside, *network.outside]
    found: dict[str, list[tuple[str, str]]] = {}
    for row, column in zip(*np.nonzero(network.type_count == 0), strict=True):
        if row != column:
            found.setdefault(nothing[row, column], []).append((network.inside[row], codes[column]))
    return dict(sorted(found.items(), key=lambda item: -len(item[1])))


def to_grounds(empty: Mapping[str, Iterable[tuple[str, str]]], places: Places) -> list[tuple[str, Corners]]:
    """The grounds of what is not tied: kind and corners of each; the most frequent kind is that of whole blocks."""
    kinds = list(empty)
    grounds: list[tuple[str, Corners]] = []
    if kinds:
        for top, bottom in _list_runs(places.rows.values()):
            for left, right in _list_runs(places.columns.values()):
                grounds.append((kinds[0], (left, right, top, bottom)))
    for kind in kinds[1:]:
        for row, column in empty[kind]:
            if row in places.rows and column in places.columns:
                x, y = places.columns[column], places.rows[row]
                grounds.append((kind, (x, x + 1, y, y + 1)))
    return grounds


def _list_runs(positions: Iterable[float]) -> list[tuple[float, float]]:
    """Where rows or columns stand without a gap: first and last edge of each run."""
    runs: list[list[float]] = []
    for position in positions:
        if runs and abs(runs[-1][1] - position) < 1e-6:
            runs[-1][1] = position + 1
        else:
            runs.append([position, position + 1])
    return [(first, last) for first, last in runs]
