"""The study of a view: all that its pages and pictures rest on, each measured once. It has no words and no colours."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from components.study.selection import Selection
from data.analysis.coverage import find_census_breaks, to_coverage_spells


@dataclass(frozen=True, eq=False)
class Study(Selection):
    """A view of a table, measured: rows, coverage, labels, summaries and comparisons."""

    @cached_property
    def breaks(self) -> pd.DataFrame:
        """The years in which a census of the types that the view holds begins or ends: see `find_census_breaks`."""
        return find_census_breaks(self.drawn_cover)

    @cached_property
    def spells(self) -> pd.DataFrame:
        """Spells of one coverage of the types that the view holds: rows of `to_coverage_spells`."""
        return to_coverage_spells(self.drawn_cover)
