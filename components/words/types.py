"""Sentences on who cooperates on what, each computed from the view. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from components.theme import format_change, format_number
from components.words.sentences import join_words, lower_label
from data.analysis.type_profile import LIKE_FOR_LIKE

_NAMED = 3
_FIRM = 5
"""Relations before, from which on a relative change is worth a sentence: a rise from 1 to 3 is none."""


def write_type_findings(
    types: pd.DataFrame, places: pd.DataFrame, labels: Mapping[str, str], word: str, *, is_dyad: bool
) -> list[str]:
    """What stands out among the types of a view that holds ties.

    Parameters
    ----------
    types
        Rows of `data.analysis.type_profile.compare_types`.
    places
        name, record_count, type_count: one row per place.
    labels
        Codes of cooperation types -> names.
    word
        What the places are: partner or state.
    is_dyad
        Whether the view holds one pair only; its types are measured by years.
    """
    if is_dyad:
        sentences = [_write_years(types, labels)]
    else:
        sentences = [
            _write_sizes(types, labels),
            write_type_changes(types, labels),
            _write_breadth(places, word, len(types)),
            _write_depth(places, word),
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
