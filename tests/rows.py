"""The rows of the shipped file as they stand in it, read once for all tests."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from functools import cache

from data.load import TIES_FILE


@cache
def read_rows() -> Sequence[Mapping[str, str]]:
    """Every tie of the shipped file, all columns as text."""
    with TIES_FILE.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))
