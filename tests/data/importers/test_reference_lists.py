"""The lists that hold no ties: written byte for byte as they are committed, each column explained."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from data.importers.reference_lists import CHECKSUMS, write_reference_lists
from data.reference import (
    FOLDER,
    load_audit,
    load_codebook,
    load_exercise_series,
    load_open_parties,
    load_search_log,
)

SOURCES = Path(__file__).parents[4] / "shared" / "sources"
LISTS = {
    "audit": load_audit,
    "search_log": load_search_log,
    "exercise_series": load_exercise_series,
    "open_parties": load_open_parties,
}


@pytest.mark.skipif(not SOURCES.exists(), reason="the source files are not part of the repository")
def test_the_collected_files_give_the_committed_lists_byte_for_byte(tmp_path: Path) -> None:
    for file, checksum in CHECKSUMS.items():
        assert hashlib.sha256((SOURCES / file).read_bytes()).hexdigest() == checksum
    write_reference_lists(SOURCES, tmp_path / "lists")
    written = sorted((tmp_path / "lists").iterdir())
    assert [path.stem for path in written] == sorted(LISTS)
    for path in written:
        assert path.read_bytes() == (FOLDER / path.name).read_bytes(), path.name


@pytest.mark.parametrize("name", LISTS)
def test_the_codebook_explains_every_column_of_a_list(name: str) -> None:
    assert list(load_codebook()[name]["columns"]) == list(LISTS[name]().columns)
