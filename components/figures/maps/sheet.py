"""The map of a view, over all its years or in one: what is drawn, what the colours mean, the numbers behind them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from components.figures.chart import get_standing_colours
from components.figures.classes import build_classes, find_colour
from components.figures.figure import LegendItem
from components.figures.maps.deck import CROSSED, DASHED, DOTTED, DOTTED_LINE, HATCHED, SOLID
from components.study.map_measures import MEASURES, STANDING
from components.study.study import Study
from components.theme import Palette
from components.view import EVERY_YEAR
from components.words.map import (
    NOTHINGS,
    TiedPlace,
    describe_coverage,
    describe_lines,
    describe_map,
    describe_tied,
    describe_untied,
    name_columns,
    name_viewers,
    write_finding,
)
from components.words.say import load_say
from data.analysis.coverage import MISSING, NOT_COVERED, ZERO
from data.analysis.places import BOTH, COOPERATION, SUPPORT
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


@dataclass(frozen=True)
class MapSheet:
    """One map, ready to be drawn.

    Parameters
    ----------
    description
        What the map shows and what stands out, for readers who do not see it.
    places, lines
        As `components.figures.maps.deck.build_deck` takes them.
    note
        How to read its colour where it is not the one asked for, and its lines; blank where there is nothing to say.
    nothing
        State without a tie -> which kind of nothing that is.
    """

    description: str
    places: pd.DataFrame
    lines: pd.DataFrame
    legend: tuple[LegendItem, ...]
    note: str
    nothing: dict[str, str]


@dataclass(frozen=True)
class MapNumbers:
    """What is told beside a map where there is room for it.

    Parameters
    ----------
    finding
        What the map shows and what stands out, in Markdown.
    coverage_note
        What stands behind the years of the map; blank where there is nothing to say.
    data
        The numbers behind the colours, the most relations first; columns as readers read them.
    codes
        iso3 of the rows of `data`.
    """

    finding: str
    coverage_note: str
    data: pd.DataFrame
    codes: tuple[str, ...]


def build_sheet(
    study: Study, palette: Palette, *, colour: str, lines: str, year: int = EVERY_YEAR
) -> MapSheet:
    """The map of all years of a view, or of one.

    Parameters
    ----------
    colour, lines
        What the fill of a country and the colour of a line say: see `View.colour` and `View.arcs`.
    """
    say, measures = load_say(), study.map_measures
    asked, colour = colour, measures.choose_colour(colour)
    counts, focus = measures.measure(year), measures.focus
    nothing, left_out = measures.find_nothing(counts, year)
    drawn = _style_lines(study, palette, lines, year)
    fills, legend = _fill(study, counts, palette, colour, year)
    focus_fill = palette.ink if colour == STANDING else palette.accent
    drawn_places = {
        **_list_tied(counts, fills, year, by_standing=colour == STANDING),
        **_list_untied(study, nothing, left_out, palette, year),
    }
    words_of_focus = say("map-tooltip-focus", kind=study.place_word, count=len(counts))
    for code in focus:
        # The accent, where that does not mean a newer partner.
        _, _, words = drawn_places.get(code, ("", "", words_of_focus))
        drawn_places[code] = (focus_fill, "", words)
    return MapSheet(
        description=describe_map(study, counts, colour, year),
        places=_place_dots(drawn_places, {*counts["code"], *focus}, study.table.states),
        lines=drawn,
        legend=(
            *legend,
            *_list_nothing(nothing, palette),
            *([LegendItem(say("map-left-out"), palette.paper)] if left_out else []),
            *([LegendItem(name_viewers(study), focus_fill)] if focus else []),
            *_list_line_legend(drawn),
        ),
        note=" ".join(
            filter(
                None,
                (
                    say("map-colour-cut-note") if colour != asked else "",
                    describe_lines(drawn, measures.count_dyads(year), by_family=lines != STANDING),
                ),
            )
        ),
        nothing=nothing,
    )


def build_numbers(study: Study, *, colour: str, year: int = EVERY_YEAR) -> MapNumbers:
    """What is told beside the map of all years of a view, or of one.

    Parameters
    ----------
    colour
        What the fill of a country says: see `View.colour`.
    """
    measures = study.map_measures
    counts = measures.measure(year)
    return MapNumbers(
        finding=write_finding(study, counts, measures.choose_colour(colour), year),
        coverage_note=describe_coverage(study, year),
        data=_to_rows(study, counts, year),
        codes=tuple(counts["code"]),
    )


def _list_nothing(nothing: Mapping[str, str], palette: Palette) -> list[LegendItem]:
    """One entry for each kind of nothing that the map shows."""
    return [
        LegendItem(
            load_say().name("map-nothing", kind), _fill_nothing(kind, palette), _NOTHING_PATTERNS[kind]
        )
        for kind in NOTHINGS
        if kind in nothing.values()
    ]


def _fill_nothing(kind: str, palette: Palette) -> str:
    fills = {ZERO: palette.land, MISSING: palette.land_missing, NOT_COVERED: palette.land_not_covered}
    return fills[kind]


def _fill(
    study: Study, counts: pd.DataFrame, palette: Palette, colour: str, year: int
) -> tuple[dict[str, str], list[LegendItem]]:
    """Fill of every tied place, and the legend of these fills.

    The classes of a single year are those of all single years, so that the years can be compared.
    """
    if colour == STANDING:
        say, colours = load_say(), get_standing_colours(palette)
        legend = [
            LegendItem(
                say.name("newcomers-kind", standing, "label"),
                fill,
                CROSSED if standing == NO_BASELINE else "",
            )
            for standing, fill in colours.items()
        ]
        standings = zip(counts["code"], counts["standing"], strict=True)
        return {code: colours[standing] for code, standing in standings}, legend
    numbers = counts[MEASURES[colour]].astype(float)
    scaled = numbers if year == EVERY_YEAR else pd.Series([study.map_measures.find_yearly_top(colour)])
    classes = build_classes(scaled, palette)
    legend = [LegendItem(entry.label, entry.colour) for entry in classes]
    # The lowest class says what all of them count: 1-4 relations with Pakistan.
    lowest, viewers = legend[0].label, name_viewers(study)
    words = load_say()("map-class", label=lowest, colour=colour, is_one=lowest == "1", viewers=viewers)
    legend[0] = legend[0]._replace(label=words)
    return {
        code: find_colour(number, classes) for code, number in zip(counts["code"], numbers, strict=True)
    }, legend


_Places = dict[str, tuple[str, str, str]]
"""iso3 -> fill, pattern and words of the tooltip."""


def _list_tied(counts: pd.DataFrame, fills: Mapping[str, str], year: int, *, by_standing: bool) -> _Places:
    columns = (counts[column].tolist() for column in TiedPlace._fields)
    return {
        code: (
            fills[code],
            CROSSED if by_standing and place.standing == NO_BASELINE else "",
            describe_tied(place, year),
        )
        for code, place in zip(counts["code"], map(TiedPlace, *columns), strict=True)
    }


def _list_untied(
    study: Study, nothing: Mapping[str, str], left_out: Sequence[str], palette: Palette, year: int
) -> _Places:
    states, say = study.table.states, load_say()
    start_years = dict(zip(states.index, states["start_year"].tolist(), strict=True))
    places = {
        code: (
            _fill_nothing(kind, palette),
            _NOTHING_PATTERNS[kind],
            describe_untied(kind, start_years[code], year),
        )
        for code, kind in nothing.items()
    }
    return places | dict.fromkeys(left_out, (palette.paper, "", say("map-left-out")))


def _place_dots(places: _Places, large: Collection[str], states: pd.DataFrame) -> pd.DataFrame:
    """The places as `build_deck` takes them: a small or former state gets a dot, a large one where it is tied."""
    is_small = states["is_small"] | states["end_year"].notna()
    small = set(states.index[is_small])
    names = dict(zip(states.index, states["name"], strict=True))
    return pd.DataFrame(
        [
            (code, *drawn, names[code], 0.0 if code not in small else DOT if code in large else DOT_UNTIED)
            for code, drawn in places.items()
        ],
        columns=["code", "fill", "pattern", "words", "name", "dot"],
    )


def _style_lines(study: Study, palette: Palette, choice: str, year: int) -> pd.DataFrame:
    """The strongest pairs as lines: columns of `build_deck`, meaning and type_count."""
    measures = study.map_measures
    count, thickest = (
        (LINES_OF_FEW, THICKEST_OF_FEW) if measures.focus else (LINES_OF_GROUP, THICKEST_OF_GROUP)
    )
    lines = measures.find_lines(year, count)
    if choice == STANDING:
        colours, meaning = get_standing_colours(palette), measures.find_standings(lines)
    else:
        colours = {COOPERATION: palette.cooperation, SUPPORT: palette.support, BOTH: palette.ink}
        meaning = lines["family"]
    steps = len(study.table.options.types)
    type_counts, meanings = lines["type_count"].tolist(), meaning.tolist()
    return pd.DataFrame(
        {
            "start": lines["ego"].tolist(),
            "end": lines["alter"].tolist(),
            "width": [THINNEST + (thickest - THINNEST) * (number - 1) / steps for number in type_counts],
            "colour": [colours[code] for code in meanings],
            "kind": [_LINE_KINDS[code] for code in meanings],
            "meaning": meanings,
            "type_count": type_counts,
        }
    )


def _list_line_legend(lines: pd.DataFrame) -> list[LegendItem]:
    """One entry for each kind of line that is drawn."""
    say, colours = load_say(), dict(zip(lines["meaning"], lines["colour"], strict=True))
    return [
        LegendItem(say.name("map-line", meaning), colours[meaning], kind)
        for meaning, kind in _LINE_KINDS.items()
        if meaning in colours
    ]


def _to_rows(study: Study, counts: pd.DataFrame, year: int) -> pd.DataFrame:
    say, labels, names = load_say(), study.table.options.labels, name_columns(study.place_word)
    codes = counts["code"].tolist()
    years = {column: counts[column] for column in ("first_year", "last_year")}
    if year != EVERY_YEAR:
        # The years of the view, not the one that is drawn.
        whole = study.map_measures.whole.set_index("code")
        years = {column: counts["code"].map(whole[column]) for column in years}
    rows = {
        "place": [labels[code] for code in codes],
        **{column: counts[column] for column in ("relation_count", "type_count")},
        **({"record_count": counts["record_count"]} if study.has_all_ties else {}),
        **({"ego_count": counts["ego_count"]} if len(study.centres) > 1 else {}),
        "standing": [say.name("standing", code, "inline") for code in counts["standing"].tolist()],
        **years,
    }
    return pd.DataFrame({names[column]: values for column, values in rows.items()}, index=counts.index)
