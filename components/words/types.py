"""Sentences on who cooperates on what, each computed from the view. Pure."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from components.study.study import Study
from components.words.say import load_say
from components.words.sentences import lower_label
from data.analysis.coverage import MISSING
from data.analysis.type_profile import LIKE_FOR_LIKE

_NAMED = 3
_FIRM = 5
"""Relations before, from which on a relative change is worth a sentence: a rise from 1 to 3 is none."""


def describe_nothing(kind: str, census_years: int, span: int) -> str:
    """What the absence of a tie means in one cell of so many years."""
    say = load_say()
    if kind == MISSING and census_years:
        return say("types-nothing-partly", covered=census_years, span=span)
    return say.name("types-nothing", kind)


def describe_change(row: Any) -> str:
    """What a change compares and on what it rests: a row of `compare_types`, as a named tuple."""
    say = load_say()
    if pd.isna(row.before_first):
        return say("types-change-few")
    before, after = (say.years(row.before_first, row.before_last), say.years(row.after_first, row.after_last))
    if math.isnan(row.before):
        return say("types-change-uncovered", before_years=before, after_years=after)
    return say(
        "types-change-undefined" if math.isnan(row.change) else "types-change-basis",
        before=row.before,
        before_years=before,
        after=row.after,
        after_years=after,
        basis=say.name("types-basis", row.basis),
    )


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
            _write_depth(places, study.place_word) if study.has_all_ties else "",
        ]
    return [sentence for sentence in sentences if sentence]


def _write_years(types: pd.DataFrame, labels: Mapping[str, str]) -> str:
    say = load_say()
    names = [
        say("types-finding-years-type", type=lower_label(labels[code]), count=number)
        for code, number in zip(types["cooperation_type"], types["count"], strict=True)
    ]
    return say("types-finding-years", types=len(types), names=say.list(names))


def _write_sizes(types: pd.DataFrame, labels: Mapping[str, str]) -> str:
    say = load_say()
    names = [lower_label(labels[code]) for code in types["cooperation_type"]]
    if len(types) == 1:
        return say("types-finding-one", count=float(types["count"].iloc[0]), type=names[0])
    words = [
        say("types-finding-share", type=name, share=share)
        for name, share in zip(names, types["share"], strict=True)
    ]
    if len(types) == 2:
        return say("types-finding-two", first=words[0], second=words[1])
    return say(
        "types-finding-sizes", types=len(types), first=words[0], next=say.list(words[1:3]), last=words[-1]
    )


def write_type_changes(types: pd.DataFrame, labels: Mapping[str, str]) -> str:
    """The strongest rise and fall of a type, of censuses where there are any."""
    say = load_say()
    firm = types[types["before"].ge(_FIRM) & types["change"].notna()]
    if firm.empty:
        return say("types-finding-changes-few")
    censuses = firm[firm["basis"].eq(LIKE_FOR_LIKE)]
    is_like = not censuses.empty
    shown = censuses if is_like else firm
    rows: list[Any] = list(shown.itertuples(index=False))
    # The first of as large ones.
    rise, fall = (pick(rows, key=lambda row: row.change) for pick in (max, min))
    found = [row for row, moved in ((rise, rise.change > 0), (fall, fall.change < 0)) if moved]
    changes = [
        say(
            "types-finding-change",
            type=lower_label(labels[row.cooperation_type]),
            is_rise=row.change > 0,
            change=row.change,
            before=row.before,
            before_years=say.years(row.before_first, row.before_last),
            after=row.after,
            after_years=say.years(row.after_first, row.after_last),
        )
        for row in found
    ]
    if not changes:
        return say("types-finding-changes-none", is_like=is_like, least=_FIRM)
    return say("types-finding-changes", is_like=is_like, changes=say.list(changes))


def _write_breadth(places: pd.DataFrame, kind: str, types: int) -> str:
    if len(places) < 2 or types < 2:
        return ""
    say = load_say()
    most = int(places["type_count"].max())
    broadest = list(places.loc[places["type_count"].eq(most), "name"].sort_values())
    narrow = int(places["type_count"].eq(1).sum())
    return say(
        "types-finding-breadth-narrow" if most > 1 and narrow else "types-finding-breadth",
        names=say.list_some(broadest, _NAMED),
        count=len(broadest),
        most=most,
        types=types,
        narrow=narrow,
        places=len(places),
        kind=kind,
    )


def _write_depth(places: pd.DataFrame, kind: str) -> str:
    """The place with the most records, and a deep but narrow one beside it."""
    if len(places) < 2 or not places["record_count"].any():
        return ""
    say = load_say()
    ordered = places.sort_values(["record_count", "name"], ascending=[False, True])
    first = ordered.iloc[0]
    narrow = ordered.iloc[1:][lambda rows: rows["type_count"].le(2)].head(1)
    if narrow.empty or narrow["record_count"].iloc[0] < _FIRM:
        return say(
            "types-finding-depth",
            place=first["name"],
            records=first["record_count"],
            count=first["type_count"],
        )
    return say(
        "types-finding-depth-narrow",
        place=first["name"],
        records=first["record_count"],
        count=first["type_count"],
        kind=kind,
        deepest=narrow["name"].iloc[0],
        deepest_records=narrow["record_count"].iloc[0],
    )
