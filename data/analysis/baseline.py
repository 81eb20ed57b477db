"""What the years of a baseline tell of the pairs of a panel: how long they were tied, and whether anybody looked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.analysis.bits import WORD, count_years, find_begins, has_any, mask_spells, or_runs
from data.analysis.coverage import Entry, to_entries
from data.analysis.masks import MaskPanel
from data.analysis.matched import Window

Lives = Mapping[str, tuple[int, int]]
"""iso3 -> first and last year of the state; one that is not named existed in every year."""
ALWAYS: Lives = {}


def mask_years(panel: MaskPanel, window: Window, most_parties: int) -> np.ndarray:
    """Of each row of a panel the active years of a window, those of larger events left out: uint64 [row, word]."""
    first, last = (np.array([year - panel.first_year]) for year in window)
    is_small = panel.party_count <= most_parties
    years = panel.years & mask_spells(first, last, panel.years.shape[1])
    return np.where(is_small[:, None], years, np.uint64(0))


@dataclass(frozen=True)
class PanelPairs:
    """The pairs of a panel in the order of their numbers, which are made of ego and alter.

    Parameters
    ----------
    panel
        Its rows stand together by pair, and those of a pair by cooperation type.
    states
        iso3 by category code.
    numbers
        One per pair, rising.
    begins, relation_begins
        Where the rows of each pair begin, and those of each pair and type.
    of_relation
        Of each pair and type the row of its pair.
    """

    panel: MaskPanel
    states: pd.Index
    numbers: np.ndarray
    begins: np.ndarray
    relation_begins: np.ndarray
    of_relation: np.ndarray

    @property
    def ego(self) -> np.ndarray:
        """Category code of each."""
        return np.asarray(self.panel.ego[self.begins])

    @property
    def alter(self) -> np.ndarray:
        """The same of the partner."""
        return np.asarray(self.panel.alter[self.begins])

    def hold(self, egos: np.ndarray, alters: np.ndarray) -> np.ndarray:
        """Whether each pair is among others, given as positions of states; -1 for a state that has none."""
        is_known = (egos >= 0) & (alters >= 0)
        return np.isin(self.numbers, egos[is_known] * len(self.states) + alters[is_known])


def find_pairs(panel: MaskPanel) -> PanelPairs:
    """The pairs of a panel: one row per ego and alter of it."""
    states = panel.dtypes["ego"].categories
    numbers = panel.ego.astype("int64") * len(states) + panel.alter
    begins = find_begins(numbers)
    relations = find_begins(
        numbers * len(panel.dtypes["cooperation_type"].categories) + panel.cooperation_type
    )
    return PanelPairs(
        panel=panel,
        states=states,
        numbers=numbers[begins],
        begins=begins,
        relation_begins=relations,
        of_relation=np.searchsorted(numbers[begins], numbers[relations]),
    )


@dataclass(frozen=True)
class PairBaselines:
    """What the years of a baseline tell of pairs: one number per pair.

    Parameters
    ----------
    year_count, type_count
        Distinct years and cooperation types with a tie.
    seen_count
        Years in which both existed and a census looked for a type that ties the two, of the type with the most of
        them; -1 where no source looks for any.
    lived_count
        Years in which each state existed: one number per category code.
    """

    year_count: np.ndarray
    type_count: np.ndarray
    seen_count: np.ndarray
    lived_count: np.ndarray


def measure_baselines(
    pairs: PanelPairs, coverage: pd.DataFrame, window: Window, most_parties: int, lives: Lives
) -> PairBaselines:
    """Count the years of each pair in a baseline: one number per pair.

    Parameters
    ----------
    coverage
        As `data.analysis.coverage.to_coverage` returns it.
    window
        First and last year of the baseline.
    most_parties
        Larger events count for nobody.
    """
    masks = mask_years(pairs.panel, window, most_parties)
    is_held = has_any(or_runs(masks, pairs.relation_begins))
    lived = _mask_lives(pairs.states, window, lives)
    return PairBaselines(
        year_count=count_years(or_runs(masks, pairs.begins)),
        type_count=np.bincount(pairs.of_relation[is_held], minlength=len(pairs.numbers)),
        seen_count=_count_seen_years(pairs, coverage, window, lived),
        lived_count=count_years(lived),
    )


def _mask_lives(states: pd.Index, window: Window, lives: Lives) -> np.ndarray:
    """In which years of the baseline each state existed: uint64 [state, word], the first bit its first year."""
    spans = np.array([lives.get(state, window) for state in states]).reshape(-1, 2)
    starts, ends = np.maximum(spans[:, 0], window[0]), np.minimum(spans[:, 1], window[1])
    return mask_spells(starts - window[0], ends - window[0], (window[1] - window[0]) // WORD + 1)


def _count_seen_years(
    pairs: PanelPairs, coverage: pd.DataFrame, window: Window, lived: np.ndarray
) -> np.ndarray:
    """Of each pair the years in which both states existed and a census would have seen a tie, see `PairBaselines`.

    Hand-picked events and censuses of some circumstance only do not tell that there was none.
    """
    types, names = (
        pairs.panel.cooperation_type[pairs.relation_begins],
        pairs.panel.dtypes["cooperation_type"].categories,
    )
    most = np.full(len(pairs.numbers), -1)
    for code, entries in _group_entries(coverage).items():
        rows = pairs.of_relation[types == names.get_indexer(pd.Index([code]))[0]]
        ego, alter = pairs.ego[rows], pairs.alter[rows]
        seen = np.zeros((len(rows), lived.shape[1]), dtype=np.uint64)
        for entry in entries:
            sees = _see_pairs(ego, alter, pairs.states, entry)
            seen |= np.where(sees[:, None], _mask_entry(entry, window, lived.shape[1]), np.uint64(0))
        most[rows] = np.maximum(most[rows], count_years(seen & lived[ego] & lived[alter]))
    return most


def _group_entries(coverage: pd.DataFrame) -> dict[str, list[Entry]]:
    """The censuses of each cooperation type that any source looks for."""
    grouped: dict[str, list[Entry]] = {}
    for entry in to_entries(coverage):
        of_type = grouped.setdefault(str(entry.cooperation_type), [])
        if entry.kind == "census" and not entry.circumstance:
            of_type.append(entry)
    return grouped


def _see_pairs(ego: np.ndarray, alter: np.ndarray, states: pd.Index, entry: Entry) -> np.ndarray:
    named = entry.provider | entry.recipient | entry.party
    is_named = states.isin(list(named)) | (not named)
    is_left_out = states.isin(list(entry.except_states))
    return np.asarray((is_named[ego] | is_named[alter]) & ~(is_left_out[ego] | is_left_out[alter]))


def _mask_entry(entry: Entry, window: Window, words: int) -> np.ndarray:
    """The years of the baseline that a row of coverage covers: uint64 [word]."""
    first, last = max(entry.first_year, window[0]), min(entry.last_year, window[1])
    years = np.array([year for year in range(first, last + 1) if year not in entry.missing_years], dtype=int)
    years -= window[0]
    return np.asarray(np.bitwise_or.reduce(mask_spells(years, years, words), axis=0))
