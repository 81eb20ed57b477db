"""A synthetic world of steady growth, seen by sources that begin and end at random.

The world: relations (dyads x types) that begin and end, so that their number grows by the same share every year. The
record: censuses of some types over a spell of years, each with a random part of the pairs, some with years missing; and
hand-picked events, which hold more of the world the later it is, because the search for them grows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from data.analysis.coverage import to_coverage
from data.analysis.masks import MaskPanel, build_mask_panel, filter_masks
from data.filters import TieFilter

SEEDS = 200
FIRST_YEAR, LAST_YEAR = 1990, 2024
EGOS, ALTERS, TYPES = 25, 40, 5
RELATIONS_AT_FIRST = 1500
ENDING = 0.05
"""Share of the relations that end each year."""
GROWTH = (0.0, 0.03)
CENSUSES = 8
CENSUS_YEARS = (6, 22)
SEEN = (0.3, 0.9)
"""Share of the pairs that a census sees."""
PICKED = (0.02, 0.25)
"""Share of the relations that hand-picked events hold, in the first and in the last year."""


@dataclass(frozen=True)
class World:
    """What there is and what is on record.

    Parameters
    ----------
    true_counts
        Relations of each year.
    cells
        The record: one row per source_id, cooperation_type, dyad and year.
    panel
        The same as year masks, seen from the egos.
    coverage
        Rows of `data.analysis.coverage.to_coverage`.
    """

    true_counts: np.ndarray
    cells: pd.DataFrame
    panel: MaskPanel
    coverage: pd.DataFrame

    @property
    def raw_counts(self) -> np.ndarray:
        """Relations of each year in the sum over all censuses, each once."""
        of_censuses = self.cells[self.cells["source_id"].ne("picked")]
        once = of_censuses.drop_duplicates(["dyad", "cooperation_type", "year"])
        counts = np.bincount(once["year"] - FIRST_YEAR, minlength=LAST_YEAR - FIRST_YEAR + 1)
        return np.asarray(counts, dtype=float)


def _live(chance: np.random.Generator, growth: float) -> np.ndarray:
    """Which relation is active in which year: bool [relation, year]."""
    size, years = EGOS * ALTERS * TYPES, LAST_YEAR - FIRST_YEAR + 1
    active = np.zeros((size, years), dtype=bool)
    active[chance.choice(size, RELATIONS_AT_FIRST, replace=False), 0] = True
    for year in range(1, years):
        now = active[:, year - 1] & (chance.random(size) >= ENDING)
        wanted = round(RELATIONS_AT_FIRST * (1 + growth) ** year)
        idle = np.flatnonzero(~now)
        now[chance.choice(idle, wanted - int(now.sum()), replace=False)] = True
        active[:, year] = now
    return active


def _draw_censuses(chance: np.random.Generator) -> dict[str, dict[str, Any]]:
    """Coverage in the form of sources.toml."""
    sources = {}
    for number in range(CENSUSES):
        length = int(chance.integers(*CENSUS_YEARS, endpoint=True))
        first = int(chance.integers(FIRST_YEAR - length + 3, LAST_YEAR - 2))
        gap = [int(chance.integers(first, first + length))] if chance.random() < 0.25 else []
        types = chance.choice(TYPES, size=int(chance.integers(1, 4)), replace=False)
        sources[f"census-{number}"] = {
            "coverage": [
                {
                    "cooperation_type": f"type-{code}",
                    "first_year": first,
                    "last_year": first + length - 1,
                    "kind": "census",
                    "missing_years": gap,
                }
                for code in types
            ]
        }
    return sources


def make_world(seed: int) -> World:
    """Draw a world and its record."""
    chance = np.random.default_rng(seed)
    active = _live(chance, chance.uniform(*GROWTH))
    sources = _draw_censuses(chance)
    dyads, years = np.arange(EGOS * ALTERS), np.arange(FIRST_YEAR, LAST_YEAR + 1)
    kind, dyad = np.divmod(np.arange(len(active)), len(dyads))
    found = []
    for source in sources.values():
        seen = chance.random(len(dyads)) < chance.uniform(*SEEN)
        entries = source["coverage"]
        codes = [int(entry["cooperation_type"].removeprefix("type-")) for entry in entries]
        rows = np.flatnonzero(seen[dyad] & np.isin(kind, codes))
        covered = (years >= entries[0]["first_year"]) & (years <= entries[0]["last_year"])
        columns = np.flatnonzero(covered & ~np.isin(years, entries[0]["missing_years"]))
        held_rows, held_columns = np.nonzero(active[np.ix_(rows, columns)])
        found.append((rows[held_rows], columns[held_columns]))
    # A relation is found once the search is keen enough for it, and stays found.
    keenness = chance.random(len(active))
    rows = np.flatnonzero(keenness < PICKED[1])
    threshold = np.linspace(*PICKED, len(years))
    held_rows, held_columns = np.nonzero(active[rows] & (keenness[rows][:, None] < threshold))
    found.append((rows[held_rows], held_columns))
    sources["picked"] = {
        "coverage": [
            {
                "cooperation_type": f"type-{code}",
                "first_year": FIRST_YEAR,
                "last_year": LAST_YEAR,
                "kind": "sample",
            }
            for code in range(TYPES)
        ]
    }
    relation = np.concatenate([rows for rows, _ in found])
    year = np.concatenate([columns for _, columns in found])
    source_codes = np.repeat(np.arange(len(found)), [len(rows) for rows, _ in found])
    cells = pd.DataFrame(
        {
            "dyad": dyad[relation],
            "cooperation_type": pd.Categorical.from_codes(
                kind[relation], [f"type-{code}" for code in range(TYPES)]
            ),
            "source_id": pd.Categorical.from_codes(source_codes, list(sources)),
            "year": (year + FIRST_YEAR).astype("int16"),
        }
    )
    return World(active.sum(axis=0), cells, _to_panel(cells), to_coverage(sources))


def _to_panel(cells: pd.DataFrame) -> MaskPanel:
    egos, alters = ([f"{end}{code}" for code in range(size)] for end, size in (("E", EGOS), ("A", ALTERS)))
    ego, alter = np.divmod(cells["dyad"].to_numpy(), ALTERS)
    ties = cells[["cooperation_type", "source_id"]].assign(
        state_a=pd.Categorical.from_codes(ego, [*egos, *alters]),
        state_b=pd.Categorical.from_codes(alter + EGOS, [*egos, *alters]),
        status=pd.Categorical.from_codes(np.zeros(len(cells), dtype=int), ["confirmed"]),
        directed=False,
        last_confirmed="",
        party_count=2,
        start_year=cells["year"],
        end_year=cells["year"],
    )
    return filter_masks(build_mask_panel(ties), TieFilter(states=frozenset(egos)))
