"""Whether the ties with a partner grew: momentum, an exact test and the control of false discoveries.

Compared are the records (distinct events) that began in the last five years with those of the five before, in sources
and types that cover all ten years. Hand-picked events grow with the search for them, so that they are compared with
the growth of all hand-picked events of the type, not with a standstill.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

FALSE_DISCOVERY_RATE = 0.1
"""Partners called growing may hold one in ten that is not."""
CONFIDENCE = 0.95
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


def _list_log_coefficients(trials: int) -> np.ndarray:
    """The logarithms of the binomial coefficients of 0, 1, ... successes: the numbers themselves outgrow a float."""
    factorials = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, trials + 1)))])
    return np.asarray(factorials[-1] - factorials - factorials[::-1])


def _list_binomial(log_coefficients: np.ndarray, chance: float) -> np.ndarray:
    successes = np.arange(len(log_coefficients))
    logs = log_coefficients + successes * math.log(chance) + successes[::-1] * math.log1p(-chance)
    return np.asarray(np.exp(logs))


def measure_p_value(after: int, trials: Sequence[tuple[int, float]]) -> float:
    """Exact conditional test of two Poisson counts: the two-sided p-value of `after` records in the later window.

    Given all records of a partner, those in the later window are binomial with chance 1/2 if nothing changed
    (Przyborowski and Wilenski 1940). Parts of the record with a chance of their own are convolved.

    Parameters
    ----------
    trials
        (records in both windows, chance of each to fall into the later one) per part of the record.
    """
    distribution = np.ones(1)
    for count, chance in trials:
        distribution = np.convolve(distribution, _list_binomial(_list_log_coefficients(count), chance))
    observed = distribution[after]
    return float(min(distribution[distribution <= observed * _TOLERANCE].sum(), 1.0))


def find_interval(before: int, after: int, expected_odds: float = 1.0) -> tuple[float, float]:
    """Clopper-Pearson interval of log2(after / before) at 95%, less the log2 of the expected odds.

    The bounds are infinite where a window is empty; (-inf, inf) for no record at all.
    """
    coefficients, tail = _list_log_coefficients(before + after), (1 - CONFIDENCE) / 2
    shift = math.log2(expected_odds)
    low = 0.0 if after == 0 else _solve(lambda share: _list_binomial(coefficients, share)[after:].sum(), tail)
    high = (
        1.0
        if before == 0
        else 1 - _solve(lambda share: _list_binomial(coefficients, share)[before:].sum(), tail)
    )
    bounds = [math.log2(share / (1 - share)) if 0 < share < 1 else math.inf for share in (low, high)]
    return (-bounds[0] if low == 0 else bounds[0] - shift), bounds[1] - shift


def _solve(rising: Callable[[float], float], target: float) -> float:
    low, high = 0.0, 1.0
    for _ in range(_BISECTIONS):
        middle = (low + high) / 2
        if rising(middle) < target:
            low = middle
        else:
            high = middle
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


def measure_effort(
    ties: pd.DataFrame, sample_pairs: frozenset[tuple[str, str]], before: Window, after: Window
) -> dict[tuple[str, str], float]:
    """How likely a hand-picked event of either window is one of the later: (source_id, type) -> chance.

    It is the share of the later window in all events of the source and type, whoever took part.
    """
    events = ties[["source_id", "cooperation_type", "event_id", "start_year"]].drop_duplicates()
    chances = {}
    for source_id, code in sample_pairs:
        years = events.loc[
            events["source_id"].eq(source_id) & events["cooperation_type"].eq(code), "start_year"
        ]
        in_before, in_after = years.between(*before).sum(), years.between(*after).sum()
        chances[source_id, code] = float((in_after + 0.5) / (in_before + in_after + 1))
    return chances


def orient_ties(
    ties: pd.DataFrame, egos: frozenset[str], partners: frozenset[str] | None = None
) -> pd.DataFrame:
    """See ties from the focal states: one row per tie in, one per tie and focal end out.

    Columns: ego, alter (as text), cooperation_type, source_id, event_id, start_year.
    """
    kept = ["cooperation_type", "source_id", "event_id", "start_year"]
    ends = []
    for ego, alter in (("state_a", "state_b"), ("state_b", "state_a")):
        is_seen = ties[ego].isin(list(egos))
        if partners is not None:
            is_seen &= ties[alter].isin(list(partners))
        seen = ties[is_seen]
        ends.append(seen[kept].assign(ego=seen[ego].astype(str), alter=seen[alter].astype(str)))
    return pd.concat(ends, ignore_index=True)


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
    keys = pd.MultiIndex.from_frame(oriented[["source_id", "cooperation_type"]].astype(str))
    is_compared = keys.isin(list(like_for_like))
    rows = oriented[is_compared].assign(is_sample=keys[is_compared].isin(list(effort)))
    rows = rows[rows["start_year"].between(before[0], after[1])]
    # An event counts once: where two sources record it by the census, where its clauses differ in their first year.
    rows = rows.sort_values(["is_sample", "start_year"]).drop_duplicates(["alter", "event_id"])
    found = [
        _describe_alter(str(alter), of_alter, effort, after) for alter, of_alter in rows.groupby("alter")
    ]
    columns = ["alter", "before", "after", "census_before", "census_after"]
    table = pd.DataFrame(found, columns=[*columns, "momentum", "low", "high", "p_value"])
    table["q_value"] = control_false_discoveries(table["p_value"])
    table["is_growing"] = table["momentum"].gt(0) & table["q_value"].le(FALSE_DISCOVERY_RATE)
    table["has_risen"] = table["momentum"].gt(0)
    table = table.sort_values(
        ["is_growing", "has_risen", "p_value", "after", "momentum", "alter"],
        ascending=[False, False, True, False, False, True],
        ignore_index=True,
    )
    return table.drop(columns="has_risen")


def _describe_alter(
    alter: str, rows: pd.DataFrame, effort: dict[tuple[str, str], float], after: Window
) -> tuple[object, ...]:
    parts: dict[float, int] = {}
    census = [0, 0]
    counts = [0, 0]
    for source_id, code, year in zip(
        rows["source_id"].astype(str), rows["cooperation_type"].astype(str), rows["start_year"], strict=True
    ):
        is_after = int(year >= after[0])
        chance = effort.get((source_id, code), 0.5)
        parts[chance] = parts.get(chance, 0) + 1
        counts[is_after] += 1
        census[is_after] += (source_id, code) not in effort
    expected_after = sum(count * chance for chance, count in parts.items())
    expected_odds = expected_after / (sum(counts) - expected_after)
    momentum = measure_momentum(counts[0], counts[1], expected_odds)
    low, high = find_interval(counts[0], counts[1], expected_odds)
    p_value = measure_p_value(counts[1], [(count, chance) for chance, count in parts.items()])
    return alter, counts[0], counts[1], census[0], census[1], momentum, low, high, p_value
