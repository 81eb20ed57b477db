"""What two years have in common: each year against the one before, in the sources and types that cover both.

The counting behind `data.analysis.linked`: one pass over the rows of a view for all its years.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from data.analysis.masks import MaskPanel
from data.analysis.side_counts import AFTER, BEFORE, HELD, SideCounter, divide, find_earlier

FIRM_KINDS = ("census", "series")
"""Kinds of coverage whose every case was sought: a year without a tie is a zero in them."""
FIRM, ALL = "firm", "all"
LINES = (FIRM, ALL)
"""An index over the firm kinds alone, and one with hand-picked events, which grow with the search for them."""
THIN = 20
"""A link with fewer relations on either side is thin."""
LEAST_OVERLAP = 0.25
"""A link must carry so much of what its line's sources hold in both years: a handful of hundreds links nothing."""
LEAST_TYPES = 0.5
"""And so many of the cooperation types of the link before: exercises alone are no index of cooperation."""

Measure = Literal["relations", "partners", "breadth", "effective_partners"]
Window = tuple[int, int]


@dataclass(frozen=True)
class Links:
    """What links each year to the one before; every array is [line, group, year], lines as in LINES.

    Parameters
    ----------
    groups, years
        The names of the groups; the years in which a link can end, the first year of the span among them.
    before, after
        The measure in the year before and in the year itself, both over the sources and types that cover both years.
    relation_before, relation_after
        Relations behind these two numbers.
    is_linked
        Whether they are a link: something before, no small part of what the line's sources hold in either year, and no
        small part of the types of the link before.
    sources, types
        Codes of the sources and of the cooperation types.
    rests_on, links_types
        bool [line, group, year, source or type]: the sources and the types behind a link.
    """

    groups: tuple[str, ...]
    years: tuple[int, ...]
    before: np.ndarray
    after: np.ndarray
    relation_before: np.ndarray
    relation_after: np.ndarray
    is_linked: np.ndarray
    sources: tuple[str, ...]
    types: tuple[str, ...]
    rests_on: np.ndarray
    links_types: np.ndarray

    @property
    def is_thin(self) -> np.ndarray:
        """Links with fewer than THIN relations on either side."""
        thin: np.ndarray = self.is_linked & (np.minimum(self.relation_before, self.relation_after) < THIN)
        return thin


def measure_links(
    cells: MaskPanel,
    coverage: pd.DataFrame,
    years: Window,
    *,
    measure: Measure = "relations",
    group: pd.Categorical | None = None,
    fractional: bool = False,
    step: int = 1,
) -> Links:
    """Compare each year with the one before, like for like.

    Grain in: rows of the mask panel that a view leaves. Grain out: `Links`, per line, group and year.

    Parameters
    ----------
    coverage
        Rows of `data.analysis.coverage.to_coverage` that the view's types and sources leave, the running year cut off.
        A source covers two years for a type if one of its rows covers both.
    years
        First and last year of the span.
    measure
        relations: dyads and types, each once; partners: distinct alters; breadth: types per dyad; effective_partners:
        1 / HHI of the alters.
    group
        The group of each row of `cells`; None = one group of all. Rows without a group are left out.
    fractional
        Whether a relation weighs 1/(k-1) with k the states of its smallest event, see `to_relation_masks`.
    step
        Years between the two that are compared: 2 to look for drift.
    """
    return measure_several(cells, coverage, years, (measure,), group=group, fractional=fractional, step=step)[
        measure
    ]


def measure_several(
    cells: MaskPanel,
    coverage: pd.DataFrame,
    years: Window,
    measures: Sequence[Measure],
    *,
    group: pd.Categorical | None = None,
    fractional: bool = False,
    step: int = 1,
) -> dict[Measure, Links]:
    """The same for several measures at once; the sources are looked up once."""
    span = tuple(range(years[0], years[1] + 1))
    names, codes = _code_groups(cells, group)
    sources, types = (
        tuple(str(code) for code in cells.dtypes[name].categories)
        for name in ("source_id", "cooperation_type")
    )
    counter = SideCounter(cells, codes, len(names), span, _flag_sources(coverage, sources, types, span, step))
    relations = counter.count_relations()
    relation_before, relation_after = _pair(relations, step)
    held = relations[HELD]
    is_minor = relation_before < LEAST_OVERLAP * find_earlier(held, step)
    is_minor |= relation_after < LEAST_OVERLAP * held
    rests_on, links_types = counter.find_behind(step)
    type_counts = links_types.sum(axis=-1)
    is_minor |= type_counts < LEAST_TYPES * find_earlier(type_counts, step)
    found: dict[Measure, Links] = {}
    for measure in measures:
        before, after = _pair(_measure(counter, relations, measure, fractional=fractional), step)
        found[measure] = Links(
            groups=names,
            years=span,
            before=before,
            after=after,
            relation_before=relation_before,
            relation_after=relation_after,
            is_linked=(before > 0) & ~is_minor,
            sources=sources,
            types=types,
            rests_on=rests_on,
            links_types=links_types,
        )
    return found


def _code_groups(cells: MaskPanel, group: pd.Categorical | None) -> tuple[tuple[str, ...], np.ndarray]:
    """Names of the groups and the group of each row, -1 for none."""
    if group is None:
        return ("all",), np.zeros(len(cells), dtype="int64")
    held = group.remove_unused_categories()
    return tuple(str(code) for code in held.categories), held.codes.astype("int64")


def _flag_sources(
    coverage: pd.DataFrame, sources: Sequence[str], types: Sequence[str], span: Sequence[int], step: int
) -> np.ndarray:
    """What a year counts for: bool [side, line, source, type, year], sides as AFTER, BEFORE and HELD."""
    flags = np.zeros((3, len(LINES), len(sources), len(types), len(span)), dtype=bool)
    places = [{code: position for position, code in enumerate(names)} for names in (sources, types)]
    columns = ["source_id", "cooperation_type", "first_year", "last_year", "kind", "missing_years"]
    # Some hundred short rows: what pandas does with a column takes longer than they do.
    entries = [
        (places[0][source], places[1][cooperation_type], *rest)
        for source, cooperation_type, *rest in zip(
            *(coverage[name].tolist() for name in columns), strict=True
        )
        if source in places[0] and cooperation_type in places[1]
    ]
    if not entries:
        return flags
    source, cooperation_type, first, last, kind, missing_years = zip(*entries, strict=True)
    years = np.array(span)
    covers = (years >= np.array(first)[:, None]) & (years <= np.array(last)[:, None])
    for position, missing in enumerate(missing_years):
        if missing:
            covers[position] &= ~np.isin(years, list(missing))
    ends = covers & find_earlier(covers, step)
    is_firm = np.array([each in FIRM_KINDS for each in kind])[:, None]
    cell = np.array(source), np.array(cooperation_type)
    for side, found in ((AFTER, ends), (BEFORE, find_earlier(ends, -step)), (HELD, covers)):
        np.logical_or.at(flags[side, LINES.index(FIRM)], cell, found & is_firm)
        np.logical_or.at(flags[side, LINES.index(ALL)], cell, found)
    return flags


def _measure(
    counter: SideCounter, relations: dict[int, np.ndarray], measure: Measure, *, fractional: bool
) -> dict[int, np.ndarray]:
    if measure == "partners":
        return counter.count_partners()
    if measure == "breadth":
        dyads = counter.count_dyads()
        return {side: divide(relations[side], dyads[side]) for side in dyads}
    if measure == "effective_partners":
        return counter.measure_effective(fractional=fractional)
    return counter.weigh_relations() if fractional else relations


def _pair(values: dict[int, np.ndarray], step: int) -> tuple[np.ndarray, np.ndarray]:
    """The two numbers of each link, both in the year in which it ends."""
    return find_earlier(values[BEFORE], step), values[AFTER]
