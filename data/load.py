"""Read the table of ties from a file, checked and typed."""

from __future__ import annotations

from pathlib import Path
from typing import IO, Any

import pandas as pd

from data import reference
from data.schema import AllowedValues, validate_ties

TIES_FILE = Path(__file__).parent / "ties.csv"


def load_allowed_values() -> AllowedValues:
    """The codes that the reference lists know."""
    return AllowedValues(
        states=frozenset(reference.load_states()["iso3"]),
        cooperation_types=frozenset(reference.load_cooperation_types()["code"]),
        sources=frozenset(reference.load_sources()),
    )


def load_ties(file: Path | IO[Any] = TIES_FILE) -> pd.DataFrame:
    """One row per tie, typed as `data.schema.validate_ties` says.

    Raises
    ------
    TableError
        When the table breaks the schema; it names row and column.
    """
    text = pd.read_csv(file, dtype=str, keep_default_na=False, encoding="utf-8")
    return validate_ties(text, load_allowed_values(), table=getattr(file, "name", "ties.csv"))
