"""Who cooperates on what: cells of place and cooperation type, what their absence means, and how types change."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from data.analysis.coverage import (
    LEVELS,
    MISSING,
    NOT_COVERED,
    ZERO,
    filter_coverage,
    find_level,
    find_like_for_like,
)
from data.analysis.matched import Window
from data.analysis.measures import to_relations
from data.analysis.summary import find_windows, keep_pairs

CELL = ["place", "cooperation_type"]
RELATIONS, YEARS = "relation_count", "year_count"
"""What a cell, or a type, is measured by."""
LIKE_FOR_LIKE, SAME_SOURCES, UNDEFINED = "like for like", "in the same sources", "undefined"
"""On what a change rests: censuses; hand-picked events too, which grow with the search for them; on nothing."""


def count_cells(relation_years: pd.DataFrame) -> pd.DataFrame:
    """What binds each place in each cooperation type: relation-years in, one row per alter and type with any out.

    Columns: place (the alter, as text), cooperation_type (as text), relation_count (weighted relations over all egos),
    year_count (distinct years with an active one), first_year, last_year.
    """
    by_cell = ["alter", "cooperation_type"]
    relations = to_relations(relation_years).groupby(by_cell, observed=True)
    cells = relations.agg(
        relation_count=("weight", "sum"), first_year=("first_year", "min"), last_year=("last_year", "max")
    )
    cells["year_count"] = (
        relation_years.drop_duplicates([*by_cell, "year"]).groupby(by_cell, observed=True).size()
    )
    table = cells.reset_index().rename(columns={"alter": "place"})
    return table.astype({"place": str, "cooperation_type": str})[
        [*CELL, "relation_count", "year_count", "first_year", "last_year"]
    ]


def rank_places(cells: pd.DataFrame) -> list[str]:
    """The places of cells, those with the most relations first, then those with the most active years, then by code."""
    sums = cells.groupby("place")[["relation_count", "year_count"]].sum().reset_index()
    ordered = sums.sort_values(["relation_count", "year_count", "place"], ascending=[False, False, True])
    return list(ordered["place"])


def classify_empty_cells(
    coverage: pd.DataFrame,
    centres: Collection[str] | None,
    empty: pd.DataFrame,
    first_year: int,
    last_year: int,
    *,
    places_are_egos: bool,
) -> pd.DataFrame:
    """Which kind of nothing each cell without a relation is.

    Parameters
    ----------
    coverage
        Rows of `data.analysis.coverage.to_coverage` that the view's types and sources leave.
    centres
        The states from which the places are seen; None = every state.
    empty
        place, cooperation_type: one row per cell.
    places_are_egos
        Whether the places are the focal states of the view and the centres its partners.

    Returns
    -------
    DataFrame
        The rows of `empty` with nothing (ZERO: a census covers every year for the pairs of the place; NOT_COVERED: no
        source covers any year; MISSING: between the two) and census_years (how many years a census covers).
    """
    entries_by_type: dict[str, list[Any]] = {
        str(code): list(rows.itertuples(index=False)) for code, rows in coverage.groupby("cooperation_type")
    }
    found: dict[tuple[str, tuple[int, ...]], tuple[str, int]] = {}
    kinds, census_years = [], []
    for place, code in zip(empty["place"], empty["cooperation_type"], strict=True):
        entries = entries_by_type.get(code, [])
        egos, alters = (
            (frozenset([place]), centres) if places_are_egos else (centres or frozenset(), frozenset([place]))
        )
        levels = tuple(LEVELS.index(find_level(entry, egos, alters)) for entry in entries)
        if (code, levels) not in found:
            found[code, levels] = _classify(entries, levels, first_year, last_year)
        kind, count = found[code, levels]
        kinds.append(kind)
        census_years.append(count)
    return empty.assign(nothing=kinds, census_years=census_years)


def _classify(
    entries: Sequence[Any], levels: Sequence[int], first_year: int, last_year: int
) -> tuple[str, int]:
    years = np.arange(first_year, last_year + 1)
    best = np.zeros(len(years), dtype=int)
    for entry, level in zip(entries, levels, strict=True):
        covers = (years >= entry.first_year) & (years <= entry.last_year)
        covers &= ~np.isin(years, list(entry.missing_years))
        best = np.maximum(best, np.where(covers, level, 0))
    census = int((best == LEVELS.index("census")).sum())
    kind = ZERO if census == len(years) else NOT_COVERED if not best.any() else MISSING
    return kind, census


@dataclass(frozen=True)
class TypeInputs:
    """What the change of cooperation types is measured on.

    Parameters
    ----------
    dyad_years
        Panel cells of a view, those of the smallest events first, as `data.analysis.panel.build_dyad_years` sorts them.
    coverage
        Rows of `data.analysis.coverage.to_coverage` that the view's types and sources leave.
    egos, alters
        The states and partners of the view; None = every state.
    measure
        RELATIONS: relations active at any time, each dyad once. YEARS: distinct years with an active relation, for a
        view of a single dyad, where relations would be 0 or 1.
    """

    dyad_years: pd.DataFrame
    coverage: pd.DataFrame
    egos: frozenset[str]
    alters: frozenset[str] | None
    first_year: int
    last_year: int
    measure: str = RELATIONS
    fractional: bool = False

    def count(self, cells: pd.DataFrame) -> float:
        """The measure of the panel cells of one type."""
        if self.measure == YEARS:
            return float(np.unique(cells["year"].to_numpy()).size)
        _, first = np.unique(cells["dyad"].to_numpy(), return_index=True)
        if not self.fractional:
            return float(first.size)
        # The weight of a relation is that of its smallest event, and that stands first.
        return float((1 / (cells["party_count"].to_numpy()[first] - 1)).sum())

    def count_window(self, cells: pd.DataFrame, window: Window) -> float:
        """The same for the years of one window."""
        years = cells["year"].to_numpy()
        return self.count(cells[(years >= window[0]) & (years <= window[1])])


def compare_types(inputs: TypeInputs) -> pd.DataFrame:
    """How large each cooperation type is and how it changed: one row per type with any relation.

    Compared are the last five years of the type against the five before. Where a census of all pairs of the view
    covers them: its last five years, and nothing but such censuses. Else: the last five years of any census of the type
    (without one: of the view), in all sources that cover both windows.

    Returns
    -------
    DataFrame
        cooperation_type (as text), count, share (of the sum over types; for YEARS of the years of the view),
        before_first, before_last, after_first, after_last (missing without two windows), before, after (NaN where no
        source covers both windows), change (relative; NaN where undefined), basis (LIKE_FOR_LIKE, SAME_SOURCES where
        hand-picked events are among it, or UNDEFINED), sources (those compared, joined by ";"), raw_before, raw_after
        (all sources), is_complete (whether no other source has anything in the windows). Sorted by count downwards.
    """
    rows = []
    for code, cells in inputs.dyad_years.groupby("cooperation_type", observed=True):
        compared = _compare_type(cells, filter_coverage(inputs.coverage, [str(code)]), inputs)
        rows.append({"cooperation_type": str(code), "count": inputs.count(cells), **compared})
    table = pd.DataFrame(rows, columns=["cooperation_type", "count", *_COMPARED])
    span = inputs.last_year - inputs.first_year + 1
    total = span if inputs.measure == YEARS else table["count"].sum()
    table.insert(2, "share", table["count"] / total)
    years = ["before_first", "before_last", "after_first", "after_last"]
    table[years] = table[years].astype("Int64")
    return table.sort_values(["count", "cooperation_type"], ascending=[False, True], ignore_index=True)


_COMPARED = (
    *("before_first", "before_last", "after_first", "after_last"),
    *("before", "after", "change", "basis", "sources", "raw_before", "raw_after", "is_complete"),
)


def _compare_type(cells: pd.DataFrame, coverage: pd.DataFrame, inputs: TypeInputs) -> dict[str, Any]:
    nan = float("nan")
    windows, pairs = _find_comparison(coverage, inputs)
    if windows is None:
        return dict(zip(_COMPARED, [pd.NA] * 4 + [nan] * 3 + [UNDEFINED, "", nan, nan, True], strict=True))
    in_windows = cells[cells["year"].between(windows[0][0], windows[1][1])]
    same = keep_pairs(in_windows, pairs)
    before, after = (inputs.count_window(same, window) if pairs else nan for window in windows)
    raw = [inputs.count_window(in_windows, window) for window in windows]
    change = (after - before) / before if before > 0 else nan
    samples = set(coverage.loc[coverage["kind"].eq("sample"), "source_id"])
    rests_on_sample = bool(same["source_id"].isin(samples).any())
    basis = UNDEFINED if np.isnan(change) else SAME_SOURCES if rests_on_sample else LIKE_FOR_LIKE
    sources = ";".join(sorted(source_id for source_id, _ in pairs))
    numbers = [*windows[0], *windows[1], before, after, change]
    values = [*numbers, basis, sources, *raw, len(same) == len(in_windows)]
    return dict(zip(_COMPARED, values, strict=True))


def _find_comparison(
    coverage: pd.DataFrame, inputs: TypeInputs
) -> tuple[tuple[Window, Window] | None, frozenset[tuple[str, str]]]:
    """The two windows of a type and what of its record is compared: (source_id, cooperation_type)."""
    levels = [find_level(entry, inputs.egos, inputs.alters) for entry in coverage.itertuples(index=False)]
    censuses = coverage[np.array(levels, dtype=object) == "census"]
    if len(censuses):
        windows = find_windows(censuses, inputs.first_year, inputs.last_year)
        pairs = frozenset() if windows is None else find_like_for_like(censuses, *windows)
        if pairs:
            return windows, pairs
    windows = find_windows(coverage, inputs.first_year, inputs.last_year)
    return windows, frozenset() if windows is None else find_like_for_like(coverage, *windows)


def count_by_area_type_year(relation_years: pd.DataFrame, area_by_state: pd.Series) -> pd.DataFrame:
    """Active relations per area of the partner, cooperation type and year: relation-years in, one row per cell out.

    A dyad with both ends among the focal states counts half in the area of each end, so that the areas of a type and
    year sum to its relations. Columns: area, cooperation_type (as text), year, relation_count (weighted).

    Parameters
    ----------
    area_by_state
        iso3 -> area.
    """
    ends = relation_years.groupby(["dyad", "cooperation_type", "year"], observed=True)["weight"].transform(
        "size"
    )
    placed = pd.DataFrame(
        {
            "area": relation_years["alter"].map(area_by_state).astype(str),
            "cooperation_type": relation_years["cooperation_type"],
            "year": relation_years["year"],
            "relation_count": relation_years["weight"] / ends,
        }
    )
    counts = placed.groupby(["area", "cooperation_type", "year"], observed=True)["relation_count"].sum()
    return counts.reset_index().astype({"cooperation_type": str})


def count_records_by_place(
    ties: pd.DataFrame,
    egos: Collection[str],
    alters: Collection[str] | None,
    first_year: int,
    last_year: int,
    *,
    direction: str = "all",
    pairs: np.ndarray | None = None,
    by_ego: bool = False,
) -> pd.Series:
    """Distinct events that began in the years given, by partner: ties of a view in, place -> number out.

    An event with several states of a view counts once for each of its partners.

    Parameters
    ----------
    direction
        As in `data.filters.TieFilter`: provides counts what the egos provide.
    pairs
        Which partners count for which states: bool [ego, alter] by category code; None = all.
    by_ego
        Count by focal state instead.
    """
    started = ties[ties["start_year"].between(first_year, last_year)]
    roles = {"provides": ("state_a",), "receives": ("state_b",)}.get(direction, ("state_a", "state_b"))
    ends = []
    for ego in roles:
        alter = "state_b" if ego == "state_a" else "state_a"
        is_seen = started[ego].isin(list(egos))
        if alters is not None:
            is_seen &= started[alter].isin(list(alters))
        if pairs is not None:
            is_seen &= pairs[started[ego].cat.codes.to_numpy(), started[alter].cat.codes.to_numpy()]
        seen = started[is_seen]
        ends.append(
            pd.DataFrame({"place": seen[ego if by_ego else alter].astype(str), "event_id": seen["event_id"]})
        )
    events = pd.concat(ends, ignore_index=True).drop_duplicates()
    return events.groupby("place").size().rename("record_count")
