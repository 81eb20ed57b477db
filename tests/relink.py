"""Links counted again in plain Python from the ties that a reader downloads; nothing is shared with data.analysis."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache
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
) -> tuple[float, int, set[str]]:
    """Weighted relations of a year in the sources and types given, their plain number, and their types."""
    active = [
        row
        for row in rows
        if (row["source_id"], row["cooperation_type"]) in keys
        and int(row["start_year"]) <= year <= int(row["end_year"])
    ]
    found = recount(active, replace(tie_filter, first_year=year, last_year=year), kept)
    pairs = {(frozenset((ego, alter)), kind) for ego, alter, kind in found.by_year.get(year, {})}
    return found.count_relations_by_year().get(year, 0.0), len(pairs), {kind for _, kind in pairs}


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

    @cache
    def find_sides(year: int) -> list[tuple[float, int, set[str]]]:
        both = _list_covering(coverage, kinds, year - 1, year)
        return [_count(rows, tie_filter, kept, both, each) for each in (year - 1, year)]

    def count_types(year: int) -> int:
        before, after = find_sides(year)
        return len(before[2] | after[2])

    def find_ratio(year: int) -> float | None:
        sides = find_sides(year)
        for each, (_, number, _) in zip((year - 1, year), sides, strict=True):
            held = _count(rows, tie_filter, kept, _list_covering(coverage, kinds, each), each)[1]
            if number < 0.25 * held:
                return None
        if year - 1 > tie_filter.first_year and count_types(year) < 0.5 * count_types(year - 1):
            return None
        return sides[1][0] / sides[0][0] if sides[0][0] else None

    return _chain(find_ratio, base, tie_filter)


def _chain(find_ratio: Callable[[int], float | None], base: int, tie_filter: TieFilter) -> dict[int, float]:
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
