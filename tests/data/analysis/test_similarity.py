"""Similarity of tie vectors and shared partners: worked by hand, and against another form of the formula."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from data.analysis.similarity import (
    Portfolios,
    build_portfolios,
    compare_portfolios,
    find_overlap,
    find_similar,
    measure_kappa,
    measure_similarity,
)
from tests.plain_panel import build_dyad_years
from tests.toy import load_toy_ties

PANEL = build_dyad_years(load_toy_ties())
KEPT = frozenset({"PAK", "TUR", "SAU"})
ALTERS = ("CHN", "PAK", "SAU", "TUR", "USA")
TYPES = ("defence_pact", "arms_supply", "joint_exercise", "training")
SINGLE = {code: frozenset([code]) for code in ALTERS}


def _build(
    members: Mapping[str, frozenset[str]] | None = None, alters: tuple[str, ...] = ALTERS
) -> Portfolios:
    return build_portfolios(PANEL, members or SINGLE, alters=alters, types=TYPES, kept_group=KEPT)


def test_a_textbook_case() -> None:
    # 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: observed 0.7, expected 0.5.
    assert measure_kappa(20, 25, 30, 50) == pytest.approx(0.4)


def test_certain_agreement_is_undefined() -> None:
    assert math.isnan(measure_kappa(0, 0, 0, 0))
    assert math.isnan(measure_kappa(0, 0, 0, 12))
    assert math.isnan(measure_kappa(12, 12, 12, 12))
    # One vector that is all 0 against one that is not agrees as chance would.
    assert measure_kappa(0, 0, 5, 8) == pytest.approx(0)


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=2, max_size=60))
def test_kappa_against_another_form_of_the_formula(cells: list[tuple[bool, bool]]) -> None:
    a, b, c, d = (cells.count(pair) for pair in ((True, True), (True, False), (False, True), (False, False)))
    divisor = (a + b) * (b + d) + (a + c) * (c + d)
    assume(divisor)
    kappa = measure_kappa(a, a + b, a + c, len(cells))
    assert kappa == pytest.approx(2 * (a * d - b * c) / divisor)
    assert -1 - 1e-9 <= kappa <= 1 + 1e-9


def test_two_states_by_hand() -> None:
    portfolios = _build()
    # Over China, Saudi Arabia and the United States x 4 types: Pakistan 5, Türkiye 2, both the exercise with SAU.
    kappa, both, either = measure_similarity(portfolios, "PAK", "TUR")
    assert (both, either) == (1, 6)
    assert kappa == pytest.approx((7 / 12 - 80 / 144) / (1 - 80 / 144))
    # Over the three partners alone: China and Saudi Arabia against Saudi Arabia and the United States.
    kappa, both, either = measure_similarity(portfolios, "PAK", "TUR", by_type=False)
    assert (both, either) == (1, 3)
    assert kappa == pytest.approx(-0.5)
    assert measure_similarity(portfolios, "TUR", "PAK") == measure_similarity(portfolios, "PAK", "TUR")


def test_a_state_is_no_partner_of_itself_nor_of_the_other() -> None:
    for first, second in (("PAK", "TUR"), ("PAK", "SAU")):
        portfolios = _build()
        before = measure_similarity(portfolios, first, second)
        has_tie = portfolios.has_tie.copy()
        for place, other in ((first, second), (second, first)):
            has_tie[ALTERS.index(place), ALTERS.index(other)] = True
        changed = replace(portfolios, has_tie=has_tie)
        assert measure_similarity(changed, first, second) == before


def test_of_an_outsider_only_members_of_the_group_are_partners() -> None:
    portfolios = _build()
    # With China compared are Türkiye and Saudi Arabia alone, in 8 cells; China has none, Pakistan 5.
    assert measure_similarity(portfolios, "PAK", "CHN") == (pytest.approx(0), 0, 5)
    # Of two outsiders the three members: China's exercise and arms with Pakistan, US training of Türkiye.
    kappa, both, either = measure_similarity(portfolios, "CHN", "USA")
    assert (both, either) == (0, 3)
    assert kappa == pytest.approx((9 / 12 - (2 * 1 + 10 * 11) / 144) / (1 - (2 * 1 + 10 * 11) / 144))


def test_a_group_is_the_union_of_its_members_ties_outside_it() -> None:
    portfolios = _build({"G": frozenset({"PAK", "TUR"}), "SAU": frozenset({"SAU"})})
    group = portfolios.has_tie[0]
    assert not group[ALTERS.index("PAK")].any()
    assert not group[ALTERS.index("TUR")].any()
    assert group[ALTERS.index("CHN")].tolist() == [False, True, True, False]
    assert group[ALTERS.index("SAU")].tolist() == [False, True, True, True]
    assert group[ALTERS.index("USA")].tolist() == [False, False, False, True]


def test_nothing_to_compare_is_undefined() -> None:
    pairs = compare_portfolios(_build({code: SINGLE[code] for code in ("PAK", "SAU")}, alters=("USA",)))
    assert math.isnan(pairs["kappa"].iloc[0])
    assert math.isnan(pairs["partner_kappa"].iloc[0])
    assert pairs[["both", "either"]].to_numpy().tolist() == [[0, 0]]


def test_every_pair_stands_once_and_the_likes_are_in_order() -> None:
    portfolios = _build()
    pairs = compare_portfolios(portfolios)
    assert len(pairs) == 10
    assert not pairs[["first", "second"]].duplicated().any()
    likes = find_similar(portfolios, "PAK")
    assert likes.is_monotonic_decreasing
    assert "PAK" not in likes.index
    of_pak = pairs[pairs["first"].eq("PAK") | pairs["second"].eq("PAK")].dropna(subset=["kappa"])
    assert len(likes) == len(of_pak)
    overlapping = _build({"PAK": SINGLE["PAK"], "G": frozenset({"PAK", "TUR"}), "SAU": SINGLE["SAU"]})
    assert "G" not in find_similar(overlapping, "PAK").index


def test_every_partner_stands_in_one_combination() -> None:
    overlap = find_overlap({"A": ["x", "y", "z"], "B": ["z", "y"], "C": ["w", "z"]})
    assert overlap.to_numpy().tolist() == [
        [("A", "B", "C"), ("z",), 1],
        [("A", "B"), ("y",), 1],
        [("A",), ("x",), 1],
        [("C",), ("w",), 1],
    ]
    assert find_overlap({"A": [], "B": []}).empty


@given(st.dictionaries(st.sampled_from("ABCD"), st.sets(st.sampled_from("abcdefgh")), min_size=2, max_size=4))
def test_the_combinations_of_a_place_sum_to_its_partners(partners: dict[str, set[str]]) -> None:
    overlap = find_overlap(partners)
    for place, own in partners.items():
        holds = pd.Series([place in places for places in overlap["places"]], dtype=bool)
        assert overlap.loc[holds, "count"].sum() == len(own)
    assert sum(len(alters) for alters in overlap["partners"]) == len(set().union(*partners.values()))
