"""Synthetic ties with a known truth: partners that grow, stay and shrink, and a record that changes by itself.

Records are Poisson counts per year. A: a census of all ten years. B: a census that begins with the later window. C: one
that ends with the earlier. S: hand-picked events, searched for twice as intensely in the later window.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.analysis.coverage import find_like_for_like, to_coverage
from data.analysis.growth import measure_effort, rank_growth

PLANTED_SEEDS = 200
BEFORE, AFTER = (2015, 2019), (2020, 2024)

RATES = {
    # name: (number of partners, source, records a year before, after)
    "growing": (8, "A", 1.0, 5.0),
    "stable": (12, "A", 2.0, 2.0),
    "shrinking": (6, "A", 4.0, 1.0),
    "census_began": (4, "B", 0.0, 5.0),
    "census_ended": (4, "C", 5.0, 0.0),
    "searched_more": (10, "S", 1.0, 2.0),
}
EFFORT_OF_OTHERS = 150
"""Hand-picked events a year of other states: they tell how much more was searched for."""

COVERAGE = to_coverage(
    {
        source: {
            "coverage": [
                {
                    "cooperation_type": "joint_exercise",
                    "first_year": years[0],
                    "last_year": years[1],
                    "kind": "sample" if source == "S" else "census",
                }
            ]
        }
        for source, years in {
            "A": (1990, 2024),
            "B": (2020, 2024),
            "C": (1990, 2019),
            "S": (1990, 2026),
        }.items()
    }
)


def make_records(seed: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Oriented ties of one state with all planted partners, and the events of the whole record."""
    chance = np.random.default_rng(seed)
    rows = []
    for name, (partners, source, *rates) in RATES.items():
        for partner in range(partners):
            for window, rate in zip((BEFORE, AFTER), rates, strict=True):
                for year in range(window[0], window[1] + 1):
                    rows += [(f"{name}-{partner}", source, year)] * int(chance.poisson(rate))
    others = []
    for window, factor in ((BEFORE, 1), (AFTER, 2)):
        for year in range(window[0], window[1] + 1):
            others += [("other", "S", year)] * int(chance.poisson(EFFORT_OF_OTHERS * factor))
    table = pd.DataFrame([*rows, *others], columns=["alter", "source_id", "start_year"])
    table = table.assign(
        ego=np.where(table["alter"].eq("other"), "X", "E"),
        cooperation_type="joint_exercise",
        event_id=[f"e{number}" for number in range(len(table))],
    )
    return table[table["ego"].eq("E")], table


def measure_discovery(seed: int) -> dict[str, int]:
    """How many planted partners of each kind there are, and how many are called growing."""
    oriented, record = make_records(seed)
    like_for_like = find_like_for_like(COVERAGE, BEFORE, AFTER)
    effort = measure_effort(record, frozenset({("S", "joint_exercise")}), BEFORE, AFTER)
    ranked = rank_growth(oriented, like_for_like=like_for_like, effort=effort, before=BEFORE, after=AFTER)
    kinds = ranked.loc[ranked["is_growing"], "alter"].str.rsplit("-", n=1).str[0].value_counts()
    return {
        "growing": RATES["growing"][0],
        "growing_found": int(kinds.get("growing", 0)),
        "others_found": int(kinds.drop("growing", errors="ignore").sum()),
        "census_changed_found": int(kinds.get("census_began", 0) + kinds.get("census_ended", 0)),
        "searched_more": RATES["searched_more"][0],
        "searched_more_found": int(kinds.get("searched_more", 0)),
    }
