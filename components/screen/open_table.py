"""The one opener: the table that a visitor looks at, its latest studies, and what was drawn of them.

All visitors share the shipped table. A reader's own is held by that reader's visit, with shelves of its own, so that
nothing of it is kept where another visitor is served from.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Hashable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TypeVar

import pandas as pd
import pyarrow as pa

from components.screen import visit
from components.screen.building import open_building
from components.screen.heap import set_collector
from components.screen.packing import to_arrow
from components.screen.settings import load_settings
from components.screen.shelf import OpenTable
from components.study.large_table import build_large_table
from components.study.own_table import load_own_table
from components.study.study import Study
from components.study.table import Table, load_shipped_table
from components.view import View
from data.engine.store import load_store
from data.load import load_allowed_values
from data.resolve import StateResolver, load_resolver

Kept = TypeVar("Kept")

STUDIES_KEPT = 4
"""Views whose rows are kept: of all members of a group some 20 MB each; one may hold what it took over from another."""
DRAWINGS_KEPT = 600
"""Figures, sentences and rows that are kept, some tens of kilobytes each: the next reader of a link waits for none."""


@cache
def open_shared() -> OpenTable:
    """The table of all visitors, read and checked once per process: the shipped one, or the one of the settings."""
    own = load_settings().table
    # Nothing that a table is made of is left over in rings: the collector would walk it again and again.
    gc.disable()
    try:
        table = _load_table(own)
    finally:
        gc.enable()
    set_collector()
    return OpenTable(table, studies=STUDIES_KEPT, drawings=DRAWINGS_KEPT)


def _load_table(place: str) -> Table:
    """The table of a setting: of a file or folder, of an engine, or, if blank, the shipped one."""
    if not place:
        return load_shipped_table()
    if not is_engine(place):
        return load_own_table(Path(place))
    # The clients of engines are no part of what every installation has.
    from data.engine.address import find_panel_folder, open_engine, parse_address  # noqa: PLC0415

    engine, address = open_engine(place), parse_address(place)
    kept = load_settings().panel
    folder = find_panel_folder(address, Path(kept) if kept else None)
    store = load_store(engine, load_allowed_values(), folder, open_building().tell)
    return build_large_table(store, name=address.title)


def is_engine(place: str) -> bool:
    """Whether a setting names the table of an engine."""
    return "://" in place


@cache
def open_resolver() -> StateResolver:
    """What tells which state a text means, prepared once: it holds the reference lists and nothing of a reader."""
    return load_resolver()


def get_open_table() -> OpenTable:
    """What the visitor of this run looks at; where there is no visit, as at an address of the server, the shared one.

    What is made later, outside the run, must be given it: it then knows no visit.
    """
    own = visit.get_own()
    return open_shared() if own is None or own.opened is None else own.opened


def load_table() -> Table:
    """The table that the visitor of this run looks at, see `get_open_table`."""
    return get_open_table().table


def open_study(view: View) -> Study:
    """The study of a view of the table that the visitor looks at."""
    return get_open_table().open_study(view)


def keep(
    of: Study | Table, name: Hashable, build: Callable[[], Kept], *, free_of: Collection[str] = ()
) -> Kept:
    """What was drawn or written of a view, or of a table whatever the view, built once for all who may see it.

    Values must not be changed, and hold no rows of the panel.

    Parameters
    ----------
    free_of
        Choices of the view on which the value does not depend: it is kept for views that differ in them alone.
    """
    table, view = (of.table, of.view) if isinstance(of, Study) else (of, None)
    opened = get_open_table()
    if table is not opened.table:
        return build()
    if view is not None and free_of:
        default = table.options.default
        view = replace(view, **{field: getattr(default, field) for field in free_of})
    return opened.keep((view, name), build)


def keep_rows(
    of: Study | Table, name: Hashable, build: Callable[[], pd.DataFrame], *, free_of: Collection[str] = ()
) -> pa.Table:
    """The rows of a table on a page, kept as they are sent: packing them costs more than all else of the table."""
    return keep(of, ("rows", name), lambda: to_arrow(build()), free_of=free_of)


def is_empty(study: Study) -> bool:
    """Whether a view holds no tie."""
    return keep(study, "is_empty", lambda: study.is_empty)
