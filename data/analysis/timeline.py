"""Relations over the years: active or new, divided by type, family, area or source, year by year or in blocks."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.analysis.codes import group_numbers, number_rows, spread_categories
from data.analysis.coverage import cover_years, last_census_year
from data.analysis.matched import Window
from data.analysis.measures import place_alters
from data.analysis.panel import to_dyad_relations

BLOCK = 5
"""Years of a block: the habit of SIPRI, and of the windows of `data.analysis.summary`."""

ACTIVE, NEW = "active", "new"
TYPE, FAMILY, AREA, SOURCE = "type", "family", "area", "source"

_RELATION = ["dyad", "cooperation_type", "year"]

ASSUMED = "assumed"
"""What stands behind a relation in a year after the last confirmation of every tie behind it: trust, and no source."""


@dataclass(frozen=True)
class Division:
    """By what relations are divided.

    Parameters
    ----------
    split
        TYPE, FAMILY, AREA (of the partner) or SOURCE.
    families, areas
        Cooperation type -> family; iso3 -> area.
    """

    split: str
    families: Mapping[str, str]
    areas: Mapping[str, str]


def find_new_relations(relation_years: pd.DataFrame) -> pd.DataFrame:
    """Keep each relation in its first year on record: relation-years of all years in, one year per relation out."""
    first = relation_years.groupby(["dyad", "cooperation_type"], observed=True)["year"].transform("min")
    return relation_years[relation_years["year"].eq(first)]


def count_divided(relation_years: pd.DataFrame, dyad_years: pd.DataFrame, division: Division) -> pd.DataFrame:
    """Relations per year and group of a division.

    Grain in: relation-years. Grain out: one row per group, cooperation_type, year and is_assumed with any; column
    relation_count (weighted). The groups of a year sum to its relations, each dyad counted once: a dyad with both ends
    among the focal states counts half in the area of each end, a relation on record in n sources 1/n in each. Divided
    by source, a year is assumed in a source that confirms the relation only before it.

    Parameters
    ----------
    dyad_years
        Panel cells behind the relations, needed to divide by source.
    """
    if division.split == AREA:
        ends = relation_years.groupby(_RELATION, observed=True)["ego"].transform("size")
        parts = relation_years.assign(
            part=relation_years["weight"] / ends,
            group=place_alters(relation_years["alter"], pd.Series(division.areas)),
        )
    elif division.split == SOURCE:
        parts = _divide_by_source(to_dyad_relations(relation_years), dyad_years)
    else:
        dyads = to_dyad_relations(relation_years)
        types = dyads["cooperation_type"].cat
        names = list(types.categories)
        groups = names if division.split == TYPE else [division.families.get(code) for code in names]
        parts = dyads.assign(part=dyads["weight"], group=spread_categories(groups, types.codes))
    keys = ["group", "cooperation_type", "year", "is_assumed"]
    known = parts[parts["group"].notna()].astype({"group": "category"})
    numbers = number_rows(known, keys)
    cell, first = group_numbers(numbers)
    counts = np.bincount(cell, weights=known["part"].to_numpy(), minlength=len(first))
    order = np.argsort(numbers[first])
    table = known[keys].take(first[order]).reset_index(drop=True)
    return table.astype({"cooperation_type": "str", "group": "str"}).assign(relation_count=counts[order])


def _divide_by_source(dyads: pd.DataFrame, dyad_years: pd.DataFrame) -> pd.DataFrame:
    # What a source confirms stands before what it leaves to trust.
    recorded = dyad_years[[*_RELATION, "source_id", "is_assumed"]].sort_values("is_assumed", kind="stable")
    recorded = recorded.drop_duplicates([*_RELATION, "source_id"])
    parts = dyads[[*_RELATION, "weight"]].merge(recorded, on=_RELATION, how="left")
    sources = parts.groupby(_RELATION, observed=True)["source_id"].transform("size")
    return parts.assign(part=parts["weight"] / sources, group=parts["source_id"].astype(str))


def cover_sources(
    coverage: pd.DataFrame,
    egos: Collection[str],
    alters: Collection[str] | None,
    first_year: int,
    last_year: int,
) -> pd.DataFrame:
    """How far each source covers each type in each year: `data.analysis.coverage.cover_years`, source by source.

    Grain out: one row per source_id, cooperation_type and year; column level.
    """
    keys = coverage["source_id"].astype(str) + "/" + coverage["cooperation_type"].astype(str)
    cover = cover_years(coverage.assign(cooperation_type=keys), egos, alters, first_year, last_year)
    both = cover["cooperation_type"].str.split("/", n=1, expand=True)
    return cover.assign(source_id=both[0], cooperation_type=both[1])[
        ["source_id", "cooperation_type", "year", "level"]
    ]


def add_levels(counts: pd.DataFrame, cover: pd.DataFrame) -> pd.DataFrame:
    """What stands behind the relations of each group: `count_divided` in, one row per group, year and level out.

    Parameters
    ----------
    cover
        cooperation_type, year, level, and source_id where the counts are divided by source (their groups). A relation
        outside every row has the level "none", one after its last confirmation ASSUMED.
    """
    keys = ["cooperation_type", "year"]
    if "source_id" in cover.columns:
        cover = cover.rename(columns={"source_id": "group"})
        keys = ["group", *keys]
    merged = counts.merge(cover[[*keys, "level"]], on=keys, how="left")
    merged["level"] = merged["level"].fillna("none").mask(merged["is_assumed"], ASSUMED)
    sums = merged.groupby(["group", "level", "year"])["relation_count"].sum()
    return sums.rename("relation_count").reset_index()


def find_blocks(coverage: pd.DataFrame, first_year: int, last_year: int) -> list[tuple[int, int]]:
    """The blocks of five years of a span, first and last year included, in order.

    One block ends with the last year that any census of `coverage` covers, so that none joins years of a census with
    years after it; without a census in the span it ends with the span. The blocks at both ends of the span hold the
    years that are left.
    """
    census_end = last_census_year(coverage)
    end = last_year
    if census_end is not None and census_end >= first_year:
        end = min(last_year, census_end)
    first_end = end - (end - first_year) // BLOCK * BLOCK
    ends = [*range(first_end, end + 1, BLOCK)]
    if end < last_year:
        ends += [*range(end + BLOCK, last_year + BLOCK, BLOCK)]
    return [(max(last - BLOCK + 1, first_year), min(last, last_year)) for last in ends]


def to_blocks(counts: pd.DataFrame, blocks: list[tuple[int, int]]) -> pd.DataFrame:
    """Mean per year of each block: rows per group, level and year in, per group, level and block out.

    A year of the block without a row counts as 0; so does a year that no source covers. Columns: group, level,
    first_year, last_year, relation_count.
    """
    starts = np.array([first for first, _ in blocks])
    lasts = np.array([last for _, last in blocks])
    position = np.searchsorted(starts, counts["year"], side="right") - 1
    placed = counts.assign(first_year=starts[position], last_year=lasts[position])
    totals = placed.groupby(["group", "level", "first_year", "last_year"])["relation_count"].sum()
    sums = totals.rename("relation_count").reset_index()
    years = sums["last_year"] - sums["first_year"] + 1
    return sums.assign(relation_count=sums["relation_count"] / years)


def to_years(counts: pd.DataFrame) -> pd.DataFrame:
    """The same grain as `to_blocks` for blocks of one year."""
    return counts.rename(columns={"year": "first_year"}).assign(last_year=counts["year"])[
        ["group", "level", "first_year", "last_year", "relation_count"]
    ]


def add_shares(counts: pd.DataFrame) -> pd.DataFrame:
    """Share of each group and level in its year or block (0-1): column share. A year without relations has no row."""
    totals = counts.groupby("first_year")["relation_count"].transform("sum")
    return counts.assign(share=counts["relation_count"] / totals)


def sum_years(counts: pd.DataFrame, years: Window) -> pd.Series:
    """Relations of every year from the first to the last, 0 where there are none: rows of `count_divided` in."""
    by_year = counts.groupby("year")["relation_count"].sum()
    return by_year.reindex(range(years[0], years[1] + 1), fill_value=0)


def find_peak_year(by_year: pd.Series) -> int:
    """The year with the most relations; of several the latest."""
    return int(by_year.index[by_year.eq(by_year.max())].max())
