"""What the bars of the Timeline count: relations, active or new, divided, per year or five-year block. Pure."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from components.study.options import AREA_CODES
from components.study.selection import Selection
from components.theme import AREA_COLOURS
from data.analysis.mask_measures import MaskMeasures
from data.analysis.relation_masks import to_relation_masks
from data.analysis.timeline import (
    AREA,
    FAMILY,
    NEW,
    SOURCE,
    Division,
    add_levels,
    add_shares,
    count_divided,
    cover_sources,
    find_blocks,
    find_new_relations,
    sum_years,
    to_blocks,
    to_years,
)

FAMILIES = ("cooperation", "support")
SOURCES_SHOWN = 9
"""Sources that are told apart; the smaller ones are one group."""
OTHER_SOURCES = "other"


@dataclass(frozen=True)
class Series:
    """What the bars show.

    Parameters
    ----------
    counts
        Rows of `data.analysis.timeline.count_divided` in the years of the view.
    periods
        group, level, first_year, last_year, relation_count, share: one row per part of a bar.
    blocks
        The five-year blocks; empty for single years.
    groups
        The groups of the periods, in the order of the stack from below.
    smaller_count
        Sources in the group OTHER_SOURCES.
    division
        By what relations are divided.
    by_year
        Relations of every year of the view.
    """

    counts: pd.DataFrame
    periods: pd.DataFrame
    blocks: list[tuple[int, int]]
    groups: tuple[str, ...]
    smaller_count: int
    division: Division
    by_year: pd.Series


def measure_series(selection: Selection) -> Series:
    """Measure the series that a view asks for: active or new, divided, per year or block.

    New relations are found among those of all years: in its first year the view would call everything new.
    """
    view, table = selection.view, selection.table
    types = table.cooperation_types
    division = Division(
        split=view.split,
        families=dict(zip(types["code"], types["family"], strict=True)),
        areas=dict(zip(table.states["iso3"], table.states["area"].map(AREA_CODES), strict=True)),
    )
    years = view.first_year, view.last_year
    measures, cells = selection.measures, selection.cells
    if view.series == NEW:
        cells = selection.every_year_cells
        relations = to_relation_masks(cells, fractional=view.counting == "fractional")
        measures = MaskMeasures(find_new_relations(relations, years))
    counts = count_divided(measures, cells, division, by_ego=selection.looks_at_states)
    groups, smaller_count = _order_groups(counts, selection)
    levelled = add_levels(counts, _find_cover(selection))
    if smaller_count:
        levelled["group"] = levelled["group"].where(levelled["group"].isin(groups), OTHER_SOURCES)
    blocks = find_blocks(selection.coverage, *years) if view.pace == "five_years" else []
    periods = add_shares(to_blocks(levelled, blocks) if blocks else to_years(levelled))
    return Series(counts, periods, blocks, groups, smaller_count, division, sum_years(counts, years))


def _find_cover(selection: Selection) -> pd.DataFrame:
    """Best coverage of each type and year; of each source, type and year where the bars are divided by source."""
    if selection.view.split != SOURCE:
        return selection.cover
    chosen = selection.tie_filter
    return cover_sources(
        selection.coverage, chosen.states, chosen.partners, chosen.first_year, chosen.last_year
    )


def _order_groups(counts: pd.DataFrame, selection: Selection) -> tuple[tuple[str, ...], int]:
    """The groups that occur in the order of the stack, and how many sources the last one stands for."""
    table, split = selection.table, selection.view.split
    smaller_count = 0
    present = set(counts["group"])
    if split == SOURCE:
        sums = counts.groupby("group")["relation_count"].sum().sort_values(ascending=False)
        present = set(sums.index[:SOURCES_SHOWN])
        smaller_count = max(len(sums) - SOURCES_SHOWN, 0)
    orders = {FAMILY: FAMILIES, AREA: tuple(AREA_COLOURS), SOURCE: tuple(table.sources)}
    order = orders.get(split, tuple(table.cooperation_types["code"]))
    groups = tuple(group for group in order if group in present)
    return (*groups, OTHER_SOURCES) if smaller_count else groups, smaller_count
