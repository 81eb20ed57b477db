"""Measures on the relations of a view. Formulas and their sources: docs/methods.md."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from data.analysis.panel import to_dyad_relations


def measure_hhi(weights: Sequence[float] | pd.Series | np.ndarray) -> float:
    """Concentration of weights over partners: the sum of squared shares, 1/n to 1 (Herfindahl-Hirschman index).

    Weights of nothing have no concentration: NaN.
    """
    values = np.asarray(weights, dtype=float)
    total = values.sum()
    if total <= 0:
        return float("nan")
    return float(((values / total) ** 2).sum())


def measure_hhi_unbiased(counts: Sequence[int] | pd.Series | np.ndarray) -> float:
    """Concentration for small counts: sum n(n-1) / N(N-1) (Simpson 1949). NaN for fewer than two."""
    values = np.asarray(counts, dtype=float)
    total = values.sum()
    if total < 2:
        return float("nan")
    return float((values * (values - 1)).sum() / (total * (total - 1)))


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
    grouped = relation_years.groupby(["ego", "alter", "cooperation_type"], observed=True, sort=False)
    return grouped.agg(
        dyad=("dyad", "first"),
        weight=("weight", "max"),
        first_year=("year", "min"),
        last_year=("year", "max"),
    ).reset_index()


def count_relations(relation_years: pd.DataFrame) -> float:
    """Weighted number of distinct relations (dyad x type) active at any time in the given years."""
    return float(_dyad_weights(relation_years)["weight"].sum())


def _dyad_weights(relation_years: pd.DataFrame) -> pd.DataFrame:
    ordered = relation_years.sort_values("weight", ascending=False, kind="stable")
    return ordered.drop_duplicates(["dyad", "cooperation_type"])


def count_partners(relation_years: pd.DataFrame) -> int:
    """Number of distinct partners (alters)."""
    return int(relation_years["alter"].nunique())


def measure_breadth(relation_years: pd.DataFrame) -> float:
    """Mean breadth: distinct cooperation types per dyad (multiplexity). NaN without a dyad."""
    dyads = relation_years["dyad"].nunique()
    if not dyads:
        return float("nan")
    return len(relation_years.drop_duplicates(["dyad", "cooperation_type"])) / dyads


def count_by_alter(relation_years: pd.DataFrame) -> pd.DataFrame:
    """What binds each partner to the focal states: relation-years in, one row per alter out.

    Columns: relation_count (weighted relations over all egos), type_count (breadth), ego_count, first_year,
    last_year; sorted by relation_count downwards, then alter.
    """
    relations = to_relations(relation_years)
    table = relations.groupby("alter", observed=True).agg(
        relation_count=("weight", "sum"),
        type_count=("cooperation_type", "nunique"),
        ego_count=("ego", "nunique"),
        first_year=("first_year", "min"),
        last_year=("last_year", "max"),
    )
    return table.reset_index().sort_values(
        ["relation_count", "alter"], ascending=[False, True], ignore_index=True
    )


def weigh_partners(relation_years: pd.DataFrame) -> pd.Series:
    """Weighted relations of each partner over all egos: relation-years in, one weight per alter out."""
    ordered = relation_years.sort_values("weight", ascending=False, kind="stable")
    relations = ordered.drop_duplicates(["ego", "alter", "cooperation_type"])
    return relations.groupby("alter", observed=True)["weight"].sum()


def count_by_year(relation_years: pd.DataFrame, years: Sequence[int]) -> pd.DataFrame:
    """Five yearly series of a view: relation-years in, one row per year out, for every given year.

    Columns: relation_count (weighted, each dyad once), partner_count, breadth (types per dyad), effective_number
    (of partners, weights = relations). A year without relations has 0, 0, NaN, NaN.
    """
    dyads = to_dyad_relations(relation_years)
    by_year = dyads.groupby("year").agg(
        relation_count=("weight", "sum"), type_sum=("dyad", "size"), dyad_count=("dyad", "nunique")
    )
    shares = relation_years.groupby(["year", "alter"], observed=True)["weight"].sum()
    squares = shares.pow(2).groupby("year").sum()
    totals = shares.groupby("year").sum()
    table = pd.DataFrame(index=pd.Index(list(years), name="year"))
    table["relation_count"] = by_year["relation_count"]
    table["partner_count"] = shares.groupby("year").size()
    table["breadth"] = by_year["type_sum"] / by_year["dyad_count"]
    table["effective_number"] = totals.pow(2) / squares
    table[["relation_count", "partner_count"]] = table[["relation_count", "partner_count"]].fillna(0)
    return table.reset_index()


def count_by_type(relation_years: pd.DataFrame) -> pd.DataFrame:
    """Relations active at any time, by type.

    Grain out: one row per cooperation_type with any; columns relation_count (weighted) and year_count (distinct years
    with an active relation).
    """
    counts = _dyad_weights(relation_years).groupby("cooperation_type", observed=True)["weight"].sum()
    years = relation_years.groupby("cooperation_type", observed=True)["year"].nunique()
    return pd.DataFrame({"relation_count": counts, "year_count": years}).reset_index()


def count_by_type_year(relation_years: pd.DataFrame, *, splits_assumed: bool = False) -> pd.DataFrame:
    """Active relations per year and type: one row per cooperation_type and year with any; column relation_count.

    Parameters
    ----------
    splits_assumed
        Whether relations in years after their last confirmation have a row of their own: column is_assumed.
    """
    keys = ["cooperation_type", "year", *(["is_assumed"] if splits_assumed else [])]
    counts = to_dyad_relations(relation_years).groupby(keys, observed=True)["weight"].sum()
    return counts.rename("relation_count").reset_index()


def count_by_type_area(relation_years: pd.DataFrame, area_by_state: pd.Series) -> pd.DataFrame:
    """Relations per cooperation type and area of the partner.

    Grain out: one row per cooperation_type and area; column relation_count (weighted). A dyad with both ends among
    the focal states counts half in the area of each end, so that the areas of a type sum to its relations.

    Parameters
    ----------
    area_by_state
        iso3 -> area.
    """
    relations = to_relations(relation_years)
    ends = relations.groupby(["dyad", "cooperation_type"], observed=True)["ego"].transform("size")
    relations["relation_count"] = relations["weight"] / ends
    relations["area"] = relations["alter"].map(area_by_state)
    counts = relations.groupby(["cooperation_type", "area"], observed=True)["relation_count"].sum()
    return counts.reset_index()


def count_years_by_type_area(relation_years: pd.DataFrame, area_by_state: pd.Series) -> pd.DataFrame:
    """Distinct years with an active relation per cooperation type and area of the partner: column year_count."""
    placed = relation_years.assign(area=relation_years["alter"].map(area_by_state))
    years = placed.groupby(["cooperation_type", "area"], observed=True)["year"].nunique()
    return years.rename("year_count").reset_index()


def count_records(ties: pd.DataFrame, first_year: int, last_year: int) -> int:
    """Distinct events (acts, exercises, yearly figures) among the ties that started in the years given."""
    started = ties["start_year"].between(first_year, last_year)
    return int(ties.loc[started, "event_id"].nunique())


def count_records_by_year(ties: pd.DataFrame, years: Sequence[int]) -> pd.Series:
    """Distinct events by start year, 0 for a year without any, in the order of `years`."""
    counts = ties.groupby("start_year")["event_id"].nunique()
    return counts.reindex(list(years), fill_value=0)
