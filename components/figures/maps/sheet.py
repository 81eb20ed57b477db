"""The map of a view, over all its years or in one: what is drawn, what the colours mean, the numbers behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
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
    finding
        What the map shows and what stands out, in Markdown.
    description
        The same for readers who do not see it.
    places, lines
        As `components.figures.maps.deck.build_deck` takes them.
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
    counts, focus = measures.measure(year), measures.focus
    nothing, left_out = measures.find_nothing(counts, year)
    drawn = _style_lines(study, palette, lines, year)
    fills, legend = _fill(study, counts, palette, colour, year)
    focus_fill = palette.ink if colour == STANDING else palette.accent
    places = pd.concat(
        [
            _list_tied(counts, fills, year, by_standing=colour == STANDING),
            _list_untied(study, nothing, left_out, palette, year),
            pd.DataFrame(
                {
                    "code": list(focus),
                    "fill": "",
                    "pattern": "",
                    "words": say("map-tooltip-focus", kind=study.place_word, count=len(counts)),
                }
            ),
        ],
        ignore_index=True,
    ).drop_duplicates("code")
    in_focus = places["code"].isin(focus)
    states = study.table.states.loc[places["code"]]
    is_small = (states["is_small"] | states["end_year"].notna()).to_numpy()
    return MapSheet(
        finding=write_finding(study, counts, colour, year),
        description=describe_map(study, counts, colour, year),
        places=places.assign(
            # The accent, where that does not mean a newer partner.
            fill=places["fill"].mask(in_focus, focus_fill),
            pattern=places["pattern"].mask(in_focus, ""),
            name=states["name"].to_numpy(),
            dot=np.select(
                [~is_small, places["code"].isin({*counts["code"], *focus})], [0.0, DOT], DOT_UNTIED
            ),
        ),
        lines=drawn,
        legend=(
            *legend,
            *_list_nothing(nothing, palette),
            *([LegendItem(say("map-left-out"), palette.paper)] if left_out else []),
            *([LegendItem(name_viewers(study), focus_fill)] if focus else []),
            *_list_line_legend(drawn),
        ),
        coverage_note=describe_coverage(study, year),
        lines_note=describe_lines(drawn, measures.count_dyads(year), by_family=lines != STANDING),
        data=_to_rows(study, counts),
        codes=tuple(counts["code"]),
        nothing=nothing,
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
    scaled = numbers if year == EVERY_YEAR else pd.Series([study.map_measures.yearly_top(colour)])
    classes = build_classes(scaled, palette)
    legend = [LegendItem(entry.label, entry.colour) for entry in classes]
    # The lowest class says what all of them count: 1-4 relations with Pakistan.
    lowest, viewers = legend[0].label, name_viewers(study)
    words = load_say()("map-class", label=lowest, colour=colour, is_one=lowest == "1", viewers=viewers)
    legend[0] = legend[0]._replace(label=words)
    return {
        code: find_colour(number, classes) for code, number in zip(counts["code"], numbers, strict=True)
    }, legend


def _list_tied(
    counts: pd.DataFrame, fills: Mapping[str, str], year: int, *, by_standing: bool
) -> pd.DataFrame:
    unsure = counts["standing"].eq(NO_BASELINE) & by_standing
    return pd.DataFrame(
        {
            "code": counts["code"],
            "fill": counts["code"].map(fills),
            "pattern": unsure.map({True: CROSSED, False: ""}),
            "words": [describe_tied(place, year) for place in counts.itertuples(index=False)],
        }
    )


def _list_untied(
    study: Study, nothing: Mapping[str, str], left_out: Sequence[str], palette: Palette, year: int
) -> pd.DataFrame:
    say, start_years = load_say(), study.table.states["start_year"]
    rows = [
        (
            code,
            _fill_nothing(kind, palette),
            _NOTHING_PATTERNS[kind],
            describe_untied(kind, start_years[code], year),
        )
        for code, kind in nothing.items()
    ]
    rows += [(code, palette.paper, "", say("map-left-out")) for code in left_out]
    return pd.DataFrame(rows, columns=["code", "fill", "pattern", "words"])


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
    return pd.DataFrame(
        {
            "start": lines["ego"],
            "end": lines["alter"],
            "width": THINNEST + (thickest - THINNEST) * (lines["type_count"] - 1) / steps,
            "colour": meaning.map(colours),
            "kind": meaning.map(_LINE_KINDS),
            "meaning": meaning,
            "type_count": lines["type_count"],
        }
    )


def _list_line_legend(lines: pd.DataFrame) -> list[LegendItem]:
    """One entry for each kind of line that is drawn."""
    say = load_say()
    drawn = lines.drop_duplicates("meaning").set_index("meaning")[["colour", "kind"]].T.to_dict()
    return [
        LegendItem(say.name("map-line", meaning), drawn[meaning]["colour"], drawn[meaning]["kind"])
        for meaning in _LINE_KINDS
        if meaning in drawn
    ]


def _to_rows(study: Study, counts: pd.DataFrame) -> pd.DataFrame:
    say, whole = load_say(), study.map_measures.whole.set_index("code")
    rows = pd.DataFrame(
        {
            "place": counts["code"].map(study.table.options.labels),
            "relation_count": counts["relation_count"],
            "type_count": counts["type_count"],
            "record_count": counts["record_count"],
            "ego_count": counts["ego_count"],
            "standing": counts["standing"].map(lambda code: say.name("standing", code, "inline")),
            "first_year": counts["code"].map(whole["first_year"]),
            "last_year": counts["code"].map(whole["last_year"]),
        }
    )
    shown = rows if len(study.centres) > 1 else rows.drop(columns="ego_count")
    return shown.rename(columns=name_columns(study.place_word))
