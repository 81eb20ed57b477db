"""Pairs of the toy table, measured."""

from __future__ import annotations

import pandas as pd

from data.analysis.coverage import to_coverage
from data.analysis.pair import Pair, PairInputs, measure_pair
from tests.plain_panel import build_dyad_years, to_relation_years
from tests.toy import TOY_SOURCES, load_toy_ties

YEARS = {"first_year": 2000, "last_year": 2010}
TOY = load_toy_ties()
PANEL = build_dyad_years(TOY)
WITH_CHINA = TOY[TOY["state_a"].eq("CHN")]


def measure_toy_pair(ties: pd.DataFrame, state: str, partner: str, **years: int) -> Pair:
    """Two states of the toy table with some of their ties, whose ranks are those in the whole table."""
    return measure_pair(
        PairInputs(
            state=state,
            partner=partner,
            ties=ties,
            history=ties,
            hidden_types=frozenset(),
            own_relation_years=to_relation_years(PANEL[PANEL["ego"].eq(state)]),
            partner_relation_years=to_relation_years(PANEL[PANEL["ego"].eq(partner)]),
            coverage=to_coverage(TOY_SOURCES),
            cooperation_types=("arms_supply", "defence_pact", "joint_exercise", "training"),
            table_end=2010,
            **(YEARS | years),
        )
    )


PAIR = measure_toy_pair(WITH_CHINA, "PAK", "CHN")
