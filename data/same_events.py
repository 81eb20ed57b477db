"""One event, one record: events that two sources record share one event_id; both sources keep their rows.

The joins are of three kinds: pairs that were compared by hand (same_event.csv), exercises that two data sets of
exercises hold, and programmes of the United States that two reports of one government count by state and fiscal year.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

FILE = "same_event.csv"
SHA256 = "1a429a731a900a394f4eda01a3149619512d29c26d266eb38d5ae7382be7798d"
"""Of the file as collected, like those of the sources in sources.toml."""

SAME_EXERCISES = {
    "russia_exercises:82": "mme:mme3230",
    "russia_exercises:68": "mme:mme3320",
    "russia_exercises:61": "mme:mme3392",
    "russia_exercises:75": "mme:mme3328",
}
"""Norak Antiterror 2009, Blackseafor, Peace Mission and Rubezh 2010: same names, dates and parties in both."""

_PROGRAMMES = (
    (
        "us_greenbook",
        "international_military_education_and_training",
        "us_training",
        "",
        "training of one state and fiscal year, in students and in dollars",
    ),
    (
        "us_sales",
        "FMF",
        "us_greenbook",
        "-foreign_military_financing",
        "financing of one state and fiscal year, in two books of the same government",
    ),
)
"""Source and programme, the source whose number of the event both take, how that number ends, and why."""

COLUMNS = ["event_id", "joined_to", "why"]


def load_same_events(path: Path, acts: dict[str, str]) -> pd.DataFrame:
    """Read the pairs compared by hand: one row per pair, event_id and joined_to as the table would call them.

    Parameters
    ----------
    acts
        Number of a curated row -> number of its act.
    """
    prefixes = {
        "russia_exercises_2009_2018.csv": ("russia_exercises", "id "),
        "mme_v7.csv": ("mme", ""),
        "atop_5.1_members.csv": ("atop", "ATOPID "),
    }
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    pairs = []
    for row in rows:
        source_id, word = prefixes[row["other_source"]]
        other = row["other_record"].removeprefix(word)
        pairs.append((f"curated:{acts[row['event_id']]}", f"{source_id}:{other}", row["why"]))
    return pd.DataFrame(pairs, columns=COLUMNS)


def find_same_events(event_ids: Iterable[str], by_hand: pd.DataFrame) -> pd.DataFrame:
    """All joins between events of the table: rows of COLUMNS, sorted; pairs of which the table lacks one are left out.

    Parameters
    ----------
    event_ids
        Every event of the table.
    by_hand
        As `load_same_events` returns them.
    """
    known = set(event_ids)
    rows = [
        (event if event in known else event.replace("curated:", "curated_series:", 1), other, why)
        for event, other, why in by_hand[COLUMNS].itertuples(index=False, name=None)
    ]
    rows += [(event, other, "the same exercise in two data sets") for event, other in SAME_EXERCISES.items()]
    for source_id, programme, other_source, ending, why in _PROGRAMMES:
        for event in known:
            source, _, record = event.partition(":")
            if source != source_id:
                continue
            parts = record.split("-")
            if programme not in parts:
                continue
            iso3, year = parts[0], next(part for part in parts[1:] if part.isdigit())
            rows.append((event, f"{other_source}:{iso3}-{year}{ending}", why))
    joined = [row for row in rows if row[0] in known and row[1] in known]
    return pd.DataFrame(sorted(joined), columns=COLUMNS)


def join_same_events(ties: pd.DataFrame, joins: pd.DataFrame) -> pd.DataFrame:
    """Give joined events one event_id: one row per tie in, the same out."""
    new = dict(zip(joins["event_id"], joins["joined_to"], strict=True))
    return ties.assign(event_id=ties["event_id"].map(lambda event: new.get(event, event)))
