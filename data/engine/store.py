"""A table of ties that an engine holds: its panel is in memory, its ties are asked for when they are listed."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from data.analysis.bits import WORD
from data.analysis.masks import MaskPanel, find_first_year
from data.engine.engines import Engine, name_unfinished
from data.engine.panel import load_alliances, load_panel, write_digest
from data.engine.rows import TieReader, count_by_source, load_codes, load_units, measure_size
from data.engine.statements import Chosen, to_pairs
from data.filters import TieFilter
from data.progress import Report, keep_quiet
from data.schema import DATE_BASES, END_BASES, AllowedValues, Problem, TableError

MOST_TIES = 5_000
"""A view of no more ties is read whole."""

LATEST_TIES = 1_000
"""Of a view of more so many are read, the latest: what is listed of them at once."""

MOST_IN_FILE = 200_000
"""Ties of a file that a reader takes away: the latest. More are taken from the engine itself."""


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
        A view of no more ties is read whole.
    latest_ties
        Of a view of more so many are read, the latest.
    """

    engine: Engine
    reader: TieReader
    panel: MaskPanel
    alliances: MaskPanel
    tie_count: int
    allowed: AllowedValues
    most_ties: int = MOST_TIES
    latest_ties: int = LATEST_TIES

    def list_latest(
        self, tie_filter: TieFilter, pairs: np.ndarray | None = None, *, rows: int
    ) -> pd.DataFrame:
        """The latest ties of a view, by their start, then by tie_id: one row per tie."""
        return self.reader.list_latest(self._choose(tie_filter, pairs), rows)

    def is_read_whole(self, tie_filter: TieFilter, pairs: np.ndarray | None, cells: MaskPanel) -> bool:
        """Whether a view holds no more than `most_ties`: as its rows of the panel tell, or else as it is counted."""
        # The panel counts the ties of a row in any year, and those between two states of the view from both ends.
        most = int(cells.tie_count.sum())
        if most <= self.most_ties:
            return True
        first_year, last_year = self.span
        is_of_all_years = tie_filter.first_year <= first_year and last_year <= tie_filter.last_year
        if (most if is_of_all_years else len(cells)) > 2 * self.most_ties:
            return False
        chosen = self._choose(tie_filter, pairs)
        return measure_size(self.engine, chosen, self.most_ties + 1) <= self.most_ties

    @cached_property
    def span(self) -> tuple[int, int]:
        """The first and last year of its ties, of which there must be one."""
        panel = self.panel
        last_year = panel.first_year + WORD * panel.years.shape[1] - 1
        return find_first_year(panel), last_year

    def count(self, tie_filter: TieFilter, pairs: np.ndarray | None = None) -> int:
        """All ties of a view."""
        return measure_size(self.engine, self._choose(tie_filter, pairs))

    def count_by_source(self, tie_filter: TieFilter, pairs: np.ndarray | None = None) -> pd.Series:
        """The same by source, the most first: one count per source_id."""
        return count_by_source(self.engine, self._choose(tie_filter, pairs))

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
    found = _load_contents(engine, folder)
    every = replace(allowed, sources=frozenset(found["sources"]))
    panel = load_panel(engine, every, folder, report)
    engine.prepare_lists(None if folder is None else folder / "lists", report)
    # Its years fill whole words, the last bit of which is the last year.
    years = panel.first_year, panel.first_year + WORD * panel.years.shape[1] - 1
    return TieStore(
        engine=engine,
        reader=TieReader(engine, every, tuple(found["units"])),
        panel=panel,
        alliances=load_alliances(engine, every, folder, years),
        tie_count=found["ties"],
        allowed=every,
    )


def _load_contents(engine: Engine, folder: Path | None) -> dict[str, Any]:
    """The sources and units of a table and the number of its ties: as they were kept, or asked for."""
    fingerprints = [part.fingerprint for part in engine.list_parts()]
    file = None
    if folder is not None and None not in fingerprints:
        file = folder / f"contents-{write_digest(fingerprints)}.json"
        with suppress(OSError, ValueError):
            kept: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
            return kept
    _check_codes(engine)
    found = {
        "sources": load_codes(engine, "source_id"),
        "units": load_units(engine),
        "ties": measure_size(engine),
    }
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
        for old in file.parent.glob("contents-*.json"):
            old.unlink(missing_ok=True)
        unfinished = name_unfinished(file)
        unfinished.write_text(json.dumps(found), encoding="utf-8")
        unfinished.replace(file)
    return found


def _check_codes(engine: Engine) -> None:
    """Refuse codes of columns on which the panel does not rest, before a reader meets them."""
    known = {"date_basis": DATE_BASES, "end_basis": END_BASES}
    problems = [
        Problem(None, column, f"{code!r} is not a known value")
        for column, codes in known.items()
        for code in load_codes(engine, column)
        if code not in codes
    ]
    if problems:
        raise TableError(engine.name, problems)
