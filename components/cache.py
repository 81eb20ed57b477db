"""The one place that keeps what all visitors share: the shipped table, loaded once and never changed."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from components.options import build_options
from components.view import ViewOptions
from data import reference
from data.analysis.coverage import to_coverage
from data.analysis.panel import build_dyad_years
from data.load import load_ties


@dataclass(frozen=True)
class Table:
    """The shipped table and its reference lists. Shared by all visitors: read, never write."""

    ties: pd.DataFrame
    dyad_years: pd.DataFrame
    coverage: pd.DataFrame
    states: pd.DataFrame
    memberships: pd.DataFrame
    cooperation_types: pd.DataFrame
    sources: dict[str, dict[str, Any]]
    codebook: dict[str, dict[str, Any]]
    options: ViewOptions


@st.cache_resource(show_spinner="Loading the table of ties")
def load_table() -> Table:
    """Read and check the shipped table and build its panel, once per process."""
    ties = load_ties()
    states = reference.load_states()
    memberships = reference.load_memberships()
    cooperation_types = reference.load_cooperation_types()
    sources = reference.load_sources()
    table = Table(
        ties=ties,
        dyad_years=build_dyad_years(ties),
        coverage=to_coverage(sources),
        states=states.set_index("iso3", drop=False),
        memberships=memberships,
        cooperation_types=cooperation_types,
        sources=sources,
        codebook=reference.load_codebook(),
        options=build_options(
            states=states,
            groups=reference.load_groups(),
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
