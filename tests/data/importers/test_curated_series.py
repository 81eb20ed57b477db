"""Exercise series: told apart from single exercises, and the collected list of series held against the one used."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from data.importers import curated, curated_series
from data.importers.base import Reference, read_rows
from data.importers.series import SERIES, SHARE_FOUND, find_series
from tests.data.importers.test_curated import COLUMNS

SOURCES = Path(__file__).parents[4] / "shared" / "sources"


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


@pytest.mark.skipif(not SOURCES.exists(), reason="the source files are not part of the repository")
def test_the_series_are_those_of_the_collected_list() -> None:
    with (SOURCES / "curated_exercise_series.csv").open(encoding="utf-8", newline="") as file:
        listed = {row["series"]: row for row in csv.DictReader(file)}
    acts: dict[str, set[str]] = {series.name: set() for series in SERIES}
    for row in read_rows(SOURCES / curated.FILE):
        series = find_series(row)
        if series is not None:
            acts[series.name].add(row["act_id"])
    for series in SERIES:
        row = listed[series.name]
        found = len(acts[series.name])
        # The edition of AMAN of 2011 is counted as found there, but stands in no row.
        assert found == int(row["editions_found"]) - (series.name == "AMAN (Pakistan)"), series.name
        assert found / series.editions_held >= SHARE_FOUND, series.name
        assert found <= series.editions_held, series.name
        # The number of editions held is what the list says, in figures or in names.
        assert re.search(r"\d|[IVX]+ ", row["editions_held_since_2011"]), series.name
