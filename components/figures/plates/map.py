"""The map of a view, over all its years or in one: what is drawn, what the colours mean, the numbers behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from components.figures.chart import get_standing_colours
from components.figures.classes import build_classes, find_colour
from components.figures.figure import LegendItem
from components.figures.maps.ties_map import (
    CROSSED,
    DASHED,
    DOTTED,
    DOTTED_LINE,
    HATCHED,
    SOLID,
)
from components.study.map_measures import MEASURES, STANDING, Atlas
from components.theme import Palette
from components.view import ALL, EVERY_YEAR
from components.words.map import (
    LEFT_OUT_WORDS,
    NOTHING_WORDS,
    describe_coverage,
    describe_lines,
    describe_map,
    describe_tied,
    describe_untied,
    name_viewers,
    write_finding,
)
from components.words.sentences import STANDING_WORDS
from data.analysis.coverage import MISSING, NOT_COVERED, ZERO, classify_all_nothing
from data.analysis.places import BOTH, COOPERATION, SUPPORT, find_lines
from data.analysis.traditional import NEWER, NO_BASELINE, TRADITIONAL

LINES_OF_FEW, LINES_OF_GROUP = 24, 10
"""Lines drawn for one to four states, and for a group, whose lines cross each other."""
THINNEST, THICKEST_OF_FEW, THICKEST_OF_GROUP = 1.2, 4.5, 3.0
"""Pixels of a line of one cooperation type, and of one with all."""

DOT, DOT_UNTIED = 5.0, 2.5
"""Radius in pixels of a small or former state, with and without a tie."""

_NOTHING_PATTERNS = {ZERO: "", MISSING: DOTTED, NOT_COVERED: HATCHED}
_LINE_KINDS = {
    COOPERATION: SOLID,
    SUPPORT: DASHED,
    BOTH: DOTTED_LINE,
    TRADITIONAL: SOLID,
    NEWER: DASHED,
    NO_BASELINE: DOTTED_LINE,
}
_LINE_WORDS = {
    COOPERATION: "mostly cooperation",
    SUPPORT: "mostly support",
    BOTH: "as much of both",
    TRADITIONAL: "line: traditional partner",
    NEWER: "line: newer partner",
    NO_BASELINE: "line: without a baseline",
}


@dataclass(frozen=True)
class MapSheet:
    """One map, ready to be drawn.

    Parameters
    ----------
    finding
        What the map shows and what stands out, in Markdown.
    description
        The same for readers who do not see it.
    places, lines
        As `components.figures.maps.ties_map.build_ties_map` takes them.
    coverage_note, lines_note
        What stands behind the years of the map; how to read its lines. Blank where there is nothing to say.
    data
        The numbers behind the colours, the most relations first; columns as readers read them.
    codes
        iso3 of the rows of `data`.
    nothing
        State without a tie -> which kind of nothing that is.
    """

    finding: str
    description: str
    places: pd.DataFrame
    lines: pd.DataFrame
    legend: tuple[LegendItem, ...]
    coverage_note: str
    lines_note: str
    data: pd.DataFrame
    codes: tuple[str, ...]
    nothing: dict[str, str]


def draw_sheet(atlas: Atlas, palette: Palette, year: int = EVERY_YEAR) -> MapSheet:
    """The map of all years of a view, or of one."""
    counts = atlas.whole if year == EVERY_YEAR else atlas.measure(year)
    relation_years = atlas.cut(year)
    nothing, left_out = _find_untied(atlas, counts, year)
    lines = _style_lines(atlas, relation_years, palette)
    fills, legend = _fill(atlas, counts, palette, year)
    legend += [
        LegendItem(words, _fill_nothing(kind, palette), _NOTHING_PATTERNS[kind])
        for kind, words in NOTHING_WORDS.items()
        if kind in nothing.values()
    ]
    if left_out:
        legend.append(LegendItem(LEFT_OUT_WORDS, palette.paper))
    if atlas.focus:
        legend.append(LegendItem(name_viewers(atlas), _fill_focus(atlas, palette)))
    places = pd.concat(
        [
            _list_tied(atlas, counts, fills, year),
            _list_untied(atlas, nothing, left_out, palette, year),
            _list_focus(atlas, counts),
        ],
        ignore_index=True,
    ).drop_duplicates("code")
    in_focus = places["code"].isin(list(atlas.focus))
    states = atlas.study.table.states.loc[places["code"]]
    is_small = (states["is_small"] | states["end_year"].notna()).to_numpy()
    tied = {*counts["code"], *atlas.focus}
    return MapSheet(
        finding=write_finding(atlas, counts, year),
        description=describe_map(atlas, counts, year),
        places=places.assign(
            fill=places["fill"].mask(in_focus, _fill_focus(atlas, palette)),
            pattern=places["pattern"].mask(in_focus, ""),
            name=states["name"].to_numpy(),
            dot=np.select([~is_small, places["code"].isin(tied)], [0.0, DOT], DOT_UNTIED),
        ),
        lines=lines,
        legend=(*legend, *_list_line_legend(lines)),
        coverage_note=describe_coverage(atlas, year),
        lines_note=describe_lines(
            lines, int(relation_years["dyad"].nunique()), by_family=atlas.lines != STANDING
        ),
        data=_to_rows(atlas, counts),
        codes=tuple(counts["code"]),
        nothing=nothing,
    )


def _find_untied(atlas: Atlas, counts: pd.DataFrame, year: int) -> tuple[dict[str, str], list[str]]:
    """Present states without a tie: which kind of nothing that is, and those that the reader's choice leaves out."""
    study, states = atlas.study, atlas.study.table.states
    present = set(states.index[states["end_year"].isna()])
    untied = present - set(counts["code"]) - set(atlas.focus)
    chosen = study.tie_filter.states if study.looks_at_states else study.tie_filter.partners
    left_out = set() if chosen is None else untied - chosen
    if atlas.study.view.only != ALL:
        labels = atlas.labels[atlas.labels["ego"].isin(list(study.centres))]
        shown = set(labels.loc[labels["standing"].eq(atlas.study.view.only), "alter"].astype(str))
        left_out |= untied & (set(labels["alter"].astype(str)) - shown)
    nothing = classify_all_nothing(
        study.coverage, sorted(study.centres), sorted(untied - left_out), *atlas.span(year)
    )
    return nothing, sorted(left_out)


def _fill_nothing(kind: str, palette: Palette) -> str:
    fills = {ZERO: palette.land, MISSING: palette.land_missing, NOT_COVERED: palette.land_not_covered}
    return fills[kind]


def _fill_focus(atlas: Atlas, palette: Palette) -> str:
    """The accent, where that does not mean a newer partner."""
    return palette.ink if atlas.colour == STANDING else palette.accent


def _fill(
    atlas: Atlas, counts: pd.DataFrame, palette: Palette, year: int
) -> tuple[dict[str, str], list[LegendItem]]:
    """Fill of every tied place, and the legend of these fills.

    The classes of a single year are those of all single years, so that the years can be compared.
    """
    if atlas.colour == STANDING:
        colours = get_standing_colours(palette)
        legend = [
            LegendItem(
                STANDING_WORDS[standing].capitalize(), colour, CROSSED if standing == NO_BASELINE else ""
            )
            for standing, colour in colours.items()
        ]
        standings = zip(counts["code"], counts["standing"], strict=True)
        return {code: colours[standing] for code, standing in standings}, legend
    measure = MEASURES[atlas.colour]
    numbers = counts[measure.column].astype(float)
    classes = build_classes(numbers if year == EVERY_YEAR else pd.Series([atlas.yearly_top]), palette)
    legend = [LegendItem(entry.label, entry.colour) for entry in classes]
    first = legend[0].label
    unit = measure.one if first == "1" else measure.many
    words = f"tied to {first} of" if atlas.colour == "partners" else f"{first} {unit} with"
    legend[0] = legend[0]._replace(label=f"{words} {name_viewers(atlas)}")
    return {
        code: find_colour(number, classes) for code, number in zip(counts["code"], numbers, strict=True)
    }, legend


def _list_tied(atlas: Atlas, counts: pd.DataFrame, fills: Mapping[str, str], year: int) -> pd.DataFrame:
    unsure = counts["standing"].eq(NO_BASELINE) & (atlas.colour == STANDING)
    return pd.DataFrame(
        {
            "code": counts["code"],
            "fill": counts["code"].map(fills),
            "pattern": unsure.map({True: CROSSED, False: ""}),
            "words": [describe_tied(place, year) for place in counts.itertuples(index=False)],
        }
    )


def _list_untied(
    atlas: Atlas, nothing: Mapping[str, str], left_out: Sequence[str], palette: Palette, year: int
) -> pd.DataFrame:
    start_years = atlas.study.table.states["start_year"]
    rows = [
        (
            code,
            _fill_nothing(kind, palette),
            _NOTHING_PATTERNS[kind],
            describe_untied(kind, start_years[code], year),
        )
        for code, kind in nothing.items()
    ]
    rows += [(code, palette.paper, "", LEFT_OUT_WORDS) for code in left_out]
    return pd.DataFrame(rows, columns=["code", "fill", "pattern", "words"])


def _list_focus(atlas: Atlas, counts: pd.DataFrame) -> pd.DataFrame:
    word = atlas.study.place_word
    words = f"in focus: {len(counts)} {word}{'' if len(counts) == 1 else 's'}"
    return pd.DataFrame({"code": list(atlas.focus), "fill": "", "pattern": "", "words": words})


def _style_lines(atlas: Atlas, relation_years: pd.DataFrame, palette: Palette) -> pd.DataFrame:
    """The strongest pairs as lines: columns of `build_ties_map`, meaning and type_count."""
    options = atlas.study.table.options
    count, thickest = (LINES_OF_FEW, THICKEST_OF_FEW) if atlas.focus else (LINES_OF_GROUP, THICKEST_OF_GROUP)
    lines = find_lines(relation_years, options.support_types, count)
    if atlas.lines == STANDING:
        colours = get_standing_colours(palette)
        labels = atlas.labels[["ego", "alter", "standing"]].astype(str)
        meaning = lines.merge(labels, on=["ego", "alter"], how="left")["standing"]
    else:
        colours = {COOPERATION: palette.cooperation, SUPPORT: palette.support, BOTH: palette.ink}
        meaning = lines["family"]
    return pd.DataFrame(
        {
            "start": lines["ego"],
            "end": lines["alter"],
            "width": THINNEST + (thickest - THINNEST) * (lines["type_count"] - 1) / len(options.types),
            "colour": meaning.map(colours),
            "kind": meaning.map(_LINE_KINDS),
            "meaning": meaning,
            "type_count": lines["type_count"],
        }
    )


def _list_line_legend(lines: pd.DataFrame) -> list[LegendItem]:
    """One entry for each kind of line that is drawn."""
    drawn = lines.drop_duplicates("meaning").set_index("meaning")[["colour", "kind"]].T.to_dict()
    return [
        LegendItem(words, drawn[meaning]["colour"], drawn[meaning]["kind"])
        for meaning, words in _LINE_WORDS.items()
        if meaning in drawn
    ]


def _to_rows(atlas: Atlas, counts: pd.DataFrame) -> pd.DataFrame:
    whole = atlas.whole.set_index("code")
    rows = pd.DataFrame(
        {
            atlas.study.place_word.capitalize(): counts["name"],
            "Relations": counts["relation_count"],
            "Types": counts["type_count"],
            "Records": counts["record_count"],
            "Tied to": counts["ego_count"],
            "Standing": counts["standing"].str.replace("_", " "),
            "First year": counts["code"].map(whole["first_year"]),
            "Last year": counts["code"].map(whole["last_year"]),
        }
    )
    return rows if len(atlas.study.centres) > 1 else rows.drop(columns="Tied to")
