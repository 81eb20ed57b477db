"""How the numbers of a view would change if ties were trusted for more or fewer years after their last confirmation."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from components.study.study import Study
from components.study.table import Labels
from components.theme import format_change, format_number
from components.view import ALL, View
from components.words.sentences import describe_years, join_words, lower_label
from data.analysis.measures import count_partners, count_relations
from data.analysis.newcomers import add_standing, measure_share, weigh_newer
from data.analysis.panel import to_relation_years
from data.filters import filter_dyad_years

SHARE = "Share of newer partners"
NO_TRUST, AS_SET, NO_LIMIT = "none", "as set", "without limit"
_TRUSTS = {NO_TRUST: 0, NO_LIMIT: None}
"""Those that differ from the table's: years, as `data.analysis.trust.apply_trust` takes them."""
_WORDS = {
    NO_TRUST: "None: to the last confirmation",
    AS_SET: "As set, by type",
    NO_LIMIT: "Without limit: to the end of the table",
}


@dataclass(frozen=True)
class TrustNumbers:
    """The headline numbers of a view under one trust.

    Parameters
    ----------
    trust
        NO_TRUST, AS_SET or NO_LIMIT.
    year
        The last year of the view that is over.
    year_relations, year_partners
        Relations and partners of that year.
    relations, partners
        Those of all years of the view.
    newer_share
        Share of newer partners in the relations of all years (0-1), each seen from every state in focus; NaN without
        relations.
    """

    trust: str
    year: int
    year_relations: float
    year_partners: int
    relations: float
    partners: int
    newer_share: float


def measure_trusts(study: Study) -> list[TrustNumbers]:
    """The headline numbers of a view without trust, as the table sets it, and without a limit.

    Under another trust the partners are labelled anew: a tie that lasts longer may make an old ally.
    """
    # The last year of the table is still running.
    year = max(min(study.view.last_year, study.table.options.years[1] - 1), study.view.first_year)
    numbers = {AS_SET: _measure(AS_SET, study.relation_years, study.labels, year)}
    for trust, years in _TRUSTS.items():
        labels = study.table.trusted_labels(study.definition, years)
        pairs = None if study.view.only == ALL else labels.by_standing[study.view.only]
        cells = filter_dyad_years(study.table.trusted(years)[0], study.tie_filter, pairs)
        relation_years = to_relation_years(cells, fractional=study.view.counting == "fractional")
        numbers[trust] = _measure(trust, relation_years, labels, year)
    return [numbers[trust] for trust in _WORDS]


def _measure(trust: str, relation_years: pd.DataFrame, labels: Labels, year: int) -> TrustNumbers:
    of_year = relation_years[relation_years["year"].eq(year)]
    return TrustNumbers(
        trust=trust,
        year=year,
        year_relations=count_relations(of_year),
        year_partners=count_partners(of_year),
        relations=count_relations(relation_years),
        partners=count_partners(relation_years),
        newer_share=measure_share(*weigh_newer(add_standing(relation_years, labels.pairs))),
    )


def to_trust_rows(numbers: Sequence[TrustNumbers], view: View) -> pd.DataFrame:
    """The numbers as readers see them, the share in per cent: one row per trust in and out."""
    years = describe_years(view)
    year = numbers[0].year
    columns: dict[str, list[object]] = {
        "Trust": [_WORDS[of.trust] for of in numbers],
        f"Relations, {year}": [round(of.year_relations, 1) for of in numbers],
        f"Partners, {year}": [of.year_partners for of in numbers],
        f"Relations, {years}": [round(of.relations, 1) for of in numbers],
        f"Partners, {years}": [of.partners for of in numbers],
        SHARE: [of.newer_share * 100 for of in numbers],
    }
    return pd.DataFrame(columns)


def write_trusts(numbers: Sequence[TrustNumbers], types: pd.DataFrame) -> str:
    """For how many years the types are trusted, and how much of a view rests on that.

    Parameters
    ----------
    types
        label and trust_years of every cooperation type; missing = none.
    """
    by_years: dict[int, list[str]] = {}
    trusted = types.dropna(subset=["trust_years"]).sort_values("trust_years", kind="stable")
    for label, years in zip(trusted["label"], trusted["trust_years"], strict=True):
        by_years.setdefault(int(years), []).append(lower_label(str(label)))
    rule = "; ".join(f"{years} for {join_words(labels)}" for years, labels in by_years.items())
    set_years = (
        f"A lasting tie of which no end is known counts for some years after its last confirmation: {rule}."
    )
    none, as_set, unlimited = numbers
    if none.relations == as_set.relations == unlimited.relations and (
        none.year_relations == as_set.year_relations == unlimited.year_relations
    ):
        return f"{set_years} The numbers of this view do not depend on it."
    return (
        f"{set_years} In {as_set.year} this view has **{format_number(as_set.year_relations)} relations**; "
        f"{_compare(none, as_set)} if ties ended with their last confirmation, {_compare(unlimited, as_set)} if they "
        "lasted to the end of the table."
    )


def _compare(other: TrustNumbers, as_set: TrustNumbers) -> str:
    count, reference = other.year_relations, as_set.year_relations
    change = (count - reference) / reference if reference else math.nan
    return f"{format_number(count)} ({format_change(change)})"
