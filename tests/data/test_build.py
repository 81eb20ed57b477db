"""The build: the same files give the same bytes, and a wrong file is named."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from data.build import (
    PARTNERS_FILE,
    REPORT_FILE,
    SourceError,
    build_ties,
    check_files,
    main,
    to_text,
    write_manifest,
    write_table,
)
from data.build_report import EXPECTED, Expected, _compare
from data.importers.base import ImportResult
from data.load import MANIFEST_FILE, TIES_FILE, ManifestError, check_manifest
from tests.toy import TOY_CSV, load_toy_ties, read_toy_text

SOURCES = Path(__file__).parents[3] / "shared" / "sources"


@pytest.mark.skipif(not SOURCES.exists(), reason="the source files are not part of the repository")
def test_the_sources_give_the_committed_files_byte_for_byte(tmp_path: Path) -> None:
    written = {
        "--ties": (tmp_path / "ties.csv", TIES_FILE),
        "--manifest": (tmp_path / "ties.toml", MANIFEST_FILE),
        "--partners": (tmp_path / "partners.csv", PARTNERS_FILE),
        "--report": (tmp_path / "report" / "report.md", REPORT_FILE),
    }
    arguments = [part for option, (path, _) in written.items() for part in (option, str(path))]
    arguments += ["--lists", str(tmp_path / "lists")]
    assert main(["--sources", str(SOURCES), *arguments]) == 0
    assert {path.name for path in (tmp_path / "lists").iterdir()} == {
        *("audit.csv", "search_log.csv", "exercise_series.csv", "open_parties.csv")
    }
    for path, committed in written.values():
        assert path.read_bytes() == committed.read_bytes(), committed.name


def test_an_absent_and_a_changed_file_are_named(tmp_path: Path) -> None:
    (tmp_path / "changed.csv").write_bytes(b"other")
    with pytest.raises(SourceError) as caught:
        check_files(tmp_path, {"changed.csv": "0" * 64, "absent.csv": "0" * 64})
    lines = str(caught.value).splitlines()
    assert lines[0] == f"absent.csv: not in {tmp_path}"
    assert lines[1].startswith("changed.csv: its SHA-256 is ")
    assert lines[1].endswith(f"sources.toml says {'0' * 64}")


def test_an_empty_folder_names_every_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SourceError) as caught:
        build_ties(tmp_path)
    assert len(str(caught.value).splitlines()) == len(EXPECTED)
    assert main(["--sources", str(tmp_path), "--ties", str(tmp_path / "ties.csv")]) == 1
    assert "mme_v7.csv: not in" in capsys.readouterr().err
    assert not (tmp_path / "ties.csv").exists()


def test_a_typed_table_goes_back_to_its_text(tmp_path: Path) -> None:
    text = to_text(load_toy_ties())
    pd.testing.assert_frame_equal(text, read_toy_text(), check_dtype=False)
    write_table(text, tmp_path / "toy.csv")
    assert (tmp_path / "toy.csv").read_bytes() == TOY_CSV.encode()


def test_a_table_that_was_cut_short_is_told(tmp_path: Path) -> None:
    table, manifest = tmp_path / "toy.csv", tmp_path / "toy.toml"
    write_table(read_toy_text(), table)
    write_manifest(table, manifest)
    check_manifest(table, manifest)
    lines = table.read_bytes().splitlines(keepends=True)
    table.write_bytes(b"".join(lines[:-2]))
    message = (
        f"toy.csv is not what the build wrote: {len(lines) - 2} lines, of which {len(lines)} were written"
    )
    with pytest.raises(ManifestError, match=message):
        check_manifest(table, manifest)


def _make_result(rows_read: int) -> ImportResult:
    return ImportResult("s1", "s1.csv", rows_read, to_text(load_toy_ties()).assign(end_year=2000), {}, {})


def test_a_count_far_from_the_expected_one_needs_a_reason() -> None:
    assert _compare(Expected("rows of the file", 100), _make_result(96))[3] == "-4.0%"
    assert _compare(Expected("rows of the file", 100, "because"), _make_result(50))[3:] == (
        "-50.0%",
        "because",
    )
    with pytest.raises(ValueError, match="s1: 50 rows of the file, 100 expected, and no reason is given"):
        _compare(Expected("rows of the file", 100), _make_result(50))
