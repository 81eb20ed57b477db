"""Figures of the page on cooperation types: heat map, types by size and change, areas, breadth against depth."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import altair as alt
import pandas as pd

from components.figures.chart import choose_text, get_standing_colours
from components.figures.charts.breadth import Mark, build_breadth_chart, to_breadth_rows
from components.figures.charts.heat_map import Shade, build_heat_map
from components.figures.charts.type_bars import build_type_bars
from components.figures.classes import build_classes, find_colour
from components.figures.figure import LONG_NAME, NAMED, WORDED, WORDY_WIDTH, Figure, RowCut, Shape
from components.figures.reproduce import (
    write_area_snippet,
    write_breadth_snippet,
    write_cells_snippet,
    write_type_change_snippet,
)
from components.figures.strips import build_strips, to_strip_rows
from components.study.selection import FEW_STATES
from components.study.study import Study
from components.theme import Palette, format_change, format_number
from components.view import View
from components.words.coverage import PALE_BARS, describe_breaks, letter_breaks
from components.words.sentences import STANDING_WORDS, describe_years
from data.analysis.coverage import MISSING, NOT_COVERED, ZERO
from data.analysis.newcomers import find_main_standing
from data.analysis.panel import swap_ends
from data.analysis.traditional import NEWER, NO_BASELINE, TRADITIONAL
from data.analysis.type_profile import (
    CELL,
    RELATIONS,
    SAME_SOURCES,
    YEARS,
    TypeInputs,
    classify_empty_cells,
    compare_types,
    count_by_area_type_year,
    count_cells,
    count_records_by_place,
    rank_places,
)
from data.filters import TieFilter

LEAST_PLACES = 3
"""Fewer dots say nothing that a sentence does not."""
ROWS_SHOWN = 40
"""Rows of the heat map; the table below it holds all."""
NOTHING_WORDS = {
    ZERO: "no tie, in a census of all years shown",
    MISSING: "no tie recorded",
    NOT_COVERED: "not covered by any source",
}
_SIGNS = {ZERO: "0", MISSING: "\N{MIDDLE DOT}", NOT_COVERED: "//"}
_UNITS = {YEARS: "years with an active tie", RELATIONS: "relations"}
_UNIT_OF_ONE = {YEARS: "year with an active tie", RELATIONS: "relation"}
_SHAPES = {
    TRADITIONAL: ("circle", "circles"),
    NEWER: ("diamond", "diamonds"),
    NO_BASELINE: ("square", "squares"),
}
_HAND_PICKED = "\N{DAGGER}"


@dataclass(frozen=True)
class Grid:
    """The cells of a view: places against cooperation types.

    Parameters
    ----------
    word
        What the places are: partner or state.
    measure
        What shades a cell: YEARS where at most a few states look at the places, else RELATIONS.
    cells
        As `data.analysis.type_profile.count_cells` returns them.
    places, types
        Codes of the rows, the strongest first, and of the columns, in the order of the types.
    """

    word: str
    measure: str
    cells: pd.DataFrame
    places: tuple[str, ...]
    types: tuple[str, ...]

    @property
    def unit(self) -> str:
        """What the numbers in the cells count."""
        return _UNITS[self.measure]

    def write_number(self, number: float) -> str:
        """A number with its unit: 1 relation, 12 relations."""
        return f"{format_number(number)} {_UNIT_OF_ONE[self.measure] if number == 1 else self.unit}"

    @property
    def places_are_egos(self) -> bool:
        """Whether the places are the states of the view."""
        return self.word == "state"


def shows_states(study: Study) -> bool:
    """Whether the rows of the heat map are the states of the view, not their partners."""
    return study.looks_at_states or (study.view.rows == "states" and len(study.tie_filter.states) > 1)


def take_grid(study: Study) -> Grid:
    """Count the cells of a view."""
    has_state_rows = shows_states(study)
    seen_from = study.tie_filter.partners if has_state_rows else study.tie_filter.states
    cells = count_cells(swap_ends(study.relation_years) if has_state_rows else study.relation_years)
    return Grid(
        word="state" if has_state_rows else "partner",
        measure=YEARS if seen_from is not None and len(seen_from) <= FEW_STATES else RELATIONS,
        cells=cells,
        places=tuple(rank_places(cells)),
        types=tuple(
            code for code in study.table.options.types if not study.view.types or code in study.view.types
        ),
    )


def take_cell_filter(study: Study, grid: Grid, place: str, code: str) -> TieFilter:
    """The filter whose ties are those behind one cell of the heat map."""
    tie_filter = replace(study.tie_filter, cooperation_types=frozenset([code]))
    if grid.places_are_egos:
        return replace(tie_filter, states=frozenset([place]))
    return replace(tie_filter, partners=frozenset([place]))


def to_cell_rows(grid: Grid, places: Sequence[str], study: Study) -> pd.DataFrame:
    """Every cell of some places, the empty ones too: one row per place and cooperation type.

    Columns: those of `count_cells`, number (NaN where empty), nothing and census_years (of the empty cells), name and
    label (in words), text (of the cell), words (of its tooltip).
    """
    index = pd.MultiIndex.from_product([list(places), list(grid.types)], names=CELL)
    rows = grid.cells.set_index(CELL).reindex(index).reset_index()
    rows["number"] = rows[grid.measure]
    tie_filter = study.tie_filter
    empty = classify_empty_cells(
        study.coverage,
        tie_filter.partners if grid.places_are_egos else tie_filter.states,
        rows.loc[rows["number"].isna(), CELL],
        study.view.first_year,
        study.view.last_year,
        places_are_egos=grid.places_are_egos,
    )
    rows = rows.assign(nothing=empty["nothing"], census_years=empty["census_years"])
    span = study.view.last_year - study.view.first_year + 1
    rows["name"] = rows["place"].map(study.table.options.labels)
    rows["label"] = rows["cooperation_type"].map(study.table.options.labels)
    is_empty = rows["number"].isna()
    rows["text"] = rows["nothing"].map(_SIGNS)
    rows.loc[~is_empty, "text"] = rows.loc[~is_empty, "number"].map(format_number)
    entries: list[Any] = list(rows.itertuples(index=False))
    rows["words"] = [
        describe_nothing(row.nothing, int(row.census_years), span)
        if math.isnan(row.number)
        else f"{format_number(row.number)} ({_describe_span(int(row.first_year), int(row.last_year))})"
        for row in entries
    ]
    return rows


def describe_nothing(kind: str, census_years: int, span: int) -> str:
    """What the absence of a tie means in one cell."""
    if kind == MISSING and census_years:
        return f"{NOTHING_WORDS[kind]}; a census covers {census_years} of the {span} years"
    return NOTHING_WORDS[kind]


def _describe_span(first_year: int, last_year: int) -> str:
    return str(first_year) if first_year == last_year else f"{first_year}\N{EN DASH}{last_year}"


def make_heat_map(study: Study, palette: Palette, grid: Grid | None = None) -> Figure:
    """Places against cooperation types; the cell chosen in the view is outlined."""
    grid = grid or take_grid(study)
    title = f"{grid.word.capitalize()}s by cooperation type: {grid.unit}"
    rows = to_cell_rows(
        grid, list_drawn_places(grid, study.view, study.table.options.labels, ROWS_SHOWN), study
    )
    drawn = rows["place"].nunique()
    largest = rows.nlargest(3, "number")
    most = "; ".join(f"{row.name}, {row.label}: {row.words}" for row in largest.itertuples(index=False))

    def cut(count: int) -> alt.LayerChart:
        first = list_drawn_places(grid, study.view, study.table.options.labels, count)
        return _draw_heat_map(to_cell_rows(grid, first, study), grid, study.view, palette)

    return Figure(
        key="heat_map",
        shape=Shape("rows", rows=drawn),
        title=title,
        description=f"{title}; rows: {len(grid.places)}. Most: {most}",
        chart=_draw_heat_map(rows, grid, study.view, palette),
        data=to_wide_rows(grid, study.table.options.labels),
        legend=_list_legend(rows, grid, palette),
        legend_title="Shades of the cells",
        notes=_note_heat_map(grid, rows, study.view, drawn),
        rows=RowCut(
            count=len(grid.places),
            drawn=drawn,
            build=cut,
            words=lambda shown: f"The first {shown} of {len(grid.places)} {grid.word}s.",
        ),
        snippet=write_cells_snippet(study, place=grid.word, is_years=grid.measure == YEARS),
    )


def list_drawn_places(grid: Grid, view: View, labels: Mapping[str, str], count: int) -> list[str]:
    """The strongest places, the chosen one among them, in the order that the reader chose."""
    drawn = list(grid.places[:count])
    if view.cell and view.cell[0] in grid.places and view.cell[0] not in drawn:
        drawn[-1] = view.cell[0]
    return sorted(drawn, key=labels.__getitem__) if view.order == "name" else drawn


def _get_fills(palette: Palette) -> dict[str, str]:
    return {ZERO: palette.paper, MISSING: palette.land, NOT_COVERED: palette.land_not_covered}


def _draw_heat_map(rows: pd.DataFrame, grid: Grid, view: View, palette: Palette) -> alt.LayerChart:
    classes = build_classes(rows["number"].dropna(), palette)
    shades = [Shade(entry.colour, entry.colour, choose_text(entry.colour, palette)) for entry in classes]
    shades += [
        Shade(kind, fill, palette.ink if kind == NOT_COVERED else palette.muted)
        for kind, fill in _get_fills(palette).items()
    ]
    shade = [
        str(nothing) if math.isnan(number) else find_colour(number, classes)
        for number, nothing in zip(rows["number"], rows["nothing"], strict=True)
    ]
    columns = ["place", "cooperation_type", "name", "label", "text", "words", "shade"]
    return build_heat_map(
        rows.assign(shade=shade)[columns],
        shades,
        palette,
        unit=grid.unit,
        chosen=(view.cell[0], view.cell[1]) if view.cell else None,
    )


def _list_legend(rows: pd.DataFrame, grid: Grid, palette: Palette) -> list[tuple[str, str, str]]:
    classes = build_classes(rows["number"].dropna(), palette)
    items = [(entry.label, entry.colour, "") for entry in classes]
    if items:
        unit = _UNIT_OF_ONE[grid.measure] if items[0][0] == "1" else grid.unit
        items[0] = (f"{items[0][0]} {unit}", *items[0][1:])
    fills = _get_fills(palette)
    items += [
        (f"{sign} {NOTHING_WORDS[kind]}", fills[kind], "hatched" if kind == NOT_COVERED else "")
        for kind, sign in _SIGNS.items()
        if rows["nothing"].eq(kind).any()
    ]
    return items


def _note_heat_map(grid: Grid, rows: pd.DataFrame, view: View, drawn: int) -> list[str]:
    if grid.measure == YEARS:
        notes = [f"A cell counts the years of {describe_years(view)} in which a tie of the type was active."]
    elif grid.places_are_egos:
        notes = ["A cell counts relations: the partners with which the state was tied in the type."]
    else:
        notes = ["A cell counts relations: the states of the view that were tied to the partner in the type."]
    if drawn < len(grid.places):
        notes.append(
            f"Drawn are the {drawn} {grid.word}s with the most relations, of {len(grid.places)}; the table lists all."
        )
    nothing = rows["nothing"]
    if nothing.eq(MISSING).any() and not nothing.eq(ZERO).any():
        notes.append(
            f"No empty cell is a certain zero: no census of its type covers every year of {describe_years(view)}. A "
            "cell's tooltip says how many years one covers."
        )
    return notes


def to_wide_rows(grid: Grid, labels: Mapping[str, str]) -> pd.DataFrame:
    """The numbers of all cells, the strongest place first: one row per place; blank where there is no tie."""
    wide = grid.cells.pivot_table(index="place", columns="cooperation_type", values=grid.measure)
    wide = wide.reindex(index=list(grid.places), columns=list(grid.types))
    wide = wide.rename(columns=labels)
    wide.insert(0, "Types", wide.notna().sum(axis="columns"))
    wide.insert(0, grid.word.capitalize(), [labels[place] for place in grid.places])
    return wide.reset_index(drop=True)


def make_type_bars(study: Study, palette: Palette, types: pd.DataFrame | None = None) -> Figure:
    """Cooperation types by size, with their share and their change like for like."""
    labels = study.table.options.labels
    types = take_types(study) if types is None else types
    is_dyad = study.is_single_dyad
    unit = _UNITS[YEARS] if is_dyad else "relations in the years shown"
    title = "Cooperation types: active years and change" if is_dyad else "Cooperation types: share and change"
    rows = pd.DataFrame(
        {
            "label": types["cooperation_type"].map(labels),
            "count": types["count"],
            "share": types["share"],
            "count_words": [
                f"{format_number(count)} ({share:.0%})"
                for count, share in zip(types["count"], types["share"], strict=True)
            ],
            "change_words": [
                format_change(change) + (_HAND_PICKED if basis == SAME_SOURCES else "")
                for change, basis in zip(types["change"], types["basis"], strict=True)
            ],
            "until": [
                "" if pd.isna(change) else str(year)
                for change, year in zip(types["change"], types["after_last"], strict=True)
            ],
            "change_basis": [describe_change(row) for row in types.itertuples(index=False)],
        }
    )
    first = rows.iloc[0]
    return Figure(
        key="type_bars",
        shape=Shape("rows", rows=len(rows), bar=16),
        title=title,
        description=f"{title}. {first['label']} first: {first['count_words']}, change {first['change_words']}.",
        chart=build_type_bars(rows, study.table.cooperation_types, palette, unit=unit),
        data=_to_type_table(types, labels, unit),
        notes=_note_types(types, study.view, is_dyad=is_dyad),
        snippet=write_type_change_snippet(study, types, is_years=is_dyad),
    )


def take_types(study: Study) -> pd.DataFrame:
    """Size and change of every cooperation type of a view: see `data.analysis.type_profile.compare_types`."""
    return compare_types(
        TypeInputs(
            dyad_years=study.dyad_years,
            coverage=study.coverage,
            egos=study.tie_filter.states,
            alters=study.tie_filter.partners,
            first_year=study.view.first_year,
            last_year=study.view.last_year,
            measure=YEARS if study.is_single_dyad else RELATIONS,
            fractional=study.view.counting == "fractional",
        )
    )


def describe_change(row: Any) -> str:
    """What a change compares and on what it rests: a row of `compare_types`, as a named tuple."""
    if pd.isna(row.before_first):
        return "fewer than ten years can be compared"
    before, after = (
        _describe_span(row.before_first, row.before_last),
        _describe_span(row.after_first, row.after_last),
    )
    if math.isnan(row.before):
        return f"no source covers both {before} and {after}"
    words = f"{format_number(row.before)} in {before}, {format_number(row.after)} in {after}"
    return words if math.isnan(row.change) else f"{words}, {row.basis}"


def _to_type_table(types: pd.DataFrame, labels: Mapping[str, str], unit: str) -> pd.DataFrame:
    has_windows = types["before_first"].notna()

    def write_windows(which: str) -> list[str]:
        return [
            _describe_span(first, last) if known else ""
            for first, last, known in zip(
                types[f"{which}_first"], types[f"{which}_last"], has_windows, strict=True
            )
        ]

    return pd.DataFrame(
        {
            "Type": types["cooperation_type"].map(labels),
            unit.capitalize(): types["count"],
            "Share": types["share"],
            "Before": write_windows("before"),
            "After": write_windows("after"),
            "Count before": types["before"],
            "Count after": types["after"],
            "Change": types["change"],
            "Rests on": types["basis"],
            "All sources before": types["raw_before"],
            "All sources after": types["raw_after"],
            "All sources like for like": types["is_complete"],
        }
    )


def _note_types(types: pd.DataFrame, view: View, *, is_dyad: bool) -> list[str]:
    share = f"of the years of {describe_years(view)}" if is_dyad else "of all relations of the view"
    what = "active years" if is_dyad else "relations"
    notes = [
        f"In brackets: the share {share}.",
        (
            f"Change: the {what} of the five years until the year beside it against those of the five before, in "
            "sources that cover both. They are the last five that a census of the type covers; without one, the last "
            "five shown."
        ),
    ]
    if types["basis"].eq(SAME_SOURCES).any():
        notes.append(
            f"{_HAND_PICKED} Not like for like: the same sources, but hand-picked events are among them, and they grow "
            "with the search for them."
        )
    if types["change"].isna().any():
        notes.append("\N{EN DASH} Undefined: nothing to compare with, or no source that covers both windows.")
    return notes


def make_area_strips(study: Study, palette: Palette) -> Figure:
    """Active relations over the years, one strip per area of the partner, all on one scale."""
    types = study.table.cooperation_types
    counts = count_by_area_type_year(study.relation_years_of_places, study.table.states["area"])
    counts = counts.rename(columns={"area": "strip"})
    strips = list(counts.groupby("strip")["relation_count"].sum().sort_values(ascending=False).index)
    breaks = letter_breaks(study.breaks, study.table.options.labels)
    rows = to_strip_rows(counts, study.cover, types, strips)
    drawn = types[types["label"].isin(rows["label"])]
    peaks = (
        rows.drop_duplicates(["strip", "year"]).sort_values("total", ascending=False).drop_duplicates("strip")
    )
    highest: list[Any] = list(peaks.itertuples(index=False))
    peak_words = "; ".join(
        f"{row.strip}: at most {format_number(row.total)}, in {row.year}" for row in highest
    )
    title = f"Active relations by area of the {study.place_word}"
    return Figure(
        key="area_strips",
        shape=Shape("worded", min_width=WORDY_WIDTH),
        title=title,
        description=f"{title}, {describe_years(study.view)}, one strip per area on one scale. {peak_words}",
        chart=build_strips(
            rows,
            breaks,
            types,
            palette,
            strips=strips,
            first_year=study.view.first_year,
            last_year=study.view.last_year,
        ),
        data=rows[["strip", "year", "label", "relation_count", "level_words"]].set_axis(
            ["Area", "Year", "Cooperation type", "Active relations", "Coverage"], axis="columns"
        ),
        legend=[
            (label, colour, "")
            for label, colour in zip(drawn["label"], drawn[palette.type_colour], strict=True)
        ],
        legend_title="Cooperation types",
        notes=[note for note in ("All strips have one scale.", PALE_BARS, describe_breaks(breaks)) if note],
        snippet=write_area_snippet(study, study.table.states["area"]),
    )


def make_breadth(study: Study, palette: Palette, places: pd.DataFrame | None = None) -> Figure | None:
    """Breadth against depth: how many types bind each place of the view, and how many records; None for too few."""
    word = study.place_word
    places = take_places(study) if places is None else places
    if len(places) < LEAST_PLACES:
        return None
    most = len(study.view.types) or len(study.table.options.types)
    type_count = min(most, int(places["type_count"].max()) + 1)
    rows = to_breadth_rows(places, types=type_count)
    colours = get_standing_colours(palette)
    kinds = [kind for kind in colours if rows["kind"].eq(kind).any()]
    marks = {kind: Mark(colours[kind], _SHAPES[kind][0]) for kind in kinds}
    named: list[Any] = list(rows[rows["shown"].gt(0)].head(5).itertuples(index=False))
    title = f"Breadth against depth: types and records per {word}"
    return Figure(
        key="breadth",
        shape=NAMED if rows.loc[rows["shown"].gt(0), "name"].str.len().max() > LONG_NAME else WORDED,
        title=title,
        description=f"{title}. "
        + "; ".join(
            f"{row.name}: {row.type_count} types, {format_number(row.record_count)} records" for row in named
        ),
        chart=build_breadth_chart(rows, marks, palette, word=word, types=type_count),
        data=rows[["name", "record_count", "type_count", "words"]].set_axis(
            [word.capitalize(), "Records", "Cooperation types", "Is"], axis="columns"
        ),
        legend=[
            (f"{STANDING_WORDS[kind].capitalize()} ({_SHAPES[kind][1]})", colours[kind], "") for kind in kinds
        ],
        legend_title="Kinds of partners",
        notes=[
            "Dots that would cover each other are spread around their place; the outstanding ones are named.",
            f"Records began in {describe_years(study.view)}; a {word} with older ties alone has none.",
        ],
        snippet=write_breadth_snippet(study),
    )


def take_places(study: Study, grid: Grid | None = None) -> pd.DataFrame:
    """Breadth, depth and standing of every place: one row per place.

    Columns: place, name, record_count, type_count, kind (what most of its relations are, see `find_main_standing`) and
    words (of the kind).
    """
    tie_filter = study.tie_filter
    cells = (
        count_cells(study.relation_years_of_places)
        if grid is None or grid.word != study.place_word
        else grid.cells
    )
    labels = study.labels.pairs
    if study.looks_at_states:
        labels = labels.rename(columns={"ego": "alter", "alter": "ego"})
    standing = find_main_standing(study.relation_years_of_places, labels)
    records = count_records_by_place(
        study.ties,
        tie_filter.states,
        tie_filter.partners,
        study.view.first_year,
        study.view.last_year,
        direction=tie_filter.direction,
        pairs=study.pairs,
        by_ego=study.looks_at_states,
    )
    types = cells.groupby("place")["cooperation_type"].nunique().rename("type_count").reset_index()
    return types.assign(
        name=types["place"].map(study.table.options.labels),
        record_count=types["place"].map(records).fillna(0).astype(int),
        kind=types["place"].map(standing),
        words=types["place"]
        .map(standing)
        .map(lambda kind: STANDING_WORDS[kind].replace("partners", "partner")),
    )
