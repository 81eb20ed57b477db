"""Read the table of ties from a file, checked and typed."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path
from typing import IO, Any

import pandas as pd

from data import reference
from data.schema import AllowedValues, validate_ties

TIES_FILE = Path(__file__).parent / "ties.csv"
MANIFEST_FILE = TIES_FILE.with_suffix(".toml")
"""What the build wrote: rows and SHA-256 of the shipped table."""


class ManifestError(ValueError):
    """A table that is another than the one that its manifest describes."""


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
    ManifestError
        When the shipped table is not what the build wrote.
    """
    if file == TIES_FILE:
        check_manifest(TIES_FILE, MANIFEST_FILE)
    text = pd.read_csv(file, dtype=str, keep_default_na=False, encoding="utf-8")
    return validate_ties(text, load_allowed_values(), table=getattr(file, "name", "ties.csv"))


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
