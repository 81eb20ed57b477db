"""The numbers of one view: what it holds, how it changed, and what stands out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from data.analysis import mask_measures
from data.analysis.codes import get_categorical
from data.analysis.coverage import find_like_for_like, last_census_year
from data.analysis.linked import (
    WINDOW,
    Basis,
    Chain,
    chain_links,
    compare_windows,
    find_basis,
    find_linked_windows,
)
from data.analysis.mask_measures import MaskMeasures
from data.analysis.masks import MaskPanel
from data.analysis.matched import FIRM_KINDS, Measure, Window, measure_several
from data.analysis.measures import (
    count_records,
    count_records_by_year,
    measure_effective_number,
    share_of_first,
)

LINKED: tuple[Measure, ...] = ("relations", "partners", "breadth", "effective_partners")
FIGURES = ("relations", "partners", "records", "breadth", "effective_partners")


@dataclass(frozen=True)
class Figure:
    """One headline number.

    Parameters
    ----------
    value
        Over all years of the view; NaN where it is undefined.
    by_year
        The same measure year by year, in the order of the summary's years.
    firm, every
        Relative change between the windows (0.12), in the firm kinds of coverage and with hand-picked events; NaN where
        nothing links the windows or the change is undefined.
    """

    value: float
    by_year: tuple[float, ...]
    firm: float
    every: float


@dataclass(frozen=True)
class Changes:
    """How the headline numbers changed, linked like for like.

    Parameters
    ----------
    windows
        (before, after): the last ten years that links join without a gap (see
        `data.analysis.linked.find_linked_windows`); None where none do.
    figures
        By the names in FIGURES: the change in the firm kinds of coverage, and with hand-picked events.
    is_thin
        Whether links of fewer than `data.analysis.matched.THIN` relations are among those of the windows.
    window_basis
        What the lines rest on within the windows; None without any.
    chain, basis
        The index of the relations, and what it rests on around its base year.
    """

    windows: tuple[Window, Window] | None
    figures: dict[str, tuple[float, float]]
    is_thin: bool
    window_basis: Basis | None
    chain: Chain
    basis: Basis


@dataclass(frozen=True, eq=False)
class Summary:
    """Headline numbers of a view, their changes and what stands out, each worked out when first asked for.

    Parameters
    ----------
    cells, ties
        Rows of the mask panel and ties of the view (see `data.filters`).
    measures
        Of the relations of the same view, with its counting.
    coverage
        As for `measure_changes`.
    has_records
        Whether `ties` are all of the view: else its records are not known.
    """

    cells: MaskPanel
    measures: MaskMeasures
    ties: pd.DataFrame
    coverage: pd.DataFrame
    first_year: int
    last_year: int
    fractional: bool = False
    has_records: bool = True

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the view."""
        return tuple(range(self.first_year, self.last_year + 1))

    @cached_property
    def figures(self) -> dict[str, Figure]:
        """The headline numbers by the names in FIGURES."""
        measures, years = self.measures, self.years
        whole = measure_figures(measures, count_records(self.ties, self.first_year, self.last_year))
        series = mask_measures.count_by_year(measures, years)
        by_year = {
            "relations": series["relation_count"],
            "partners": series["partner_count"],
            "records": count_records_by_year(self.ties, years),
            "breadth": series["breadth"],
            "effective_partners": series["effective_number"],
        }
        figures = {
            name: Figure(
                whole[name], tuple(by_year[name].to_numpy(dtype=float).tolist()), *self.changes.figures[name]
            )
            for name in FIGURES
        }
        if not self.has_records:
            unknown = float("nan")
            figures["records"] = Figure(unknown, (unknown,) * len(years), unknown, unknown)
        return figures

    @cached_property
    def changes(self) -> Changes:
        """How they changed."""
        years = self.first_year, self.last_year
        changes = measure_changes(self.cells, self.ties, self.coverage, years, fractional=self.fractional)
        return changes if self.has_records else drop_record_changes(changes)

    @cached_property
    def partners(self) -> pd.DataFrame:
        """One row per partner, as `data.analysis.measures.count_by_alter` returns it."""
        return mask_measures.count_by_alter(self.measures)

    @property
    def first_three_share(self) -> float:
        """The share of the three strongest partners in the relations."""
        return share_of_first(self.partners["relation_count"], 3)


def _relative_change(before: float, after: float) -> float:
    return (after - before) / before if before > 0 else float("nan")


def find_windows(coverage: pd.DataFrame, first_year: int, last_year: int) -> tuple[Window, Window] | None:
    """The last five years of a view that a census covers, and the five before; None if the view is too short.

    Parameters
    ----------
    coverage
        Rows of `data.analysis.coverage.to_coverage` that the view's types and sources leave.
    """
    return place_windows(last_census_year(coverage), first_year, last_year)


def place_windows(census_end: int | None, first_year: int, last_year: int) -> tuple[Window, Window] | None:
    """The same, given the last year that a census covers; None = no census."""
    end = last_year if census_end is None else min(last_year, census_end)
    after = (end - WINDOW + 1, end)
    before = (end - 2 * WINDOW + 1, end - WINDOW)
    return (before, after) if before[0] >= first_year else None


def _is_in_pairs(rows: pd.DataFrame, pairs: frozenset[tuple[str, str]]) -> np.ndarray:
    sources, types = (
        list(get_categorical(rows[name]).categories) for name in ("source_id", "cooperation_type")
    )
    allowed = np.zeros((len(sources), len(types)), dtype=bool)
    for source_id, cooperation_type in pairs:
        if source_id in sources and cooperation_type in types:
            allowed[sources.index(source_id), types.index(cooperation_type)] = True
    codes = (get_categorical(rows[name]).codes for name in ("source_id", "cooperation_type"))
    return np.asarray(allowed[*codes])


def measure_figures(measures: MaskMeasures, records: int) -> dict[str, float]:
    """The headline numbers of a view and the number of its records: one value per name in FIGURES."""
    return {
        "relations": mask_measures.count_relations(measures),
        "partners": float(mask_measures.count_partners(measures)),
        "records": float(records),
        "breadth": mask_measures.measure_breadth(measures),
        "effective_partners": measure_effective_number(mask_measures.weigh_partners(measures)),
    }


def measure_changes(
    cells: MaskPanel,
    ties: pd.DataFrame,
    coverage: pd.DataFrame,
    years: Window,
    *,
    fractional: bool = False,
) -> Changes:
    """Compare the headline numbers of two windows: rows of the mask panel and ties of a view in.

    What is active is linked; records, which begin, are counted in the sources and types that cover both windows.

    Parameters
    ----------
    coverage
        Rows that the view's types and sources leave, the running year cut off
        (see `data.analysis.linked.cut_running_year`).
    years
        First and last year of the view.
    """
    several = measure_several(cells, coverage, years, LINKED, fractional=fractional)
    chains = {name: chain_links(links) for name, links in several.items()}
    chain = chains["relations"]
    basis = find_basis(chain, coverage)
    windows = find_linked_windows(chain.links)
    nothing = float("nan"), float("nan")
    if windows is None:
        return Changes(
            None, dict.fromkeys(FIGURES, nothing), is_thin=False, window_basis=None, chain=chain, basis=basis
        )
    compared = {name: compare_windows(each, windows) for name, each in chains.items()}
    figures: dict[str, tuple[float, float]] = {
        name: (each.firm, each.every) for name, each in compared.items()
    }
    pairs = [find_like_for_like(coverage, *windows, kinds) for kinds in (FIRM_KINDS, None)]
    firm, every = _compare_records(ties, pairs, *windows)
    has_firm_line = not math.isnan(compared["relations"].firm)
    figures["records"] = (firm if has_firm_line else nothing[0]), every
    span = windows[0][0], windows[1][1]
    return Changes(
        windows=windows,
        figures=figures,
        is_thin=compared["relations"].is_thin,
        window_basis=find_basis(chain, coverage, span=span),
        chain=chain,
        basis=basis,
    )


def _compare_records(
    ties: pd.DataFrame, covering: Sequence[frozenset[tuple[str, str]]], before: Window, after: Window
) -> list[float]:
    """The change of distinct events that began in two windows, over the pairs that cover both: one number per set.

    Parameters
    ----------
    covering
        Sets of (source_id, cooperation_type).
    """
    columns = ["source_id", "cooperation_type", "event_id", "start_year"]
    years = ties["start_year"].to_numpy()
    rows = ties[columns].take(np.flatnonzero((years >= before[0]) & (years <= after[1])))
    years, events = rows["start_year"].to_numpy(), pd.factorize(rows["event_id"].to_numpy(dtype=object))[0]
    changes = []
    for pairs in covering:
        is_compared = _is_in_pairs(rows, pairs)
        counts = [
            len(np.unique(events[is_compared & (years >= first) & (years <= last)]))
            for first, last in (before, after)
        ]
        changes.append(_relative_change(*counts))
    return changes


def drop_record_changes(changes: Changes) -> Changes:
    """Changes of which that of the records is not known."""
    return replace(changes, figures={**changes.figures, "records": (float("nan"), float("nan"))})
