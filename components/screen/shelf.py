"""A table as it is open: its latest studies, and what was drawn of them, for those who may see it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any, TypeVar

from components.study.carry import begin_from, has_same_ties
from components.study.study import Study
from components.study.table import Table
from components.view import View

Kept = TypeVar("Kept")


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

    def forget(self) -> None:
        """Keep nothing of what was kept."""
        with self._lock:
            self._kept.clear()

    def list_values(self) -> list[Any]:
        """All that is kept, the latest asked for first."""
        with self._lock:
            return list(reversed(self._kept.values()))


class OpenTable:
    """A table with its shelves. Who holds it decides who shares it: all visitors, or one.

    Parameters
    ----------
    studies, drawings
        How many views are kept with their rows, and how many figures, sentences and rows of them.
    """

    def __init__(self, table: Table, *, studies: int, drawings: int) -> None:
        self.table = table
        self._studies = Shelf(studies)
        self._drawings = Shelf(drawings)

    def open_study(self, view: View) -> Study:
        """The study of a view; it takes over what another view of its ties has measured."""
        return self._studies.keep((view,), lambda: self._begin_study(view))

    def _begin_study(self, view: View) -> Study:
        for known in self._studies.list_values():
            if has_same_ties(known.view, view):
                return begin_from(known, view)
        return Study(self.table, view)

    def forget_studies(self) -> None:
        """Keep no study; what was drawn stays."""
        self._studies.forget()

    def forget(self) -> None:
        """Keep no study and no drawing."""
        self.forget_studies()
        self._drawings.forget()

    def keep(self, key: tuple[Any, ...], build: Callable[[], Kept]) -> Kept:
        """What was drawn or written of the table, by a key."""
        return self._drawings.keep(key, build)
