"""Pairs of the toy table, measured."""

from __future__ import annotations

import pandas as pd

from data.analysis.coverage import to_coverage
from data.analysis.masks import MaskPanel, build_mask_panel, filter_masks, find_first_year
from data.analysis.pair import Pair, PairInputs, measure_pair
from data.filters import TieFilter
from tests.plain_panel import build_dyad_years, to_relation_years
from tests.toy import TOY_SOURCES, load_toy_ties

YEARS = {"first_year": 2000, "last_year": 2010}
TOY = load_toy_ties()
PANEL = build_dyad_years(TOY)
WITH_CHINA = TOY[TOY["state_a"].eq("CHN")]


def cut_cells(ties: pd.DataFrame, state: str, first_year: int = 1990, last_year: int = 2010) -> MaskPanel:
    """The panel of some ties of the toy table as it is seen from one state."""
    seen = TieFilter(states=frozenset([state]), first_year=first_year, last_year=last_year)
    return filter_masks(build_mask_panel(ties), seen)


def measure_toy_pair(ties: pd.DataFrame, state: str, partner: str, **years: int) -> Pair:
    """Two states of the toy table with some of their ties, whose ranks are those in the whole table."""
    return measure_pair(
        PairInputs(
            state=state,
            partner=partner,
            cells=cut_cells(ties, state, **(YEARS | years)),
            ties=ties,
            history=ties,
            has_all_ties=True,
            first_year_on_record=find_first_year(cut_cells(ties, state)),
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
