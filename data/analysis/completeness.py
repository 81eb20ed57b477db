"""How complete the record is: the share of independently listed ties that an edition of the table holds.

Recall is measured, not claimed: found / listed, with the interval of a proportion from few cases.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection
from functools import cache
from statistics import NormalDist

import pandas as pd

CONFIDENCE = 0.95
LEAST_RECALL = 0.7
"""Below it a reader is told."""
LEAST_LISTED = 10
"""Of fewer listed ties no share says much."""
FEW_TYPES = 3
"""Up to so many cooperation types a figure is one of these types; with more it is one of all ties."""
ALL, PERIOD, TYPE = "all", "period", "type"


def measure_wilson(found: int, listed: int, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """Wilson's score interval of a proportion, as shares.

    (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n), with z the quantile of the normal distribution: Wilson 1927,
    Journal of the American Statistical Association 22: 209-212. It stays within 0 and 1 and is no point at 6 of 6.

    Returns
    -------
    (float, float)
        Lower and upper bound; both NaN where nothing is listed.

    Raises
    ------
    ValueError
        If more are found than listed, or less than none.
    """
    if not 0 <= found <= listed:
        raise ValueError(f"{found} found of {listed} listed")
    if listed == 0:
        return math.nan, math.nan
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    share, weight = found / listed, z * z / listed
    centre = share + weight / 2
    half = z * math.sqrt(share * (1 - share) / listed + weight / (4 * listed))
    # The bounds of none and of all are 0 and 1 exactly; the sums miss them by rounding.
    low = 0.0 if found == 0 else (centre - half) / (1 + weight)
    high = 1.0 if found == listed else (centre + half) / (1 + weight)
    return low, high


def measure_recall(audit: pd.DataFrame) -> pd.DataFrame:
    """The share found of each group: rows of `data.reference.load_audit` in, the same out.

    Returns
    -------
    DataFrame
        edition, group_kind, group, found_count, listed_count, recall (0-1, NaN of none listed), low, high (the 95%
        interval).
    """
    counts = list(zip(audit["found_count"], audit["listed_count"], strict=True))
    bounds = [measure_wilson(int(found), int(listed)) for found, listed in counts]
    return audit.assign(
        recall=[found / listed if listed else math.nan for found, listed in counts],
        low=[low for low, _ in bounds],
        high=[high for _, high in bounds],
    )


def find_edition(editions: Collection[str], version: str) -> str | None:
    """The edition that speaks for a version of the table: itself, else the latest before it; None if there is none."""
    return max((edition for edition in editions if edition <= version), default=None)


@cache
def to_period_years(period: str) -> tuple[int, int]:
    """First and last year of a period: 2011-22 is 2011 to 2022, before 2011 is 0 to 2010.

    Raises
    ------
    ValueError
        If the text is no period.
    """
    if match := re.fullmatch(r"before (\d{4})", period):
        return 0, int(match[1]) - 1
    if match := re.fullmatch(r"(\d\d)(\d\d)-(\d\d)", period):
        return int(match[1] + match[2]), int(match[1] + match[3])
    raise ValueError(f"{period!r} is no period")


def is_open_period(period: str) -> bool:
    """Whether a period has no first year: before 2011."""
    return to_period_years(period)[0] == 0


def find_weak_recall(
    recall: pd.DataFrame, version: str, types: Collection[str], first_year: int, last_year: int
) -> pd.DataFrame:
    """The groups under which a figure falls and of which much may be missing.

    A figure of at most FEW_TYPES types falls under these, another one under all listed ties; each also under the
    periods that its years touch. Weak is a recall under LEAST_RECALL, or fewer than LEAST_LISTED listed.

    Parameters
    ----------
    recall
        Rows of `measure_recall`.
    version
        Version of the table that the figure is made from.
    types
        Cooperation types of the figure; none means all.
    first_year, last_year
        Both included.

    Returns
    -------
    DataFrame
        Some of the rows of `recall`, in their order.
    """
    editions = recall["edition"].tolist()
    edition = find_edition(set(editions), version)
    is_of_few = 0 < len(types) <= FEW_TYPES

    def concerns(kind: str, group: str) -> bool:
        if kind == PERIOD:
            first, last = to_period_years(group)
            return first <= last_year and first_year <= last
        return is_of_few and group in types if kind == TYPE else not is_of_few

    columns = (recall[name].tolist() for name in ("group_kind", "group", "recall", "listed_count"))
    found = [
        position
        for position, (own, kind, group, share, listed) in enumerate(zip(editions, *columns, strict=True))
        if own == edition and concerns(kind, group) and (share < LEAST_RECALL or listed < LEAST_LISTED)
    ]
    return recall.take(found)
