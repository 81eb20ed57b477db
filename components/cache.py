"""The one place that keeps what all visitors share: the shipped table, loaded once and never changed."""

from __future__ import annotations

import gc
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from components.options import build_options
from components.view import ViewOptions
from data import reference
from data.analysis.completeness import measure_recall
from data.analysis.coverage import to_coverage
from data.analysis.panel import build_dyad_years
from data.analysis.traditional import (
    STANDINGS,
    Definition,
    Lives,
    find_alliances,
    label_grid,
    label_pairs,
)
from data.analysis.trust import apply_trust, replace_assumed
from data.load import load_ties
from data.schema import LAST_CONFIRMED


@dataclass(frozen=True)
class Table:
    """The shipped table and its reference lists. Shared by all visitors: read, never write."""

    ties: pd.DataFrame
    dyad_years: pd.DataFrame
    coverage: pd.DataFrame
    states: pd.DataFrame
    memberships: pd.DataFrame
    groups: pd.DataFrame
    cooperation_types: pd.DataFrame
    sources: dict[str, dict[str, Any]]
    codebook: dict[str, dict[str, Any]]
    alliances: pd.DataFrame
    """Panel cells of the pacts that promise defence."""
    accounts: pd.DataFrame
    """Published accounts of traditional partners."""
    lives: Lives
    """When the states existed."""
    recall: pd.DataFrame
    """Rows of `data.analysis.completeness.measure_recall`."""
    search_log: pd.DataFrame
    exercise_series: pd.DataFrame
    options: ViewOptions


@st.cache_resource(show_spinner="Loading the table of ties")
def load_table() -> Table:
    """Read and check the shipped table and build its panel, once per process."""
    ties = load_ties()
    states = reference.load_states()
    memberships = reference.load_memberships()
    groups = reference.load_groups()
    cooperation_types = reference.load_cooperation_types()
    sources = reference.load_sources()
    table = Table(
        ties=ties,
        dyad_years=build_dyad_years(ties),
        coverage=to_coverage(sources),
        states=states.set_index("iso3", drop=False),
        memberships=memberships,
        groups=groups,
        cooperation_types=cooperation_types,
        sources=sources,
        codebook=reference.load_codebook(),
        alliances=find_alliances(ties),
        accounts=reference.load_traditional_partners(),
        lives=reference.to_lives(states),
        recall=measure_recall(reference.load_audit()),
        search_log=reference.load_search_log(),
        exercise_series=reference.load_exercise_series(),
        options=build_options(
            states=states,
            groups=groups,
            memberships=memberships,
            cooperation_types=cooperation_types,
            sources=sources,
            ties=ties,
        ),
    )
    # The table lives as long as the process: keep the collector from walking it after every run.
    gc.collect()
    gc.freeze()
    return table


@dataclass(frozen=True)
class Labels:
    """What every partner of every state is under one definition. Shared by all visitors: read, never write."""

    pairs: pd.DataFrame
    """As `data.analysis.traditional.label_pairs` returns it."""
    by_standing: dict[str, np.ndarray]
    """Standing -> bool [ego, alter] by category code of the panel."""


def _write_key(definition: Definition) -> str:
    return repr((replace(definition, named=frozenset()), sorted(definition.named)))


@st.cache_resource(show_spinner=False, max_entries=40, hash_funcs={Definition: _write_key})
def load_labels(definition: Definition) -> Labels:
    """Label all pairs, once per process and definition."""
    table = load_table()
    return _label(table, table.dyad_years, table.alliances, definition)


def _label(table: Table, dyad_years: pd.DataFrame, alliances: pd.DataFrame, definition: Definition) -> Labels:
    pairs = label_pairs(dyad_years, alliances, table.accounts, table.coverage, definition, lives=table.lives)
    size = len(pairs["ego"].cat.categories)
    by_standing = {}
    for standing in STANDINGS:
        mask = np.zeros((size, size), dtype=bool)
        rows = pairs[pairs["standing"].eq(standing)]
        mask[rows["ego"].cat.codes, rows["alter"].cat.codes] = True
        by_standing[standing] = mask
    return Labels(pairs, by_standing)


@st.cache_resource(show_spinner=False)
def load_trusted(years: int | None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The panel and the alliances of the table under another trust, once per process and trust.

    Parameters
    ----------
    years
        As for `data.analysis.trust.apply_trust`.
    """
    table = load_table()
    resting = table.ties[table.ties["end_basis"].eq(LAST_CONFIRMED)]
    trusted = apply_trust(resting, years, table.options.years[1])
    return (
        replace_assumed(table.dyad_years, build_dyad_years(trusted)),
        replace_assumed(table.alliances, find_alliances(trusted)),
    )


@st.cache_resource(show_spinner=False, max_entries=20, hash_funcs={Definition: _write_key})
def load_trusted_labels(definition: Definition, years: int | None) -> Labels:
    """Label all pairs as they would be under another trust, once per process, definition and trust."""
    return _label(load_table(), *load_trusted(years), definition)


@st.cache_resource(show_spinner=False)
def load_grid() -> pd.DataFrame:
    """Which partners are newer under every definition of the grid, once per process."""
    table = load_table()
    return label_grid(table.dyad_years, table.alliances, table.accounts, table.coverage, lives=table.lives)
