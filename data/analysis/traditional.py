"""Which partners of a state are traditional, which are newer, and of which nobody can tell.

Definitions: docs/methods.md, "Beyond traditional allies". A label belongs to a state and its partner, not to a view:
it rests on all types and sources, so that a filter never makes an old ally new.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
import pandas as pd

from data.analysis.panel import build_dyad_years

Kind = Literal["recorded", "history", "pact", "core", "list"]

KINDS: tuple[Kind, ...] = ("recorded", "history", "pact", "core", "list")
TRADITIONAL, NEWER, NO_BASELINE = "traditional", "newer", "no_baseline"
STANDINGS = (TRADITIONAL, NEWER, NO_BASELINE)

BASELINE_PARTIES = 20
"""Larger events tie everybody to everybody and make nobody an ally."""
PACT_PARTIES = 30
"""Up to the size of the North Atlantic and the Arab League's treaties; charters of continents are larger."""

ACCOUNT, HISTORY = "account", "history"
COUNTS, TOO_WEAK, OTHER_YEARS = "counts", "too weak", "other years"

LESSER_PACTS = ("Consultation", "Neutrality", "Non-aggression", "Alliance pact")
"""How the names of pacts begin that promise no defence: two states that swear off attacks may be no friends."""

PAIR = ["ego", "alter"]

Lives = Mapping[str, tuple[int, int]]
"""iso3 -> first and last year of the state; one that is not named existed in every year."""
ALWAYS: Lives = {}


@dataclass(frozen=True)
class Definition:
    """What makes a partner traditional.

    Parameters
    ----------
    kind
        recorded: named by a published account, or history; history: tied in `min_years` distinct years of the
        baseline and in `min_types` types, or by a pact that promises defence; pact: such a pact in force at the end of
        the baseline; core: the fewest partners that hold `core_share` of the baseline's relations; list: the states
        in `named`.
    first_year, last_year
        The baseline, both included.
    """

    kind: Kind = "recorded"
    first_year: int = 1990
    last_year: int = 2004
    min_years: int = 5
    min_types: int = 2
    core_share: float = 0.8
    named: frozenset[str] = frozenset()


GRID_WINDOWS = ((1990, 1999), (1990, 2004), (1995, 2004))
GRID_THRESHOLDS = ((3, 1), (5, 2), (8, 2))
GRID_CORE_SHARES = (0.7, 0.8, 0.9)


def list_grid() -> list[Definition]:
    """Definitions that a reader might have chosen instead: four kinds, three baselines, three thresholds each.

    A pact has no threshold, so it stands once per baseline.
    """
    grid: list[Definition] = []
    for first_year, last_year in GRID_WINDOWS:
        plain = Definition(first_year=first_year, last_year=last_year)
        for min_years, min_types in GRID_THRESHOLDS:
            recorded = replace(plain, min_years=min_years, min_types=min_types)
            grid += [recorded, replace(recorded, kind="history")]
        grid += [replace(plain, kind="core", core_share=share) for share in GRID_CORE_SHARES]
        grid.append(replace(plain, kind="pact"))
    return grid


def find_alliances(ties: pd.DataFrame) -> pd.DataFrame:
    """Years in which two states owed each other defence: one row per tie in; panel cells of such pacts out."""
    pacts = ties[ties["cooperation_type"].eq("defence_pact")]
    return build_dyad_years(pacts[~pacts["name"].str.startswith(LESSER_PACTS)])


def find_traditional(
    dyad_years: pd.DataFrame, alliances: pd.DataFrame, accounts: pd.DataFrame, definition: Definition
) -> pd.DataFrame:
    """The pairs that a definition calls traditional.

    Parameters
    ----------
    dyad_years
        The whole panel, as `data.analysis.panel.build_dyad_years` returns it.
    alliances
        As `find_alliances` returns them.
    accounts
        state, partner, since_year, until_year, wording, source_class: one row per account.

    Returns
    -------
    DataFrame
        One row per ego and alter (as text), seen from both ends: basis ("account", "history", both joined by ";", or
        the definition's kind). A list gives a row for each named state and every ego of the panel.
    """
    if definition.kind == "list":
        egos = dyad_years["ego"].cat.categories
        pairs = [(ego, alter) for ego in egos for alter in sorted(definition.named) if ego != alter]
        return pd.DataFrame(pairs, columns=PAIR).assign(basis="list")
    if definition.kind == "pact":
        return _find_pacts(alliances, definition).assign(basis="pact")
    cells = _take_baseline(dyad_years, definition)
    if definition.kind == "core":
        return _find_core(cells, definition.core_share).assign(basis="core")
    history = _find_history(cells, _take_baseline(alliances, definition), definition).assign(basis=HISTORY)
    if definition.kind == "history":
        return history
    named = _find_named(accounts, definition).assign(basis=ACCOUNT)
    both = pd.concat([named, history], ignore_index=True)
    joined = both.groupby(PAIR, sort=True)["basis"].agg(";".join)
    return joined.reset_index()


def _take_baseline(dyad_years: pd.DataFrame, definition: Definition) -> pd.DataFrame:
    in_baseline = dyad_years["year"].between(definition.first_year, definition.last_year)
    return dyad_years[in_baseline & dyad_years["party_count"].le(BASELINE_PARTIES)]


def _to_text(pairs: pd.DataFrame) -> pd.DataFrame:
    return pairs[PAIR].astype(str).reset_index(drop=True)


def _find_history(cells: pd.DataFrame, alliances: pd.DataFrame, definition: Definition) -> pd.DataFrame:
    grouped = cells.groupby(PAIR, observed=True)
    years, types = grouped["year"].nunique(), grouped["cooperation_type"].nunique()
    is_long = years.ge(definition.min_years) & types.ge(definition.min_types)
    allied = alliances[PAIR].drop_duplicates()
    long = years[is_long].reset_index()[PAIR]
    return _to_text(pd.concat([long, allied]).drop_duplicates().sort_values(PAIR))


def _find_pacts(alliances: pd.DataFrame, definition: Definition) -> pd.DataFrame:
    in_force = alliances["year"].eq(definition.last_year) & alliances["party_count"].le(PACT_PARTIES)
    return _to_text(alliances.loc[in_force, PAIR].drop_duplicates().sort_values(PAIR))


def _find_core(cells: pd.DataFrame, core_share: float) -> pd.DataFrame:
    relations = cells.drop_duplicates([*PAIR, "cooperation_type"])
    weights = relations.groupby(PAIR, observed=True).size().rename("weight").reset_index()
    weights = weights.sort_values(["ego", "weight", "alter"], ascending=[True, False, True])
    by_ego = weights.groupby("ego", observed=True)["weight"]
    held_before = by_ego.cumsum() - weights["weight"]
    return _to_text(weights[held_before < core_share * by_ego.transform("sum")])


def find_counted_accounts(accounts: pd.DataFrame, definition: Definition) -> pd.DataFrame:
    """The accounts that make a pair traditional: their years reach into the baseline, and their word is sound."""
    begins = accounts["since_year"].fillna(0).le(definition.last_year)
    ends = accounts["until_year"].fillna(9999).ge(definition.first_year)
    is_sound = accounts["wording"].eq("named") | accounts["source_class"].eq("standard")
    return accounts[begins & ends & is_sound]


def _find_named(accounts: pd.DataFrame, definition: Definition) -> pd.DataFrame:
    counted = find_counted_accounts(accounts, definition)[["state", "partner"]]
    # An account of two states' long relation speaks of both.
    one_way = counted.set_axis(PAIR, axis="columns")
    other_way = counted[["partner", "state"]].set_axis(PAIR, axis="columns")
    return _to_text(pd.concat([one_way, other_way]).drop_duplicates())


def judge_accounts(accounts: pd.DataFrame, definition: Definition) -> pd.DataFrame:
    """Which published accounts count: one row per account in, two out, because it speaks of both states.

    Returns
    -------
    DataFrame
        ego, alter, the columns of the account, and verdict: COUNTS, TOO_WEAK (neither explicit nor from a standard
        source) or OTHER_YEARS (its years do not reach into the baseline). The accounts that count stand first.
    """
    counts = accounts.index.isin(find_counted_accounts(accounts, definition).index)
    is_sound = accounts["wording"].eq("named") | accounts["source_class"].eq("standard")
    verdict = np.where(counts, COUNTS, np.where(is_sound, OTHER_YEARS, TOO_WEAK))
    one_way = accounts.assign(ego=accounts["state"], alter=accounts["partner"], verdict=verdict)
    other_way = one_way.assign(ego=accounts["partner"], alter=accounts["state"])
    both = pd.concat([one_way, other_way], ignore_index=True)
    return both.sort_values(
        "verdict", key=lambda verdicts: verdicts.ne(COUNTS), kind="stable", ignore_index=True
    )


def find_covered_types(
    pairs: pd.DataFrame, coverage: pd.DataFrame, definition: Definition, lives: Lives = ALWAYS
) -> dict[str, np.ndarray]:
    """Whether the baseline of each pair is covered, by cooperation type: type -> one bool per row of `pairs`.

    Covered means: censuses that would have seen the pair cover at least `min_years` years of the baseline in which both
    states existed. Hand-picked events and censuses of some circumstance only do not cover.
    """
    ego, alter = pairs["ego"].astype(str), pairs["alter"].astype(str)
    seen: dict[str, np.ndarray] = {}
    no_year = np.zeros((len(pairs), definition.last_year - definition.first_year + 1), dtype=bool)
    entries: list[dict[Hashable, Any]] = coverage.to_dict("records")
    for entry in entries:
        years = seen.setdefault(str(entry["cooperation_type"]), no_year.copy())
        if entry["kind"] != "census" or entry["circumstance"]:
            continue
        years |= _see_pairs(ego, alter, entry)[:, None] & _see_years(entry, definition)[None, :]
    lived = _find_lived_years(ego, definition, lives) & _find_lived_years(alter, definition, lives)
    return {
        code: (years & lived).sum(axis=1) >= _count_needed_years(definition) for code, years in seen.items()
    }


def _count_needed_years(definition: Definition) -> int:
    return min(definition.min_years, definition.last_year - definition.first_year + 1)


def _find_lived_years(states: pd.Series, definition: Definition, lives: Lives) -> np.ndarray:
    """In which years of the baseline each state existed: bool [state, year]."""
    years = np.arange(definition.first_year, definition.last_year + 1)
    spans = np.array([lives.get(state, (years[0], years[-1])) for state in states]).reshape(-1, 2)
    return np.asarray((spans[:, :1] <= years) & (years <= spans[:, 1:]))


def find_late_states(pairs: pd.DataFrame, definition: Definition, lives: Lives) -> np.ndarray:
    """Of each pair the state whose life misses the baseline: iso3, blank where both lived through enough of it.

    Grain in: ego, alter. Grain out: one text per pair; where both miss it, the one that existed in fewer of its years.
    """
    ego, alter = (pairs[column].astype(str) for column in PAIR)
    counts = [_find_lived_years(states, definition, lives).sum(axis=1) for states in (ego, alter)]
    rarer = np.where(counts[0] < counts[1], ego, alter)
    return np.where(np.minimum(*counts) < _count_needed_years(definition), rarer, "")


def _see_pairs(ego: pd.Series, alter: pd.Series, entry: dict[Hashable, Any]) -> np.ndarray:
    named = entry["provider"] | entry["recipient"] | entry["party"]
    sees = np.ones(len(ego), dtype=bool)
    if named:
        sees &= (ego.isin(list(named)) | alter.isin(list(named))).to_numpy()
    without = list(entry["except_states"])
    return sees & ~(ego.isin(without) | alter.isin(without)).to_numpy()


def _see_years(entry: dict[Hashable, Any], definition: Definition) -> np.ndarray:
    years = range(definition.first_year, definition.last_year + 1)
    missing = entry["missing_years"]
    return np.array(
        [entry["first_year"] <= year <= entry["last_year"] and year not in missing for year in years]
    )


@dataclass(frozen=True)
class _Panel:
    """Pairs of the panel and what ties them: a pair is numbered by ego and alter."""

    states: pd.Index
    pairs: pd.DataFrame
    """ego, alter: one row per pair, in the order of their numbers."""
    numbers: np.ndarray
    types: pd.Series
    """The cooperation types of all pairs, one after another."""
    rows: np.ndarray
    """Of each such type the row of its pair."""


def _lay_out(dyad_years: pd.DataFrame) -> _Panel:
    states = dyad_years["ego"].cat.categories
    cells = dyad_years.drop_duplicates([*PAIR, "cooperation_type"])[[*PAIR, "cooperation_type"]]
    of_cells = _number(cells, states)
    numbers, first = np.unique(of_cells, return_index=True)
    pairs = cells[PAIR].iloc[first].reset_index(drop=True)
    return _Panel(states, pairs, numbers, cells["cooperation_type"], np.searchsorted(numbers, of_cells))


def _number(pairs: pd.DataFrame, states: pd.Index) -> np.ndarray:
    """Ego and alter as one number; -1 for a pair with a state that the panel does not know."""
    ego, alter = (states.get_indexer(pd.Index(pairs[column].astype(str))) for column in PAIR)
    return np.where((ego < 0) | (alter < 0), -1, ego * len(states) + alter)


def _find_baseline(panel: _Panel, coverage: pd.DataFrame, definition: Definition, lives: Lives) -> np.ndarray:
    """Of each pair whether a census saw the baseline of at least one type that ties the two."""
    has_baseline = np.zeros(len(panel.pairs), dtype=bool)
    for code, is_covered in find_covered_types(panel.pairs, coverage, definition, lives).items():
        of_type = panel.rows[panel.types.eq(code).to_numpy()]
        has_baseline[of_type] |= is_covered[of_type]
    return has_baseline


def label_pairs(
    dyad_years: pd.DataFrame,
    alliances: pd.DataFrame,
    accounts: pd.DataFrame,
    coverage: pd.DataFrame,
    definition: Definition,
    *,
    lives: Lives = ALWAYS,
) -> pd.DataFrame:
    """What every partner of every state is.

    Grain in: the whole panel. Grain out: one row per ego and alter of it.

    Parameters
    ----------
    lives
        When the states existed: one whose life misses the baseline has no partner that is newer.

    Returns
    -------
    DataFrame
        ego, alter (categories as in the panel), standing (traditional; newer; no_baseline: not traditional, but no
        census saw the baseline of any type that ties the two, so that nothing says it is new), basis (what a
        traditional label rests on, else blank), late_state (of a pair without a baseline the state whose life misses
        it, else blank).
    """
    panel = _lay_out(dyad_years)
    traditional = find_traditional(dyad_years, alliances, accounts, definition)
    bases = pd.Series(traditional["basis"].to_numpy(), index=_number(traditional, panel.states))
    basis = bases[bases.index >= 0].reindex(panel.numbers, fill_value="").to_numpy(dtype=object)
    has_baseline = _find_baseline(panel, coverage, definition, lives)
    standing = np.where(basis != "", TRADITIONAL, np.where(has_baseline, NEWER, NO_BASELINE))
    late = np.where(standing == NO_BASELINE, find_late_states(panel.pairs, definition, lives), "")
    return panel.pairs.assign(
        standing=pd.Categorical(standing, categories=list(STANDINGS)), basis=basis, late_state=late
    )


def label_grid(
    dyad_years: pd.DataFrame,
    alliances: pd.DataFrame,
    accounts: pd.DataFrame,
    coverage: pd.DataFrame,
    *,
    lives: Lives = ALWAYS,
) -> pd.DataFrame:
    """Which partners are newer under every definition of the grid.

    Grain in: the whole panel. Grain out: one row per ego and alter (text); columns 0, 1, ...: whether the partner is
    newer under that definition of `list_grid`.
    """
    panel = _lay_out(dyad_years)
    is_newer: dict[int, np.ndarray] = {}
    seen: dict[tuple[int, int, int], np.ndarray] = {}
    for number, definition in enumerate(list_grid()):
        looked = (definition.first_year, definition.last_year, definition.min_years)
        if looked not in seen:
            seen[looked] = _find_baseline(panel, coverage, definition, lives)
        traditional = find_traditional(dyad_years, alliances, accounts, definition)
        is_newer[number] = seen[looked] & ~np.isin(panel.numbers, _number(traditional, panel.states))
    return pd.concat([_to_text(panel.pairs), pd.DataFrame(is_newer)], axis="columns")


def measure_robustness(grid: pd.DataFrame, ego: str, alters: Iterable[str]) -> pd.Series:
    """Under which share of the definitions of the grid a partner is newer (0-1), by alter.

    Definitions that give the state the same newer partners count once. NaN for a partner that the panel does not know.

    Parameters
    ----------
    grid
        As `label_grid` returns it.
    """
    of_ego = grid[grid["ego"].eq(ego)].set_index("alter").drop(columns="ego")
    distinct = np.unique(of_ego.to_numpy(dtype=bool), axis=1)
    shares = pd.Series(distinct.mean(axis=1) if distinct.size else [], index=of_ego.index, dtype=float)
    return shares.reindex(list(alters)).rename("robustness")
