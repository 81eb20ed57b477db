"""How the numbers of a view would change under more or less trust: in words and as a table. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd

from components.study.trust import TrustNumbers
from components.view import View
from components.words.say import Say
from components.words.sentences import lower_label


def to_trust_rows(numbers: Sequence[TrustNumbers], view: View, say: Say) -> pd.DataFrame:
    """The numbers as readers see them, the share in per cent: one row per trust in and out.

    Columns: trust, year_relations, year_partners, relations, partners, newer_share; without the numbers of the last
    year where that is the only one.
    """
    rows = pd.DataFrame(
        {
            "trust": [say.name("methods-trust", of.trust, "label") for of in numbers],
            "year_relations": [round(of.year_relations, 1) for of in numbers],
            "year_partners": [of.year_partners for of in numbers],
            "relations": [round(of.relations, 1) for of in numbers],
            "partners": [of.partners for of in numbers],
            "newer_share": [of.newer_share * 100 for of in numbers],
        }
    )
    is_one_year = view.first_year == view.last_year
    return rows.drop(columns=["year_relations", "year_partners"]) if is_one_year else rows


def say_trusts(numbers: Sequence[TrustNumbers], types: pd.DataFrame, say: Say) -> str:
    """For how many years the types are trusted, and how much of a view rests on that.

    Parameters
    ----------
    types
        label and trust_years of every cooperation type; missing = none.
    """
    by_years: dict[int, list[str]] = {}
    known = types["trust_years"].notna().tolist()
    columns = (types[name].tolist() for name in ("trust_years", "label"))
    trusted = [entry for entry, is_known in zip(zip(*columns, strict=True), known, strict=True) if is_known]
    for years, label in sorted(trusted, key=lambda entry: entry[0]):
        by_years.setdefault(int(years), []).append(lower_label(str(label)))
    rule = "; ".join(
        say("methods-trust-years", count=years, types=say.list(labels)) for years, labels in by_years.items()
    )
    none, as_set, unlimited = numbers
    if none.relations == as_set.relations == unlimited.relations and (
        none.year_relations == as_set.year_relations == unlimited.year_relations
    ):
        return say("methods-trust-same", rule=rule)
    return say(
        "methods-trust-compared",
        rule=rule,
        year=as_set.year,
        count=as_set.year_relations,
        count_none=none.year_relations,
        change_none=_compare(none, as_set),
        count_unlimited=unlimited.year_relations,
        change_unlimited=_compare(unlimited, as_set),
    )


def _compare(other: TrustNumbers, as_set: TrustNumbers) -> float:
    count, reference = other.year_relations, as_set.year_relations
    return (count - reference) / reference if reference else math.nan
