"""Whether the ties with a partner grew: momentum, an exact test and the control of false discoveries.

Compared are the records (distinct events) that began in the last five years with those of the five before, in sources
and types that cover all ten years. Hand-picked events grow with the search for them, so that they are compared with
the growth of all hand-picked events of the type, not with a standstill.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache, reduce
from typing import NamedTuple

import numpy as np
import pandas as pd

from data.analysis.codes import (
    get_categorical,
    group_numbers,
    is_among,
    is_first,
    list_values,
    number_names,
    number_rows,
    to_codes,
)

FALSE_DISCOVERY_RATE = 0.1
"""Partners called growing may hold one in ten that is not."""
CONFIDENCE = 0.95
TESTS_KEPT = 4096
BINOMIALS_KEPT = 256
"""Tests, and distributions of eight bytes a record: most partners have few, so that the same come again. They hold
counts and chances only, whoever brought the table."""
_BISECTIONS = 60
_TOLERANCE = 1 + 1e-7

Window = tuple[int, int]


def measure_momentum(before: float, after: float, expected_odds: float = 1.0) -> float:
    """log2((after + 0.5) / (before + 0.5)), less the log2 of what the record alone would give.

    Parameters
    ----------
    before, after
        Records in the two windows.
    expected_odds
        after / before to be expected without any change between the two states: 1 in a census.
    """
    return math.log2((after + 0.5) / (before + 0.5)) - math.log2(expected_odds)


def _list_log_factorials(largest: int) -> np.ndarray:
    """The logarithms of 0!, 1!, ...: binomial coefficients themselves outgrow a float."""
    return np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, largest + 1)))])


@lru_cache(maxsize=BINOMIALS_KEPT)
def _list_binomial(trials: int, chance: float) -> np.ndarray:
    """The chance of each number of successes, from none on."""
    factorials = _list_log_factorials(trials)
    successes = np.arange(trials + 1)
    coefficients = factorials[-1] - factorials - factorials[::-1]
    logs = coefficients + successes * math.log(chance) + successes[::-1] * math.log1p(-chance)
    chances = np.asarray(np.exp(logs))
    chances.setflags(write=False)
    return chances


def measure_p_value(after: int, trials: Sequence[tuple[int, float]]) -> float:
    """Exact conditional test of two Poisson counts: the two-sided p-value of `after` records in the later window.

    Given all records of a partner, those in the later window are binomial with chance 1/2 if nothing changed
    (Przyborowski and Wilenski 1940). Parts of the record with a chance of their own are convolved.

    Parameters
    ----------
    trials
        (records in both windows, chance of each to fall into the later one) per part of the record.
    """
    return _test_counts(after, tuple(trials))


@lru_cache(maxsize=TESTS_KEPT)
def _test_counts(after: int, trials: tuple[tuple[int, float], ...]) -> float:
    parts = [_list_binomial(count, chance) for count, chance in trials]
    distribution = reduce(np.convolve, parts) if parts else np.ones(1)
    observed = distribution[after]
    return float(min(distribution[distribution <= observed * _TOLERANCE].sum(), 1.0))


def find_interval(before: int, after: int, expected_odds: float = 1.0) -> tuple[float, float]:
    """Clopper-Pearson interval of log2(after / before) at 95%, less the log2 of the expected odds.

    The bounds are infinite where a window is empty; (-inf, inf) for no record at all.
    """
    low, high = find_intervals(np.array([before]), np.array([after]), np.array([expected_odds]))
    return float(low[0]), float(high[0])


def find_intervals(
    before: np.ndarray, after: np.ndarray, expected_odds: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """The bounds of `find_interval` for many counts at once, the lower and the upper ones."""
    trials, tail = before + after, (1 - CONFIDENCE) / 2
    shift = np.log2(expected_odds)
    solved = _solve_tails(np.concatenate([after, before]), np.tile(trials, 2), tail)
    shares = solved[: len(trials)], 1 - solved[len(trials) :]
    with np.errstate(divide="ignore", invalid="ignore"):
        low, high = (np.log2(share / (1 - share)) - shift for share in shares)
    return np.where(after == 0, -np.inf, low), np.where(before == 0, np.inf, high)


def _solve_tails(least: np.ndarray, trials: np.ndarray, target: float) -> np.ndarray:
    """The chances at which `least` successes or more of `trials` are as likely as the target, by bisection.

    One number per row; 0 where `least` is 0.
    """
    low, high = np.zeros(len(least)), np.ones(len(least))
    solved = np.flatnonzero(least > 0)
    if not len(solved):
        return low
    # The terms of all tails, one after another.
    length = trials[solved] - least[solved] + 1
    begins = np.cumsum(length) - length
    row = np.repeat(np.arange(len(solved)), length)
    successes = np.arange(len(row)) - begins[row] + least[solved][row]
    failures = trials[solved][row] - successes
    factorials = _list_log_factorials(int(trials.max()))
    coefficients = factorials[trials[solved]][row] - factorials[successes] - factorials[failures]
    for _ in range(_BISECTIONS):
        middle = (low[solved] + high[solved]) / 2
        logs = coefficients + successes * np.log(middle)[row] + failures * np.log1p(-middle)[row]
        is_below = np.add.reduceat(np.exp(logs), begins) < target
        low[solved] = np.where(is_below, middle, low[solved])
        high[solved] = np.where(is_below, high[solved], middle)
    return low


def control_false_discoveries(p_values: Sequence[float] | np.ndarray | pd.Series) -> np.ndarray:
    """Adjusted p-values (q) that control the false discovery rate (Benjamini and Hochberg 1995)."""
    p = np.asarray(p_values, dtype=float)
    if not p.size:
        return p
    order = np.argsort(p)
    ranked = p[order] * p.size / np.arange(1, p.size + 1)
    adjusted = np.minimum.accumulate(ranked[::-1])[::-1]
    q = np.empty_like(p)
    q[order] = np.minimum(adjusted, 1)
    return q


EventCounts = Mapping[tuple[str, str], Mapping[int, int]]
"""(source_id, cooperation_type) -> year -> events that began in it, whoever took part."""


def count_events(ties: pd.DataFrame) -> EventCounts:
    """How many events of each source and type began in each year: one row per tie in."""
    columns = ["source_id", "cooperation_type"]
    once = np.flatnonzero(is_first(number_rows(ties, [*columns, "event_id", "start_year"])))
    events = ties[[*columns, "start_year"]].take(once)
    counts: dict[tuple[str, str], Counter[int]] = {}
    for source_id, cooperation_type, year in zip(
        *(list_values(events[name]) for name in events), strict=True
    ):
        counts.setdefault((source_id, cooperation_type), Counter())[year] += 1
    return counts


def measure_effort(
    events: EventCounts, sample_pairs: frozenset[tuple[str, str]], before: Window, after: Window
) -> dict[tuple[str, str], float]:
    """How likely a hand-picked event of either window is one of the later: (source_id, type) -> chance.

    It is the share of the later window in all events of the source and type, whoever took part.

    Parameters
    ----------
    events
        Those of the whole record, as `count_events` returns them.
    """
    chances = {}
    for pair in sample_pairs:
        of_pair = events.get(pair, {})
        in_before, in_after = (
            sum(of_pair.get(year, 0) for year in range(first, last + 1)) for first, last in (before, after)
        )
        chances[pair] = float((in_after + 0.5) / (in_before + in_after + 1))
    return chances


def orient_ties(
    ties: pd.DataFrame, egos: frozenset[str], partners: frozenset[str] | None = None
) -> pd.DataFrame:
    """See ties from the focal states: one row per tie in, one per tie and focal end out.

    Columns: cooperation_type, source_id, event_id, start_year, ego, alter.
    """
    columns = ["cooperation_type", "source_id", "event_id", "start_year"]
    seen = []
    for ego, alter in (("state_a", "state_b"), ("state_b", "state_a")):
        is_seen = is_among(ties[ego], egos)
        if partners is not None:
            is_seen &= is_among(ties[alter], partners)
        seen.append(np.flatnonzero(is_seen))
    first, second = (get_categorical(ties[name]) for name in ("state_a", "state_b"))
    ends = {
        "ego": np.concatenate([first.codes[seen[0]], second.codes[seen[1]]]),
        "alter": np.concatenate([second.codes[seen[0]], first.codes[seen[1]]]),
    }
    rows = ties[columns].take(np.concatenate(seen)).reset_index(drop=True)
    return rows.assign(
        **{name: pd.Categorical.from_codes(codes, dtype=first.dtype) for name, codes in ends.items()}
    )


def rank_growth(
    oriented: pd.DataFrame,
    *,
    like_for_like: frozenset[tuple[str, str]],
    effort: dict[tuple[str, str], float],
    before: Window,
    after: Window,
) -> pd.DataFrame:
    """Growth of every partner: oriented ties in, one row per alter with a record in either window out.

    Parameters
    ----------
    oriented
        As `orient_ties` returns them.
    like_for_like
        (source_id, cooperation_type) that cover all years of both windows.
    effort
        Of these the hand-picked ones, with the chance that `measure_effort` gives.

    Returns
    -------
    DataFrame
        alter, before, after (records), census_before, census_after (those of censuses), momentum, low and high (of the
        interval), p_value, q_value, is_growing (momentum above 0 and q at most FALSE_DISCOVERY_RATE); the surest
        growth first, then the most records of the later window.
    """
    found = _describe_alters(_keep_compared(oriented, like_for_like, effort, before, after), after)
    q_values = control_false_discoveries([row.p_value for row in found])
    is_growing = [
        row.momentum > 0 and q_value <= FALSE_DISCOVERY_RATE
        for row, q_value in zip(found, q_values.tolist(), strict=True)
    ]

    def rank(position: int) -> tuple[object, ...]:
        row = found[position]
        has_risen = row.momentum > 0
        return not is_growing[position], not has_risen, row.p_value, -row.after, -row.momentum, row.alter

    order = sorted(range(len(found)), key=rank)
    table = pd.DataFrame([found[position] for position in order], columns=list(_Growth._fields))
    return table.assign(
        q_value=q_values[order], is_growing=np.array([is_growing[position] for position in order], dtype=bool)
    )


class _Growth(NamedTuple):
    """A row of `rank_growth` before all are held against each other."""

    alter: str
    before: int
    after: int
    census_before: int
    census_after: int
    momentum: float
    low: float
    high: float
    p_value: float


class _Records(NamedTuple):
    """Records that are compared, column by column: whose, since when, what gives each and its chance to come late."""

    alter: pd.Categorical
    start_year: np.ndarray
    chance: np.ndarray
    is_sample: np.ndarray


def _keep_compared(
    oriented: pd.DataFrame,
    like_for_like: frozenset[tuple[str, str]],
    effort: dict[tuple[str, str], float],
    before: Window,
    after: Window,
) -> _Records:
    """The records of both windows in the pairs that cover them, each once per alter."""
    pair, first = group_numbers(number_rows(oriented, ["source_id", "cooperation_type"]))
    codes = oriented[["source_id", "cooperation_type"]].take(first)
    pairs = list(zip(*(list_values(codes[name]) for name in codes), strict=True))
    is_compared = np.array([key in like_for_like for key in pairs], dtype=bool)[pair]
    is_sample = np.array([key in effort for key in pairs], dtype=bool)[pair]
    chance = np.array([effort.get(key, 0.5) for key in pairs], dtype=float)[pair]
    years = oriented["start_year"].to_numpy()
    kept = np.flatnonzero(is_compared & (years >= before[0]) & (years <= after[1]))
    # An event counts once: where two sources record it by the census, where its clauses differ in their first year.
    kept = kept[np.lexsort([years[kept], is_sample[kept]])]
    event, size = to_codes(oriented["event_id"].take(kept))
    alter = get_categorical(oriented["alter"])
    kept = kept[is_first(alter.codes[kept].astype("int64") * size + event)]
    return _Records(alter[kept], years[kept], chance[kept], is_sample[kept])


def _describe_alters(records: _Records, after: Window) -> list[_Growth]:
    alter, alters = number_names(pd.Series(records.alter, copy=False))
    is_after = records.start_year >= after[0]
    side = alter * 2 + is_after
    size = len(alters)
    counts = np.bincount(side, minlength=2 * size).reshape(size, 2)
    is_census = ~records.is_sample
    census = np.bincount(side[is_census], minlength=2 * size).reshape(size, 2)
    part, chances = pd.factorize(records.chance)
    # The parts of each alter in the order of its records, as their sums are told apart by their last digits.
    parts, first = group_numbers(alter * len(chances) + part)
    trials: list[list[tuple[int, float]]] = [[] for _ in alters]
    columns = (alter[first], np.bincount(parts, minlength=len(first)), chances[part[first]])
    for owner, count, chance in zip(*(column.tolist() for column in columns), strict=True):
        trials[owner].append((count, chance))
    expected_after = np.array([sum(count * chance for count, chance in own) for own in trials], dtype=float)
    expected_odds = expected_after / (counts.sum(axis=1) - expected_after)
    lows, highs = find_intervals(counts[:, 0], counts[:, 1], expected_odds)
    measured = (*counts.T, *census.T, expected_odds, lows, highs)
    return [
        _Growth(
            name,
            in_before,
            in_after,
            census_before,
            census_after,
            measure_momentum(in_before, in_after, odds),
            low,
            high,
            measure_p_value(in_after, own),
        )
        for name, own, in_before, in_after, census_before, census_after, odds, low, high in zip(
            alters, trials, *(column.tolist() for column in measured), strict=True
        )
    ]
