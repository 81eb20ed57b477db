"""Links counted again in plain Python from the ties that a reader downloads; nothing is shared with data.analysis."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from data.filters import TieFilter
from tests.recount import recount

Row = Mapping[str, str]


def _list_covering(
    coverage: Sequence[Mapping[str, Any]], kinds: Collection[str] | None, *years: int
) -> set[tuple[str, str]]:
    return {
        (entry["source_id"], entry["cooperation_type"])
        for entry in coverage
        if (kinds is None or entry["kind"] in kinds)
        and all(
            entry["first_year"] <= year <= entry["last_year"] and year not in entry["missing_years"]
            for year in years
        )
    }


def _count(
    rows: Sequence[Row],
    tie_filter: TieFilter,
    kept: Collection[tuple[str, str]] | None,
    keys: Collection[tuple[str, str]],
    year: int,
) -> tuple[float, int]:
    """Weighted relations of a year in the sources and types given, and their plain number."""
    of_keys = [row for row in rows if (row["source_id"], row["cooperation_type"]) in keys]
    found = recount(of_keys, tie_filter, kept)
    pairs = {(frozenset((ego, alter)), kind) for ego, alter, kind in found.by_year.get(year, {})}
    return found.count_relations_by_year().get(year, 0.0), len(pairs)


def relink(
    rows: Sequence[Row],
    tie_filter: TieFilter,
    coverage: Sequence[Mapping[str, Any]],
    base: int,
    *,
    kinds: Collection[str] | None = None,
    kept: Collection[tuple[str, str]] | None = None,
) -> dict[int, float]:
    """Index by year around a base year with 100, as far as each year is linked to the one before.

    Parameters
    ----------
    kinds
        Kinds of coverage that count; None = all.
    """

    def find_ratio(year: int) -> float | None:
        both = _list_covering(coverage, kinds, year - 1, year)
        sides, numbers, held = [], [], []
        for each in (year - 1, year):
            weight, number = _count(rows, tie_filter, kept, both, each)
            sides.append(weight)
            numbers.append(number)
            held.append(_count(rows, tie_filter, kept, _list_covering(coverage, kinds, each), each)[1])
        is_minor = any(number < 0.25 * whole for number, whole in zip(numbers, held, strict=True))
        return None if not sides[0] or is_minor else sides[1] / sides[0]

    index = {base: 100.0}
    for year in range(base + 1, tie_filter.last_year + 1):
        ratio = find_ratio(year)
        if ratio is None:
            break
        index[year] = index[year - 1] * ratio
    for year in range(base, tie_filter.first_year, -1):
        ratio = find_ratio(year)
        if not ratio:
            break
        index[year - 1] = index[year] / ratio
    return index if len(index) > 1 else {}
