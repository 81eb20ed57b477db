"""Traditional partners on the toy table by hand, and on the shipped one as specialists know them."""

from __future__ import annotations

import pandas as pd
import pytest

from components.cache import load_table
from data.analysis.coverage import to_coverage
from data.analysis.panel import build_dyad_years
from data.analysis.traditional import (
    Definition,
    find_alliances,
    find_grid_pairs,
    find_traditional,
    label_pairs,
    list_grid,
    measure_robustness,
)
from data.reference import load_traditional_partners
from tests.toy import TOY_SOURCES, load_toy_ties

PANEL = build_dyad_years(load_toy_ties())
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
    found = find_traditional(PANEL, ALLIANCES, ACCOUNTS, Definition(**{**BASELINE, **changes}))  # type: ignore[arg-type]
    return dict(found.loc[found["ego"].eq(ego), ["alter", "basis"]].to_numpy().tolist())


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
        assert find_alliances(ties.assign(name=name)).empty
    assert set(find_alliances(ties)["ego"]) == {"PAK", "TUR"}


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
    pairs = pd.DataFrame(
        [(0, "PAK", "CHN"), (1, "PAK", "CHN"), (1, "PAK", "TUR"), (2, "PAK", "CHN")],
        columns=["definition", "ego", "alter"],
    )
    # Three sets differ: {CHN}, {CHN, TUR} and, for all other definitions, none.
    shares = measure_robustness(pairs, "PAK", ["CHN", "TUR", "SAU"])
    assert shares.to_dict() == pytest.approx({"CHN": 1 / 3, "TUR": 2 / 3, "SAU": 1})


def test_specialists_find_their_allies() -> None:
    table = load_table()
    labels = label_pairs(
        table.dyad_years, table.alliances, load_traditional_partners(), table.coverage, Definition()
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
    grid = find_grid_pairs(table.dyad_years, table.alliances, load_traditional_partners())
    robustness = measure_robustness(grid, "MLI", ["RUS", "FRA"])
    assert robustness["RUS"] == 1
    assert robustness["FRA"] <= 0.2
