"""The study of a view: all that its pages and pictures rest on, each measured once. It has no words and no colours."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from components.study.map_measures import MapMeasures
from components.study.selection import Selection


@dataclass(frozen=True, eq=False)
class Study(Selection):
    """A view of a table, measured: rows, coverage, labels, summaries and comparisons."""

    @cached_property
    def map_measures(self) -> MapMeasures:
        """What the places of the view hold, over all its years and in each."""
        return MapMeasures(self)
