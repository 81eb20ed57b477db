"""Breadth against depth: how many cooperation types bind a place, and how many records."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd

from components.figures import grammar as vl
from components.figures.chart import Box, apply_look, find_free_place, get_standing_colours
from components.figures.figure import LONG_NAME, WORDED, Figure, LegendItem
from components.figures.figure import NAMED as NAMED_MARKS
from components.figures.snippet import write_snippet
from components.study.study import Study
from components.theme import Palette
from components.words.say import load_say
from data.analysis.traditional import NEWER, NO_BASELINE, TRADITIONAL

LEAST_PLACES = 3
"""Fewer dots say nothing that a sentence does not."""

CHOICE = "place"
"""Name of the chart's point selection; it projects `place`."""
WIDTHS = (250, 360)
"""Pixels of the plot for which names are placed: those of the first width are shown on every screen, those of another
only where the plot is as wide."""
NAMED = (12, 22)
"""So many places are named at most, for each of the widths: more would hide which dot a name belongs to."""

_HEIGHT = 430
_LOWEST, _ABOVE = 0.4, 0.6
"""Ends of the axis of types: below one type, and above the highest."""
_AXIS_HEIGHT = 58
_RADIUS = 4.2
_CHARACTER, _LINE = 6.4, 13
"""Pixels that a character of a name takes, and its line."""
_TICKS = (0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000)
_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))


_SHAPES = {TRADITIONAL: "circle", NEWER: "diamond", NO_BASELINE: "square"}
_SNIPPET = """\
types = seen.groupby("{place}")["cooperation_type"].nunique()
began = seen[seen["start_year"].between(first_year, last_year)]
records = began.groupby("{place}")["event_id"].nunique().reindex(types.index, fill_value=0)
print(pd.DataFrame({{"records": records, "types": types}}).sort_values("records", ascending=False))
"""


class _Mark(NamedTuple):
    """How a kind of place is drawn."""

    colour: str
    shape: str


class Side(NamedTuple):
    """Where a name stands beside its dot, in pixels."""

    align: Literal["left", "right"]
    dx: float
    dy: float


SIDES = (
    Side("left", _RADIUS + 3, 0),
    Side("right", -_RADIUS - 3, 0),
    Side("left", -_RADIUS, -12),
    Side("right", _RADIUS, -12),
    Side("left", -_RADIUS, 12),
    Side("right", _RADIUS, 12),
)


def to_breadth_rows(places: pd.DataFrame, labels: Mapping[str, str], *, types: int) -> pd.DataFrame:
    """Place the dots and the names: one row per place in and out.

    Parameters
    ----------
    places
        `Study.breadth`.
    labels
        Codes of places -> names.
    types
        How many types the scale of breadth has to hold.

    Returns
    -------
    DataFrame
        place, name, record_count, type_count, kind (what most of its relations are), words (of the kind), x0 and y0
        (of the dot: those that would cover each other are spread around it), side (where the name stands, see SIDES)
        and shown (0: no name; n: named from the n-th of WIDTHS on). The most outstanding places are named first; no
        name stands on another name or dot.
    """
    say = load_say()
    columns = (places[column].tolist() for column in ("record_count", "type_count", "place", "standing"))
    names = [labels[code] for code in places["place"].tolist()]
    ordered = sorted(zip(*columns, names, strict=True), key=lambda place: (-place[0], -place[1], place[4]))
    records, held, codes, kinds, names = map(list, zip(*ordered, strict=True)) if ordered else ([],) * 5
    words = {kind: say.name("standing", kind, "partner") for kind in set(kinds)}
    depth = np.array([_to_log(count) for count in records], dtype=float)
    met: Counter[tuple[float, int]] = Counter()
    piles = []
    for near in zip(depth.round(1).tolist(), held, strict=True):
        piles.append(met[near])
        met[near] += 1
    reach, pile = _find_reach(records), np.array(piles, dtype=float)
    radius, angle = np.sqrt(pile) * _RADIUS, pile * _GOLDEN_ANGLE
    x0 = np.expm1(np.clip(depth + radius * np.cos(angle) * (reach / WIDTHS[-1]), 0, None))
    row_height = _HEIGHT / (types + _ABOVE - _LOWEST)
    y0 = np.array(held, dtype="int64") + np.clip(radius * np.sin(angle) / row_height, -0.45, 0.45)
    shown, sides = _place_names(names, _order_outstanding(records, held), (x0, y0), reach, row_height)
    return pd.DataFrame(
        {
            "place": codes,
            "type_count": held,
            "record_count": records,
            "kind": kinds,
            "name": names,
            "words": [words[kind] for kind in kinds],
            "x0": x0,
            "y0": y0,
            "shown": shown,
            "side": sides,
        }
    )


def _to_log(count: float) -> float:
    return math.log1p(count)


def _find_reach(records: Sequence[int]) -> float:
    """Length of the axis of records in units of log(1 + n)."""
    return _to_log(float(max(records)) * 1.6 + 1) if records else 1.0


def _order_outstanding(records: Sequence[int], types: Sequence[int]) -> list[int]:
    """The places, the most outstanding first: by records, by types, or by many of the one for few of the other."""
    by_records, by_types = _rank(np.array(records)), _rank(np.array(types))
    surprise = _rank(np.abs(by_records - by_types)) * 2
    best = np.minimum(np.minimum(by_records, by_types), surprise)
    return [int(row) for row in np.argsort(best, kind="stable")]


def _rank(values: np.ndarray) -> np.ndarray:
    """The rank of each value, that of the largest 1; of equals the same."""
    return 1 + np.searchsorted(np.sort(-values), -values)


def _place_names(
    names: Sequence[str],
    order: Sequence[int],
    dots_at: tuple[np.ndarray, np.ndarray],
    reach: float,
    row_height: float,
) -> tuple[list[int], list[int]]:
    shown = [0] * len(names)
    sides = [0] * len(names)
    depth, height = np.log1p(dots_at[0]), (-dots_at[1] * row_height).tolist()
    for level, width in enumerate(WIDTHS, start=1):
        room = Box(0, -math.inf, width, -_LOWEST * row_height)
        across = (depth / reach * width).tolist()
        dots = [
            Box(x - _RADIUS, y - _RADIUS, x + _RADIUS, y + _RADIUS)
            for x, y in zip(across, height, strict=True)
        ]
        taken = [
            _build_box(names[row], across[row], height[row], SIDES[sides[row]])
            for row in range(len(names))
            if shown[row]
        ]
        for row in order:
            if shown[row] or len(taken) >= NAMED[level - 1]:
                continue
            others = [*taken, *dots[:row], *dots[row + 1 :]]
            places = [_build_box(names[row], across[row], height[row], side) for side in SIDES]
            found = find_free_place(places, others, room)
            if found is not None:
                shown[row], sides[row] = level, found
                taken.append(places[found])
    return shown, sides


def _build_box(name: str, x: float, y: float, side: Side) -> Box:
    length = len(name) * _CHARACTER
    left = x + side.dx if side.align == "left" else x + side.dx - length
    return Box(left, y + side.dy - _LINE / 2, left + length, y + side.dy + _LINE / 2)


def _build_chart(
    rows: pd.DataFrame, marks: Mapping[str, _Mark], palette: Palette, *, place_word: str, types: int
) -> vl.Spec:
    """A dot per place: to the right with more records, up with more types; a click chooses one.

    Parameters
    ----------
    rows
        As `to_breadth_rows` returns them, with kind (a key of `marks`) and words (of the kind).
    place_word
        What the places are: partner or state.
    types
        How many types the scale of breadth has to hold.
    """
    say = load_say()
    reach = math.expm1(_find_reach(rows["record_count"].tolist()))
    x = vl.Field(
        "x0:Q",
        title=say("types-breadth-records", kind=place_word),
        scale=vl.Scale(type="symlog", constant=1, domain=[0, reach], nice=False),
        axis=vl.Axis(
            values=[tick for tick in _TICKS if tick <= reach], format=",d", grid=False, labelOverlap="greedy"
        ),
    )
    y = vl.Field(
        "y0:Q",
        title=say("types-breadth-types"),
        scale=vl.Scale(domain=[_LOWEST, types + _ABOVE], nice=False),
        axis=vl.Axis(values=list(range(1, types + 1)), format="d", gridOpacity=0.4),
    )
    keys = list(marks)
    dots = (
        vl.Layer(rows[["place", "name", "record_count", "type_count", "kind", "words", "x0", "y0"]])
        .mark(
            "point",
            filled=True,
            size=62,
            opacity=0.95,
            stroke=palette.paper,
            strokeWidth=0.6,
            cursor="pointer",
        )
        .encode(
            x=x,
            y=y,
            color=vl.Field(
                "kind:N",
                scale=vl.Scale(domain=keys, range=[mark.colour for mark in marks.values()]),
                legend=None,
            ),
            shape=vl.Field(
                "kind:N",
                scale=vl.Scale(domain=keys, range=[mark.shape for mark in marks.values()]),
                legend=None,
            ),
            tooltip=[
                vl.Field("name:N", title=say.name("place", place_word, "column")),
                vl.Field("record_count:Q", title=say("column-records"), format=",d"),
                vl.Field("type_count:Q", title=say("column-cooperation-types"), format="d"),
                vl.Field("words:N", title=say("column-standing")),
            ],
        )
        .select(CHOICE, "point", fields=["place"])
    )
    columns = (rows[column].tolist() for column in ("shown", "side", "x0", "y0", "name"))
    named: dict[tuple[int, int], dict[str, list[object]]] = {}
    for level, side, x0, y0, name in zip(*columns, strict=True):
        if level:
            names = named.setdefault((level, side), {"x0": [], "y0": [], "name": []})
            for column, value in (("x0", x0), ("y0", y0), ("name", name)):
                names[column].append(value)
    texts = [
        _write_names(pd.DataFrame(names), SIDES[side], WIDTHS[level - 1], palette).encode(
            x=x, y=y, text="name:N"
        )
        for (level, side), names in sorted(named.items())
    ]
    return apply_look([dots, *texts], palette, height=_HEIGHT + _AXIS_HEIGHT)


def _write_names(rows: pd.DataFrame, side: Side, width: int, palette: Palette) -> vl.Layer:
    is_always_shown = width == WIDTHS[0]
    return vl.Layer(rows).mark(
        "text",
        align=side.align,
        baseline="middle",
        dx=side.dx,
        dy=side.dy,
        fontSize=12,
        color=palette.ink,
        opacity=1 if is_always_shown else {"expr": f"width < {width} ? 0 : 1"},
    )


def build_breadth(study: Study, palette: Palette) -> Figure | None:
    """Breadth against depth: how many types bind each place of the view, and how many records.

    None for too few places, and where the records are not known because not all ties are read.
    """
    say, places, word = load_say(), study.breadth, study.place_word
    if len(places) < LEAST_PLACES or not study.has_all_ties:
        return None
    most = len(study.view.types) or len(study.table.options.types)
    types = min(most, int(places["type_count"].max()) + 1)
    rows = to_breadth_rows(places, study.table.options.labels, types=types)
    colours = get_standing_colours(palette)
    held = set(rows["kind"].tolist())
    kinds = [kind for kind in colours if kind in held]
    marks = {kind: _Mark(colours[kind], _SHAPES[kind]) for kind in kinds}
    columns = (rows[column].tolist() for column in ("shown", "name", "type_count", "record_count"))
    named = [place for place in zip(*columns, strict=True) if place[0]]
    outstanding = [
        say("types-breadth-alt-place", place=name, types=type_count, records=record_count)
        for _, name, type_count, record_count in named[:5]
    ]
    return Figure(
        key="breadth",
        shape=NAMED_MARKS if max((len(name) for _, name, *_ in named), default=0) > LONG_NAME else WORDED,
        title=say("types-breadth-title", kind=word),
        description=say("types-breadth-alt", kind=word, names="; ".join(outstanding)),
        chart=_build_chart(rows, marks, palette, place_word=word, types=types),
        data=rows[["name", "record_count", "type_count", "words"]].set_axis(
            [
                say.name("place", word, "column"),
                say("column-records"),
                say("column-cooperation-types"),
                say("column-standing"),
            ],
            axis="columns",
        ),
        legend=[LegendItem(say.name("types-breadth-legend", kind), colours[kind]) for kind in kinds],
        legend_title=say("column-kinds-of-partners"),
        notes=[
            say("types-breadth-note-spread"),
            say(
                "types-breadth-note-records",
                years=say.years(study.view.first_year, study.view.last_year),
                kind=word,
            ),
        ],
        snippet=write_breadth_snippet(study),
    )


def write_breadth_snippet(study: Study) -> str:
    """The snippet of breadth against depth."""
    return write_snippet(_SNIPPET.format(place=study.place_word), study)
