"""Everything the page on newer partners says of one view, taken together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from data.analysis.codes import get_categorical, join_codes
from data.analysis.comparable import cut_years, is_held, keep_comparable
from data.analysis.coverage import find_like_for_like, last_census_year
from data.analysis.growth import EventCounts, measure_effort, orient_ties, rank_growth
from data.analysis.masks import MaskPanel
from data.analysis.matched import Window
from data.analysis.newcomers import (
    add_standing,
    compare_states,
    count_external_internal,
    count_widening_deepening,
    find_first_years,
    keep_one_end,
    list_newcomers,
    measure_diversity_by_year,
    measure_follow_through,
    measure_shares_by_year,
    measure_turnover,
    rank_powers,
    weigh_newer,
)
from data.analysis.relation_masks import RelationMasks
from data.analysis.summary import find_windows
from data.analysis.traditional import measure_robustness

_NO_WINDOWS = ((0, 0), (0, 0))


@dataclass(frozen=True)
class Diversification:
    """How far the partners of one view go beyond the traditional ones.

    Parameters
    ----------
    windows
        (before, after), or None where the view holds fewer than ten comparable years.
    rests_on_sample
        Whether relations of the windows rest on hand-picked events in sources that cover both.
    newcomers
        Pairs tied for the first time in the years shown and outside the traditional partners; one row per state and
        partner, so that a pair with both ends in focus stands twice.
    first_ties
        The same with each pair once.
    known_until
        The last year that a census of the view covers: what followed a later tie is not known.
    newer, newer_before, newer_after
        Relations with newer partners and all relations: of the years shown, and of the windows in the sources that
        cover both.
    external_count, internal_count
        Relations of the years shown with states outside the members and with members.
    ranking
        As `data.analysis.growth.rank_growth` returns it, with standing, robustness (single states only),
        followed_share, types (of the later window) and first_year of each partner.
    """

    windows: tuple[Window, Window] | None
    has_records: bool
    """Whether the records of the windows are known: else nothing is ranked by them."""
    rests_on_sample: bool
    years: tuple[int, ...]
    shares: pd.DataFrame
    diversity: pd.DataFrame
    turnover: pd.DataFrame
    changes: pd.DataFrame
    newcomers: pd.DataFrame
    first_ties: pd.DataFrame
    known_until: int
    newer: tuple[float, float]
    newer_before: tuple[float, float]
    newer_after: tuple[float, float]
    external_count: int
    internal_count: int
    ranking: pd.DataFrame
    chances: dict[str, float]
    """source_id/cooperation_type that covers both windows -> chance of a record to fall into the later one."""
    hand_picked: tuple[str, ...]
    """Those of them that are hand-picked."""
    compared_years: pd.DataFrame
    """Relation-years of all years in the sources that cover both windows, with the standing of the partner."""

    @cached_property
    def states(self) -> pd.DataFrame:
        """Share of newer partners of each state in the windows: rows of `compare_states`."""
        return compare_states(self.compared_years, *(self.windows or _NO_WINDOWS))

    @cached_property
    def powers(self) -> pd.DataFrame:
        """Who gains most across the states: rows of `rank_powers`."""
        return rank_powers(self.compared_years, (), *(self.windows or _NO_WINDOWS))


@dataclass(frozen=True)
class Inputs:
    """What `measure_diversification` needs of a view.

    Parameters
    ----------
    relations, relation_years, cells, ties
        Of all years under the other filters: first ties may lie before the years shown.
    has_all_ties
        Whether `ties` are all of them: else it is not known what followed a first one.
    events
        Those of the whole record, as `count_events` returns them: they tell how much more was searched for in the later
        window. Without them (None) records are not compared.
    coverage
        Rows that the view's types and sources leave.
    labels
        Standing of every pair.
    main_standing
        Partner -> what it mostly is to the focal states.
    grid
        Which partners are newer under each definition of the grid.
    members
        States inside the group against which outsiders are counted.
    """

    relations: RelationMasks
    relation_years: pd.DataFrame
    cells: MaskPanel
    ties: pd.DataFrame
    has_all_ties: bool
    events: EventCounts | None
    coverage: pd.DataFrame
    labels: pd.DataFrame
    main_standing: dict[str, str]
    grid: pd.DataFrame
    egos: frozenset[str]
    partners: frozenset[str] | None
    members: frozenset[str]
    first_year: int
    last_year: int


def measure_diversification(inputs: Inputs) -> Diversification:
    """Take all measures of the page; what is undefined is NaN or an empty table."""
    years = tuple(range(inputs.first_year, inputs.last_year + 1))
    labelled = add_standing(inputs.relation_years, inputs.labels)
    shown = _filter_years(labelled, (inputs.first_year, inputs.last_year))
    first_years = find_first_years(inputs.relations)
    oriented = orient_ties(inputs.ties, inputs.egos, inputs.partners)
    census_end = last_census_year(inputs.coverage)
    known_until = inputs.last_year if census_end is None else min(inputs.last_year, census_end)
    newcomers = list_newcomers(first_years, inputs.labels, inputs.first_year, inputs.last_year)
    newcomers = measure_follow_through(oriented, newcomers, known_until)
    if not inputs.has_all_ties:
        newcomers["has_followed"] = pd.NA
    windows = find_windows(inputs.coverage, inputs.first_year, inputs.last_year)
    newer_before = newer_after = (0.0, 0.0)
    rests_on_sample = False
    like_for_like, effort = _compare_record(inputs, windows)
    has_records = inputs.has_all_ties and inputs.events is not None
    ranking = rank_growth(
        oriented if has_records else oriented.iloc[:0],
        like_for_like=like_for_like,
        effort=effort,
        before=(windows or _NO_WINDOWS)[0],
        after=(windows or _NO_WINDOWS)[1],
    )
    compared_years = labelled.iloc[:0]
    if windows is not None:
        same = keep_comparable(inputs.cells, like_for_like)
        # What is labelled stands in the order of the relation-years.
        compared_years = labelled.take(np.flatnonzero(is_held(inputs.relation_years, same)))
        before, after = windows
        compared = cut_years(same, before[0], after[1])
        rests_on_sample = len(keep_comparable(compared, effort)) > 0
        newer_before, newer_after = (weigh_newer(_filter_years(compared_years, window)) for window in windows)
    external, internal = count_external_internal(shown, inputs.members)
    return Diversification(
        windows=windows,
        has_records=has_records,
        rests_on_sample=rests_on_sample,
        years=years,
        shares=measure_shares_by_year(shown, years),
        diversity=measure_diversity_by_year(shown, years),
        turnover=measure_turnover(shown, years),
        changes=count_widening_deepening(inputs.relations, first_years, inputs.labels, years),
        newcomers=newcomers,
        first_ties=keep_one_end(newcomers),
        known_until=known_until,
        newer=weigh_newer(shown),
        newer_before=newer_before,
        newer_after=newer_after,
        external_count=external,
        internal_count=internal,
        ranking=_describe_ranked(ranking, inputs, newcomers, first_years, windows),
        chances={"/".join(pair): effort.get(pair, 0.5) for pair in sorted(like_for_like)},
        hand_picked=tuple("/".join(pair) for pair in sorted(effort)),
        compared_years=compared_years,
    )


def _filter_years(relation_years: pd.DataFrame, window: Window) -> pd.DataFrame:
    """The relation-years between two years, both included."""
    years = relation_years["year"].to_numpy()
    return relation_years.take(np.flatnonzero((years >= window[0]) & (years <= window[1])))


def _compare_record(
    inputs: Inputs, windows: tuple[Window, Window] | None
) -> tuple[frozenset[tuple[str, str]], dict[tuple[str, str], float]]:
    """Sources and types that cover both windows, and of the hand-picked ones the effort of the later window."""
    if windows is None:
        return frozenset(), {}
    pairs = find_like_for_like(inputs.coverage, *windows)
    samples = inputs.coverage[inputs.coverage["kind"].eq("sample")]
    hand_picked = pairs & frozenset(zip(samples["source_id"], samples["cooperation_type"], strict=True))
    if inputs.events is None:
        return pairs, dict.fromkeys(hand_picked, 0.5)
    return pairs, measure_effort(inputs.events, hand_picked, *windows)


def _describe_ranked(
    ranking: pd.DataFrame,
    inputs: Inputs,
    newcomers: pd.DataFrame,
    first_years: pd.DataFrame,
    windows: tuple[Window, Window] | None,
) -> pd.DataFrame:
    alters = ranking["alter"].tolist()
    states = get_categorical(inputs.relation_years["alter"]).categories
    place = states.get_indexer(pd.Index(alters, dtype=states.dtype))
    row = np.full(len(states), -1)
    row[place] = np.arange(len(alters))
    years, after = inputs.relation_years["year"].to_numpy(), (windows or _NO_WINDOWS)[1]
    row_of_relation = row[get_categorical(inputs.relation_years["alter"]).codes]
    later = np.flatnonzero((row_of_relation >= 0) & (years >= after[0]) & (years <= after[1]))
    kinds = inputs.relation_years["cooperation_type"].take(later)
    types = join_codes(row_of_relation[later], len(alters), kinds, is_alphabetic=True)
    types[types == ""] = np.nan
    robustness = (
        measure_robustness(inputs.grid, next(iter(inputs.egos)), alters).to_numpy()
        if len(inputs.egos) == 1
        else np.full(len(alters), np.nan)
    )
    first = _find_first(first_years, len(states))[place]
    return ranking.assign(
        standing=[inputs.main_standing.get(alter, "") for alter in alters],
        types=types,
        first_year=first
        if np.isnan(first).any()
        else first.astype(first_years["first_year"].to_numpy().dtype),
        followed_share=_share_followed(newcomers, len(states))[place],
        robustness=robustness,
    )


def _find_first(first_years: pd.DataFrame, size: int) -> np.ndarray:
    """The first year of any pair with each alter: rows of `find_first_years` in, one year per category code out.

    NaN for an alter without any.
    """
    first = np.full(size, np.nan)
    np.fmin.at(
        first, get_categorical(first_years["alter"]).codes, first_years["first_year"].to_numpy(dtype=float)
    )
    return first


def _share_followed(newcomers: pd.DataFrame, size: int) -> np.ndarray:
    """Of each alter the share of first ties that were followed, of those known: one share per category code."""
    followed = newcomers["has_followed"].to_numpy(dtype=float, na_value=np.nan)
    known = np.flatnonzero(~np.isnan(followed))
    alter = get_categorical(newcomers["alter"]).codes[known]
    counts = np.bincount(alter, minlength=size)
    sums = np.bincount(alter, weights=followed[known], minlength=size)
    return np.asarray(np.divide(sums, counts, out=np.full(size, np.nan), where=counts > 0))
