"""Which partners of a state are traditional, which are newer, and of which nobody can tell.

Definitions: docs/methods.md, "Beyond traditional allies". A label belongs to a state and its partner, not to a view:
it rests on all types and sources, so that a filter never makes an old ally new.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
import pandas as pd

from data.analysis.baseline import (
    ALWAYS,
    Lives,
    PairBaselines,
    PanelPairs,
    find_pairs,
    mask_years,
    measure_baselines,
)
from data.analysis.bits import has_any
from data.analysis.masks import MaskPanel, build_mask_panel
from data.analysis.matched import Window

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

    @property
    def window(self) -> Window:
        """First and last year of the baseline."""
        return self.first_year, self.last_year

    @property
    def needed_years(self) -> int:
        """Years of the baseline that a census must have looked at, and in which both states must have existed."""
        return min(self.min_years, self.last_year - self.first_year + 1)


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


def find_alliances(ties: pd.DataFrame) -> MaskPanel:
    """Years in which two states owed each other defence: one row per tie in; the panel of such pacts out."""
    pacts = ties[ties["cooperation_type"].eq("defence_pact")]
    return build_mask_panel(pacts[~pacts["name"].str.startswith(LESSER_PACTS)])


def find_counted_accounts(accounts: pd.DataFrame, definition: Definition) -> pd.DataFrame:
    """The accounts that make a pair traditional: their years reach into the baseline, and their word is sound."""
    begins = accounts["since_year"].to_numpy(dtype="int64", na_value=0) <= definition.last_year
    ends = accounts["until_year"].to_numpy(dtype="int64", na_value=9999) >= definition.first_year
    wordings, classes = (accounts[name].to_numpy(dtype=object) for name in ("wording", "source_class"))
    is_sound = (wordings == "named") | (classes == "standard")
    return accounts.take(np.flatnonzero(begins & ends & is_sound))


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


def _find_bases(
    pairs: PanelPairs,
    baseline: PairBaselines,
    alliances: MaskPanel,
    accounts: pd.DataFrame,
    definition: Definition,
) -> dict[str, np.ndarray]:
    """What makes pairs traditional: basis -> one bool per pair."""
    if definition.kind == "list":
        is_named = pairs.states.isin(list(definition.named))
        return {"list": np.asarray(is_named[pairs.alter])}
    if definition.kind == "pact":
        at_the_end = definition.last_year, definition.last_year
        return {"pact": _find_allied(pairs, alliances, at_the_end, PACT_PARTIES)}
    if definition.kind == "core":
        return {"core": _find_core(pairs, baseline.type_count, definition.core_share)}
    is_long = (baseline.year_count >= definition.min_years) & (baseline.type_count >= definition.min_types)
    # Who has no tie in the baseline has no history, however few years are asked for.
    is_long &= baseline.year_count > 0
    history = is_long | _find_allied(pairs, alliances, definition.window, BASELINE_PARTIES)
    if definition.kind == "history":
        return {HISTORY: history}
    counted = find_counted_accounts(accounts, definition)
    ends = [pairs.states.get_indexer(pd.Index(counted[name].astype(str))) for name in ("state", "partner")]
    # An account of two states' long relation speaks of both.
    return {ACCOUNT: pairs.hold(*ends) | pairs.hold(*ends[::-1]), HISTORY: history}


def _find_allied(pairs: PanelPairs, alliances: MaskPanel, window: Window, most_parties: int) -> np.ndarray:
    """Which pairs a pact bound in any of the years: one bool per pair."""
    in_force = has_any(mask_years(alliances, window, most_parties))
    ends = (
        pairs.states.get_indexer(alliances.dtypes[name].categories)[getattr(alliances, name)[in_force]]
        for name in PAIR
    )
    return pairs.hold(*ends)


def _find_core(pairs: PanelPairs, weights: np.ndarray, core_share: float) -> np.ndarray:
    """The fewest partners that hold a share of each state's relations: one weight and one bool per pair."""
    order = np.lexsort([pairs.alter, -weights, pairs.ego])
    ego, weight = pairs.ego[order].astype("int64"), weights[order]
    totals = np.bincount(ego, weights=weight, minlength=len(pairs.states))
    held_before = np.cumsum(weight) - weight - (np.cumsum(totals) - totals)[ego]
    is_core = np.zeros(len(weights), dtype=bool)
    is_core[order] = (held_before < core_share * totals[ego]) & (weight > 0)
    return is_core


def _join_bases(bases: dict[str, np.ndarray]) -> np.ndarray:
    """The names of what holds, joined by ";": bools by name in, one text per place of them out."""
    names = list(bases)
    texts = [
        ";".join(name for place, name in enumerate(names) if number >> place & 1)
        for number in range(2 ** len(names))
    ]
    numbers = sum(bases[name].astype("int64") << place for place, name in enumerate(names))
    return np.asarray(np.array(texts, dtype=object)[numbers])


def _find_late_states(pairs: PanelPairs, baseline: PairBaselines, definition: Definition) -> np.ndarray:
    """Of each pair the state whose life misses the baseline: iso3, blank where both lived through enough of it.

    Where both miss it, the one that existed in fewer of its years.
    """
    counts = [baseline.lived_count[end] for end in (pairs.ego, pairs.alter)]
    rarer = np.where(counts[0] < counts[1], pairs.ego, pairs.alter)
    names = pairs.states.to_numpy(dtype=object)[rarer]
    return np.asarray(np.where(np.minimum(*counts) < definition.needed_years, names, ""))


def label_pairs(
    panel: MaskPanel,
    alliances: MaskPanel,
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
    alliances
        As `find_alliances` returns them.
    accounts
        state, partner, since_year, until_year, wording, source_class: one row per account.
    coverage
        As `data.analysis.coverage.to_coverage` returns it. The baseline of a pair is covered where censuses that would
        have seen it cover at least `min_years` years of the baseline in which both states existed.
    lives
        When the states existed: one whose life misses the baseline has no partner that is newer.

    Returns
    -------
    DataFrame
        ego, alter (categories as in the panel), standing (traditional; newer; no_baseline: not traditional, but no
        census saw the baseline of any type that ties the two, so that nothing says it is new), basis (what a
        traditional label rests on: "account", "history", both joined by ";", or the definition's kind; else blank),
        late_state (of a pair without a baseline the state whose life misses it, else blank).
    """
    pairs = find_pairs(panel)
    baseline = measure_baselines(pairs, coverage, definition.window, BASELINE_PARTIES, lives)
    basis = _join_bases(_find_bases(pairs, baseline, alliances, accounts, definition))
    has_baseline = baseline.seen_count >= definition.needed_years
    standing = np.where(basis != "", 0, np.where(has_baseline, 1, 2))
    return pd.DataFrame(
        {
            **{
                name: pd.Categorical.from_codes(getattr(pairs, name), dtype=panel.dtypes[name])
                for name in PAIR
            },
            "standing": pd.Categorical.from_codes(standing, categories=pd.Index(STANDINGS)),
            "basis": basis,
            "late_state": np.where(standing == 2, _find_late_states(pairs, baseline, definition), ""),
        }
    )


def label_grid(
    panel: MaskPanel,
    alliances: MaskPanel,
    accounts: pd.DataFrame,
    coverage: pd.DataFrame,
    *,
    lives: Lives = ALWAYS,
) -> pd.DataFrame:
    """Which partners are newer under every definition of the grid.

    Grain in: the whole panel. Grain out: one row per ego and alter (categories as in the panel); columns 0, 1, ...:
    whether the partner is newer under that definition of `list_grid`.
    """
    pairs = find_pairs(panel)
    columns: dict[Any, Any] = {
        name: pd.Categorical.from_codes(getattr(pairs, name), dtype=panel.dtypes[name]) for name in PAIR
    }
    measured: dict[Window, PairBaselines] = {}
    for number, definition in enumerate(list_grid()):
        window = definition.window
        if window not in measured:
            measured[window] = measure_baselines(pairs, coverage, window, BASELINE_PARTIES, lives)
        baseline = measured[window]
        bases = _find_bases(pairs, baseline, alliances, accounts, definition)
        has_baseline = baseline.seen_count >= definition.needed_years
        columns[number] = has_baseline & ~np.logical_or.reduce(list(bases.values()))
    return pd.DataFrame(columns)


def measure_robustness(grid: pd.DataFrame, ego: str, alters: Iterable[str]) -> pd.Series:
    """Under which share of the definitions of the grid a partner is newer (0-1), by alter.

    Definitions that give the state the same newer partners count once. NaN for a partner that the panel does not know.

    Parameters
    ----------
    grid
        As `label_grid` returns it.
    """
    of_ego = grid.take(np.flatnonzero(grid["ego"].array == ego))
    under = of_ego.drop(columns=list(PAIR)).to_numpy(dtype=bool)
    distinct = {column.tobytes(): column for column in under.T}
    shares = np.mean(list(distinct.values()), axis=0) if under.size else []
    found = pd.Series(shares, index=of_ego["alter"].astype("str"), dtype=float)
    return found.reindex(list(alters)).rename("robustness")
