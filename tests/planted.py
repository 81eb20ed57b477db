"""Synthetic tables of ties with a known truth: partners that grow, stay and shrink, and a record that changes.

The whole way is gone: ties, panel, labels, and the measures of a view of the one state E. Records are Poisson counts
per year. The years in which the record changes are drawn anew for every table.

==================  ==============================================================================================
kind                what is planted
==================  ==============================================================================================
growing             a newer partner, from one record a year to five
faint               the same with a fifth of the records
stable, shrinking   a newer partner whose records stay, or become fewer
old_growing         a partner of the baseline that grows: not newer
unseen_growing      a partner that grows in a type whose census began in the middle of the baseline: nobody can tell
unseen_old          a partner of always, recorded only since that census began
census_began        a newer partner, steady, in a type whose census begins in one of the ten years compared
census_ended        the same where a census ends in one of them
census_replaced     the same where a census ends and another begins that holds five times as much
census_gap          the same where years of the earlier window are missing
searched_more       a newer partner, steady, whose hand-picked events are searched for twice as intensely as before
==================  ==============================================================================================
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from data.analysis.coverage import to_coverage
from data.analysis.diversification import Inputs, measure_diversification
from data.analysis.growth import count_events
from data.analysis.masks import build_mask_panel, filter_masks
from data.analysis.relation_masks import to_relation_masks, to_relation_years
from data.analysis.traditional import NEWER, Definition, find_alliances, label_pairs
from data.filters import TieFilter, filter_ties

PLANTED_SEEDS = 200
FIRST_YEAR, LAST_YEAR = 1990, 2024
BEFORE, AFTER = (2015, 2019), (2020, 2024)

KINDS = {
    # name: (number of partners, source, records a year in the baseline, before, after)
    "growing": (8, "A", 0.0, 1.0, 5.0),
    "faint": (4, "A", 0.0, 0.2, 1.0),
    "stable": (12, "A", 0.0, 2.0, 2.0),
    "shrinking": (6, "A", 0.0, 4.0, 1.0),
    "old_growing": (3, "A", 3.0, 1.0, 5.0),
    "unseen_growing": (3, "N", 0.0, 1.0, 5.0),
    "unseen_old": (3, "N", 3.0, 3.0, 3.0),
    "census_began": (4, "B", 0.0, 5.0, 5.0),
    "census_ended": (4, "C", 0.0, 5.0, 5.0),
    "census_replaced": (4, "R", 0.0, 1.0, 1.0),
    "census_gap": (4, "G", 0.0, 5.0, 5.0),
    "searched_more": (10, "S", 0.0, 1.0, 2.0),
}
TRULY_GROWING = ("growing", "faint")
CENSUS_CHANGED = ("census_began", "census_ended", "census_replaced", "census_gap")
UNSEEN = ("unseen_growing", "unseen_old")
OLD = ("old_growing",)
TYPES_OF_SOURCE = {
    "A": ("arms_supply", "training"),
    "N": ("deployment",),
    "B": ("joint_exercise",),
    "C": ("cooperation_agreement",),
    "R": ("financial_aid",),
    "R2": ("financial_aid",),
    "G": ("non_combat_support",),
    "S": ("logistics",),
}
RICHER = 5
"""How many times as much the census holds that replaces another."""
EFFORT_OF_OTHERS = 150
"""Hand-picked events a year of other states: they tell how much more was searched for."""


def _draw_sources(chance: np.random.Generator) -> dict[str, dict[str, Any]]:
    """Coverage in the form of sources.toml; the years in which the record changes are drawn."""
    began, ended, replaced = (int(year) for year in chance.integers((2016, 2015, 2016), 2024))
    # Of the fifteen years of the default baseline fewer than five are seen.
    seen_from = int(chance.integers(2001, 2010))
    gap = [int(year) for year in chance.choice(np.arange(2015, 2020), size=2, replace=False)]
    years = {
        "A": (1980, 2024),
        "N": (seen_from, 2024),
        "B": (began, 2024),
        "C": (1980, ended),
        "R": (1980, replaced - 1),
        "R2": (replaced, 2024),
        "G": (1980, 2024),
        "S": (1990, 2026),
    }
    return {
        source: {
            "coverage": [
                {
                    "cooperation_type": code,
                    "first_year": first_year,
                    "last_year": last_year,
                    "kind": "sample" if source == "S" else "census",
                    "missing_years": gap if source == "G" else [],
                }
                for code in TYPES_OF_SOURCE[source]
            ]
        }
        for source, (first_year, last_year) in years.items()
    }


def make_table(seed: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Ties of E with all planted partners and of two others, and the coverage of their sources."""
    chance = np.random.default_rng(seed)
    sources = _draw_sources(chance)
    seen = {source: _list_seen_years(known["coverage"][0]) for source, known in sources.items()}
    rows: list[tuple[str, str, str, str, int]] = []
    for name, (partners, source, *rates) in KINDS.items():
        for partner in range(partners):
            alter = f"{name}-{partner}"
            if source not in {"A", "N"}:
                # One old record in a type that was covered all along: the partner is known to be newer.
                rows.append(("E", alter, "A", "training", 2010))
            for year in range(FIRST_YEAR, LAST_YEAR + 1):
                rate = rates[(year >= BEFORE[0]) + (year >= AFTER[0])]
                holder = "R2" if source == "R" and year in seen["R2"] else source
                if year in seen[holder]:
                    records = int(chance.poisson(rate * (RICHER if holder == "R2" else 1)))
                    types = TYPES_OF_SOURCE[holder]
                    rows += [("E", alter, holder, types[i % len(types)], year) for i in range(records)]
    for year in range(BEFORE[0], AFTER[1] + 1):
        others = int(chance.poisson(EFFORT_OF_OTHERS * (2 if year >= AFTER[0] else 1)))
        rows += [("X", "Y", "S", "logistics", year)] * others
    return to_ties(rows), to_coverage(sources)


def _list_seen_years(entry: dict[str, Any]) -> set[int]:
    return set(range(entry["first_year"], entry["last_year"] + 1)) - set(entry["missing_years"])


def to_ties(rows: list[tuple[str, str, str, str, int]]) -> pd.DataFrame:
    columns = ["state_a", "state_b", "source_id", "cooperation_type", "start_year"]
    ties = pd.DataFrame(rows, columns=columns)
    states = sorted({*ties["state_a"], *ties["state_b"]})
    return ties.assign(
        tie_id=[f"t{number}" for number in range(len(ties))],
        event_id=[f"e{number}" for number in range(len(ties))],
        state_a=pd.Categorical(ties["state_a"], categories=states),
        state_b=pd.Categorical(ties["state_b"], categories=states),
        cooperation_type=ties["cooperation_type"].astype("category"),
        source_id=ties["source_id"].astype("category"),
        status=pd.Categorical(["confirmed"] * len(ties), categories=["confirmed", "reported"]),
        name="",
        directed=False,
        end_year=ties["start_year"],
        last_confirmed="",
        party_count=2,
    )


def measure_discovery(seed: int) -> dict[str, int]:
    """Of one table: planted partners of each kind, those labelled newer, and those called growing as well."""
    ties, coverage = make_table(seed)
    accounts = pd.DataFrame(
        columns=["state", "partner", "since_year", "until_year", "wording", "source_class"]
    )
    panel = build_mask_panel(ties)
    labels = label_pairs(panel, find_alliances(ties), accounts, coverage, Definition())
    of_e = labels.loc[labels["ego"].eq("E"), ["alter", "standing"]].astype(str)
    of_state = TieFilter(states=frozenset({"E"}), first_year=0, last_year=9999)
    cells = filter_masks(panel, of_state)
    relations = to_relation_masks(cells)
    found = measure_diversification(
        Inputs(
            relations=relations,
            relation_years=to_relation_years(relations),
            cells=cells,
            ties=filter_ties(ties, of_state),
            has_all_ties=True,
            events=count_events(ties),
            coverage=coverage,
            labels=labels,
            main_standing=dict(of_e.itertuples(index=False, name=None)),
            grid=pd.DataFrame(columns=["ego", "alter", 0]),
            egos=of_state.states,
            partners=None,
            members=frozenset(),
            first_year=FIRST_YEAR,
            last_year=LAST_YEAR,
        )
    )
    assert found.windows == (BEFORE, AFTER)
    ranking = found.ranking
    found = ranking.loc[ranking["is_growing"] & ranking["standing"].eq(NEWER), "alter"]
    newer = labels.loc[labels["ego"].eq("E") & labels["standing"].eq(NEWER), "alter"].astype(str)
    counts = {f"{name} planted": entry[0] for name, entry in KINDS.items()}
    for word, alters in (("found", found), ("newer", newer)):
        kinds = alters.str.rsplit("-", n=1).str[0].value_counts()
        counts |= {f"{name} {word}": int(kinds.get(name, 0)) for name in KINDS}
    return counts
