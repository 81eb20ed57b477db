"""Linked like for like: how much there was in each year, over sources that come and go.

A sum over such sources falls at every break although the world did not. Here each year is compared with the year before
in those sources and types alone that cover both, and the ratios are multiplied: a chain index of matched models (ILO,
Consumer Price Index Manual, 2020, chapters 8 and 10; Fisher 1922). What no source links is never bridged.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.analysis.codes import is_among
from data.analysis.masks import MaskPanel
from data.analysis.matched import LINES, Links, Window, measure_links
from data.analysis.side_counts import divide

BASE_YEAR = 2010
LEAST_YEARS = 5
"""Years that a comparison spans at least."""
WINDOW = 5
"""Years in each of the two windows that are compared: the block of five years is SIPRI's habit."""


def find_last_full_year(ties: pd.DataFrame, coverage: pd.DataFrame) -> int | None:
    """The last year of the hand-picked record that was over when the table was made; None if there is no such record.

    The last year in which a hand-picked event of the table began is over if one of its events began in December; else
    the year before is the last full one. A last year without a single month says nothing against itself.

    Parameters
    ----------
    ties
        The whole table, not a view of it.
    """
    sources = coverage.loc[coverage["kind"].ne("census"), "source_id"].tolist()
    years = ties["start_year"].to_numpy()
    is_picked = is_among(ties["source_id"], sources)
    if not is_picked.any():
        return None
    last = int(years[is_picked].max())
    months = ties.loc[is_picked & (years == last), "start_date"].astype(str).str[5:7]
    months = months[months.ne("")]
    is_over = months.empty or bool(months.eq("12").any())
    return last if is_over else last - 1


def cut_running_year(coverage: pd.DataFrame, last_full_year: int | None) -> pd.DataFrame:
    """Coverage without the year that was not over when the table was made: rows in, the same rows out.

    A census ends with the last year that it covers in full anyway.
    """
    if last_full_year is None:
        return coverage
    is_cut = coverage["kind"].ne("census") & coverage["last_year"].gt(last_full_year)
    return coverage.assign(last_year=coverage["last_year"].mask(is_cut, last_full_year))


@dataclass(frozen=True)
class Chain:
    """Index of each line and group, 100 in the base year of its group.

    Parameters
    ----------
    links
        What it is made of.
    index
        [line, group, year], NaN in years that no link reaches. Another stretch of a line than the one with the base
        year has 100 in its own first year: the two are never bridged.
    segment
        The stretch that a year belongs to, counted from 0; -1 in years that no link reaches.
    base
        Base year of each group; 0 for a group without any link.
    """

    links: Links
    index: np.ndarray
    segment: np.ndarray
    base: tuple[int, ...]

    def find_based(self, line: int, group: int = 0) -> np.ndarray:
        """The years (bool) in which a line stands on the base year: its index says how much more than then.

        None where the line has nothing in the base year.
        """
        segment = self.segment[line, group]
        position = self.base[group] - self.links.years[0]
        if not self.base[group] or not self.index[line, group, position] > 0:
            return np.zeros(len(segment), dtype=bool)
        based = segment[position]
        found: np.ndarray = (segment == based) & (segment >= 0)
        return found


@dataclass(frozen=True)
class Comparison:
    """How much more there was in one year, or window of years, than in another.

    Parameters
    ----------
    before, after
        First and last year of each side, included.
    firm, every
        Relative change (0.12) of the two lines; NaN where a line does not link the two.
    is_thin
        Whether a link between them is thin.
    """

    before: Window
    after: Window
    firm: float
    every: float
    is_thin: bool


@dataclass(frozen=True)
class Basis:
    """On what the lines of a group rest.

    Parameters
    ----------
    has_censuses, has_series
        The kinds of sources behind the firm line.
    has_picked
        Whether hand-picked events make the other line a second one.
    """

    has_censuses: bool
    has_series: bool
    has_picked: bool


def chain_links(links: Links, preferred_base: int = BASE_YEAR) -> Chain:
    """Multiply the links.

    The base of a group is `preferred_base` where its comparison reaches from there over LEAST_YEARS or more, else the
    first year of that comparison (see `find_stretch`).
    """
    shape = links.before.shape
    index, segment = np.full(shape, np.nan), np.full(shape, -1)
    ratio = divide(links.after, links.before)
    # Some dozens of numbers a line: numpy takes longer to reach them than to multiply them.
    for place in np.ndindex(*shape[:2]):
        index[place], segment[place] = _chain_line(links.is_linked[place].tolist(), ratio[place].tolist())
    bases = tuple(_find_base(links, group, preferred_base) for group in range(len(links.groups)))
    chain = Chain(links, index, segment, bases)
    for group, base in enumerate(bases):
        for line in range(len(LINES)):
            is_based = chain.find_based(line, group)
            if is_based.any():
                index[line, group, is_based] *= 100.0 / index[line, group, base - links.years[0]]
    return chain


def _chain_line(is_linked: Sequence[bool], ratio: Sequence[float]) -> tuple[list[float], list[int]]:
    """Index and segment of one line in each year, see `Chain`: each stretch begins with 100."""
    index, segment, number = [math.nan] * len(ratio), [-1] * len(ratio), -1
    for year in range(1, len(ratio)):
        if not is_linked[year]:
            continue
        if math.isnan(index[year - 1]):
            number += 1
            index[year - 1], segment[year - 1] = 100.0, number
        index[year], segment[year] = index[year - 1] * ratio[year], number
    return index, segment


def _list_stretches(links: Links, line: int, group: int) -> list[Window]:
    """The unbroken stretches of a line: from the year before its first link to the year of its last."""
    edges = np.diff(np.concatenate([[0], links.is_linked[line, group].astype(np.int8), [0]]))
    firsts, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    return [(links.years[first] - 1, links.years[end - 1]) for first, end in zip(firsts, ends, strict=True)]


def find_stretch(links: Links, group: int = 0) -> Window | None:
    """The years over which a group is compared: the longest unbroken stretch of its firm line, of equals the latest.

    Where the firm line has none over LEAST_YEARS the line with hand-picked events stands for it; where that has none
    either, the longest of any length. None without any link.
    """

    def measure(stretch: Window) -> tuple[int, int]:
        return stretch[1] - stretch[0], stretch[1]

    every = [_list_stretches(links, line, group) for line in range(len(LINES))]
    for found in every:
        longest = max(found, key=measure, default=None)
        if longest is not None and measure(longest)[0] >= LEAST_YEARS:
            return longest
    return max((stretch for found in every for stretch in found), key=measure, default=None)


def _find_base(links: Links, group: int, preferred: int) -> int:
    stretch = find_stretch(links, group)
    if stretch is None:
        return 0
    first, last = stretch
    return preferred if first <= preferred <= last - LEAST_YEARS else first


def compare_ends(chain: Chain, group: int = 0) -> Comparison | None:
    """The base year of a group against the last year that its lines reach from there; None where none does.

    With two lines it is the last year that both reach, unless that lies less than LEAST_YEARS after the base.
    """
    base, years = chain.base[group], np.array(chain.links.years)
    lasts = [int(years[chain.find_based(line, group)].max(initial=base)) for line in range(len(LINES))]
    reached = [last for last in lasts if last > base]
    if not reached:
        return None
    last = min(reached)
    if last - base < LEAST_YEARS:
        last = lasts[0] if lasts[0] > base else max(reached)
    return _compare(chain, group, (base, base), (last, last))


def find_basis(chain: Chain, coverage: pd.DataFrame, group: int = 0, *, span: Window | None = None) -> Basis:
    """On which kinds of sources the firm line of a group rests, and whether the other one differs from it.

    Parameters
    ----------
    coverage
        As for `measure_links`.
    span
        First and last year of the links that count; None = those that stand on the base year.
    """
    links = chain.links
    if span is None:
        firm_years, every_years = (chain.find_based(line, group) for line in range(len(LINES)))
    else:
        years = np.array(links.years)
        firm_years = every_years = (years > span[0]) & (years <= span[1])
    behind = links.rests_on[0, group, firm_years].any(axis=0)
    sources = {source for source, rests in zip(links.sources, behind, strict=True) if rests}
    kinds = {
        kind
        for source, kind in zip(coverage["source_id"].tolist(), coverage["kind"].tolist(), strict=True)
        if source in sources
    }
    counts = links.relation_before[:, group, every_years], links.relation_after[:, group, every_years]
    return Basis(
        has_censuses="census" in kinds,
        has_series="series" in kinds,
        has_picked=any(bool((firm != every).any()) for firm, every in counts),
    )


def list_last_types(chain: Chain, line: int, group: int = 0) -> tuple[int, list[str], list[str]]:
    """The last year that a line reaches, the types behind the link to it, and all types behind any link of the line."""
    links = chain.links
    based = np.flatnonzero(chain.find_based(line, group) & links.is_linked[line, group])
    if not len(based):
        return 0, [], []
    behind = links.links_types[line, group, based]
    codes = np.array(links.types)
    return links.years[based[-1]], list(codes[behind[-1]]), list(codes[behind.any(axis=0)])


def find_linked_windows(links: Links, group: int = 0) -> tuple[Window, Window] | None:
    """The last ten years that the firm line links without a gap, as two windows of five; None where no line does.

    Where the firm line has no ten such years the line with hand-picked events stands for it.
    """
    for line in range(len(LINES)):
        lasts = [
            last for first, last in _list_stretches(links, line, group) if last - first + 1 >= 2 * WINDOW
        ]
        if lasts:
            end = max(lasts)
            return (end - 2 * WINDOW + 1, end - WINDOW), (end - WINDOW + 1, end)
    return None


def compare_windows(chain: Chain, windows: tuple[Window, Window], group: int = 0) -> Comparison:
    """The mean of the index in the later of two windows against its mean in the earlier."""
    return _compare(chain, group, *windows)


def _compare(chain: Chain, group: int, before: Window, after: Window) -> Comparison:
    first = chain.links.years[0]
    changes, thin = [], False
    for line in range(len(LINES)):
        whole = slice(before[0] - first, after[1] - first + 1)
        segment = chain.segment[line, group, whole]
        if segment[0] < 0 or (segment != segment[0]).any():
            changes.append(float("nan"))
            continue
        index = chain.index[line, group]
        earlier, later = (
            index[window[0] - first : window[1] - first + 1].mean() for window in (before, after)
        )
        changes.append(float(later / earlier - 1) if earlier > 0 else float("nan"))
        thin |= bool(chain.links.is_thin[line, group, whole][1:].any())
    return Comparison(before, after, changes[0], changes[1], thin)


def measure_drift(
    cells: MaskPanel, coverage: pd.DataFrame, years: Window, *, fractional: bool = False
) -> tuple[Window, float] | None:
    """How far the firm line drifts: the same years chained in steps of two years against steps of one.

    Returns
    -------
    ((first, last), float) or None
        The longest unbroken stretch of the firm line, cut to an even number of steps, and the two-year chain over it
        divided by the one-year chain, less 1 (0 = no drift); None where there is nothing to compare.
    """
    single = measure_links(cells, coverage, years, fractional=fractional)
    double = measure_links(cells, coverage, years, fractional=fractional, step=2)
    stretches = _list_stretches(single, 0, 0)
    if not stretches:
        return None
    first, last = max(stretches, key=lambda each: (each[1] - each[0], each[1]))
    first += (last - first) % 2
    ones = slice(first - years[0] + 1, last - years[0] + 1)
    twos = slice(first - years[0] + 2, last - years[0] + 1, 2)
    if not double.is_linked[0, 0, twos].all() or first == last:
        return None
    chains = [
        float(divide(links.after, links.before)[0, 0, part].prod())
        for links, part in ((single, ones), (double, twos))
    ]
    return ((first, last), chains[1] / chains[0] - 1) if chains[0] > 0 else None


def to_index_rows(chain: Chain) -> pd.DataFrame:
    """The lines as rows: one row per group, line and year that stands on the base year of the group.

    Returns
    -------
    DataFrame
        group, line, year, index, relation_before and relation_after (of the link that ends in the year; NaN in the
        first year of a line), is_thin, sources (codes behind that link, joined by ";"), base.
    """
    links = chain.links
    is_based = np.stack(
        [[chain.find_based(line, group) for line in range(len(LINES))] for group in range(len(links.groups))]
    )
    group, line, year = np.nonzero(is_based)
    place = line, group, year
    is_linked = links.is_linked[place]
    words: dict[bytes, str] = {}
    sources = []
    for rests, linked in zip(links.rests_on[place], is_linked, strict=True):
        key = rests.tobytes() if linked else b""
        if key not in words:
            words[key] = ";".join(np.array(links.sources)[rests]) if linked else ""
        sources.append(words[key])
    return pd.DataFrame(
        {
            "group": np.array(links.groups, dtype=object)[group],
            "line": np.array(LINES, dtype=object)[line],
            "year": np.array(links.years)[year],
            "index": chain.index[place],
            "relation_before": np.where(is_linked, links.relation_before[place], np.nan),
            "relation_after": np.where(is_linked, links.relation_after[place], np.nan),
            "is_thin": links.is_thin[place],
            "sources": sources,
            "base": np.array(chain.base)[group],
        }
    )
