"""The one place that keeps what all visitors share: the shipped table, its latest studies, what was drawn of them."""

from __future__ import annotations

import gc
from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable
from dataclasses import replace
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

import pandas as pd
import pyarrow as pa
from streamlit.dataframe_util import convert_pandas_df_to_arrow_table

from components.screen.settings import load_settings
from components.study.carry import begin_from, has_same_ties
from components.study.own_table import load_own_table
from components.study.study import Study
from components.study.table import Table, load_shipped_table
from components.view import View

Kept = TypeVar("Kept")

STUDIES_KEPT = 4
"""Views whose rows are kept: of all members of a group some 20 MB each; one may hold what it took over from another."""
DRAWINGS_KEPT = 600
"""Figures, sentences and rows that are kept, some tens of kilobytes each: the next reader of a link waits for none."""


@cache
def load_table() -> Table:
    """Read and check the shipped table, or the one that the settings name, once per process."""
    own = load_settings().table
    table = load_own_table(Path(own)) if own else load_shipped_table()
    # The table lives as long as the process: keep the collector from walking it after every run.
    gc.collect()
    gc.freeze()
    return table


class Shelf:
    """Values by key, the latest asked for; what was not asked for longest makes room for the new."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._kept: OrderedDict[tuple[Any, ...], Any] = OrderedDict()
        self._lock = Lock()

    def keep(self, key: tuple[Any, ...], build: Callable[[], Kept]) -> Kept:
        """The value of a key; built where it is not kept. Two who ask at once may both build it."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                found: Kept = self._kept[key]
                return found
        value = build()
        with self._lock:
            self._kept[key] = value
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)
        return value

    def list_values(self) -> list[Any]:
        """All that is kept, the latest asked for first."""
        with self._lock:
            return list(reversed(self._kept.values()))


@cache
def _open_studies() -> Shelf:
    return Shelf(STUDIES_KEPT)


def open_study(view: View) -> Study:
    """The study of a view, shared by all who look at it; it takes over what another view of its ties has measured."""
    return _open_studies().keep((view,), lambda: _begin_study(view))


def _begin_study(view: View) -> Study:
    for known in _open_studies().list_values():
        if has_same_ties(known.view, view):
            return begin_from(known, view)
    return Study(load_table(), view)


@cache
def _open_shelf() -> Shelf:
    return Shelf(DRAWINGS_KEPT)


def keep(
    of: Study | Table, name: Hashable, build: Callable[[], Kept], *, free_of: Collection[str] = ()
) -> Kept:
    """What was drawn or written of a view, or of a table whatever the view, built once for all its readers.

    Only of the shipped table: what is made of a reader's own belongs to that reader. Values must not be changed, and
    hold no rows of the panel.

    Parameters
    ----------
    free_of
        Choices of the view on which the value does not depend: it is kept for views that differ in them alone.
    """
    table, view = (of.table, of.view) if isinstance(of, Study) else (of, None)
    if table is not load_table():
        return build()
    if view is not None:
        default = table.options.default
        view = replace(view, **{field: getattr(default, field) for field in free_of})
    return _open_shelf().keep((table, view, name), build)


def keep_rows(
    of: Study | Table, name: Hashable, build: Callable[[], pd.DataFrame], *, free_of: Collection[str] = ()
) -> pa.Table:
    """The rows of a table on a page, kept as they are sent: packing them costs more than all else of the table."""
    return keep(of, ("rows", name), lambda: convert_pandas_df_to_arrow_table(build()), free_of=free_of)


def is_empty(study: Study) -> bool:
    """Whether a view holds no tie."""
    return keep(study, "is_empty", lambda: study.ties.empty)
