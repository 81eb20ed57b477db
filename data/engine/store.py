"""A table of ties that an engine holds: its panel is in memory, its ties are asked for when they are listed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd

from data.analysis.bits import WORD
from data.analysis.masks import MaskPanel
from data.engine.engines import Engine
from data.engine.panel import load_alliances, load_panel
from data.engine.rows import TieReader, count_by_source, load_codes, load_units, measure_size
from data.engine.statements import Chosen, to_pairs
from data.filters import TieFilter
from data.progress import Report, keep_quiet
from data.schema import AllowedValues

MOST_TIES = 5_000
"""Ties of a view that are in memory together: the latest."""


@dataclass(frozen=True, eq=False)
class TieStore:
    """Ties that stay where they are.

    Parameters
    ----------
    engine, reader
        Hold the ties, and give them the types of `data.schema.validate_ties`.
    panel, alliances
        Year masks of all ties, and of the pacts that promise defence.
    tie_count
        Ties of the table.
    allowed
        The codes of its categories.
    most_ties
        So many ties of a view are read, the latest.
    """

    engine: Engine
    reader: TieReader
    panel: MaskPanel
    alliances: MaskPanel
    tie_count: int
    allowed: AllowedValues
    most_ties: int = MOST_TIES

    def list_latest(self, tie_filter: TieFilter, pairs: np.ndarray | None = None) -> pd.DataFrame:
        """The latest ties of a view, by their start, then by tie_id: one row per tie; parameters as `filter_ties`."""
        return self.reader.list_latest(self._choose(tie_filter, pairs), self.most_ties)

    def count(self, tie_filter: TieFilter, pairs: np.ndarray | None = None) -> int:
        """All ties of a view."""
        return measure_size(self.engine, self._choose(tie_filter, pairs))

    def count_by_source(self, tie_filter: TieFilter, pairs: np.ndarray | None = None) -> pd.Series:
        """The same by source, the most first: one count per source_id."""
        return count_by_source(self.engine, self._choose(tie_filter, pairs))

    def read_all(self, tie_filter: TieFilter, pairs: np.ndarray | None = None) -> Iterator[pd.DataFrame]:
        """All ties of a view, by tie_id, in frames."""
        return self.reader.read_all(self._choose(tie_filter, pairs))

    def _choose(self, tie_filter: TieFilter, pairs: np.ndarray | None) -> Chosen:
        return Chosen(tie_filter, to_pairs(pairs, self.panel.dtypes["ego"].categories, tie_filter))


def load_store(
    engine: Engine, allowed: AllowedValues, folder: Path | None, report: Report = keep_quiet
) -> TieStore:
    """Open the table of an engine: its panel is taken as it was kept, or built.

    Parameters
    ----------
    allowed
        The states and cooperation types that it may hold, and sources that are known beside its own.
    folder
        Where its panel is kept; None = nowhere.
    report
        Is told of the progress of a build.

    Raises
    ------
    TableError
        When ties break a rule that the panel rests on.
    EngineError
        When the engine does not answer.
    """
    every = replace(allowed, sources=frozenset(load_codes(engine, "source_id")))
    panel = load_panel(engine, every, folder, report)
    engine.prepare_lists(None if folder is None else folder / "lists", report)
    # Its years fill whole words, the last bit of which is the last year.
    years = panel.first_year, panel.first_year + WORD * panel.years.shape[1] - 1
    return TieStore(
        engine=engine,
        reader=TieReader(engine, every, load_units(engine)),
        panel=panel,
        alliances=load_alliances(engine, every, folder, years),
        tie_count=measure_size(engine),
        allowed=every,
    )
