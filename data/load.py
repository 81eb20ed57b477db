"""Read the table of ties from a file, checked and typed."""

from __future__ import annotations

from pathlib import Path
from typing import IO, Any

import pandas as pd

from data import reference
from data.schema import POSSIBLE_YEARS, AllowedValues, Problem, TableError, validate_ties

TIES_FILE = Path(__file__).parent / "ties.csv"


def load_allowed_values() -> AllowedValues:
    """The codes that the reference lists know, and the years up to the last one that a source covers."""
    sources = reference.load_sources()
    covered = (int(entry["last_year"]) for source in sources.values() for entry in source.get("coverage", []))
    return AllowedValues(
        states=frozenset(reference.load_states()["iso3"]),
        cooperation_types=frozenset(reference.load_cooperation_types()["code"]),
        sources=frozenset(sources),
        years=(POSSIBLE_YEARS[0], max(covered)),
    )


def load_ties(file: Path | IO[Any] = TIES_FILE) -> pd.DataFrame:
    """One row per tie, typed as `data.schema.validate_ties` says.

    Raises
    ------
    TableError
        When the table breaks the schema; it names row and column.
    """
    name = getattr(file, "name", "ties.csv")
    try:
        text = pd.read_csv(file, dtype=str, keep_default_na=False, encoding="utf-8", index_col=False)
    except (ValueError, pd.errors.ParserError) as error:
        raise TableError(name, [Problem(None, "all", str(error))]) from error
    return validate_ties(text, load_allowed_values(), table=name)
