"""The one place that keeps what all visitors share: the shipped table, loaded once and never changed."""

from __future__ import annotations

import gc

import streamlit as st

from components.study.table import Table, load_shipped_table


@st.cache_resource(show_spinner="Loading the table of ties")
def load_table() -> Table:
    """Read and check the shipped table and build its panel, once per process."""
    table = load_shipped_table()
    # The table lives as long as the process: keep the collector from walking it after every run.
    gc.collect()
    gc.freeze()
    return table
