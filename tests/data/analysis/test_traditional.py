"""Traditional partners on the toy table by hand, and on the shipped one as specialists know them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from components.screen.open_table import load_table
from data.analysis.baseline import Lives
from data.analysis.coverage import cover_years, filter_coverage, to_coverage
from data.analysis.masks import build_mask_panel
from data.analysis.traditional import (
    KINDS,
    Definition,
    find_alliances,
    judge_accounts,
    label_grid,
    label_pairs,
    list_grid,
    measure_robustness,
)
from data.reference import load_traditional_partners
from tests.plain_labels import label_plainly
from tests.plain_panel import build_dyad_years
from tests.second_table import build_second_table
from tests.toy import TOY_SOURCES, load_toy_ties

PANEL = build_mask_panel(load_toy_ties())
CELLS = build_dyad_years(load_toy_ties())
ALLIANCES = find_alliances(load_toy_ties())
COVERAGE = to_coverage(TOY_SOURCES)
ACCOUNTS = pd.DataFrame(
    [
        ("PAK", "SAU", 1960, None, "named", "weak"),
        ("PAK", "USA", 1955, 1965, "named", "standard"),
        ("TUR", "CHN", None, None, "implied", "weak"),
    ],
    columns=["state", "partner", "since_year", "until_year", "wording", "source_class"],
).astype({"since_year": "Int64", "until_year": "Int64"})
BASELINE = {"first_year": 2000, "last_year": 2006, "min_years": 2, "min_types": 2}


def _find(ego: str, **changes: object) -> dict[str, str]:
    """The traditional partners of a state: alter -> on what that rests."""
    definition = Definition(**{**BASELINE, **changes})  # type: ignore[arg-type]
    labels = label_pairs(PANEL, ALLIANCES, ACCOUNTS, COVERAGE, definition)
    found = labels[labels["standing"].eq("traditional") & labels["ego"].eq(ego)]
    return dict(found[["alter", "basis"]].to_numpy().tolist())


def test_history_needs_years_and_types_or_a_pact() -> None:
    # CHN: 2001 and 2005, arms and exercise. TUR: by the pact. SAU: 2005 only.
    assert _find("PAK", kind="history") == {"CHN": "history", "TUR": "history"}
    assert _find("PAK", kind="history", min_years=3) == {"TUR": "history"}
    assert _find("PAK", kind="history", min_types=3) == {"TUR": "history"}
    assert _find("TUR", kind="history", min_years=1, min_types=1) == {
        "PAK": "history",
        "SAU": "history",
        "USA": "history",
    }


def test_recorded_joins_accounts_that_reach_into_the_baseline() -> None:
    # USA: until 1965. CHN for TUR: neither named nor from a standard source.
    assert _find("PAK") == {"CHN": "history", "SAU": "account", "TUR": "history"}
    assert _find("SAU") == {"PAK": "account"}
    assert _find("TUR") == {"PAK": "history"}
    assert _find("PAK", first_year=1990, last_year=1999) == {"SAU": "account"}


def test_pacts_in_force_at_the_end() -> None:
    assert _find("PAK", kind="pact") == {"TUR": "pact"}
    assert _find("PAK", kind="pact", last_year=1999, first_year=1990) == {}


def test_a_pact_without_a_promise_of_defence_makes_no_ally() -> None:
    ties = load_toy_ties()
    for name in ("Non-aggression pact", "Consultation and neutrality pact: Treaty", "Alliance pact"):
        assert len(find_alliances(ties.assign(name=name))) == 0
    pacts = find_alliances(ties)
    assert set(pacts.dtypes["ego"].categories[pacts.ego]) == {"PAK", "TUR"}


def test_the_core_holds_four_fifths() -> None:
    # PAK: CHN 2, TUR 2, SAU 1 relations of 5. TUR: PAK 2, SAU 1, USA 1 of 4.
    assert set(_find("PAK", kind="core")) == {"CHN", "TUR"}
    assert set(_find("PAK", kind="core", core_share=0.81)) == {"CHN", "TUR", "SAU"}
    assert set(_find("TUR", kind="core")) == {"PAK", "SAU", "USA"}


def test_a_list_is_the_readers() -> None:
    assert _find("PAK", kind="list", named=frozenset({"CHN", "PAK"})) == {"CHN": "list"}


def test_a_partner_is_new_only_where_somebody_looked() -> None:
    def label(**changes: object) -> dict[tuple[str, str], str]:
        definition = Definition(**{**BASELINE, "kind": "history", **changes})  # type: ignore[arg-type]
        labels = label_pairs(PANEL, ALLIANCES, ACCOUNTS, COVERAGE, definition)
        keys = zip(labels["ego"].astype(str), labels["alter"].astype(str), strict=True)
        return dict(zip(keys, labels["standing"].astype(str), strict=True))

    found = label()
    assert found["PAK", "SAU"] == "newer"
    assert found["PAK", "CHN"] == "traditional"
    # The training census of the United States covers 2000-2005: six of the seven years.
    assert found["TUR", "USA"] == "newer"
    assert label(min_years=6)["TUR", "USA"] == "newer"
    assert label(min_years=7)["TUR", "USA"] == "no_baseline"
    # A baseline before any census: nobody is new.
    early = label(first_year=1980, last_year=1989)
    assert set(early.values()) == {"no_baseline"}


def _count_seen_years(
    coverage: pd.DataFrame, pair: tuple[str, str], code: str, definition: Definition
) -> int:
    """Years of the baseline in which no tie of the type would be a zero, from whichever end one looks."""
    ego, alter = pair
    of_type = filter_coverage(coverage, [code])
    window = (definition.first_year, definition.last_year)
    seen: set[int] = set()
    # Row by row: one that sees the pair from one end does not make up for another that sees it from the other.
    for position in range(len(of_type)):
        row = of_type.iloc[[position]]
        ends = [cover_years(row, [a], [b], *window) for a, b in ((ego, alter), (alter, ego))]
        years = [set(end.loc[end["level"].eq("census"), "year"]) for end in ends]
        seen |= years[0] & years[1]
    return len(seen)


def _is_seen(
    panel: pd.DataFrame, coverage: pd.DataFrame, pair: tuple[str, str], definition: Definition
) -> bool:
    cells = panel[panel["ego"].eq(pair[0]) & panel["alter"].eq(pair[1])]
    types = cells["cooperation_type"].astype(str).unique()
    return any(_count_seen_years(coverage, pair, code, definition) >= definition.min_years for code in types)


STATES = ["PAK", "TUR", "SAU", "CHN", "USA"]
SOME_STATES = st.lists(st.sampled_from(STATES), max_size=2)
ENTRIES = st.lists(
    st.fixed_dictionaries(
        {
            "cooperation_type": st.sampled_from(
                ["defence_pact", "arms_supply", "joint_exercise", "training"]
            ),
            "first_year": st.integers(1985, 2006),
            "last_year": st.integers(1998, 2012),
            "kind": st.sampled_from(["census", "census", "sample"]),
            "provider": SOME_STATES,
            "except_states": SOME_STATES,
            "missing_years": st.lists(st.integers(1995, 2006), max_size=4),
            "circumstance": st.sampled_from(["", "", "in wars only"]),
        }
    ),
    min_size=1,
    max_size=6,
)


def _build_census(left_out: str) -> dict[str, object]:
    years = {"first_year": 1985, "last_year": 1998, "missing_years": []}
    limits = {"provider": [], "except_states": [left_out], "circumstance": ""}
    return {"cooperation_type": "joint_exercise", "kind": "census", **years, **limits}


@settings(max_examples=20, deadline=None)
@example([_build_census("PAK"), _build_census("SAU")], 1, 1988)
@given(ENTRIES, st.integers(1, 8), st.integers(1988, 2003))
def test_a_newer_partner_was_seen_in_its_baseline(
    entries: list[dict[str, object]], min_years: int, first_year: int
) -> None:
    coverage = to_coverage({"s1": {"coverage": entries}})
    definition = Definition(
        kind="history", first_year=first_year, last_year=first_year + 9, min_years=min_years
    )
    labels = label_pairs(PANEL, ALLIANCES, ACCOUNTS, coverage, definition)
    for row in labels.astype({"ego": str, "alter": str}).itertuples(index=False):
        seen = _is_seen(CELLS, coverage, (row.ego, row.alter), definition)
        assert row.standing == ("traditional" if row.basis else "newer" if seen else "no_baseline")


def test_nobody_of_the_shipped_table_is_newer_for_want_of_coverage() -> None:
    table, definition = load_table(), Definition()
    labels = label_pairs(table.mask_panel, table.alliances, table.accounts, table.coverage, definition)
    beyond = labels[labels["standing"].ne("traditional")].astype({"ego": str, "alter": str})
    shown = beyond[beyond["ego"].isin(["PAK", "TUR", "ARE", "MLI", "IDN", "SUR"])]
    drawn = pd.concat([shown, beyond.sample(150, random_state=1)])
    assert drawn["standing"].astype(str).value_counts().min() > 20
    cells = build_dyad_years(table.ties)
    for row in drawn.itertuples(index=False):
        seen = _is_seen(cells, table.coverage, (row.ego, row.alter), definition)
        assert seen == (row.standing == "newer"), (row.ego, row.alter)


def test_labels_are_alike_from_both_ends_but_for_the_core() -> None:
    for kind in ("recorded", "history", "pact"):
        labels = label_pairs(PANEL, ALLIANCES, ACCOUNTS, COVERAGE, Definition(**{**BASELINE, "kind": kind}))  # type: ignore[arg-type]
        keys = zip(
            labels["ego"].astype(str),
            labels["alter"].astype(str),
            labels["standing"].astype(str),
            strict=True,
        )
        seen = set(keys)
        assert seen == {(alter, ego, standing) for ego, alter, standing in seen}


def test_the_grid_has_the_kinds_windows_and_thresholds() -> None:
    grid = list_grid()
    assert len(grid) == len(set(grid)) == 3 * (3 * 2 + 3 + 1)
    assert {definition.kind for definition in grid} == {"recorded", "history", "pact", "core"}


def test_robustness_is_a_share_of_the_definitions_that_differ() -> None:
    grid = pd.DataFrame(
        [
            ("PAK", "CHN", False, False, False, True),
            ("PAK", "TUR", True, False, True, True),
            ("PAK", "SAU", True, True, True, True),
            ("PAK", "USA", False, False, False, False),
            ("TUR", "CHN", True, True, False, True),
        ],
        columns=["ego", "alter", 0, 1, 2, 3],
    )
    # For PAK the definitions 0 and 2 say the same and count once.
    shares = measure_robustness(grid, "PAK", ["CHN", "TUR", "SAU", "USA", "QAT"])
    assert shares.dropna().to_dict() == pytest.approx({"CHN": 1 / 3, "TUR": 2 / 3, "SAU": 1, "USA": 0})
    assert shares.isna().to_dict()["QAT"]
    assert measure_robustness(grid, "IRN", ["CHN"]).isna().all()


def test_the_grid_labels_as_each_of_its_definitions_does() -> None:
    grid = label_grid(PANEL, ALLIANCES, ACCOUNTS, COVERAGE)
    for number, definition in enumerate(list_grid()):
        labels = label_pairs(PANEL, ALLIANCES, ACCOUNTS, COVERAGE, definition)
        assert grid[["ego", "alter"]].equals(labels[["ego", "alter"]])
        assert grid[number].tolist() == labels["standing"].eq("newer").tolist()


def test_accounts_speak_of_both_states_and_say_why_they_do_not_count() -> None:
    judged = judge_accounts(ACCOUNTS, Definition())
    verdicts = dict(zip(zip(judged["ego"], judged["alter"], strict=True), judged["verdict"], strict=True))
    assert verdicts == {
        ("PAK", "SAU"): "counts",
        ("SAU", "PAK"): "counts",
        ("PAK", "USA"): "other years",
        ("USA", "PAK"): "other years",
        ("TUR", "CHN"): "too weak",
        ("CHN", "TUR"): "too weak",
    }
    assert judged["verdict"].tolist()[:2] == ["counts", "counts"]


def test_specialists_find_their_allies() -> None:
    table = load_table()
    labels = label_pairs(
        table.mask_panel, table.alliances, load_traditional_partners(), table.coverage, Definition()
    )
    standing = labels.astype({"ego": str, "alter": str}).set_index(["ego", "alter"])["standing"]
    for pair in (
        ("PAK", "CHN"),
        ("PAK", "SAU"),
        ("PAK", "TUR"),
        ("MLI", "FRA"),
        ("KAZ", "RUS"),
        ("SAU", "USA"),
    ):
        assert standing[pair] == "traditional", pair
    # A pact against attacks on nuclear plants makes no ally.
    assert standing["PAK", "IND"] == "newer"
    for pair in (("MLI", "RUS"), ("ARE", "ISR"), ("TUR", "NER"), ("IDN", "OMN")):
        assert standing[pair] == "newer", pair
    assert set(labels["standing"]) == {"traditional", "newer", "no_baseline"}
    grid = label_grid(table.mask_panel, table.alliances, load_traditional_partners(), table.coverage)
    robustness = measure_robustness(grid, "MLI", ["RUS", "FRA", "LKA"])
    assert robustness["RUS"] == 1
    assert robustness["FRA"] <= 0.2
    # Without a baseline a partner is newer under no definition, however few call it traditional.
    assert standing["MLI", "LKA"] == "no_baseline"
    assert robustness["LKA"] == 0


def test_a_state_that_missed_the_baseline_has_no_newer_partner() -> None:
    definition = Definition(**{**BASELINE, "kind": "history"})  # type: ignore[arg-type]

    def label(lives: dict[str, tuple[int, int]]) -> dict[tuple[str, str], tuple[str, str]]:
        labels = label_pairs(PANEL, ALLIANCES, ACCOUNTS, COVERAGE, definition, lives=lives)
        rows = labels.astype(str)[["ego", "alter", "standing", "late_state"]].itertuples(
            index=False, name=None
        )
        return {(ego, alter): (standing, late) for ego, alter, standing, late in rows}

    assert label({})["PAK", "SAU"] == ("newer", "")
    # A state since 2011, one until 1990: nothing says who is new to them, from either end.
    for life in ((2011, 9999), (1950, 1990)):
        found = label({"SAU": life})
        assert found["PAK", "SAU"] == found["SAU", "PAK"] == ("no_baseline", "SAU")
        # What is traditional stays so, and what does not touch the state as well.
        assert found["PAK", "CHN"] == ("traditional", "")
        assert found["TUR", "USA"] == ("newer", "")
    # Life in enough years of the baseline, in which a census looked, is a baseline.
    needed, first = definition.min_years, definition.first_year
    assert label({"SAU": (definition.last_year - needed + 1, 9999)})["PAK", "SAU"][0] == "newer"
    assert label({"SAU": (definition.last_year - needed + 2, 9999)})["PAK", "SAU"] == ("no_baseline", "SAU")
    # Where both missed it, the one that existed in fewer of its years.
    both = label({"SAU": (2011, 9999), "PAK": (first, first)})
    assert both["PAK", "SAU"] == ("no_baseline", "SAU")


def test_young_states_of_the_shipped_table_have_no_newer_partner() -> None:
    table = load_table()
    labels = label_pairs(
        table.mask_panel, table.alliances, table.accounts, table.coverage, Definition(), lives=table.lives
    )
    young = {"SSD", "XKX", "MNE", "TLS"}
    rows = labels[labels["ego"].isin(young) | labels["alter"].isin(young)]
    assert set(rows["ego"].astype(str)) >= young
    assert not rows["standing"].eq("newer").any()
    assert set(rows.loc[rows["standing"].eq("no_baseline"), "late_state"]) == young
    assert set(labels.loc[labels["late_state"].ne(""), "standing"]) == {"no_baseline"}
    # The states that followed the Soviet Union lived through thirteen of the fifteen years.
    assert labels.loc[labels["ego"].eq("KAZ"), "standing"].eq("newer").any()


def _check_plainly(
    table: tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame], definition: Definition, lives: Lives
) -> None:
    """Labels of ties, accounts and coverage are those that plain pandas gives."""
    ties, accounts, coverage = table
    labels = label_pairs(
        build_mask_panel(ties), find_alliances(ties), accounts, coverage, definition, lives=lives
    )
    pd.testing.assert_frame_equal(
        labels.astype(str), label_plainly(ties, accounts, coverage, definition, lives=lives)
    )


YEARS = st.tuples(st.integers(1985, 2012), st.integers(1985, 2012)).map(sorted)
DEFINITIONS = st.builds(
    lambda years, **others: Definition(first_year=years[0], last_year=years[1], **others),
    YEARS,
    kind=st.sampled_from(KINDS),
    min_years=st.integers(0, 8),
    min_types=st.integers(0, 3),
    core_share=st.sampled_from([0.0, 0.5, 0.8, 1.0]),
    named=st.frozensets(st.sampled_from(STATES), max_size=2),
)
ROWS = st.lists(
    st.tuples(
        st.permutations(STATES).map(lambda states: sorted(states[:2])),
        st.sampled_from(["defence_pact", "arms_supply", "joint_exercise", "training"]),
        YEARS,
        st.sampled_from([2, 20, 21, 30, 31]),
        st.sampled_from(["Pact", "Neutrality"]),
    ),
    min_size=1,
    max_size=12,
)


def _to_ties(rows: list[tuple[Any, ...]]) -> pd.DataFrame:
    """Ties of the toy table's states: their ends, type, years, parties and name."""
    columns = {
        "state_a": [ends[0] for ends, *_ in rows],
        "state_b": [ends[1] for ends, *_ in rows],
        "cooperation_type": [row[1] for row in rows],
        "start_year": [years[0] for *_, years, _, _ in rows],
        "end_year": [years[1] for *_, years, _, _ in rows],
        "party_count": [row[3] for row in rows],
        "name": [row[4] for row in rows],
    }
    fixed = {"directed": False, "last_confirmed": "", "source_id": "s1", "status": "confirmed"}
    ties = pd.DataFrame(columns).assign(**fixed)
    toy = load_toy_ties()
    return ties.astype({name: toy[name].dtype for name in ties.columns})


@settings(max_examples=25, deadline=None)
@given(ROWS, ENTRIES, DEFINITIONS, st.dictionaries(st.sampled_from(STATES), YEARS.map(tuple), max_size=3))
def test_labels_are_those_of_plain_pandas_on_tables_by_chance(
    rows: list[tuple[Any, ...]],
    entries: list[dict[str, object]],
    definition: Definition,
    lives: dict[str, tuple[int, int]],
) -> None:
    coverage = to_coverage({"s1": {"coverage": entries}})
    _check_plainly((_to_ties(rows), ACCOUNTS, coverage), definition, lives)


def test_labels_are_those_of_plain_pandas_on_whole_tables() -> None:
    second, shipped = build_second_table(), load_table()
    # Baselines longer than a word of bits, and one year alone.
    long, short = Definition(first_year=1930, last_year=1999, min_years=30), Definition("pact", 2000, 2000)
    for table, definitions in (
        (second, [*list_grid()[::3], long, short]),
        (shipped, [Definition(), long, replace(long, kind="core", core_share=0.5)]),
    ):
        for definition in definitions:
            _check_plainly((table.ties, table.accounts, table.coverage), definition, table.lives)


def test_the_grid_of_the_shipped_table_is_that_of_its_labels() -> None:
    table = load_table()
    for number, definition in enumerate(list_grid()):
        newer = table.labels(definition).pairs["standing"].eq("newer")
        assert table.grid[number].tolist() == newer.tolist()
