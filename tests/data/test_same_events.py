"""Events that two sources record share one event_id."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from data.load import load_ties
from data.same_events import COLUMNS, find_same_events, join_same_events, load_same_events

BY_HAND = """\
event_id,other_source,other_record,why
A-1,russia_exercises_2009_2018.csv,id 47,same name
A-2,mme_v7.csv,mme216,same dates
A-3,atop_5.1_members.csv,ATOPID 3330,not in the table
C-4,russia_exercises_2009_2018.csv,id 11,in a series
"""
EVENTS = [
    *("curated:A-0", "curated:A-2", "curated_series:C-4", "curated:A-3"),
    *("russia_exercises:47", "russia_exercises:11", "russia_exercises:82", "mme:mme216", "mme:mme3230"),
    *("us_training:PAK-2001", "us_greenbook:PAK-2001-international_military_education_and_training"),
    *("us_greenbook:PAK-2002-international_military_education_and_training",),
    *("us_sales:PAK-FMF-2020", "us_sales:PAK-FMS-2020", "us_greenbook:PAK-2020-foreign_military_financing"),
]


def test_joins_are_found_where_the_table_has_both(tmp_path: Path) -> None:
    path = tmp_path / "same_event.csv"
    path.write_text(BY_HAND, encoding="utf-8")
    by_hand = load_same_events(path, {"A-1": "A-0", "A-2": "A-2", "A-3": "A-3", "C-4": "C-4"})
    joins = find_same_events(EVENTS, by_hand)
    assert list(joins.columns) == COLUMNS
    # A-1 is a clause of the act A-0; of FY2002 there is one source, and sales are no financing.
    assert dict(zip(joins["event_id"], joins["joined_to"], strict=True)) == {
        "curated:A-0": "russia_exercises:47",
        "curated:A-2": "mme:mme216",
        "curated_series:C-4": "russia_exercises:11",
        "russia_exercises:82": "mme:mme3230",
        "us_greenbook:PAK-2001-international_military_education_and_training": "us_training:PAK-2001",
        "us_sales:PAK-FMF-2020": "us_greenbook:PAK-2020-foreign_military_financing",
    }
    ties = pd.DataFrame({"tie_id": ["x", "y"], "event_id": ["curated:A-0", "mme:mme216"]})
    joined = join_same_events(ties, joins)
    assert joined["event_id"].tolist() == ["russia_exercises:47", "mme:mme216"]
    assert joined["tie_id"].tolist() == ["x", "y"]


def test_the_shipped_table_counts_programmes_once_and_keeps_both_rows() -> None:
    ties = load_ties().astype({"source_id": str})
    sources = ties.groupby("event_id")["source_id"].agg(lambda ids: ";".join(sorted(set(ids))))
    counts = sources[sources.str.contains(";")].value_counts()
    # 866 programmes of training, 20 of financing, the four exercises of both data sets and ten curated events.
    assert counts.to_dict() == {
        "us_greenbook;us_training": 866,
        "us_greenbook;us_sales": 20,
        "mme;russia_exercises": 4,
        "atop;curated": 3,
        "curated;mme": 3,
        "curated;russia_exercises": 3,
        "curated_series;russia_exercises": 1,
    }
    students = ties[ties["event_id"].eq("us_training:PAK-2001")]
    assert set(students["unit"].astype(str)) <= {"students", "USD"}
