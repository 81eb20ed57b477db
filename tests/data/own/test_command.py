"""The command line: what it tells of a file, what it writes, and its exit status."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from data.load import TIES_FILE, load_ties, main, read_own
from tests.data.own.files import ROW, write_csv

MIXED = write_csv(ROW, "Pakistn,China,training,2011", "Egypt,Jordan,training,03/04/2012")


def test_a_file_with_a_refused_row_is_told_and_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "own.csv").write_bytes(MIXED)
    assert main([str(tmp_path / "own.csv"), "--check"]) == 1
    told = capsys.readouterr().out
    assert "own.csv: 3 rows (csv utf-8)" in told
    assert "Accepted: 1 rows\nRepaired: 0 rows\nRefused: 2 rows\nTies: 1" in told
    assert (
        "line 3, column state_a: 'Pakistn' is the name or code of no state that is known here (Pakistan"
        in told
    )
    assert "line 4, column start_date: '03/04/2012' could be two dates" in told


def test_what_it_writes_is_a_table_that_is_read_like_the_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_bytes(MIXED)
    out, report = tmp_path / "cleaned.csv", tmp_path / "report.csv"
    arguments = [str(tmp_path / "own.csv"), "--out", str(out), "--report", str(report), "--days", "first"]
    assert main(arguments) == 1
    assert pd.read_csv(report)[["line", "outcome"]].to_numpy().tolist() == [[3, "refused"]]
    # Read once more it is what it was, and every row is accepted.
    again = tmp_path / "again.csv"
    assert main([str(out), "--out", str(again)]) == 0
    assert again.read_bytes() == out.read_bytes()
    packed = tmp_path / "cleaned.parquet"
    assert main([str(out), "--out", str(packed)]) == main([str(packed), "--out", str(again)]) == 0
    assert again.read_bytes() == out.read_bytes()
    table = pd.read_csv(out)
    assert table["start_date"].tolist() == ["2010", "2012-04-03"]
    assert table[["state_a", "state_b"]].to_numpy().tolist() == [["PAK", "CHN"], ["EGY", "JOR"]]


@pytest.mark.parametrize(("content", "says"), [(b"\x89PNG", "a picture (PNG)"), (None, "No such file")])
def test_what_is_no_table_is_told_in_one_line(
    content: bytes | None, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "own.csv"
    if content is not None:
        file.write_bytes(content)
    assert main([str(file)]) == 1
    assert says in capsys.readouterr().err


def test_the_shipped_table_is_read_as_it_is() -> None:
    _, mapping, cleaned = read_own(TIES_FILE)
    assert mapping.form == "codebook"
    assert cleaned.report.empty
    pd.testing.assert_frame_equal(
        cleaned.ties.drop(columns="source_id").astype("str"),
        load_ties().drop(columns="source_id").astype("str"),
    )
