"""What a map shows, in words: its finding, its coverage, its lines and each of its places. Pure."""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

import pandas as pd

from components.study.map_measures import MEASURES, STANDING
from components.study.study import Study
from components.view import EVERY_YEAR
from components.words.coverage import letter_breaks
from components.words.say import load_say
from components.words.sentences import lower_label, name_places
from data.analysis.coverage import LEVELS, MISSING, NOT_COVERED, ZERO
from data.analysis.traditional import NEWER, NO_BASELINE, TRADITIONAL

NAMED = 3
NOTHINGS = (ZERO, MISSING, NOT_COVERED)
"""The kinds of nothing in the order of a legend."""
_STANDINGS = (TRADITIONAL, NEWER, NO_BASELINE)


def name_viewers(study: Study) -> str:
    """The states from which the places are seen."""
    chosen = study.view.partners if study.looks_at_states else study.view.states
    return name_places(chosen, study.table.options)


def name_columns(place_word: str) -> dict[str, str]:
    """What the columns of the numbers of a map are called."""
    say = load_say()
    return {
        "place": say.name("place", place_word, "column"),
        "relation_count": say("column-relations"),
        "type_count": say("column-types"),
        "record_count": say("column-records"),
        "ego_count": say("map-column-tied"),
        "standing": say("map-column-standing"),
        "first_year": say("column-first-year"),
        "last_year": say("column-last-year"),
    }


def write_finding(study: Study, counts: pd.DataFrame, colour: str, year: int) -> str:
    """What a map shows and what stands out, in Markdown.

    Parameters
    ----------
    counts
        As `MapMeasures.measure` returns them.
    colour
        What the fill of a country says: see `View.colour`.
    """
    say = load_say()
    kind, years, viewers = study.place_word, say.years(*study.map_measures.span(year)), name_viewers(study)
    places = len(counts)
    if counts.empty:
        return say("map-finding-none", viewers=viewers, years=years)
    if colour == STANDING:
        return say(
            "map-finding-standings",
            kind=kind,
            places=places,
            viewers=viewers,
            years=years,
            standings=_count_standings(counts),
        )
    labels = study.table.options.labels
    numbers = counts.assign(number=counts[MEASURES[colour]].astype(float))
    ordered = numbers.sort_values(["number", "relation_count", "code"], ascending=[False, False, True])
    most = float(ordered["number"].iloc[0])
    if places == 1:
        only = labels[ordered["code"].iloc[0]]
        return say("map-finding-only", place=only, kind=kind, years=years, colour=colour, count=most)
    # Of as many, nobody is named by the alphabet.
    bound = float(ordered["number"].iloc[NAMED]) if len(ordered) > NAMED else 0.0
    named = ordered[ordered["number"].gt(bound)].head(NAMED)
    if named.empty:
        alike = int(ordered["number"].eq(most).sum())
        return say(
            "map-finding-all-alike" if alike == places else "map-finding-alike",
            kind=kind,
            places=places,
            viewers=viewers,
            years=years,
            alike=alike,
            colour=colour,
            count=most,
        )
    names = [
        say("format-place-count", place=labels[code], count=number)
        for code, number in named[["code", "number"]].to_numpy()
    ]
    return say(
        "map-finding-most",
        kind=kind,
        places=places,
        viewers=viewers,
        years=years,
        colour=colour,
        names=say.list(names),
    )


def describe_map(study: Study, counts: pd.DataFrame, colour: str, year: int) -> str:
    """What a map shows, for readers who do not see it."""
    say = load_say()
    strongest = [
        say("map-alt-number", place=study.table.options.labels[code], count=float(count))
        for code, count in counts[["code", "relation_count"]].head(5).to_numpy()
    ]
    words = say(
        "map-alt-most" if strongest else "map-alt",
        viewers=name_viewers(study),
        places=len(counts),
        years=say.years(*study.map_measures.span(year)),
        names=", ".join(strongest),
    )
    if colour == STANDING and len(counts):
        return f"{words} {say('map-alt-standings', standings=_count_standings(counts))}"
    return words


def _count_standings(counts: pd.DataFrame) -> str:
    say, found = load_say(), counts["standing"].value_counts()
    return say.list(
        [
            say("map-standing", standing=standing, count=float(found[standing]))
            for standing in _STANDINGS
            if standing in found
        ]
    )


class TiedPlace(NamedTuple):
    """What a place with ties holds, as `MapMeasures.measure` counts it."""

    relation_count: float
    ego_count: int
    type_count: int
    record_count: float
    first_year: int
    last_year: int
    standing: str


def describe_tied(place: TiedPlace, year: int) -> str:
    """What a place with ties holds, one fact per line."""
    say = load_say()
    lines = [
        say(
            "map-tooltip-relations-with" if place.ego_count > 1 else "map-tooltip-relations",
            count=place.relation_count,
            states=place.ego_count,
        ),
        say("map-tooltip-types-only", types=place.type_count)
        if math.isnan(place.record_count)
        else say("map-tooltip-types", types=place.type_count, records=place.record_count),
    ]
    if year == EVERY_YEAR:
        lines.append(say("map-tooltip-active", first=place.first_year, last=place.last_year))
    lines.append(say("map-tooltip-standing", standing=place.standing))
    return "\n".join(lines)


def describe_untied(kind: str, start_year: Any, year: int) -> str:
    """Which kind of nothing a place without ties is; a state that is younger than the map says so."""
    say = load_say()
    if year != EVERY_YEAR and pd.notna(start_year) and year < start_year:
        return say("map-tooltip-younger", nothing=say.name("map-nothing", kind), year=int(start_year))
    return say.name("map-nothing", kind)


def describe_nothing(nothing: Mapping[str, str], names: Mapping[str, str]) -> str:
    """The states without a tie by name, for each kind of nothing, as a Markdown list."""
    say = load_say()
    parts = []
    for kind in NOTHINGS:
        found = sorted(names[code] for code, found_kind in nothing.items() if found_kind == kind)
        if found:
            parts.append(f"- {say('map-untied', kind=kind, count=len(found), names=', '.join(found))}")
    return "\n".join(parts) or say("map-untied-none")


def describe_lines(lines: pd.DataFrame, pair_count: int, *, by_family: bool) -> str:
    """Which pairs have a line and what its width and colour say.

    Parameters
    ----------
    lines
        The lines drawn, with type_count.
    pair_count
        All pairs that are tied.
    by_family
        Whether the colour of a line is that of a family of cooperation types.
    """
    if not pair_count:
        return ""
    say = load_say()
    if lines.empty:
        return say("map-lines-none", pairs=pair_count)
    type_counts = lines["type_count"].tolist()
    most, least = max(type_counts), min(type_counts)
    if len(lines) == pair_count == 1:
        return say("map-lines-one", count=most)
    words = say(
        "map-lines",
        are_all=len(lines) == pair_count,
        are_alike=most == least,
        pairs=pair_count,
        drawn=len(lines),
        most=most,
        least=least,
    )
    return f"{words} {say('map-lines-colour')}" if by_family else words


def describe_coverage(study: Study, year: int) -> str:
    """What stands behind a map by cooperation type, for a census that ends must not look like a decline."""
    cover, labels = study.drawn_cover, study.table.options.labels
    if cover.empty:
        return ""
    say = load_say()
    columns = (cover[column].tolist() for column in ("cooperation_type", "year", "level"))
    covered = sorted(zip(*columns, strict=True))
    if year != EVERY_YEAR:
        levels = {code: level for code, covered_year, level in covered if covered_year == year}
        words = say("map-coverage-year", year=year, levels=_list_levels(levels, {}, labels))
        breaks = study.breaks[study.breaks["year"].eq(year)]
        if breaks.empty:
            return words
        change = letter_breaks(breaks, labels)["words"].iloc[0]
        return f"{words} {say('map-coverage-change', change=change)}"
    best: dict[str, str] = {}
    spans: dict[str, list[str]] = {}
    for (code, level), spell in groupby(covered, key=itemgetter(0, 2)):
        years = [covered_year for _, covered_year, _ in spell]
        best[code] = max(best.get(code, level), level, key=LEVELS.index)
        if level == "census":
            spans.setdefault(code, []).append(say.years(years[0], years[-1]))
    return say("map-coverage", levels=_list_levels(best, spans, labels))


def _list_levels(levels: Mapping[str, str], spans: Mapping[str, list[str]], labels: Mapping[str, str]) -> str:
    say = load_say()
    parts = []
    for level in reversed(LEVELS):
        types = [
            say("map-coverage-type", type=lower_label(labels[code]), years=say.list(spans[code]))
            if code in spans
            else lower_label(labels[code])
            for code, found_level in levels.items()
            if found_level == level
        ]
        if types:
            parts.append(say("map-coverage-level", level=level, types=say.list(types)))
    return "; ".join(parts)
