"""Growth by hand, against scipy, and on planted truth."""

from __future__ import annotations

import math
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from data.analysis.growth import (
    FALSE_DISCOVERY_RATE,
    control_false_discoveries,
    count_events,
    find_interval,
    measure_effort,
    measure_momentum,
    measure_p_value,
    orient_ties,
    rank_growth,
)
from tests.planted import CENSUS_CHANGED, KINDS, OLD, PLANTED_SEEDS, TRULY_GROWING, UNSEEN, measure_discovery
from tests.toy import load_toy_ties

ROOT = Path(__file__).parents[3]
COUNTS = st.integers(0, 40)


def test_momentum_by_hand() -> None:
    assert measure_momentum(1, 7) == pytest.approx(math.log2(5), abs=1e-9)
    assert measure_momentum(3, 3) == 0
    assert measure_momentum(0, 0) == 0
    # Twice as many records are expected of a record that doubled.
    assert measure_momentum(1.5, 3.5, 2) == pytest.approx(0, abs=1e-9)


def test_the_exact_test_by_hand() -> None:
    # Eight coins, at least as rare as seven heads: 0, 1, 7 or 8 heads.
    assert measure_p_value(7, [(8, 0.5)]) == pytest.approx(18 / 256, abs=1e-9)
    # A coin and a die: after = 2 only if both; the sum is 1/12, every other outcome is likelier.
    assert measure_p_value(2, [(1, 0.5), (1, 1 / 6)]) == pytest.approx(1 / 12, abs=1e-9)
    assert measure_p_value(0, [(0, 0.5)]) == 1


@given(COUNTS, COUNTS, st.sampled_from([0.3, 0.5, 0.62]))
def test_the_exact_test_is_that_of_scipy(before: int, after: int, chance: float) -> None:
    if before + after:
        expected = stats.binomtest(after, before + after, chance).pvalue
        assert measure_p_value(after, [(before + after, chance)]) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(("before", "after"), [(1900, 2100), (12_000, 12_300)])
def test_the_test_holds_for_thousands_of_records(before: int, after: int) -> None:
    expected = stats.binomtest(after, before + after, 0.5)
    assert measure_p_value(after, [(before + after, 0.5)]) == pytest.approx(expected.pvalue, abs=1e-9)
    shares = expected.proportion_ci(0.95, method="exact")
    bounds = [math.log2(share / (1 - share)) for share in (shares.low, shares.high)]
    assert find_interval(before, after) == pytest.approx(bounds, abs=1e-6)


@given(COUNTS, COUNTS)
def test_the_interval_is_that_of_scipy(before: int, after: int) -> None:
    if before + after:
        shares = stats.binomtest(after, before + after).proportion_ci(0.95, method="exact")
        bounds = [
            -math.inf if share == 0 else math.inf if share == 1 else math.log2(share / (1 - share))
            for share in (shares.low, shares.high)
        ]
        assert find_interval(before, after) == pytest.approx(bounds, abs=1e-6)


@given(st.lists(st.floats(0, 1), max_size=30))
def test_the_control_of_false_discoveries_is_that_of_scipy(p_values: list[float]) -> None:
    expected = stats.false_discovery_control(p_values) if p_values else np.array([])
    assert control_false_discoveries(p_values) == pytest.approx(expected, abs=1e-9)


def test_effort_is_the_share_of_the_later_window() -> None:
    # s2's exercises: two events of 2005; none from 2008 on.
    chances = measure_effort(
        count_events(load_toy_ties()),
        frozenset({("s2", "joint_exercise"), ("s2", "arms_supply")}),
        (2003, 2007),
        (2008, 2012),
    )
    assert chances == pytest.approx(
        {("s2", "joint_exercise"): 0.5 / 3, ("s2", "arms_supply"): 1.5 / 2}, abs=1e-9
    )


def test_ties_are_seen_from_the_focal_states() -> None:
    oriented = orient_ties(load_toy_ties(), frozenset({"PAK"}))
    assert sorted(zip(oriented["alter"], oriented["event_id"], strict=True)) == [
        ("CHN", "s1:2"),
        ("CHN", "s1:3"),
        ("CHN", "s2:5"),
        ("SAU", "s2:4"),
        ("SAU", "s2:7"),
        ("SAU", "s2:7"),
        ("TUR", "s1:1"),
        ("TUR", "s2:4"),
    ]
    assert set(orient_ties(load_toy_ties(), frozenset({"PAK"}), frozenset({"SAU"}))["alter"]) == {"SAU"}


def test_growth_on_the_toy_table() -> None:
    oriented = orient_ties(load_toy_ties(), frozenset({"PAK"}))
    ranked = rank_growth(
        oriented,
        like_for_like=frozenset({("s1", "arms_supply"), ("s2", "arms_supply"), ("s2", "joint_exercise")}),
        effort={("s2", "arms_supply"): 0.75},
        before=(2003, 2007),
        after=(2008, 2012),
    ).set_index("alter")
    # SAU: the exercise of 2005 before, the deal of 2008 after (its training clause is the same act).
    columns = ["before", "after", "census_before", "census_after"]
    assert ranked.loc["SAU", columns].tolist() == [1, 1, 1, 0]
    assert ranked.loc["CHN", columns].tolist() == [1, 1, 1, 1]
    assert ranked.loc["TUR", columns].tolist() == [1, 0, 1, 0]
    assert ranked.loc["CHN", "momentum"] == 0
    # Of one census record and one of the sample, 1.25 are expected after and 0.75 before.
    assert ranked.loc["SAU", "momentum"] == pytest.approx(-math.log2(5 / 3), abs=1e-9)
    assert not ranked["is_growing"].any()


def test_nothing_to_compare_is_an_empty_table() -> None:
    oriented = orient_ties(load_toy_ties(), frozenset({"PAK"}))
    ranked = rank_growth(
        oriented, like_for_like=frozenset(), effort={}, before=(2003, 2007), after=(2008, 2012)
    )
    assert ranked.empty
    assert {"alter", "momentum", "q_value", "is_growing"} <= set(ranked.columns)


def _sum(counts: pd.Series, kinds: Iterable[str], word: str) -> int:
    return int(sum(counts[f"{kind} {word}"] for kind in kinds))


def test_planted_growth_is_found_and_nothing_else() -> None:
    # One test, because the tables take long to make and to measure.
    counts = pd.DataFrame([measure_discovery(seed) for seed in range(PLANTED_SEEDS)]).sum()
    found, truly = _sum(counts, KINDS, "found"), _sum(counts, TRULY_GROWING, "found")
    recall = counts["growing found"] / counts["growing planted"]
    assert counts["growing planted"] == 8 * PLANTED_SEEDS
    assert recall >= 0.9
    assert found - truly <= FALSE_DISCOVERY_RATE * found

    # A change of coverage is no growth. They are labelled newer: only the comparison like for like keeps them out.
    assert _sum(counts, CENSUS_CHANGED, "newer") == _sum(counts, CENSUS_CHANGED, "planted")
    assert _sum(counts, CENSUS_CHANGED, "found") == 0
    # Neither is a search twice as intense, but for the chance that the control allows.
    assert counts["searched_more newer"] == counts["searched_more planted"]
    assert counts["searched_more found"] <= 0.02 * counts["searched_more planted"]
    # Nobody is newer for want of a baseline, and no old ally is.
    assert _sum(counts, [*UNSEEN, *OLD], "newer") == 0

    faint = counts["faint found"] / counts["faint planted"]
    told = [
        f"On {PLANTED_SEEDS} synthetic tables",
        f"{counts['growing found']} of {counts['growing planted']} cases (recall {recall:.0%})",
        f"{found - truly} of the {found} partners called growing were not ({(found - truly) / found:.0%})",
        f"of those searched for twice as much {counts['searched_more found']} of {counts['searched_more planted']}",
        f"with a fifth of the records {counts['faint found']} of {counts['faint planted']} ({faint:.0%})",
    ]
    document = " ".join((ROOT / "docs" / "methods.md").read_text(encoding="utf-8").split())
    assert [words for words in told if words not in document] == []
