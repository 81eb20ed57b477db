"""What the tests of the importers share: the real reference lists, and small files in the form as published."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from data import reference as lists
from data.importers.base import Reference, build_reference


@pytest.fixture(scope="session")
def reference() -> Reference:
    """The committed reference lists as look-ups."""
    return build_reference(
        lists.load_states(),
        lists.load_state_aliases(),
        lists.load_memberships(),
        lists.load_cooperation_types(),
        lists.load_sources(),
    )


@pytest.fixture
def write_rows(tmp_path: Path) -> Callable[..., Path]:
    """Write rows as a CSV file; columns that a row does not name are blank."""

    def write(name: str, rows: Sequence[Mapping[str, object]], encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        columns = list(dict.fromkeys(column for row in rows for column in row))
        with path.open("w", encoding=encoding, newline="") as file:
            writer = csv.DictWriter(file, columns, restval="")
            writer.writeheader()
            writer.writerows(rows)
        return path

    return write
