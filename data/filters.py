"""The filters of a view, as the ties of the table are filtered; `filter_masks` does the same with the panel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast

import numpy as np
import pandas as pd

Direction = Literal["all", "mutual", "provides", "receives"]
Counting = Literal["full", "fractional"]

DIRECTIONS: tuple[Direction, ...] = ("all", "mutual", "provides", "receives")
COUNTINGS: tuple[Counting, ...] = ("full", "fractional")


@dataclass(frozen=True)
class TieFilter:
    """Which ties a view holds. None means: no limit; by themselves all but the states are without one.

    Parameters
    ----------
    states
        iso3 of the focal states (egos).
    partners
        iso3 of the partners (alters).
    cooperation_types, sources, statuses
        Codes as in the table.
    first_year, last_year
        Both included; a tie is in the view if it was active in one of these years.
    max_parties
        Largest number of states in the event.
    direction
        all; mutual: undirected ties only; provides, receives: what the focal states give or get.
    counting
        full: a relation counts 1; fractional: 1/(k-1), k = parties of its smallest event (Newman 2001).
    """

    states: frozenset[str]
    partners: frozenset[str] | None = None
    cooperation_types: frozenset[str] | None = None
    first_year: int = 0
    last_year: int = 9999
    sources: frozenset[str] | None = None
    statuses: frozenset[str] | None = None
    max_parties: int | None = None
    direction: Direction = "all"
    counting: Counting = "full"


def _get_categorical(column: pd.Series) -> pd.Categorical:
    """The values of a categorical column: `column.cat` would make columns of its codes on each call."""
    return cast("pd.Categorical", column.array)


def _is_in(column: pd.Series, codes: frozenset[str]) -> np.ndarray:
    """Membership by category code: one look-up per category instead of one per row."""
    values = _get_categorical(column)
    is_chosen = np.array([category in codes for category in values.categories.tolist()], dtype=bool)
    return np.take(is_chosen, values.codes)


def filter_ties(ties: pd.DataFrame, tie_filter: TieFilter, pairs: np.ndarray | None = None) -> pd.DataFrame:
    """The ties of a view: one row per tie in, the kept rows out, in the same order; see `find_rows`."""
    return ties.take(find_rows(ties, tie_filter, pairs))


def find_rows(ties: pd.DataFrame, tie_filter: TieFilter, pairs: np.ndarray | None = None) -> np.ndarray:
    """Where the ties of a view stand, rising: one row per tie in.

    Parameters
    ----------
    pairs
        Which partners count for which states: bool [ego, alter] by category code; None = all.
    """
    keep = ties["start_year"].to_numpy() <= tie_filter.last_year
    keep &= ties["end_year"].to_numpy() >= tie_filter.first_year
    chosen = {
        "cooperation_type": tie_filter.cooperation_types,
        "source_id": tie_filter.sources,
        "status": tie_filter.statuses,
    }
    for name, codes in chosen.items():
        if codes is not None:
            keep &= _is_in(ties[name], codes)
    if tie_filter.max_parties is not None:
        keep &= ties["party_count"].to_numpy() <= tie_filter.max_parties

    directed = ties["directed"].to_numpy()
    a_is_ego, b_is_ego = (_is_in(ties[name], tie_filter.states) for name in ("state_a", "state_b"))
    if tie_filter.partners is not None:
        a_is_ego, b_is_ego = (
            a_is_ego & _is_in(ties["state_b"], tie_filter.partners),
            b_is_ego & _is_in(ties["state_a"], tie_filter.partners),
        )
    if pairs is not None:
        first, second = (_get_categorical(ties[name]).codes for name in ("state_a", "state_b"))
        a_is_ego &= pairs[first, second]
        b_is_ego &= pairs[second, first]
    if tie_filter.direction == "mutual":
        keep &= ~directed
    elif tie_filter.direction == "provides":
        keep &= directed
        b_is_ego = np.zeros_like(b_is_ego)
    elif tie_filter.direction == "receives":
        keep &= directed
        a_is_ego = np.zeros_like(a_is_ego)
    return np.flatnonzero(keep & (a_is_ego | b_is_ego))
