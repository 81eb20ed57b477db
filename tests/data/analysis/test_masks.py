"""Year masks: by hand on the toy table, and against the panel in pandas on tables and views by chance."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.analysis import mask_measures, measures
from data.analysis.bits import find_first_bits, find_last_bits, spread_masks
from data.analysis.mask_measures import MaskMeasures
from data.analysis.masks import MaskPanel, build_mask_panel, filter_masks
from data.analysis.relation_masks import to_relation_masks, to_relation_years
from data.filters import DIRECTIONS, TieFilter
from data.load import load_ties
from tests.plain_panel import build_dyad_years, filter_dyad_years, spread_cells
from tests.plain_panel import to_relation_years as spread_plainly
from tests.toy import load_toy_ties

STATES = ("CHN", "PAK", "SAU", "TUR")
TYPES = ("arms_supply", "defence_pact", "joint_exercise")
SORTED = ["party_count", "ego", "alter", "cooperation_type", "year"]
VIEWS = 12

TIES = load_ties()
PANEL = build_dyad_years(TIES)
MASKS = build_mask_panel(TIES)


def _to_ties(rows: list[tuple[Any, ...]]) -> pd.DataFrame:
    columns = ["state_a", "state_b", "cooperation_type", "directed", "start_year", "end_year"]
    columns += ["last_confirmed", "party_count", "source_id", "status"]
    ties = pd.DataFrame(rows, columns=columns)
    codes = {
        **dict.fromkeys(("state_a", "state_b"), STATES),
        "cooperation_type": TYPES,
        "source_id": ("s1", "s2"),
        "status": ("confirmed", "reported"),
    }
    return ties.astype(
        {
            **{name: pd.CategoricalDtype(list(values)) for name, values in codes.items()},
            **dict.fromkeys(("start_year", "end_year", "party_count"), "int16"),
            "last_confirmed": "str",
            "directed": bool,
        }
    )


@st.composite
def _draw_tie(draw: st.DrawFn) -> tuple[Any, ...]:
    state_a, state_b = draw(st.lists(st.sampled_from(STATES), min_size=2, max_size=2, unique=True))
    start = draw(st.integers(1900, 2030))
    end = start + draw(st.sampled_from((0, 1, 2, 40, 100)))
    confirmed = draw(st.sampled_from(["", *{str(year) for year in (start, (start + end) // 2)}]))
    return (
        state_a,
        state_b,
        draw(st.sampled_from(TYPES)),
        draw(st.booleans()),
        start,
        end,
        confirmed and f"{confirmed}-05",
        draw(st.sampled_from((2, 3, 7))),
        draw(st.sampled_from(("s1", "s2"))),
        draw(st.sampled_from(("confirmed", "reported"))),
    )


TABLES = st.lists(_draw_tie(), min_size=1, max_size=12).map(_to_ties)


def _some(values: tuple[str, ...]) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(values), min_size=1)


FILTERS = st.builds(
    TieFilter,
    states=_some(STATES),
    partners=st.none() | _some(STATES),
    cooperation_types=st.none() | _some(TYPES),
    first_year=st.sampled_from((0, 1930, 1990, 2000)),
    last_year=st.sampled_from((1940, 2005, 9999)),
    sources=st.none() | _some(("s1", "s2")),
    statuses=st.none() | _some(("confirmed", "reported")),
    max_parties=st.sampled_from((2, 3, None)),
    direction=st.sampled_from(DIRECTIONS),
)


def _assert_same_panel(found: pd.DataFrame, expected: pd.DataFrame) -> None:
    """The same cells in the same order; only cells that differ in role, source or status alone may change places."""
    assert list(found.columns) == list(expected.columns)
    assert list(found.dtypes) == list(expected.dtypes)
    numbers = _to_numbers(found), _to_numbers(expected)
    assert (_to_numbers(found[SORTED]) == _to_numbers(expected[SORTED])).all()
    assert (_sort(numbers[0]) == _sort(numbers[1])).all()


def _to_numbers(frame: pd.DataFrame) -> np.ndarray:
    """The rows as numbers, codes for categories."""
    columns = [frame[name].cat.codes if frame[name].dtype == "category" else frame[name] for name in frame]
    return np.column_stack([column.to_numpy(dtype="int64") for column in columns])


def _sort(numbers: np.ndarray) -> np.ndarray:
    return numbers[np.lexsort(numbers.T)]


def _to_plain(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.astype(dict.fromkeys(frame.select_dtypes("category"), "str"))


def _draw_shipped_view(seed: int) -> tuple[TieFilter, np.ndarray | None]:
    """A view of the shipped table, and which partners count in it."""
    chance = np.random.default_rng(seed)

    def choose(column: str, most: int) -> frozenset[str]:
        codes = list(PANEL[column].cat.categories)
        return frozenset(
            chance.choice(codes, size=chance.integers(1, min(most, len(codes)) + 1), replace=False)
        )

    first, last = sorted(chance.integers(1960, 2027, size=2).tolist())
    is_whole = chance.random() < 0.3
    size = len(PANEL["ego"].cat.categories)
    return TieFilter(
        states=choose("ego", 60),
        partners=choose("alter", 150) if chance.random() < 0.3 else None,
        cooperation_types=choose("cooperation_type", 5) if chance.random() < 0.3 else None,
        first_year=0 if is_whole else first,
        last_year=9999 if is_whole else last,
        sources=choose("source_id", 8) if chance.random() < 0.3 else None,
        statuses=choose("status", 1) if chance.random() < 0.3 else None,
        max_parties=int(chance.integers(2, 40)) if chance.random() < 0.3 else None,
        direction=DIRECTIONS[chance.integers(len(DIRECTIONS))],
    ), (chance.random((size, size)) < 0.6 if chance.random() < 0.3 else None)


def _find_strongest_dyads(relation_years: pd.DataFrame, count: int) -> pd.DataFrame:
    """In plain pandas: the dyads with most types, then with most relation-years."""
    pairs = relation_years.groupby(["ego", "alter"], observed=True)
    table = pairs.agg(
        type_count=("cooperation_type", "nunique"), relation_years=("year", "size"), dyad=("dyad", "first")
    ).reset_index()
    table = table.sort_values(["type_count", "relation_years"], ascending=False, kind="stable")
    return table.drop_duplicates("dyad").drop(columns="dyad").head(count).reset_index(drop=True)


def _assert_same_measures(relation_years: pd.DataFrame, found: MaskMeasures, years: range) -> None:
    """Every measure against its namesake on relation-years."""
    numbers = [
        (measures.count_relations(relation_years), mask_measures.count_relations(found)),
        (measures.count_partners(relation_years), mask_measures.count_partners(found)),
        (measures.measure_breadth(relation_years), mask_measures.measure_breadth(found)),
    ]
    for expected, number in numbers:
        assert number == pytest.approx(expected, rel=1e-12, nan_ok=True)
    by_type_year = [
        (
            measures.count_by_type_year(relation_years, splits_assumed=splits),
            mask_measures.count_by_type_year(found, splits_assumed=splits),
        )
        for splits in (False, True)
    ]
    frames = [
        *by_type_year,
        (measures.count_by_year(relation_years, years), mask_measures.count_by_year(found, years)),
        (measures.count_by_type(relation_years), mask_measures.count_by_type(found)),
        (
            _find_strongest_dyads(relation_years, 7),
            mask_measures.find_strongest_dyads(found, 7),
        ),
        (
            measures.weigh_partners(relation_years).reset_index(),
            mask_measures.weigh_partners(found).reset_index(),
        ),
        (
            measures.count_by_alter(relation_years).sort_values("alter", ignore_index=True),
            mask_measures.count_by_alter(found).sort_values("alter", ignore_index=True),
        ),
    ]
    for expected, frame in frames:
        # Counts of pandas are floats only where a year is without any, and codes narrower where there are none.
        pd.testing.assert_frame_equal(
            _to_plain(frame), _to_plain(expected), rtol=1e-12, atol=1e-12, check_dtype=False
        )
    ranked = mask_measures.count_by_alter(found)["relation_count"]
    assert (ranked.diff().dropna() <= 1e-9).all()


def _measure_toy(states: set[str], *, fractional: bool = False, **limits: Any) -> MaskMeasures:
    kept = filter_masks(build_mask_panel(load_toy_ties()), TieFilter(states=frozenset(states), **limits))
    return MaskMeasures(to_relation_masks(kept, fractional=fractional))


def test_bits_of_masks_by_hand() -> None:
    masks = np.array([[0b1010, 0], [0, 1 << 63], [1 << 63, 0b1]], dtype=np.uint64)
    row, bit = spread_masks(masks)
    assert list(zip(row.tolist(), bit.tolist(), strict=True)) == [(0, 1), (0, 3), (1, 127), (2, 63), (2, 64)]
    assert find_first_bits(masks).tolist() == [1, 127, 63]
    assert find_last_bits(masks).tolist() == [3, 127, 64]
    centuries = np.zeros((1, 5), dtype=np.uint64)
    centuries[0, 4] = 0b1100
    assert find_first_bits(centuries).tolist() == [258]
    assert find_last_bits(centuries).tolist() == [259]


def test_a_row_holds_all_years_of_its_ties() -> None:
    toy = build_mask_panel(load_toy_ties())
    # Seven rows seen from either end but for the arms of China, one row with three years, and three exercises.
    assert len(toy) == 18
    arms = filter_masks(
        toy, TieFilter(states=frozenset({"PAK"}), partners=frozenset({"CHN"}), direction="receives")
    )
    _, bits = spread_masks(arms.years)
    assert (bits + arms.first_year).tolist() == [2001, 2008, 2009]


def test_measures_of_pakistan_by_hand() -> None:
    pakistan = _measure_toy({"PAK"})
    # TUR: pact, exercise. CHN: arms, exercise. SAU: exercise, arms, training.
    assert mask_measures.count_relations(pakistan) == 7
    assert mask_measures.count_partners(pakistan) == 3
    assert mask_measures.measure_breadth(pakistan) == pytest.approx(7 / 3)
    by_alter = mask_measures.count_by_alter(pakistan)
    assert by_alter.astype({"alter": str}).to_numpy().tolist() == [
        ["SAU", 3.0, 3, 1, 2005, 2008],
        ["CHN", 2.0, 2, 1, 2001, 2009],
        ["TUR", 2.0, 2, 1, 2000, 2010],
    ]
    by_year = mask_measures.count_by_year(pakistan, [1999, 2005, 2008]).set_index("year")
    assert by_year["relation_count"].tolist() == [0, 4, 4]
    assert by_year["partner_count"].tolist() == [0, 3, 3]
    # 2005: TUR 2, SAU 1, CHN 1, so 16 / 6; 2008: TUR 1, SAU 2, CHN 1.
    assert by_year["effective_number"].tolist()[1:] == pytest.approx([16 / 6, 16 / 6])
    assert by_year["breadth"].tolist()[1:] == pytest.approx([4 / 3, 4 / 3])
    assert by_year.loc[1999, ["breadth", "effective_number"]].isna().all()


def test_the_weight_of_a_year_is_that_of_the_smallest_event_active_in_it() -> None:
    rows = [
        ("PAK", "TUR", "joint_exercise", False, 2000, 2004, "", 5, "s1", "confirmed"),
        ("PAK", "TUR", "joint_exercise", False, 2002, 2002, "", 3, "s1", "confirmed"),
        ("PAK", "TUR", "joint_exercise", False, 2004, 2005, "", 2, "s2", "reported"),
    ]
    kept = filter_masks(build_mask_panel(_to_ties(rows)), TieFilter(states=frozenset({"PAK"})))
    found = MaskMeasures(to_relation_masks(kept, fractional=True))
    by_year = mask_measures.count_by_year(found, range(2000, 2006))
    assert by_year["relation_count"].tolist() == [0.25, 0.25, 0.5, 0.25, 1, 1]
    assert mask_measures.count_relations(found) == 1
    before = TieFilter(states=frozenset({"PAK"}), last_year=2003)
    kept = filter_masks(build_mask_panel(_to_ties(rows)), before)
    assert mask_measures.count_relations(MaskMeasures(to_relation_masks(kept, fractional=True))) == 0.5


def test_a_dyad_of_two_focal_states_counts_once() -> None:
    both = _measure_toy({"PAK", "TUR"}, first_year=2000, last_year=2004)
    # The pact, seen from both ends, the arms of China and the training of Türkiye by the United States.
    assert len(both.relations) == 4
    assert mask_measures.count_relations(both) == 3
    assert mask_measures.count_by_type_year(both)["relation_count"].tolist() == [1.0] * 7


def test_a_year_is_assumed_only_where_every_row_is() -> None:
    rows = [
        ("PAK", "TUR", "defence_pact", False, 2000, 2009, "2003", 2, "s1", "confirmed"),
        ("PAK", "TUR", "defence_pact", False, 2005, 2006, "", 3, "s2", "confirmed"),
    ]
    kept = filter_masks(build_mask_panel(_to_ties(rows)), TieFilter(states=frozenset({"PAK"})))
    relation_years = to_relation_years(to_relation_masks(kept))
    assumed = relation_years.loc[relation_years["is_assumed"], "year"]
    assert sorted(assumed) == [2004, 2007, 2008, 2009]


def test_a_view_of_late_years_takes_one_word() -> None:
    assert MASKS.years.shape[1] == 2
    late = filter_masks(MASKS, TieFilter(states=frozenset({"PAK"}), first_year=1980))
    assert late.years.shape[1] == 1
    assert MASKS.nbytes < 4_000_000


def test_the_shipped_table_as_masks_is_its_panel() -> None:
    _assert_same_panel(spread_cells(MASKS), PANEL)


def test_a_table_without_ties_has_an_empty_panel() -> None:
    none = TIES.iloc[:0]
    empty = build_mask_panel(none)
    assert len(spread_cells(empty)) == 0
    found = MaskMeasures(to_relation_masks(filter_masks(empty, TieFilter(states=frozenset({"PAK"})))))
    expected = spread_plainly(build_dyad_years(none))
    assert list(to_relation_years(found.relations).columns) == list(expected.columns)
    _assert_same_measures(expected, found, range(2000, 2003))


def _compare(
    masks: MaskPanel, dyad_years: pd.DataFrame, tie_filter: TieFilter, pairs: np.ndarray | None = None
) -> None:
    kept, expected = filter_masks(masks, tie_filter, pairs), filter_dyad_years(dyad_years, tie_filter, pairs)
    _assert_same_panel(spread_cells(kept), expected.reset_index(drop=True))
    for fractional in (False, True):
        relations = to_relation_masks(kept, fractional=fractional)
        relation_years = spread_plainly(expected, fractional=fractional).reset_index(drop=True)
        pd.testing.assert_frame_equal(to_relation_years(relations), relation_years)
        years = range(max(tie_filter.first_year, 1895), min(tie_filter.last_year, 2140) + 1)
        _assert_same_measures(relation_years, MaskMeasures(relations), years)


@pytest.mark.parametrize("seed", range(VIEWS))
def test_views_of_the_shipped_table_are_the_same(seed: int) -> None:
    _compare(MASKS, PANEL, *_draw_shipped_view(seed))


@settings(max_examples=30)
@given(TABLES, FILTERS)
def test_views_of_tables_by_chance_are_the_same(ties: pd.DataFrame, tie_filter: TieFilter) -> None:
    dyad_years = build_dyad_years(ties)
    masks = build_mask_panel(ties)
    _assert_same_panel(spread_cells(masks), dyad_years)
    _compare(masks, dyad_years, tie_filter)


@pytest.mark.parametrize("call", [spread_cells, to_relation_masks])
def test_masks_are_never_written_to(call: Callable[[MaskPanel], object]) -> None:
    masks = build_mask_panel(load_toy_ties())
    before = masks.years.copy(), masks.assumed_years.copy()
    call(masks)
    assert (masks.years == before[0]).all()
    assert (masks.assumed_years == before[1]).all()
