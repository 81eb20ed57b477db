"""How complete the record is: Wilson's interval, and which figures a reader must be warned of."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from data.analysis.completeness import (
    find_edition,
    find_weak_recall,
    measure_recall,
    measure_wilson,
    to_period_years,
)

AUDIT = pd.DataFrame(
    [
        ("2026.01", "all", "all", 10, 40),
        ("2026.02", "all", "all", 30, 40),
        ("2026.02", "period", "before 2011", 3, 9),
        ("2026.02", "period", "2011-22", 21, 30),
        ("2026.02", "type", "training", 6, 10),
        ("2026.02", "type", "logistics", 9, 9),
        ("2026.02", "type", "arms_supply", 7, 10),
    ],
    columns=["edition", "group_kind", "group", "found_count", "listed_count"],
)
RECALL = measure_recall(AUDIT)


def test_the_interval_by_hand() -> None:
    # 5 of 10 with z = 2 (95.45%): (0.5 + 4/20 ± 2 √(0.25/10 + 4/400)) / (1 + 4/10) = (0.7 ± 0.3742) / 1.4
    low, high = measure_wilson(5, 10, confidence=math.erf(2 / math.sqrt(2)))
    assert low == pytest.approx(0.2327, abs=1e-4)
    assert high == pytest.approx(0.7673, abs=1e-4)
    # With p = 1 the lower bound is n / (n + z²): 6 / (6 + 3.8415).
    assert measure_wilson(6, 6) == pytest.approx((0.6097, 1.0), abs=1e-4)
    assert measure_wilson(0, 6) == pytest.approx((0.0, 0.3903), abs=1e-4)


@given(st.integers(1, 400).flatmap(lambda listed: st.tuples(st.integers(0, listed), st.just(listed))))
def test_the_interval_is_that_of_scipy_and_holds_the_share(counts: tuple[int, int]) -> None:
    found, listed = counts
    low, high = measure_wilson(found, listed)
    other = binomtest(found, listed).proportion_ci(confidence_level=0.95, method="wilson")
    assert (low, high) == pytest.approx((other.low, other.high), abs=1e-9)
    assert 0 <= low <= found / listed <= high <= 1


def test_nothing_listed_has_no_interval_and_too_many_found_are_refused() -> None:
    assert all(math.isnan(bound) for bound in measure_wilson(0, 0))
    with pytest.raises(ValueError, match="4 found of 3 listed"):
        measure_wilson(4, 3)


def test_recall_keeps_the_rows_and_adds_the_share() -> None:
    pd.testing.assert_frame_equal(RECALL[list(AUDIT.columns)], AUDIT)
    assert RECALL["recall"].tolist()[:3] == pytest.approx([0.25, 0.75, 1 / 3])
    assert math.isnan(measure_recall(AUDIT.head(1).assign(found_count=0, listed_count=0))["recall"].iloc[0])


def test_an_edition_speaks_for_later_versions_until_the_next() -> None:
    assert find_edition({"2026.01", "2026.02"}, "2026.01") == "2026.01"
    assert find_edition({"2026.01", "2026.02"}, "2027.05") == "2026.02"
    assert find_edition({"2026.01", "2026.02"}, "2025.12") is None


@pytest.mark.parametrize(
    ("period", "years"),
    [("before 2011", (0, 2010)), ("2011-22", (2011, 2022)), ("2023-26", (2023, 2026))],
)
def test_periods_are_read_from_their_names(period: str, years: tuple[int, int]) -> None:
    assert to_period_years(period) == years


def test_what_is_no_period_is_named() -> None:
    with pytest.raises(ValueError, match="'lately' is no period"):
        to_period_years("lately")


@pytest.mark.parametrize(
    ("version", "types", "years", "weak"),
    [
        # All ties: 30 of 40 is enough; nine listed before 2011 are too few; 21 of 30 is 70% exactly.
        ("2026.02", (), (1990, 2026), ["before 2011"]),
        ("2026.02", (), (2011, 2026), []),
        ("2026.02", (), (2010, 2010), ["before 2011"]),
        ("2026.02", ("training",), (2015, 2020), ["training"]),
        ("2026.02", ("training", "logistics", "arms_supply"), (2000, 2020), None),
        # Of four types a figure is one of all ties.
        ("2026.02", ("training", "logistics", "arms_supply", "deployment"), (2015, 2020), []),
        ("2026.02", ("deployment",), (2015, 2020), []),
        ("2026.01", (), (2015, 2020), ["all"]),
        ("2027.01", ("training",), (2015, 2020), ["training"]),
        ("2025.01", (), (1990, 2026), []),
    ],
)
def test_weak_are_the_groups_of_the_figure_with_low_recall_or_few_listed(
    version: str, types: tuple[str, ...], years: tuple[int, int], weak: list[str] | None
) -> None:
    found = find_weak_recall(RECALL, version, types, *years)["group"].tolist()
    assert found == (["before 2011", "training", "logistics"] if weak is None else weak)
