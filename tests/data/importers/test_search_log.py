"""The look-ups by state: sums, and what becomes of look-ups of several states or none."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from data.importers.base import read_rows
from data.importers.search_log import COLUMNS, FILE, NO_SINGLE_STATE, import_search_log
from data.reference import load_memberships, load_search_log

SOURCES = Path(__file__).parents[4] / "shared" / "sources"


def _write(path: Path, *rows: str) -> Path:
    path.write_text("\n".join(["query,state,results useful,rows written", *rows]) + "\n", encoding="utf-8")
    return path


def test_look_ups_are_summed_by_state_and_their_words_stay_out(tmp_path: Path) -> None:
    log = import_search_log(
        _write(
            tmp_path / FILE,
            *("army gift,TUR,3,2", "army visit,PAK,1,0", '"Türkiye, navy", TUR ,0,4'),
            *("two at once,AZE KAZ,2,1", "the year,2026 general (TUR),1,2", "nowhere,,5,0"),
        )
    )
    assert list(log.columns) == list(COLUMNS)
    assert log.to_numpy().tolist() == [
        [NO_SINGLE_STATE, 3, 8, 3],
        ["PAK", 1, 1, 0],
        ["TUR", 2, 3, 6],
    ]


def test_a_count_that_is_no_number_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"curated_search_log.csv, row 2: .*'some'"):
        import_search_log(_write(tmp_path / FILE, "army,TUR,some,2"))


def test_committed_list_is_well_formed() -> None:
    log = load_search_log()
    assert log["state"].is_unique
    memberships = load_memberships()
    oic = memberships[(memberships["group"] == "OIC") & memberships["exit_year"].isna()]
    # Every member was searched, and nothing else but look-ups of no single state.
    assert set(log["state"]) == {NO_SINGLE_STATE, *oic["iso3"]}
    assert log["lookup_count"].ge(2).all()


@pytest.mark.skipif(not SOURCES.exists(), reason="the source files are not part of the repository")
def test_committed_list_is_what_the_collected_file_gives() -> None:
    log = import_search_log(SOURCES / FILE)
    pd.testing.assert_frame_equal(log, load_search_log(), check_dtype=False)
    rows = read_rows(SOURCES / FILE)
    assert log["lookup_count"].sum() == len(rows)
    assert log["event_count"].sum() == sum(int(row["rows written"]) for row in rows)
    assert log["useful_count"].sum() == sum(int(row["results useful"]) for row in rows)
