"""Labels worked out in plain pandas, year by year: what `data.analysis.traditional` is held against."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import numpy as np
import pandas as pd

from data.analysis.baseline import ALWAYS, Lives
from data.analysis.traditional import (
    ACCOUNT,
    BASELINE_PARTIES,
    HISTORY,
    LESSER_PACTS,
    NEWER,
    NO_BASELINE,
    PACT_PARTIES,
    PAIR,
    TRADITIONAL,
    Definition,
    find_counted_accounts,
)
from tests.plain_panel import build_dyad_years


def find_plain_alliances(ties: pd.DataFrame) -> pd.DataFrame:
    """Panel cells of the pacts that promise defence."""
    pacts = ties[ties["cooperation_type"].eq("defence_pact")]
    return build_dyad_years(pacts[~pacts["name"].str.startswith(LESSER_PACTS)])


def _find_traditional(
    dyad_years: pd.DataFrame, alliances: pd.DataFrame, accounts: pd.DataFrame, definition: Definition
) -> pd.DataFrame:
    """The pairs that a definition calls traditional: ego, alter (text), basis."""
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


def _find_named(accounts: pd.DataFrame, definition: Definition) -> pd.DataFrame:
    counted = find_counted_accounts(accounts, definition)[["state", "partner"]]
    # An account of two states' long relation speaks of both.
    one_way = counted.set_axis(PAIR, axis="columns")
    other_way = counted[["partner", "state"]].set_axis(PAIR, axis="columns")
    return _to_text(pd.concat([one_way, other_way]).drop_duplicates())


def _see_types(
    pairs: pd.DataFrame, coverage: pd.DataFrame, definition: Definition, lives: Lives
) -> dict[str, np.ndarray]:
    """Whether the baseline of each pair is covered, by cooperation type: type -> one bool per row of `pairs`."""
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
    return {code: (years & lived).sum(axis=1) >= definition.needed_years for code, years in seen.items()}


def _find_lived_years(states: pd.Series, definition: Definition, lives: Lives) -> np.ndarray:
    """In which years of the baseline each state existed: bool [state, year]."""
    years = np.arange(definition.first_year, definition.last_year + 1)
    spans = np.array([lives.get(state, (years[0], years[-1])) for state in states]).reshape(-1, 2)
    return np.asarray((spans[:, :1] <= years) & (years <= spans[:, 1:]))


def _find_late_states(pairs: pd.DataFrame, definition: Definition, lives: Lives) -> np.ndarray:
    ego, alter = (pairs[column].astype(str) for column in PAIR)
    counts = [_find_lived_years(states, definition, lives).sum(axis=1) for states in (ego, alter)]
    rarer = np.where(counts[0] < counts[1], ego, alter)
    return np.where(np.minimum(*counts) < definition.needed_years, rarer, "")


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


def label_plainly(
    ties: pd.DataFrame,
    accounts: pd.DataFrame,
    coverage: pd.DataFrame,
    definition: Definition,
    *,
    lives: Lives = ALWAYS,
) -> pd.DataFrame:
    """What every partner of every state is, as `label_pairs` tells it, all columns as text."""
    cells = build_dyad_years(ties)[[*PAIR, "cooperation_type"]].drop_duplicates()
    pairs = cells[PAIR].drop_duplicates().sort_values(PAIR, ignore_index=True)
    traditional = _find_traditional(
        build_dyad_years(ties), find_plain_alliances(ties), accounts, definition
    ).set_index(PAIR)["basis"]
    text = pairs.astype(str)
    basis = traditional.reindex(pd.MultiIndex.from_frame(text)).fillna("").to_numpy()
    has_baseline = np.zeros(len(pairs), dtype=bool)
    keys = pd.MultiIndex.from_frame(text)
    for code, is_covered in _see_types(pairs, coverage, definition, lives).items():
        of_type = cells.loc[cells["cooperation_type"].eq(code), PAIR].astype(str)
        has_baseline |= keys.isin(pd.MultiIndex.from_frame(of_type)) & is_covered
    standing = np.where(basis != "", TRADITIONAL, np.where(has_baseline, NEWER, NO_BASELINE))
    late = np.where(standing == NO_BASELINE, _find_late_states(pairs, definition, lives), "")
    return text.assign(standing=standing, basis=basis, late_state=late)
