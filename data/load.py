"""Read the table of ties from a file, checked and typed."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path
from typing import IO, Any

import pandas as pd

from data import reference
from data.schema import POSSIBLE_YEARS, AllowedValues, Problem, TableError, validate_ties

TIES_FILE = Path(__file__).parent / "ties.csv"
MANIFEST_FILE = TIES_FILE.with_suffix(".toml")
"""What the build wrote: rows and SHA-256 of the shipped table."""


class ManifestError(ValueError):
    """A table that is another than the one that its manifest describes."""


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
    ManifestError
        When the shipped table is not what the build wrote.
    """
    if file == TIES_FILE:
        check_manifest(TIES_FILE, MANIFEST_FILE)
    name = getattr(file, "name", "ties.csv")
    try:
        text = pd.read_csv(file, dtype=str, keep_default_na=False, encoding="utf-8", index_col=False)
    except (ValueError, pd.errors.ParserError) as error:
        raise TableError(name, [Problem(None, "all", str(error))]) from error
    return validate_ties(text, load_allowed_values(), table=name)


def check_manifest(table: Path, manifest: Path) -> None:
    """Hold a table against the manifest that the build wrote with it: a copy that was cut short reads like a whole one.

    Raises
    ------
    ManifestError
        When they differ; it says how many rows there should be.
    """
    written = tomllib.loads(manifest.read_text(encoding="utf-8"))
    content = table.read_bytes()
    if hashlib.sha256(content).hexdigest() == written["sha256"]:
        return
    lines = content.count(b"\n")
    raise ManifestError(
        f"{table.name} is not what the build wrote: {lines} lines, of which {written['rows'] + 1} were written"
    )
