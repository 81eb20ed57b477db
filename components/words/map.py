"""What a map shows, in words: its finding, its coverage, its lines and each of its places. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from components.study.map_measures import MEASURES, STANDING
from components.study.study import Study
from components.theme import format_number
from components.view import EVERY_YEAR
from components.words.coverage import letter_breaks
from components.words.sentences import STANDING_WORDS, describe_years, join_words, lower_label, name_places
from data.analysis.coverage import (
    LEVELS,
    MISSING,
    NOT_COVERED,
    ZERO,
    to_coverage_spells,
)
from data.analysis.places import BOTH, COOPERATION, SUPPORT
from data.analysis.traditional import NEWER, NO_BASELINE, TRADITIONAL

NAMED = 3
NOTHING_WORDS = {
    ZERO: "no tie, in a census",
    MISSING: "no tie recorded",
    NOT_COVERED: "not covered by any source",
}
LEFT_OUT_WORDS = "left out by the choice of partners"
LINE_WORDS = {
    COOPERATION: "mostly cooperation",
    SUPPORT: "mostly support",
    BOTH: "as much of both",
    TRADITIONAL: "line: traditional partner",
    NEWER: "line: newer partner",
    NO_BASELINE: "line: without a baseline",
}
_UNITS = {
    "relations": ("relation", "relations"),
    "partners": ("state tied", "states tied"),
    "records": ("record", "records"),
    "breadth": ("cooperation type", "cooperation types"),
}
"""Choice of the map's colour -> what one and several of it are called."""
_LEVEL_WORDS = {
    "census": "a census of",
    "partial": "a census of some pairs only of",
    "series": "exercise series, edition by edition, of",
    "sample": "hand-picked events only of",
    "none": "no source for",
}


def name_viewers(study: Study) -> str:
    """The states from which the places are seen."""
    chosen = study.view.partners if study.looks_at_states else study.view.states
    return name_places(chosen, study.table.options)


def name_years(study: Study, year: int) -> str:
    """The years of a map."""
    return describe_years(study.view) if year == EVERY_YEAR else str(year)


def name_class(study: Study, colour: str, label: str) -> str:
    """The lowest class of a legend with what it counts: 1-4 relations with Pakistan."""
    one, many = _UNITS[colour]
    words = f"tied to {label} of" if colour == "partners" else f"{label} {one if label == '1' else many} with"
    return f"{words} {name_viewers(study)}"


def name_columns(place_word: str) -> dict[str, str]:
    """What the columns of the numbers of a map are called."""
    return {
        "place": place_word.capitalize(),
        "relation_count": "Relations",
        "type_count": "Types",
        "record_count": "Records",
        "ego_count": "Tied to",
        "standing": "Standing",
        "first_year": "First year",
        "last_year": "Last year",
    }


def count_words(number: float, one: str, many: str) -> str:
    """1 relation, 2 relations."""
    text = format_number(number)
    return f"{text} {one if text == '1' else many}"


def write_finding(study: Study, counts: pd.DataFrame, colour: str, year: int) -> str:
    """What a map shows and what stands out, in Markdown.

    Parameters
    ----------
    counts
        As `MapMeasures.measure` returns them.
    colour
        What the fill of a country says: see `View.colour`.
    """
    years, word = name_years(study, year), study.place_word
    viewers = name_viewers(study)
    if counts.empty:
        return f"**No tie** of {viewers} in {years} under these filters."
    if study.looks_at_states:
        places = f"**{count_words(len(counts), 'state', 'states')}** tied to {viewers} in {years}"
    else:
        places = f"**{count_words(len(counts), word, word + 's')}** of {viewers} in {years}"
    if colour == STANDING:
        return f"{places}: {_count_standings(counts)}."
    one, many = _UNITS[colour]
    labels = study.table.options.labels
    numbers = counts.assign(number=counts[MEASURES[colour]].astype(float))
    ordered = numbers.sort_values(["number", "relation_count", "code"], ascending=[False, False, True])
    most = float(ordered["number"].iloc[0])
    if len(counts) == 1:
        number = count_words(most, one, many)
        return f"**{labels[ordered['code'].iloc[0]]}** is the only {word} in {years}: {number}."
    # Of as many, nobody is named by the alphabet.
    bound = float(ordered["number"].iloc[NAMED]) if len(ordered) > NAMED else 0.0
    named = ordered[ordered["number"].gt(bound)].head(NAMED)
    if named.empty:
        alike = int(ordered["number"].eq(most).sum())
        number = count_words(most, one, many)
        if alike == len(ordered):
            return f"{places}, each with {number}."
        return f"{places}; {format_number(alike)} of them have the most: {number}."
    names = [
        f"{labels[code]} ({format_number(number)})" for code, number in named[["code", "number"]].to_numpy()
    ]
    return f"{places}; most {many}: {join_words(names)}."


def describe_map(study: Study, counts: pd.DataFrame, colour: str, year: int) -> str:
    """What a map shows, for readers who do not see it."""
    strongest = [
        f"{study.table.options.labels[code]} {format_number(float(count))}"
        for code, count in counts[["code", "relation_count"]].head(5).to_numpy()
    ]
    most = f"; most: {', '.join(strongest)}" if strongest else ""
    kinds = f" {_count_standings(counts)}." if colour == STANDING and len(counts) else ""
    years = name_years(study, year)
    return f"World map of relations of {name_viewers(study)} with {len(counts)} states, {years}{most}.{kinds}"


def _count_standings(counts: pd.DataFrame) -> str:
    found = counts["standing"].value_counts()
    return join_words(
        [
            count_words(float(found[standing]), words.replace("partners", "partner"), words)
            for standing, words in STANDING_WORDS.items()
            if standing in found
        ]
    )


def describe_tied(place: Any, year: int) -> str:
    """What a place with ties holds, one fact per line: a row of `MapMeasures.measure`."""
    with_whom = f" with {place.ego_count} states" if place.ego_count > 1 else ""
    types = count_words(place.type_count, "cooperation type", "cooperation types")
    lines = [
        f"{count_words(place.relation_count, 'relation', 'relations')}{with_whom}",
        f"{types}, {count_words(place.record_count, 'record', 'records')}",
    ]
    if year == EVERY_YEAR:
        lines.append(f"active {place.first_year}\N{EN DASH}{place.last_year}")
    lines.append(f"among the {STANDING_WORDS[place.standing]}")
    return "\n".join(lines)


def describe_focus(place_count: int, place_word: str) -> str:
    """What a state in focus is."""
    return f"in focus: {count_words(place_count, place_word, place_word + 's')}"


def describe_untied(kind: str, start_year: Any, year: int) -> str:
    """Which kind of nothing a place without ties is; a state that is younger than the map says so."""
    words = NOTHING_WORDS[kind]
    if year != EVERY_YEAR and pd.notna(start_year) and year < start_year:
        return f"{words}; a state since {start_year}"
    return words


def describe_nothing(nothing: Mapping[str, str], names: Mapping[str, str]) -> str:
    """The states without a tie by name, for each kind of nothing, as a Markdown list."""
    parts = []
    for kind, words in NOTHING_WORDS.items():
        found = sorted(names[code] for code, found_kind in nothing.items() if found_kind == kind)
        if found:
            parts.append(f"- **{words.capitalize()}** ({len(found)}): {', '.join(found)}.")
    return "\n".join(parts) or "Every state has a tie."


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
    if lines.empty:
        return f"No lines are drawn: too many of the {format_number(pair_count)} pairs are tied by as many types."
    most, least = lines["type_count"].max(), lines["type_count"].min()
    if len(lines) == pair_count == 1:
        return f"The line stands for {count_words(most, 'cooperation type', 'cooperation types')}."
    if most == least:
        width = f"each for {count_words(most, 'cooperation type', 'cooperation types')}"
    else:
        width = f"thicker for more cooperation types ({least} to {most})"
    if len(lines) == pair_count:
        which = f"all {pair_count} pairs"
    else:
        which = (
            f"the {count_words(len(lines), 'pair', 'pairs')} of {format_number(pair_count)} with the most cooperation "
            "types and, of as many, the most years"
        )
    words = f"Lines, from capital to capital: {which}; {width}."
    if not by_family:
        return words
    return f"{words} Colour: the family with more years, summed over its types; of as many, the one with more types."


def describe_coverage(study: Study, year: int) -> str:
    """What stands behind a map by cooperation type, for a census that ends must not look like a decline."""
    cover, labels = study.drawn_cover, study.table.options.labels
    if cover.empty:
        return ""
    if year != EVERY_YEAR:
        of_year = cover[cover["year"].eq(year)]
        levels = dict(zip(of_year["cooperation_type"], of_year["level"], strict=True))
        breaks = letter_breaks(study.breaks, labels)
        changed = breaks.loc[breaks["year"].eq(year), "words"]
        change = f" The record changes {changed.iloc[0]}." if len(changed) else ""
        return f"Coverage in {year}: {_list_levels(levels, {}, labels)}.{change}"
    best = cover["level"].map(LEVELS.index).groupby(cover["cooperation_type"]).max()
    levels = {str(code): LEVELS[level] for code, level in best.items()}
    spells = to_coverage_spells(cover.assign(source_ids=""))
    spans: dict[str, list[str]] = {}
    columns = ["cooperation_type", "first_year", "last_year"]
    for code, first, last in spells.loc[spells["level"].eq("census"), columns].to_numpy():
        spans.setdefault(code, []).append(str(first) if first == last else f"{first}\N{EN DASH}{last}")
    return f"Coverage: {_list_levels(levels, spans, labels)}."


def _list_levels(levels: Mapping[str, str], spans: Mapping[str, list[str]], labels: Mapping[str, str]) -> str:
    parts = []
    for level, words in _LEVEL_WORDS.items():
        types = [
            " ".join([lower_label(labels[code]), *([join_words(spans[code])] if code in spans else [])])
            for code, found_level in levels.items()
            if found_level == level
        ]
        if types:
            parts.append(f"{words} {join_words(types)}")
    return "; ".join(parts)
