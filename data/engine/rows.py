"""Ties as an engine holds them, typed as the rest of the program knows them: pages of lists, counts, downloads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd
import pyarrow as pa

from data.engine.categories import to_categories
from data.engine.engines import Engine, EngineError
from data.engine.statements import Chosen, write_all, write_codes, write_count, write_size, write_sources
from data.schema import TIE_COLUMNS, AllowedValues, TableError, list_dtypes

ROWS_AT_ONCE = 50_000
"""Ties of a download that are in memory together."""
_NUMBERS = {"start_year": "int16", "end_year": "int16", "party_count": "int16", "value": "float64"}


class Counts(NamedTuple):
    """How much a view holds: ties, and records (distinct events)."""

    ties: int
    records: int


def count_ties(engine: Engine, chosen: Chosen) -> Counts:
    """Count the ties and the records of a view."""
    found = engine.ask(write_count(chosen)).to_pylist()[0]
    return Counts(int(found["ties"]), int(found["records"]))


def measure_size(engine: Engine, chosen: Chosen | None = None, most: int | None = None) -> int:
    """The number of ties of a view, or of the table, which is sooner found than all of `count_ties`.

    Parameters
    ----------
    most
        As for `write_size`.
    """
    return int(engine.ask(write_size(chosen, most)).column("ties")[0].as_py())


def count_by_source(engine: Engine, chosen: Chosen) -> pd.Series:
    """Count the ties of a view that each source gave, the most first: one count per source_id."""
    found = engine.ask(write_sources(chosen)).to_pandas()
    counts = found.set_index("source_id")["ties"].astype("int64").rename("count")
    ordered: pd.Series = counts.sort_values(ascending=False, kind="stable")
    return ordered


def load_codes(engine: Engine, column: str) -> tuple[str, ...]:
    """The codes that a column of the table holds, sorted."""
    return tuple(sorted(engine.ask(write_codes(column)).column("code").to_pylist()))


def load_units(engine: Engine) -> tuple[str, ...]:
    """The units of the table's values, sorted: the categories of `unit`."""
    return tuple(sorted({"", *load_codes(engine, "unit")}))


class TieReader:
    """Reads ties of one table in the types of `data.schema.validate_ties`, numbered from 0.

    Parameters
    ----------
    engine
        Holds the table.
    allowed
        The codes of its categories.
    units
        As `load_units` gives them.
    """

    def __init__(self, engine: Engine, allowed: AllowedValues, units: tuple[str, ...]) -> None:
        self._engine = engine
        self._dtypes = list_dtypes(allowed) | {"unit": pd.CategoricalDtype(list(units))}

    def list_latest(self, chosen: Chosen, rows: int, skipped: int = 0) -> pd.DataFrame:
        """Some ties of a view, the latest start first, then by tie_id: one row per tie."""
        return self._type(self._engine.ask_latest(chosen, rows, skipped))

    def read_all(self, chosen: Chosen, rows: int = ROWS_AT_ONCE) -> Iterator[pd.DataFrame]:
        """All ties of a view in frames of so many rows at most, by tie_id."""
        for batch in self._engine.stream(write_all(chosen), rows):
            if batch.num_rows:
                yield self._type(pa.Table.from_batches([batch]))

    def _type(self, found: pa.Table) -> pd.DataFrame:
        ties = found.select(list(TIE_COLUMNS)).to_pandas()
        # Blanks are empty texts, also where a table leaves them out.
        texts = [
            name for name in TIE_COLUMNS if name == "unit" or name not in {*self._dtypes, "directed", "value"}
        ]
        ties[texts] = ties[texts].astype("str").fillna("")
        try:
            ties = to_categories(ties, self._dtypes, self._engine.name)
        except TableError as error:
            raise EngineError(f"the table is not what it was when the server started: {error}") from error
        return ties.astype(_NUMBERS)
