"""A table that an engine holds, because it is too large for memory. Pure."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import numpy as np
import pandas as pd

from components.study.options import Spread
from components.study.own_table import EmptyTableError, build_table_alone, find_focus
from components.study.table import Table
from data import reference
from data.analysis.masks import MaskPanel, list_codes
from data.engine.store import TieStore
from data.filters import TieFilter
from data.versions import Version

RESIDENT = 20_000
"""Ties of the table that are in memory, the latest: its events are gathered from them."""


def build_large_table(store: TieStore, *, name: str) -> Table:
    """Build the table of ties that stay in an engine.

    Its group in the centre is that of most of the latest ties, see `find_focus`; its events those of the latest ties.
    A source that the shipped table has too keeps its name there; of any, the ties are a sample.

    Parameters
    ----------
    name
        By which the table is cited.

    Raises
    ------
    EmptyTableError
        Where it holds no tie.
    EngineError
        When the engine does not answer.
    """
    panel = store.panel
    if not store.tie_count:
        raise EmptyTableError(f"{name}: it holds no tie, so that there is nothing to show.")
    latest = _cut_events(store.list_latest(TieFilter(states=frozenset(store.allowed.states)), rows=RESIDENT))
    ends = panel.dtypes["ego"].categories[np.unique(panel.ego)]
    spread = Spread(frozenset(ends), *store.span)
    version = _write_version(store, name)
    return build_table_alone(
        latest,
        focus=find_focus(latest),
        types=list_codes(panel, "cooperation_type"),
        sources=_describe_sources(panel, spread, name, version),
        alliances=store.alliances,
        version=version,
        spread=spread,
        store=store,
    )


def _cut_events(latest: pd.DataFrame) -> pd.DataFrame:
    """Without the first date among the latest ties: not all ties of its events may be among them."""
    later = latest[latest["start_date"].gt(latest["start_date"].min())]
    return (latest if later.empty else later).reset_index(drop=True)


def _write_version(store: TieStore, name: str) -> Version:
    """Its name is of the parts of the table, so that a link tells whether it was made with other contents."""
    parts = repr([part.fingerprint for part in store.engine.list_parts()])
    made_on = datetime.now(tz=UTC).date()
    digest = sha256(f"{parts}{store.tie_count}".encode()).hexdigest()[:8]
    return Version(f"own-{digest}", made_on, store.tie_count, f"read from {name}")


def _describe_sources(
    panel: MaskPanel, spread: Spread, name: str, version: Version
) -> dict[str, dict[str, Any]]:
    known = reference.load_sources()
    types = panel.dtypes["cooperation_type"].categories
    found = {}
    for code in list_codes(panel, "source_id"):
        title = str(known[code]["title"]) if code in known else code.replace("_", " ")
        is_source = panel.dtypes["source_id"].categories[panel.source_id] == code
        found[code] = {
            "title": title,
            "producer": title,
            "version": version.name,
            "citation": f"{title}, as held by {name} on {version.built_on:%Y-%m-%d}.",
            "terms": "Those of its maker",
            "address": "",
            "coverage": [
                {
                    "cooperation_type": str(types[number]),
                    "first_year": spread.first_year,
                    "last_year": spread.last_year,
                    "kind": "sample",
                }
                for number in np.unique(panel.cooperation_type[is_source])
            ],
        }
    return found
