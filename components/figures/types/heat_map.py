"""Places against cooperation types: one cell each, shaded by a count, its three kinds of nothing told apart."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from components.figures import grammar as vl
from components.figures.chart import (
    LOOK_PADDING,
    NAME_MARGIN,
    apply_look,
    build_heading_axis,
    build_headings,
    build_row_axis,
    choose_text,
    measure_headings,
)
from components.figures.classes import build_classes, find_colour
from components.figures.figure import Figure, LegendItem, Note, RowCut, Shape
from components.figures.snippet import BY_YEAR, write_snippet
from components.study.study import Study
from components.study.types import to_all_cells
from components.theme import Palette
from components.words.say import load_say
from components.words.types import describe_nothing
from data.analysis.coverage import MISSING, NOT_COVERED, ZERO
from data.analysis.type_profile import YEARS

ROWS_SHOWN = 40
"""Rows of the heat map; the table below it holds all."""
_SIGNS = {ZERO: "0", MISSING: "\N{MIDDLE DOT}", NOT_COVERED: "//"}

ROW_HEIGHT = 20
_UPRIGHT_HEAD = 128
"""Pixels of the names of the types above the cells where they stand upright."""
_SIDE_BY_SIDE = 3
"""So many names stand side by side; for more a phone has no room."""
_SMALL_TEXT = 34
"""Pixels of a cell's width below which its number is written smaller."""
CHOICE = "cell"
"""Name of the chart's point selection; it projects `place` and `cooperation_type`."""


_CELLS = """\
relations = seen.groupby(["state", "partner", "cooperation_type"])["weight"].max()
cells = relations.groupby(["{place}", "cooperation_type"]).sum()
print(cells.unstack())
"""
_CELLS_IN_YEARS = (
    BY_YEAR
    + """\
cells = by_year.groupby(["{place}", "cooperation_type"])["year"].nunique()
print(cells.unstack())
"""
)


class _Shade(NamedTuple):
    """One class of the cells: its key in the rows, its ground and the colour of the text on it."""

    key: str
    fill: str
    text: str


def _build_chart(
    rows: pd.DataFrame,
    shades: Sequence[_Shade],
    palette: Palette,
    *,
    measure: str,
    chosen: tuple[str, str] | None = None,
) -> vl.Spec:
    """One row per place, one column per cooperation type; a click chooses a cell.

    Parameters
    ----------
    rows
        place and cooperation_type (codes), name and label (in words), shade (key of one of `shades`), text (of the
        cell), words (of its tooltip): one row per cell, place by place, in the order drawn.
    measure
        What the numbers in the cells count: see `CellGrid`.
    chosen
        Codes of the cell that is outlined.
    """
    say = load_say()
    names, types = list(dict.fromkeys(rows["name"])), list(dict.fromkeys(rows["label"]))
    is_upright = len(types) > _SIDE_BY_SIDE
    head = _UPRIGHT_HEAD if is_upright else measure_headings(types)
    x = vl.Field(
        "label:N",
        sort=types,
        title=None,
        scale=vl.Scale(domain=types, paddingInner=0.04, paddingOuter=0),
        axis=_build_upright_axis() if is_upright else build_heading_axis(types),
    )
    y = vl.Field(
        "name:N",
        sort=names,
        title=None,
        scale=vl.Scale(domain=names, paddingInner=0.08, paddingOuter=0),
        axis=build_row_axis(widest=NAME_MARGIN, labelColor=palette.ink),
    )
    keys = [shade.key for shade in shades]
    cells = (
        vl.Layer(rows)
        .mark("rect", cursor="pointer")
        .encode(
            x=x,
            y=y,
            color=vl.Field(
                "shade:N", scale=vl.Scale(domain=keys, range=[shade.fill for shade in shades]), legend=None
            ),
            tooltip=[
                vl.Field("name:N", title=say("column-place")),
                vl.Field("label:N", title=say("column-type")),
                vl.Field("words:N", title=say.name("types-unit-title", measure)),
            ],
        )
        .select(CHOICE, "point", fields=["place", "cooperation_type"])
    )
    texts = (
        vl.Layer(rows[["name", "label", "text", "shade"]])
        .mark("text", fontSize={"expr": f"width < {len(types) * _SMALL_TEXT} ? 10 : 12"})
        .encode(
            x=x,
            y=y,
            text="text:N",
            color=vl.Field(
                "shade:N", scale=vl.Scale(domain=keys, range=[shade.text for shade in shades]), legend=None
            ),
        )
    )
    layers = [cells, texts] if is_upright else [cells, texts, build_headings(types, x, palette)]
    outlined = (
        rows[rows["place"].eq(chosen[0]) & rows["cooperation_type"].eq(chosen[1])] if chosen else rows[:0]
    )
    # A layer without marks would be an image without words for screen readers.
    if len(outlined):
        outline = vl.Layer(outlined).mark("rect", filled=False, stroke=palette.accent, strokeWidth=3)
        layers.append(outline.encode(x=x, y=y))
    height = ROW_HEIGHT * max(len(names), 1) + head + LOOK_PADDING
    return apply_look(layers, palette, height=height, resolve={"scale": {"color": "independent"}})


def _build_upright_axis() -> vl.Axis:
    return vl.Axis(
        orient="top",
        domain=False,
        ticks=False,
        labelPadding=6,
        labelOverlap=False,
        labelFlush=False,
        labelLimit=_UPRIGHT_HEAD,
        minExtent=_UPRIGHT_HEAD,
        maxExtent=_UPRIGHT_HEAD,
        labelAngle=-90,
        labelAlign="left",
        labelBaseline="middle",
    )


def build_heat_map(study: Study, palette: Palette) -> Figure:
    """Places against cooperation types; the cell chosen in the view is outlined."""
    say, grid = load_say(), study.cell_grid
    rows = to_cell_rows(study, list_drawn_places(study, ROWS_SHOWN))
    columns = (rows[name].tolist() for name in ("number", "name", "label", "words"))
    # Where fewer hold any tie, empty cells follow.
    cells = sorted(zip(*columns, strict=True), key=lambda cell: (math.isnan(cell[0]), -cell[0]))
    most = [
        say("types-cells-alt-cell", place=name, type=label, cell=words) for _, name, label, words in cells[:3]
    ]
    drawn = rows["place"].nunique()
    return Figure(
        key="heat_map",
        shape=Shape("rows", rows=drawn),
        title=say("types-cells-title", kind=grid.place_word, measure=grid.measure),
        description=say(
            "types-cells-alt",
            kind=grid.place_word,
            measure=grid.measure,
            cells="; ".join(most),
        ),
        chart=_draw(rows, study, palette),
        data=to_wide_rows(study),
        legend=_list_legend(rows, grid.measure, palette),
        legend_title=say("types-cells-legend"),
        notes=_write_notes(study, rows),
        rows=RowCut(
            count=len(grid.places),
            drawn=drawn,
            build=lambda count: _draw(to_cell_rows(study, list_drawn_places(study, count)), study, palette),
            words=lambda shown: say(
                "types-cells-cut",
                shown=shown,
                kind=grid.place_word,
                places=len(grid.places),
                has_chosen=not set(list_drawn_places(study, shown)) <= set(grid.places[:shown]),
            ),
        ),
        snippet=write_cells_snippet(study),
    )


def list_drawn_places(study: Study, count: int) -> list[str]:
    """The strongest places, the chosen one among them, in the order that the reader chose."""
    view, places = study.view, study.cell_grid.places
    drawn = list(places[:count])
    if view.cell and view.cell[0] in places and view.cell[0] not in drawn:
        drawn[-1] = view.cell[0]
    return sorted(drawn, key=study.table.options.labels.__getitem__) if view.order == "name" else drawn


def to_cell_rows(study: Study, places: Sequence[str]) -> pd.DataFrame:
    """Every cell of some places: rows of `to_all_cells` in and out.

    Further columns: name and label (in words), text (of the cell), words (of its tooltip).
    """
    rows = to_all_cells(study, study.cell_grid, places)
    say, labels = load_say(), study.table.options.labels
    span = study.view.last_year - study.view.first_year + 1
    numbers = {number: say.number(number) for number in set(rows["number"].dropna().tolist())}
    columns = ("number", "nothing", "census_years", "first_year", "last_year")
    entries = list(zip(*(rows[column].tolist() for column in columns), strict=True))
    nothings = {
        (kind, census): describe_nothing(kind, int(census), span)
        for kind, census in {(kind, census) for number, kind, census, *_ in entries if math.isnan(number)}
    }
    return rows.assign(
        name=[labels[place] for place in rows["place"].tolist()],
        label=[labels[code] for code in rows["cooperation_type"].tolist()],
        text=[_SIGNS[nothing] if math.isnan(number) else numbers[number] for number, nothing, *_ in entries],
        words=[
            nothings[nothing, census]
            if math.isnan(number)
            else say("types-cells-cell", count=number, years=say.years(int(first), int(last)))
            for number, nothing, census, first, last in entries
        ],
    )


def _get_fills(palette: Palette) -> dict[str, str]:
    return {ZERO: palette.paper, MISSING: palette.land, NOT_COVERED: palette.land_not_covered}


def _draw(rows: pd.DataFrame, study: Study, palette: Palette) -> vl.Spec:
    classes = build_classes(rows["number"].dropna(), palette)
    shades = [_Shade(entry.colour, entry.colour, choose_text(entry.colour, palette)) for entry in classes]
    shades += [
        _Shade(kind, fill, palette.ink if kind == NOT_COVERED else palette.muted)
        for kind, fill in _get_fills(palette).items()
    ]
    shade = [
        nothing if math.isnan(number) else find_colour(number, classes)
        for number, nothing in zip(rows["number"].tolist(), rows["nothing"].tolist(), strict=True)
    ]
    columns = ["place", "cooperation_type", "name", "label", "text", "words", "shade"]
    cell = study.view.cell
    return _build_chart(
        rows.assign(shade=shade)[columns],
        shades,
        palette,
        measure=study.cell_grid.measure,
        chosen=(cell[0], cell[1]) if cell else None,
    )


def _list_legend(rows: pd.DataFrame, measure: str, palette: Palette) -> list[LegendItem]:
    say = load_say()
    items = [
        LegendItem(entry.label, entry.colour) for entry in build_classes(rows["number"].dropna(), palette)
    ]
    if items:
        label = items[0].label
        words = say("types-class", measure=measure, label=label, is_one=label == "1")
        items[0] = items[0]._replace(label=words)
    fills = _get_fills(palette)
    items += [
        LegendItem(
            f"{sign} {say.name('types-nothing', kind)}",
            fills[kind],
            "hatched" if kind == NOT_COVERED else "",
        )
        for kind, sign in _SIGNS.items()
        if rows["nothing"].eq(kind).any()
    ]
    return items


def _write_notes(study: Study, rows: pd.DataFrame) -> list[str | Note]:
    say, grid, view = load_say(), study.cell_grid, study.view
    years = say.years(view.first_year, view.last_year)
    if grid.measure == YEARS:
        notes: list[str | Note] = [say("types-cells-note-years", years=years)]
    else:
        notes = [say("types-cells-note-states" if grid.places_are_egos else "types-cells-note-partners")]
    nothing = rows["nothing"]
    if nothing.eq(MISSING).any() and not nothing.eq(ZERO).any():
        notes += [
            say("types-cells-note-nothing", years=years),
            Note(say("types-cells-note-tooltip"), ("page",)),
        ]
    return notes


def to_wide_rows(study: Study) -> pd.DataFrame:
    """The numbers of all cells, the strongest place first: one row per place; blank where there is no tie."""
    say, grid, labels = load_say(), study.cell_grid, study.table.options.labels
    columns = ("place", "cooperation_type", grid.measure)
    cells = {
        (place, code): number
        for place, code, number in zip(*(grid.cells[column].tolist() for column in columns), strict=True)
    }
    numbers = {
        labels[code]: [cells.get((place, code), math.nan) for place in grid.places] for code in grid.types
    }
    return pd.DataFrame(
        {
            say.name("place", grid.place_word, "column"): [labels[place] for place in grid.places],
            say("column-types"): [
                sum((place, code) in cells for code in grid.types) for place in grid.places
            ],
            **numbers,
        }
    )


def write_cells_snippet(study: Study) -> str:
    """The snippet of the cells."""
    grid = study.cell_grid
    body = _CELLS_IN_YEARS if grid.measure == YEARS else _CELLS
    return write_snippet(body.format(place=grid.place_word), study)
