"""The numbers of one view: what it holds, how it changed, and what stands out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.analysis.coverage import find_like_for_like, last_census_year
from data.analysis.measures import (
    count_by_alter,
    count_by_year,
    count_partners,
    count_records,
    count_records_by_year,
    count_relations,
    measure_breadth,
    measure_effective_number,
    share_of_first,
    weigh_partners,
)
from data.analysis.panel import to_relation_years

WINDOW = 5
"""Years in each of the two windows that are compared: the block of five years is SIPRI's habit."""

FIGURES = ("relations", "partners", "records", "breadth", "effective_partners")

Window = tuple[int, int]


@dataclass(frozen=True)
class Figure:
    """One headline number.

    Parameters
    ----------
    value
        Over all years of the view; NaN where it is undefined.
    by_year
        The same measure year by year, in the order of the summary's years.
    before, after
        In the two windows, like for like (only sources that cover both); NaN without two windows.
    raw_before, raw_after
        In the two windows, over all sources of the view.
    """

    value: float
    by_year: tuple[float, ...]
    before: float
    after: float
    raw_before: float
    raw_after: float

    @property
    def change(self) -> float:
        """Relative change between the windows, like for like; NaN where it is undefined."""
        return _relative_change(self.before, self.after)

    @property
    def raw_change(self) -> float:
        """Relative change between the windows over all sources; NaN where it is undefined."""
        return _relative_change(self.raw_before, self.raw_after)


@dataclass(frozen=True)
class Summary:
    """Headline numbers of a view and what stands out in it.

    Parameters
    ----------
    figures
        By the names in FIGURES.
    windows
        (before, after), or None where the view holds fewer than ten comparable years.
    is_like_for_like
        Whether all sources of the view's windows cover both of them.
    rests_on_sample
        Whether the like-for-like figures use a hand-picked source.
    """

    years: tuple[int, ...]
    figures: dict[str, Figure]
    windows: tuple[Window, Window] | None
    is_like_for_like: bool
    rests_on_sample: bool
    partners: pd.DataFrame
    """One row per partner, as `data.analysis.measures.count_by_alter` returns it."""
    first_three_share: float
    newly_seen: tuple[str, ...]
    """Partners whose first relation within the view falls into the later window, the strongest first."""


def _relative_change(before: float, after: float) -> float:
    return (after - before) / before if before > 0 else float("nan")


def find_windows(coverage: pd.DataFrame, first_year: int, last_year: int) -> tuple[Window, Window] | None:
    """The last five years of a view that a census covers, and the five before; None if the view is too short.

    Parameters
    ----------
    coverage
        Rows of `data.analysis.coverage.to_coverage` that the view's types and sources leave.
    """
    census_end = last_census_year(coverage)
    end = last_year if census_end is None else min(last_year, census_end)
    after = (end - WINDOW + 1, end)
    before = (end - 2 * WINDOW + 1, end - WINDOW)
    return (before, after) if before[0] >= first_year else None


def _in_window(dyad_years: pd.DataFrame, window: Window) -> pd.DataFrame:
    return dyad_years[dyad_years["year"].between(*window)]


def keep_pairs(rows: pd.DataFrame, pairs: frozenset[tuple[str, str]]) -> pd.DataFrame:
    """The rows (of ties or of the panel) whose (source_id, cooperation_type) is one of the pairs."""
    sources = rows["source_id"].cat.categories
    types = rows["cooperation_type"].cat.categories
    allowed = np.zeros((len(sources), len(types)), dtype=bool)
    for source_id, cooperation_type in pairs:
        if source_id in sources and cooperation_type in types:
            allowed[sources.get_loc(source_id), types.get_loc(cooperation_type)] = True
    return rows[allowed[rows["source_id"].cat.codes, rows["cooperation_type"].cat.codes]]


def measure_window(
    dyad_years: pd.DataFrame, ties: pd.DataFrame, window: Window, *, fractional: bool
) -> dict[str, float]:
    """The headline numbers of one window: panel cells and ties of a view in, one value per name in FIGURES out."""
    relation_years = to_relation_years(_in_window(dyad_years, window), fractional=fractional)
    return measure_figures(relation_years, count_records(ties, *window))


def measure_figures(relation_years: pd.DataFrame, records: int) -> dict[str, float]:
    """The headline numbers of relation-years and the number of their records: one value per name in FIGURES."""
    return {
        "relations": count_relations(relation_years),
        "partners": float(count_partners(relation_years)),
        "records": float(records),
        "breadth": measure_breadth(relation_years),
        "effective_partners": measure_effective_number(weigh_partners(relation_years)),
    }


def summarise(
    *,
    dyad_years: pd.DataFrame,
    relation_years: pd.DataFrame,
    ties: pd.DataFrame,
    coverage: pd.DataFrame,
    first_year: int,
    last_year: int,
    fractional: bool = False,
) -> Summary:
    """Sum a view up.

    Parameters
    ----------
    dyad_years, ties
        Panel cells and ties of the view (see `data.filters`).
    relation_years
        `to_relation_years(dyad_years)` with the view's counting.
    coverage
        Coverage rows that the view's types and sources leave.
    """
    years = tuple(range(first_year, last_year + 1))
    whole = measure_figures(relation_years, count_records(ties, first_year, last_year))
    series = count_by_year(relation_years, years)
    by_year = {
        "relations": series["relation_count"],
        "partners": series["partner_count"],
        "records": count_records_by_year(ties, years),
        "breadth": series["breadth"],
        "effective_partners": series["effective_number"],
    }

    windows = find_windows(coverage, first_year, last_year)
    nothing = dict.fromkeys(FIGURES, float("nan"))
    raw_before, raw_after, before, after = nothing, nothing, nothing, nothing
    is_like_for_like, rests_on_sample = True, False
    newly_seen: tuple[str, ...] = ()
    partners = count_by_alter(relation_years)
    if windows is not None:
        pairs = find_like_for_like(coverage, *windows)
        in_windows = dyad_years[dyad_years["year"].between(windows[0][0], windows[1][1])]
        same_cells, same_ties = keep_pairs(in_windows, pairs), keep_pairs(ties, pairs)
        raw_before = measure_window(in_windows, ties, windows[0], fractional=fractional)
        raw_after = measure_window(in_windows, ties, windows[1], fractional=fractional)
        before = measure_window(same_cells, same_ties, windows[0], fractional=fractional)
        after = measure_window(same_cells, same_ties, windows[1], fractional=fractional)
        is_like_for_like = len(same_cells) == len(in_windows)
        samples = set(coverage.loc[coverage["kind"].eq("sample"), "source_id"])
        rests_on_sample = bool(same_cells["source_id"].isin(samples).any())
        is_new = partners["first_year"].between(*windows[1])
        newly_seen = tuple(partners.loc[is_new, "alter"].astype(str))

    figures = {
        name: Figure(
            value=whole[name],
            by_year=tuple(float(value) for value in by_year[name]),
            before=before[name],
            after=after[name],
            raw_before=raw_before[name],
            raw_after=raw_after[name],
        )
        for name in FIGURES
    }
    return Summary(
        years=years,
        figures=figures,
        windows=windows,
        is_like_for_like=is_like_for_like,
        rests_on_sample=rests_on_sample,
        partners=partners,
        first_three_share=share_of_first(partners["relation_count"], 3),
        newly_seen=newly_seen,
    )


def find_strongest_dyads(relation_years: pd.DataFrame, count: int) -> pd.DataFrame:
    """The dyads bound by most cooperation types: relation-years in, at most `count` rows out, one per dyad.

    Columns: ego, alter, type_count (distinct types), relation_years (sum over types of the years active); sorted
    downwards by both. A dyad whose ends are both focal states stands once.
    """
    grouped = relation_years.groupby(["ego", "alter"], observed=True, sort=False)
    dyads = grouped.agg(
        dyad=("dyad", "first"),
        type_count=("cooperation_type", "nunique"),
        relation_years=("year", "size"),
    ).reset_index()
    dyads = dyads.sort_values(
        ["type_count", "relation_years", "ego", "alter"], ascending=[False, False, True, True]
    )
    strongest = dyads.drop_duplicates("dyad").head(count)
    return strongest.drop(columns="dyad").reset_index(drop=True)
