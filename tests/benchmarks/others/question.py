"""The question that all programs are asked, and its answer in plain pandas: what the apps of Dash and Panel show.

Of one state, three cooperation types and a span of years: its relations by year, its partners by type, its types by
partner, and its newest ties. A relation is a partner and a type of which a tie is active in the year.

Imports pandas alone: programs that are installed without the dashboard's packages read it too.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

import pandas as pd

TABLE = "QUESTION_TABLE"
"""Variable that names the CSV file of the ties."""
TYPES = ("cooperation_agreement", "joint_exercise", "training")
FIRST_YEAR, LAST_YEAR = 1990, 2020
"""The first span; other readers ask of later first years."""
LISTED = 50
COLUMNS = (
    "start_date",
    "state_a",
    "state_b",
    "cooperation_type",
    "name",
    "end_year",
    "source_id",
    "source_ref",
)
"""Of the list."""


class Question(NamedTuple):
    """What is asked."""

    state: str
    first_year: int = FIRST_YEAR
    last_year: int = LAST_YEAR


class Answer(NamedTuple):
    """Three counts, each by its heading, and the newest ties."""

    by_year: pd.Series
    by_type: pd.Series
    by_partner: pd.Series
    newest: pd.DataFrame


def load_rows(file: Path | None = None) -> pd.DataFrame:
    """One row per tie, codes as categories."""
    rows = pd.read_csv(
        file or os.environ[TABLE],
        usecols=[*COLUMNS, "tie_id", "start_year"],
        dtype=dict.fromkeys(("tie_id", "start_date", "name", "source_ref"), "str"),
        keep_default_na=False,
    )
    codes = ["state_a", "state_b", "cooperation_type", "source_id"]
    return rows.astype(dict.fromkeys(codes, "category"))


def count_answer(rows: pd.DataFrame, question: Question) -> Answer:
    """Answer from the rows of `load_rows`."""
    state, first, last = question
    chosen = rows[
        (rows["state_a"].eq(state) | rows["state_b"].eq(state))
        & rows["cooperation_type"].isin(TYPES)
        & rows["start_year"].le(last)
        & rows["end_year"].ge(first)
    ]
    partner = chosen["state_a"].astype(str).where(chosen["state_b"].eq(state), chosen["state_b"].astype(str))
    relations = pd.DataFrame(
        {
            "partner": partner,
            "type": chosen["cooperation_type"].astype(str),
            "start": chosen["start_year"].clip(lower=first),
            "end": chosen["end_year"].clip(upper=last),
        }
    ).drop_duplicates()
    active = relations.loc[relations.index.repeat(relations["end"] - relations["start"] + 1)]
    year = active["start"] + active.groupby(level=0).cumcount()
    return Answer(
        by_year=active.assign(year=year).drop_duplicates(["partner", "type", "year"]).groupby("year").size(),
        by_type=relations.groupby("type")["partner"].nunique(),
        by_partner=relations.groupby("partner")["type"].nunique().sort_values(ascending=False),
        newest=chosen.sort_values(["start_date", "tie_id"], ascending=[False, True]).head(LISTED)[
            list(COLUMNS)
        ],
    )
