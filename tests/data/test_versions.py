"""The versions of the table: what the list says, and which fault of it is named."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from data import DATA_VERSION, VERSIONS
from data.load import load_ties
from data.versions import Version, VersionError, load_versions

COMMIT = "0123456789abcdef0123456789abcdef01234567"
FIRST = f"""["2026.01"]
date = 2026-01-31
ties = 10
changes = "the first table"
commit = "{COMMIT}"
"""
SECOND = """["2026.02"]
date = 2026-02-28
ties = 12
changes = "two more ties"
"""


def _write(folder: Path, text: str) -> Path:
    path = folder / "versions.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_newest_is_the_shipped_table() -> None:
    assert VERSIONS[-1].name == DATA_VERSION
    assert VERSIONS[-1].tie_count == len(load_ties())
    assert VERSIONS[-1].commit == ""


def test_versions_are_read_in_their_order_and_the_newest_needs_no_commit(tmp_path: Path) -> None:
    assert load_versions(_write(tmp_path, FIRST + SECOND)) == (
        Version("2026.01", date(2026, 1, 31), 10, "the first table", COMMIT),
        Version("2026.02", date(2026, 2, 28), 12, "two more ties"),
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "versions.toml: no version"),
        ("[", "versions.toml: "),
        (SECOND.replace("2026.02", "two") + "", "two is no version: YYYY.NN"),
        ("date = 2026-01-01", "date is no version: YYYY.NN"),
        (FIRST.replace("ties = 10\n", ""), "version 2026.01: ties is missing"),
        (FIRST.replace("ties = 10", 'ties = "10"'), "version 2026.01: ties = '10' is no int"),
        (FIRST.replace("ties = 10", "ties = true"), "version 2026.01: ties = True is no int"),
        (FIRST.replace("ties = 10", "ties = 0"), "version 2026.01: ties = 0 is no number of ties"),
        (FIRST.replace("2026-01-31", '"2026-01-31"'), "version 2026.01: date = '2026-01-31' is no date"),
        (FIRST.replace("2026-01-31", "2026-01-31T00:00:00"), "version 2026.01: date = .* is no date"),
        (FIRST.replace("first table", "first table."), "version 2026.01: changes is no clause"),
        (FIRST.replace("the first table", " "), "version 2026.01: changes is no clause"),
        (FIRST.replace(COMMIT, "7f23"), "version 2026.01: commit = '7f23' is no commit"),
        (FIRST + "note = 1\n", "version 2026.01: note is none of date, ties, changes, commit"),
        (SECOND + FIRST, "version 2026.02: commit is missing"),
        (
            SECOND + f'commit = "{COMMIT}"\n' + FIRST,
            "version 2026.01: it stands after 2026.02",
        ),
        (
            FIRST + SECOND.replace("2026-02-28", "2025-02-28"),
            "version 2026.02: date = 2025-02-28 is before that of 2026.01",
        ),
    ],
)
def test_a_fault_is_named_with_its_version_and_key(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(VersionError, match=message):
        load_versions(_write(tmp_path, text))
