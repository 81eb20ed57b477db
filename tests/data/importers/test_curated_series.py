"""Exercise series: told apart from single exercises, and the collected list of series held against the one used."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd

from data.importers import curated, curated_series
from data.importers.base import Reference
from data.importers.series import SERIES, SHARE_FOUND
from data.load import load_ties
from data.reference import load_exercise_series
from tests.data.importers.test_curated import COLUMNS


def _make_row(
    number: str, name: str, parties: str, start_date: str = "2017", **changes: str
) -> dict[str, str]:
    row = {**COLUMNS, "event_id": number, "act_id": number, "name": name, "parties": parties}
    return {**row, "start_date": start_date, **changes}


ROWS = [
    _make_row("E-1", "AMAN-17", "PAK;CHN;TUR"),
    _make_row("E-2", "Aman Youyi 2018", "MYS;CHN"),
    _make_row("E-3", "Naseem al Bahr XI", "IND;OMN"),
    _make_row("E-4", "Naseem al Bahr XIV", "PAK;SAU"),
    _make_row("E-5", "EFES-2018", "TUR;QAT"),
    _make_row("E-6", "EFES 2009", "TUR;QAT", "2009"),
    _make_row("E-7", "EFES-2018, arms shown", "TUR;QAT", cooperation_type="arms_supply"),
]


def test_an_edition_is_of_one_source_only(write_rows: Callable[..., Path], reference: Reference) -> None:
    path = write_rows(curated.FILE, ROWS)
    series, single = curated_series.import_ties(path, reference), curated.import_ties(path, reference)
    assert series.ties["tie_id"].tolist() == [
        "curated_series:E-1:CHN-PAK",
        "curated_series:E-1:CHN-TUR",
        "curated_series:E-1:PAK-TUR",
        "curated_series:E-3:IND-OMN",
        "curated_series:E-5:QAT-TUR",
    ]
    assert [tie.split(":")[1] for tie in single.ties["tie_id"]] == ["E-2", "E-4", "E-6", "E-7"]
    assert sum(series.rows_left_out.values()) == 4
    assert single.rows_left_out == {"edition of an exercise series, see curated_series": 3}
    assert "EFES (Turkiye): 1 editions found, 4 known to have been held since 2011" in series.notes


def test_the_series_are_those_of_the_list_of_which_enough_editions_were_found() -> None:
    listed = load_exercise_series().set_index("series")
    assert set(listed.index[listed["is_compared"]]) == {series.name for series in SERIES}
    for series in SERIES:
        row = listed.loc[series.name]
        assert row["editions_found"] / series.editions_held >= SHARE_FOUND, series.name
        # "Dostarym V by 2025" gives a number without the year of the first edition; all five were found.
        assert pd.isna(row["editions_held"]) == (series.name == "Dostarym / Eternal Brotherhood (PAK-KAZ)")
        assert pd.isna(row["editions_held"]) or row["editions_held"] == series.editions_held, series.name


def test_the_shipped_table_has_the_editions_that_were_found() -> None:
    listed = load_exercise_series().set_index("series")
    ties = load_ties()
    acts = ties[ties["source_id"].eq("curated_series")].drop_duplicates("event_id")
    found = sum(int(listed.loc[series.name, "editions_found"]) for series in SERIES)
    # The edition of AMAN of 2011 is counted as found in the list, but stands in no row.
    assert len(acts) == found - 1
    assert acts["start_year"].min() >= 2011
    assert set(acts["cooperation_type"]) == {"joint_exercise"}
