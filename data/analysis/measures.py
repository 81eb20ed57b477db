"""Measures on the relations of a view. Formulas and their sources: docs/methods.md."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from data.analysis.codes import (
    count_distinct,
    find_extremes,
    group_numbers,
    is_first,
    number_rows,
    to_codes,
)
from data.analysis.panel import to_dyad_relations

_RELATION = ["ego", "alter", "cooperation_type"]


def measure_hhi(weights: Sequence[float] | pd.Series | np.ndarray) -> float:
    """Concentration of weights over partners: the sum of squared shares, 1/n to 1 (Herfindahl-Hirschman index).

    Weights of nothing have no concentration: NaN.
    """
    values = np.asarray(weights, dtype=float)
    total = values.sum()
    if total <= 0:
        return float("nan")
    return float(((values / total) ** 2).sum())


def measure_effective_number(weights: Sequence[float] | pd.Series | np.ndarray) -> float:
    """Effective number of partners: 1/HHI (Laakso & Taagepera 1979; Hill 1973, order 2). NaN for nothing."""
    return 1 / measure_hhi(weights)


def measure_entropy_number(weights: Sequence[float] | pd.Series | np.ndarray) -> float:
    """Entropy number of partners: exp(-sum p ln p) (Hill 1973, order 1; Jost 2006). NaN for nothing."""
    values = np.asarray(weights, dtype=float)
    total = values.sum()
    if total <= 0:
        return float("nan")
    shares = values[values > 0] / total
    return float(np.exp(-(shares * np.log(shares)).sum()))


def share_of_first(weights: Sequence[float] | pd.Series | np.ndarray, first: int) -> float:
    """Dependence on the first partners: the sum of the `first` largest shares (0-1). NaN for nothing."""
    values = np.sort(np.asarray(weights, dtype=float))[::-1]
    total = values.sum()
    if total <= 0:
        return float("nan")
    return float(values[:first].sum() / total)


def to_relations(relation_years: pd.DataFrame) -> pd.DataFrame:
    """Relations active at any time: relation-years in, one row per ego, alter and type out.

    `weight` is the largest of the relation's years; first_year and last_year are its years within the view.
    """
    group, first = group_numbers(number_rows(relation_years, _RELATION))
    first_year, last_year = find_extremes(group, relation_years["year"].to_numpy(), len(first))
    _, weight = find_extremes(group, relation_years["weight"].to_numpy(), len(first))
    # One frame from columns: each step over a frame costs more than the counting of a small view.
    columns = {name: relation_years[name].array.take(first) for name in (*_RELATION, "dyad")}
    return pd.DataFrame({**columns, "weight": weight, "first_year": first_year, "last_year": last_year})


def count_relations(relation_years: pd.DataFrame) -> float:
    """Weighted number of distinct relations (dyad x type) active at any time in the given years."""
    return float(_weigh_dyads(relation_years)[1].sum())


def _weigh_dyads(relation_years: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """A row of each dyad and type, by position, and the largest of its weights."""
    group, first = group_numbers(number_rows(relation_years, ["dyad", "cooperation_type"]))
    return first, find_extremes(group, relation_years["weight"].to_numpy(), len(first))[1]


def count_partners(relation_years: pd.DataFrame) -> int:
    """Number of distinct partners (alters)."""
    return len(np.unique(to_codes(relation_years["alter"])[0]))


def measure_breadth(relation_years: pd.DataFrame) -> float:
    """Mean breadth: distinct cooperation types per dyad (multiplexity). NaN without a dyad."""
    dyads = relation_years["dyad"].nunique()
    if not dyads:
        return float("nan")
    return int(is_first(number_rows(relation_years, ["dyad", "cooperation_type"])).sum()) / dyads


def count_by_alter(relation_years: pd.DataFrame) -> pd.DataFrame:
    """What binds each partner to the focal states: relation-years in, one row per alter out.

    Columns: relation_count (weighted relations over all egos), type_count (breadth), ego_count, first_year,
    last_year; sorted by relation_count downwards, then alter.
    """
    group, first = group_numbers(number_rows(relation_years, _RELATION))
    _, weight = find_extremes(group, relation_years["weight"].to_numpy(), len(first))
    alter, _ = to_codes(relation_years["alter"])
    place, rows = group_numbers(alter)
    size = len(rows)
    counts = np.bincount(place[first], weights=weight, minlength=size)
    first_year, last_year = find_extremes(place, relation_years["year"].to_numpy(), size)
    # Fractional weights add up to equals but for their last digits.
    order = np.lexsort([alter[rows], -counts.round(9)])
    return pd.DataFrame(
        {
            "alter": relation_years["alter"].array.take(rows[order]),
            "relation_count": counts[order],
            "type_count": count_distinct(place, size, relation_years["cooperation_type"])[order],
            "ego_count": count_distinct(place, size, relation_years["ego"])[order],
            "first_year": first_year[order],
            "last_year": last_year[order],
        }
    )


def weigh_partners(relation_years: pd.DataFrame) -> pd.Series:
    """Weighted relations of each partner over all egos: relation-years in, one weight per alter out."""
    group, first = group_numbers(number_rows(relation_years, _RELATION))
    _, weight = find_extremes(group, relation_years["weight"].to_numpy(), len(first))
    alters = relation_years["alter"].take(first)
    alter, size = to_codes(alters)
    sums = np.bincount(alter, weights=weight, minlength=size)
    held = pd.unique(alter)
    held.sort()
    index = alters.cat.categories.take(held)
    return pd.Series(
        sums[held], index=pd.CategoricalIndex(index, dtype=alters.dtype, name="alter"), name="weight"
    )


def count_by_year(relation_years: pd.DataFrame, years: Sequence[int]) -> pd.DataFrame:
    """Five yearly series of a view: relation-years in, one row per year out, for every given year.

    Columns: relation_count (weighted, each dyad once), partner_count, breadth (types per dyad), effective_number
    (of partners, weights = relations). A year without relations has 0, 0, NaN, NaN.
    """
    position = pd.Index(list(years)).get_indexer(pd.Index(relation_years["year"]))
    kept = position >= 0
    position, rows = position[kept], relation_years[kept]
    size, weight = len(years), rows["weight"].to_numpy()
    dyad = to_codes(rows["dyad"])[0]
    types, type_size = to_codes(rows["cooperation_type"])
    in_year = dyad * size + position
    once = is_first(in_year * type_size + types)
    relations = np.bincount(position[once], weights=weight[once], minlength=size)
    type_sums = np.bincount(position[once], minlength=size)
    dyads = np.bincount(position[is_first(in_year)], minlength=size)
    alter, alter_size = to_codes(rows["alter"])
    shares = np.bincount(position * alter_size + alter, weights=weight, minlength=size * alter_size)
    by_alter = shares.reshape(size, alter_size)
    return pd.DataFrame(
        {
            "year": list(years),
            "relation_count": relations,
            "partner_count": (by_alter > 0).sum(axis=1),
            "breadth": _divide(type_sums, dyads),
            "effective_number": _divide(by_alter.sum(axis=1) ** 2, (by_alter**2).sum(axis=1)),
        }
    )


def _divide(numerator: np.ndarray, denominator: np.ndarray) -> np.ndarray:
    """Ratios, NaN where there is nothing to divide by."""
    ratios = np.full(len(numerator), np.nan)
    np.divide(numerator, denominator, out=ratios, where=denominator > 0)
    return ratios


def count_by_type(relation_years: pd.DataFrame) -> pd.DataFrame:
    """Relations active at any time, by type.

    Grain out: one row per cooperation_type with any; columns relation_count (weighted) and year_count (distinct years
    with an active relation).
    """
    codes, size = to_codes(relation_years["cooperation_type"])
    first, weight = _weigh_dyads(relation_years)
    counts = np.bincount(codes[first], weights=weight, minlength=size)
    years = count_distinct(codes, size, relation_years["year"])
    _, rows = group_numbers(codes)
    rows = rows[np.argsort(codes[rows])]
    return pd.DataFrame(
        {
            "cooperation_type": relation_years["cooperation_type"].array.take(rows),
            "relation_count": counts[codes[rows]],
            "year_count": years[codes[rows]],
        }
    )


def count_by_type_year(relation_years: pd.DataFrame, *, splits_assumed: bool = False) -> pd.DataFrame:
    """Active relations per year and type: one row per cooperation_type and year with any; column relation_count.

    Parameters
    ----------
    splits_assumed
        Whether relations in years after their last confirmation have a row of their own: column is_assumed.
    """
    keys = ["cooperation_type", "year", *(["is_assumed"] if splits_assumed else [])]
    dyads = to_dyad_relations(relation_years)
    numbers = number_rows(dyads, keys)
    group, first = group_numbers(numbers)
    counts = np.bincount(group, weights=dyads["weight"].to_numpy(), minlength=len(first))
    order = np.argsort(numbers[first])
    columns = {name: dyads[name].array.take(first[order]) for name in keys}
    return pd.DataFrame({**columns, "relation_count": counts[order]})


def count_records(ties: pd.DataFrame, first_year: int, last_year: int) -> int:
    """Distinct events (acts, exercises, yearly figures) among the ties that started in the years given."""
    years = ties["start_year"].to_numpy()
    events = ties["event_id"].to_numpy(dtype=object)
    return len(set(events[(years >= first_year) & (years <= last_year)].tolist()))


def count_records_by_year(ties: pd.DataFrame, years: Sequence[int]) -> pd.Series:
    """Distinct events by start year, 0 for a year without any, in the order of `years`."""
    span = pd.Index(list(years), name="start_year")
    position = span.get_indexer(pd.Index(ties["start_year"]))
    events, met = pd.factorize(ties["event_id"].to_numpy(dtype=object))
    held = position >= 0
    once = np.unique(position[held] * np.int64(len(met)) + events[held])
    return pd.Series(np.bincount(once // max(len(met), 1), minlength=len(span)), index=span, name="event_id")
