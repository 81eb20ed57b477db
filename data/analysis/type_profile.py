"""Who cooperates on what: cells of place and cooperation type, what their absence means, and how types change."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from data.analysis.bits import (
    count_years,
    find_begins,
    find_first_bits,
    find_last_bits,
    has_any,
    mask_spells,
    or_runs,
)
from data.analysis.codes import get_categorical, is_among
from data.analysis.coverage import (
    LEVELS,
    MISSING,
    NOT_COVERED,
    ZERO,
    Entry,
    find_level,
    match_entries,
    to_entries,
)
from data.analysis.mask_measures import MaskMeasures
from data.analysis.masks import MaskPanel
from data.analysis.matched import Window
from data.analysis.summary import place_windows

CELL = ["place", "cooperation_type"]
RELATIONS, YEARS = "relation_count", "year_count"
"""What a cell, or a type, is measured by."""
LIKE_FOR_LIKE, SAME_SOURCES, UNDEFINED = "like for like", "in the same sources", "undefined"
"""On what a change rests: censuses; hand-picked events too, which grow with the search for them; on nothing."""


def count_cells(measures: MaskMeasures) -> pd.DataFrame:
    """What binds each place in each cooperation type: one row per alter and type with any out.

    Columns: place (the alter, as text), cooperation_type (as text), relation_count (weighted relations over all egos),
    year_count (distinct years with an active one), first_year, last_year.
    """
    relations = measures.relations
    places, types = (relations.dtypes[name].categories for name in ("alter", "cooperation_type"))
    number = relations.alter.astype("int64") * len(types) + relations.cooperation_type
    order = np.argsort(number, kind="stable")
    begins = find_begins(number[order])
    cells, masks = number[order[begins]], or_runs(relations.years[order], begins)
    sums = np.bincount(number, weights=measures.weights, minlength=int(number.max(initial=-1)) + 1)
    return pd.DataFrame(
        {
            "place": pd.Series(places.take(cells // len(types)), dtype="str"),
            "cooperation_type": pd.Series(types.take(cells % len(types)), dtype="str"),
            "relation_count": sums[cells],
            "year_count": count_years(masks),
            "first_year": (find_first_bits(masks) + relations.first_year).astype("int16"),
            "last_year": (find_last_bits(masks) + relations.first_year).astype("int16"),
        }
    )


def rank_places(cells: pd.DataFrame) -> list[str]:
    """The places of cells, those with the most relations first, then those with the most active years, then by code."""
    sums = cells.groupby("place")[["relation_count", "year_count"]].sum().reset_index()
    ordered = sums.sort_values(["relation_count", "year_count", "place"], ascending=[False, False, True])
    return list(ordered["place"])


def classify_empty_cells(
    coverage: pd.DataFrame,
    centres: Collection[str] | None,
    empty: Sequence[tuple[str, str]],
    first_year: int,
    last_year: int,
    *,
    places_are_egos: bool,
) -> list[tuple[str, int]]:
    """Which kind of nothing each cell without a relation is.

    Parameters
    ----------
    coverage
        Rows of `data.analysis.coverage.to_coverage` that the view's types and sources leave.
    centres
        The states from which the places are seen; None = every state.
    empty
        (place, cooperation_type) of each cell.
    places_are_egos
        Whether the places are the focal states of the view and the centres its partners.

    Returns
    -------
    list of (str, int)
        Of each cell the kind of nothing (ZERO: a census covers every year for the pairs of the place; NOT_COVERED: no
        source covers any year; MISSING: between the two) and how many years a census covers.
    """
    entries_by_type: dict[str, list[Entry]] = {}
    for entry in to_entries(coverage):
        entries_by_type.setdefault(str(entry.cooperation_type), []).append(entry)
    ranks = {level: rank for rank, level in enumerate(LEVELS)}
    known: dict[tuple[str, tuple[int, ...]], tuple[str, int]] = {}
    kinds = []
    for place, code in empty:
        entries, of_place = entries_by_type.get(code, []), frozenset([place])
        egos, alters = (of_place, centres) if places_are_egos else (centres or frozenset(), of_place)
        # Whom it is about matters to a census alone.
        levels = tuple(
            ranks[find_level(entry, egos, alters) if entry.kind == "census" else entry.kind]
            for entry in entries
        )
        if (code, levels) not in known:
            known[code, levels] = _classify(entries, levels, first_year, last_year)
        kinds.append(known[code, levels])
    return kinds


def _classify(
    entries: Sequence[Entry], levels: Sequence[int], first_year: int, last_year: int
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


@dataclass(frozen=True, eq=False)
class _Cells:
    """Rows of the mask panel, those of a dyad together, its smallest event first; `source` by code."""

    years: np.ndarray
    first_year: int
    dyad: np.ndarray
    party_count: np.ndarray
    source: np.ndarray
    sources: pd.Index

    @classmethod
    def take(cls, panel: MaskPanel) -> _Cells:
        """The rows of a panel, in the order of its dyads."""
        rows = panel.dyad_order
        return cls(
            years=panel.years[rows],
            first_year=panel.first_year,
            dyad=panel.to_dyads()[rows],
            party_count=panel.party_count[rows],
            source=panel.source_id[rows],
            sources=panel.dtypes["source_id"].categories,
        )

    def __len__(self) -> int:
        """Number of rows."""
        return len(self.dyad)

    def keep(self, rows: np.ndarray) -> _Cells:
        """Some of the rows, in the same order."""
        return replace(
            self,
            years=self.years[rows],
            dyad=self.dyad[rows],
            party_count=self.party_count[rows],
            source=self.source[rows],
        )

    def cut(self, window: Window) -> _Cells:
        """What is active in a window of years."""
        first, last = (np.array([year - self.first_year]) for year in window)
        years = self.years & mask_spells(first, last, self.years.shape[1])
        return replace(self, years=years).keep(has_any(years))

    def has_source(self, sources: Collection[str]) -> np.ndarray:
        """Whether each source, by code, is one of those given."""
        return np.asarray(self.sources.isin(list(sources)), dtype=bool)


@dataclass(frozen=True)
class TypeInputs:
    """What the change of cooperation types is measured on.

    Parameters
    ----------
    cells
        Rows of the mask panel that a view leaves.
    coverage
        Rows of `data.analysis.coverage.to_coverage` that the view's types and sources leave.
    egos, alters
        The states and partners of the view; None = every state.
    measure
        RELATIONS: relations active at any time, each dyad once. YEARS: distinct years with an active relation, for a
        view of a single dyad, where relations would be 0 or 1.
    """

    cells: MaskPanel
    coverage: pd.DataFrame
    egos: frozenset[str]
    alters: frozenset[str] | None
    first_year: int
    last_year: int
    measure: str = RELATIONS
    fractional: bool = False

    def count(self, cells: _Cells) -> float:
        """The measure of the rows of one type."""
        if self.measure == YEARS:
            return float(np.bitwise_count(np.bitwise_or.reduce(cells.years, axis=0)).sum())
        first = find_begins(cells.dyad)
        if not self.fractional:
            return float(len(first))
        # The weight of a relation is that of its smallest event, and that stands first.
        return float((1 / (cells.party_count[first] - 1)).sum())


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
    panel = inputs.cells
    by_type: dict[str, list[Entry]] = {}
    for entry in to_entries(inputs.coverage):
        by_type.setdefault(str(entry.cooperation_type), []).append(entry)
    rows: list[dict[str, Any]] = []
    cells, codes = _Cells.take(panel), panel.cooperation_type[panel.dyad_order]
    for position, code in enumerate(panel.dtypes["cooperation_type"].categories):
        of_type = cells.keep(codes == position)
        if len(of_type):
            compared = _compare_type(of_type, by_type.get(str(code), []), inputs)
            rows.append({"cooperation_type": str(code), "count": inputs.count(of_type), **compared})
    span = inputs.last_year - inputs.first_year + 1
    total = span if inputs.measure == YEARS else np.array([row["count"] for row in rows]).sum()
    rows.sort(key=lambda row: (-row["count"], row["cooperation_type"]))
    columns = {name: [row[name] for row in rows] for name in ("cooperation_type", "count", *_COMPARED)}
    years = {name: pd.array(columns[name], dtype="Int64") for name in _YEARS}
    share = [count / total for count in columns["count"]]
    names = {"cooperation_type": columns["cooperation_type"], "count": columns["count"], "share": share}
    return pd.DataFrame({**names, **columns, **years})


_YEARS = ("before_first", "before_last", "after_first", "after_last")
_COMPARED = (
    *_YEARS,
    *("before", "after", "change", "basis", "sources", "raw_before", "raw_after", "is_complete"),
)


def _compare_type(cells: _Cells, entries: Sequence[Entry], inputs: TypeInputs) -> dict[str, Any]:
    nan = float("nan")
    windows, pairs = _find_comparison(entries, inputs)
    if windows is None:
        return dict(zip(_COMPARED, [pd.NA] * 4 + [nan] * 3 + [UNDEFINED, "", nan, nan, True], strict=True))
    in_windows = cells.cut((windows[0][0], windows[1][1]))
    sources = {source_id for source_id, _ in pairs}
    same = in_windows.keep(cells.has_source(sources)[in_windows.source])
    before, after = (inputs.count(same.cut(window)) if pairs else nan for window in windows)
    raw = [inputs.count(in_windows.cut(window)) for window in windows]
    change = (after - before) / before if before > 0 else nan
    samples = {entry.source_id for entry in entries if entry.kind == "sample"}
    rests_on_sample = bool(cells.has_source(samples)[same.source].any())
    basis = UNDEFINED if np.isnan(change) else SAME_SOURCES if rests_on_sample else LIKE_FOR_LIKE
    numbers = [*windows[0], *windows[1], before, after, change]
    is_complete = len(same) == len(in_windows)
    values = [*numbers, basis, ";".join(sorted(sources)), *raw, is_complete]
    return dict(zip(_COMPARED, values, strict=True))


def _find_comparison(
    entries: Sequence[Entry], inputs: TypeInputs
) -> tuple[tuple[Window, Window] | None, frozenset[tuple[str, str]]]:
    """The two windows of a type and what of its record is compared: (source_id, cooperation_type)."""
    whole = [entry for entry in entries if find_level(entry, inputs.egos, inputs.alters) == "census"]
    if whole:
        windows, pairs = _match(whole, inputs)
        if pairs:
            return windows, pairs
    return _match(entries, inputs)


def _match(
    entries: Sequence[Entry], inputs: TypeInputs
) -> tuple[tuple[Window, Window] | None, frozenset[tuple[str, str]]]:
    """The two windows that the entries leave, and which of them cover both."""
    census_end = max((entry.last_year for entry in entries if entry.kind == "census"), default=None)
    windows = place_windows(census_end, inputs.first_year, inputs.last_year)
    return windows, frozenset() if windows is None else match_entries(entries, *windows)


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
    years = ties["start_year"].to_numpy()
    started = ties.take(np.flatnonzero((years >= first_year) & (years <= last_year)))
    events = pd.factorize(started["event_id"])[0]
    roles = {"provides": ("state_a",), "receives": ("state_b",)}.get(direction, ("state_a", "state_b"))
    found = []
    for ego in roles:
        alter = "state_b" if ego == "state_a" else "state_a"
        codes, others = (get_categorical(started[name]).codes for name in (ego, alter))
        is_seen = is_among(started[ego], egos)
        if alters is not None:
            is_seen &= is_among(started[alter], alters)
        if pairs is not None:
            is_seen &= pairs[codes, others]
        found.append((codes if by_ego else others)[is_seen].astype("int64") * len(events) + events[is_seen])
    places = np.unique(np.concatenate(found)) // max(len(events), 1)
    states = get_categorical(ties["state_a"]).categories
    counts = np.bincount(places, minlength=len(states))
    held = np.flatnonzero(counts)
    return pd.Series(
        counts[held], index=pd.Index(states[held], dtype="str", name="place"), name="record_count"
    )
