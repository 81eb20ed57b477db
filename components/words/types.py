"""Sentences on who cooperates on what, each computed from the view. Pure."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from components.study.study import Study
from components.theme import format_change, format_number
from components.words.sentences import describe_span, join_words, lower_label
from data.analysis.coverage import MISSING, NOT_COVERED, ZERO
from data.analysis.type_profile import LIKE_FOR_LIKE, RELATIONS, YEARS

UNITS = {YEARS: "years with an active tie", RELATIONS: "relations"}
"""Measure of a cell or a type -> what its number counts."""
_UNIT_OF_ONE = {YEARS: "year with an active tie", RELATIONS: "relation"}
NOTHING_WORDS = {
    ZERO: "no tie, in a census of all years shown",
    MISSING: "no tie recorded",
    NOT_COVERED: "not covered by any source",
}
_NAMED = 3
_FIRM = 5
"""Relations before, from which on a relative change is worth a sentence: a rise from 1 to 3 is none."""


def name_unit(measure: str, *, is_one: bool = False) -> str:
    """What a number counts: relation, relations."""
    return _UNIT_OF_ONE[measure] if is_one else UNITS[measure]


def write_number(number: float, measure: str) -> str:
    """A number with its unit: 1 relation, 12 relations."""
    return f"{format_number(number)} {name_unit(measure, is_one=number == 1)}"


def describe_nothing(kind: str, census_years: int, span: int) -> str:
    """What the absence of a tie means in one cell of so many years."""
    if kind == MISSING and census_years:
        return f"{NOTHING_WORDS[kind]}; a census covers {census_years} of the {span} years"
    return NOTHING_WORDS[kind]


def describe_change(row: Any) -> str:
    """What a change compares and on what it rests: a row of `compare_types`, as a named tuple."""
    if pd.isna(row.before_first):
        return "fewer than ten years can be compared"
    before, after = (
        describe_span(row.before_first, row.before_last),
        describe_span(row.after_first, row.after_last),
    )
    if math.isnan(row.before):
        return f"no source covers both {before} and {after}"
    words = f"{format_number(row.before)} in {before}, {format_number(row.after)} in {after}"
    return words if math.isnan(row.change) else f"{words}, {row.basis}"


def write_type_findings(study: Study) -> list[str]:
    """What stands out among the types of a view that holds ties; those of a single pair are measured by years."""
    types, labels = study.type_changes, study.table.options.labels
    if study.is_single_dyad:
        sentences = [_write_years(types, labels)]
    else:
        places = study.breadth.assign(name=study.breadth["place"].map(labels))
        sentences = [
            _write_sizes(types, labels),
            write_type_changes(types, labels),
            _write_breadth(places, study.place_word, len(types)),
            _write_depth(places, study.place_word),
        ]
    return [sentence for sentence in sentences if sentence]


def _count(number: float, word: str) -> str:
    return f"{format_number(number)} {word}{'' if number == 1 else 's'}"


def _write_years(types: pd.DataFrame, labels: Mapping[str, str]) -> str:
    words = [
        f"{lower_label(labels[code])} in {_count(number, 'year')}"
        for code, number in zip(types["cooperation_type"], types["count"], strict=True)
    ]
    verb = "type binds" if len(types) == 1 else "types bind"
    return f"**{len(types)} cooperation {verb}** the two: {join_words(words)}."


def _write_sizes(types: pd.DataFrame, labels: Mapping[str, str]) -> str:
    words = [
        f"{lower_label(labels[code])} ({share:.0%})"
        for code, share in zip(types["cooperation_type"], types["share"], strict=True)
    ]
    if len(types) == 1:
        number = float(types["count"].iloc[0])
        return f"All {_count(number, 'relation')} are of one type: **{words[0].partition(' (')[0]}**."
    first = f"**{words[0]}**"
    if len(types) == 2:
        return f"Of the two cooperation types, {first} holds more relations than {words[1]}."
    return (
        f"Of {len(types)} cooperation types, {first} holds the most relations, ahead of "
        f"{join_words(words[1:3])}; the fewest: {words[-1]}."
    )


def write_type_changes(types: pd.DataFrame, labels: Mapping[str, str]) -> str:
    """The strongest rise and fall of a type, of censuses where there are any."""
    firm = types[types["before"].ge(_FIRM) & types["change"].notna()]
    if firm.empty:
        return "No cooperation type has enough of a past in sources that cover both windows for a change to be told."
    censuses = firm[firm["basis"].eq(LIKE_FOR_LIKE)]
    shown = firm if censuses.empty else censuses
    basis = "In the same sources, hand-picked events among them" if censuses.empty else "Like for like"
    rises = shown[shown["change"].gt(0)].nlargest(1, "change")
    falls = shown[shown["change"].lt(0)].nsmallest(1, "change")
    found: list[tuple[str, Any]] = [
        (verb, row)
        for verb, rows in (("rose", rises), ("fell", falls))
        for row in rows.itertuples(index=False)
    ]
    words = [
        f"**{lower_label(labels[row.cooperation_type])}** {verb} most ({format_change(row.change)}: "
        f"{format_number(row.before)} relations in {row.before_first}\N{EN DASH}{row.before_last}, "
        f"{format_number(row.after)} in {row.after_first}\N{EN DASH}{row.after_last})"
        for verb, row in found
    ]
    if not words:
        return f"{basis}, no cooperation type of {_FIRM} or more relations changed in size."
    return f"{basis}, {join_words(words)}."


def _write_breadth(places: pd.DataFrame, word: str, types: int) -> str:
    if len(places) < 2 or types < 2:
        return ""
    most = int(places["type_count"].max())
    broadest = list(places.loc[places["type_count"].eq(most), "name"].sort_values())
    narrow = int(places["type_count"].eq(1).sum())
    named = broadest if len(broadest) <= _NAMED else [*broadest[:_NAMED], f"{len(broadest) - _NAMED} more"]
    verb = "is" if len(broadest) == 1 else "are"
    sentence = f"**{join_words(named)}** {verb} tied in {most} of {types} types"
    if most > 1 and narrow:
        verb = "is" if narrow == 1 else "are"
        sentence += (
            f"; {format_number(narrow)} of {format_number(len(places))} {word}s {verb} tied in one only"
        )
    return sentence + "."


def _write_depth(places: pd.DataFrame, word: str) -> str:
    """The place with the most records, and a deep but narrow one beside it."""
    if len(places) < 2 or not places["record_count"].any():
        return ""
    ordered = places.sort_values(["record_count", "name"], ascending=[False, True])
    first = ordered.iloc[0]
    sentence = (
        f"**{first['name']}** has the most records ({format_number(first['record_count'])}, in "
        f"{_count(int(first['type_count']), 'type')})"
    )
    deep = ordered.iloc[1:][lambda rows: rows["type_count"].le(2)].head(1)
    if len(deep) and deep["record_count"].iloc[0] >= _FIRM:
        row = deep.iloc[0]
        sentence += (
            f"; the deepest {word} of one or two types is {row['name']} "
            f"({format_number(row['record_count'])} records)"
        )
    return sentence + "."
