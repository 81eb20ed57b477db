"""Relations over the years: active or new, divided by type, family, area or source, year by year or in blocks."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from data.analysis.bits import (
    WORD,
    find_begins,
    find_first_bits,
    has_bits,
    mask_spells,
    or_runs,
    spread_masks,
)
from data.analysis.codes import list_values, spread_categories
from data.analysis.coverage import cover_years, last_census_year
from data.analysis.mask_measures import MaskMeasures, place_states
from data.analysis.masks import MaskPanel
from data.analysis.matched import Window
from data.analysis.relation_masks import RelationMasks

BLOCK = 5
"""Years of a block: the habit of SIPRI, and of the windows of `data.analysis.summary`."""

ACTIVE, NEW = "active", "new"
TYPE, FAMILY, AREA, SOURCE = "type", "family", "area", "source"

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


def find_new_relations(relations: RelationMasks, years: Window) -> RelationMasks:
    """Keep each relation in its first year on record, if that is one of the years given: relations of all years in.

    A relation of two focal states is new from both ends in the first year of either. Relations without a year stay.
    """
    number = relations.dyad.astype("int64") * _count_types(relations) + relations.cooperation_type
    run, met = pd.factorize(number)
    first_bits = np.full(len(met), WORD * relations.years.shape[1])
    np.minimum.at(first_bits, run, find_first_bits(relations.years))
    bits = first_bits[run]
    first, last = (year - relations.first_year for year in years)
    # An end before the first bit is a spell of none.
    ends = np.where((bits >= first) & (bits <= last), bits, bits - 1)
    allowed = mask_spells(bits, ends, relations.years.shape[1])
    return replace(
        relations,
        years=relations.years & allowed,
        assumed_years=relations.assumed_years & allowed,
        layer_years=relations.layer_years & allowed[relations.layer_relation],
        dyad_years=relations.dyad_years & allowed[relations.dyad_relation],
    )


def _count_types(relations: RelationMasks) -> int:
    return len(relations.dtypes["cooperation_type"].categories)


@dataclass(frozen=True, eq=False)
class _Parts:
    """Parts of relation-years: the group (by code, -1 for none), cooperation type, bit and share of each."""

    group: np.ndarray
    cooperation_type: np.ndarray
    bit: np.ndarray
    is_assumed: np.ndarray
    share: np.ndarray


def count_divided(
    measures: MaskMeasures, cells: MaskPanel, division: Division, *, by_ego: bool = False
) -> pd.DataFrame:
    """Relations per year and group of a division.

    Grain out: one row per group, cooperation_type, year and is_assumed with any; column relation_count (weighted). The
    groups of a year sum to its relations, each dyad counted once: a dyad with both ends among the focal states counts
    half in the area of each end, a relation on record in n sources 1/n in each. Divided by source, a year is assumed
    in a source that confirms the relation only before it.

    Parameters
    ----------
    cells
        Rows of the mask panel behind the relations, needed to divide by source.
    by_ego
        Whether areas are those of the focal states.
    """
    relations = measures.relations
    types = relations.dtypes["cooperation_type"].categories
    if division.split == SOURCE:
        sources = cells.dtypes["source_id"].categories
        names = spread_categories(sources, np.arange(len(sources)))
        parts = _divide_by_source(measures, cells, names.codes)
    elif division.split == AREA:
        relation, bit, weight = measures.end_cells
        places = relations.ego if by_ego else relations.alter
        names = place_states(relations, division.areas)
        parts = _to_parts(measures, names.codes[places[relation]], relation, bit, weight)
    else:
        relation, bit, weight = measures.dyad_cells
        groups = list(types) if division.split == TYPE else [division.families.get(code) for code in types]
        names = spread_categories(groups, np.arange(len(types)))
        parts = _to_parts(measures, names.codes[relations.cooperation_type[relation]], relation, bit, weight)
    kept = np.flatnonzero(parts.group >= 0)
    place = parts.group[kept].astype("int64") * len(types) + parts.cooperation_type[kept]
    number = (place * measures.width + parts.bit[kept]) * 2 + parts.is_assumed[kept]
    size = len(names.categories) * len(types) * measures.width * 2
    counts = np.bincount(number, weights=parts.share[kept], minlength=size)
    rows = np.flatnonzero(np.bincount(number, minlength=size))
    place = rows // (2 * measures.width)
    return pd.DataFrame(
        {
            "group": pd.Series(names.categories, dtype="str").array.take(place // len(types)),
            "cooperation_type": pd.Series(types, dtype="str").array.take(place % len(types)),
            "year": (rows // 2 % measures.width + relations.first_year).astype("int16"),
            "is_assumed": rows % 2 == 1,
            "relation_count": counts[rows],
        }
    )


def _to_parts(
    measures: MaskMeasures, group: np.ndarray, relation: np.ndarray, bit: np.ndarray, share: np.ndarray
) -> _Parts:
    relations = measures.relations
    is_assumed = has_bits(relations.assumed_years, relation, bit)
    return _Parts(group, relations.cooperation_type[relation], bit, is_assumed, share)


def _divide_by_source(measures: MaskMeasures, cells: MaskPanel, groups: np.ndarray) -> _Parts:
    """Each relation-year, each dyad once, parted by the sources of its dyad and type that hold the year.

    Parameters
    ----------
    groups
        The group of each source, by code.
    """
    relations, types, width = measures.relations, _count_types(measures.relations), measures.width
    number = cells.to_dyads().astype("int64") * types + cells.cooperation_type
    known, run = np.unique(number, return_inverse=True)
    by_source = run * len(groups) + cells.source_id
    order = np.argsort(by_source, kind="stable")
    begins = find_begins(by_source[order])
    years, firm = (
        or_runs(masks[order], begins) for masks in (cells.years, cells.years & ~cells.assumed_years)
    )
    row, bit = spread_masks(years)
    held = by_source[order[begins]]
    run, source = held[row] // len(groups), held[row] % len(groups)
    relation, relation_bit, weight = measures.dyad_cells
    own = np.searchsorted(
        known, relations.dyad[relation].astype("int64") * types + relations.cooperation_type[relation]
    )
    weights = np.zeros(len(known) * width)
    weights[own * width + relation_bit] = weight
    place = run * width + bit
    sources = np.bincount(place, minlength=len(weights))
    kept = np.flatnonzero(weights[place] > 0)
    return _Parts(
        group=groups[source[kept]],
        cooperation_type=known[run[kept]] % types,
        bit=bit[kept],
        is_assumed=~has_bits(firm, row[kept], bit[kept]),
        share=weights[place[kept]] / sources[place[kept]],
    )


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
    known = dict(zip(_list_keys(cover, keys), cover["level"].tolist(), strict=True))
    levels = [
        ASSUMED if is_assumed else known.get(key, "none")
        for key, is_assumed in zip(_list_keys(counts, keys), counts["is_assumed"].tolist(), strict=True)
    ]
    # One number per group, level and year, rising as they do: grouping by three columns costs several times as much.
    groups = counts["group"].tolist()
    (group, of_group), (level, of_level) = (_number_sorted(values) for values in (groups, levels))
    years = counts["year"].to_numpy(dtype="int64")
    first_year, span = (int(years.min()), int(np.ptp(years)) + 1) if len(years) else (0, 1)
    sums = (
        counts["relation_count"].groupby((of_group * len(level) + of_level) * span + years - first_year).sum()
    )
    number = sums.index.to_numpy(dtype="int64")
    return pd.DataFrame(
        {
            "group": pd.Series(group, dtype="str").array.take(number // span // max(len(level), 1)),
            "level": pd.Series(level, dtype="str").array.take(number // span % max(len(level), 1)),
            "year": (number % span + first_year).astype("int16"),
            "relation_count": sums.to_numpy(),
        }
    )


def _number_sorted(values: Sequence[str]) -> tuple[list[str], np.ndarray]:
    """The values, each once and sorted, and the number of each of those given among them."""
    met = sorted(set(values))
    places = {value: place for place, value in enumerate(met)}
    return met, np.array([places[value] for value in values], dtype="int64")


def _list_keys(rows: pd.DataFrame, keys: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    return zip(*(list_values(rows[name]) for name in keys), strict=True)


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
    years = counts["year"]
    return pd.DataFrame(
        {
            "group": counts["group"],
            "level": counts["level"],
            "first_year": years,
            "last_year": years,
            "relation_count": counts["relation_count"],
        }
    )


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
