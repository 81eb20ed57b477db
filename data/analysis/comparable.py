"""What of a panel is comparable over years: the rows in sources and types that cover all of them."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from data.analysis.bits import find_begins, has_any, has_bits, mask_spells, or_runs
from data.analysis.codes import number_rows
from data.analysis.masks import MaskPanel, keep_rows

_RELATION = ["ego", "alter", "cooperation_type"]


def keep_comparable(panel: MaskPanel, pairs: Collection[tuple[str, str]]) -> MaskPanel:
    """The rows whose (source_id, cooperation_type) is one of the pairs, see `find_like_for_like`."""
    sources, types = (panel.dtypes[name].categories for name in ("source_id", "cooperation_type"))
    allowed = np.zeros((len(sources), len(types)), dtype=bool)
    for source_id, cooperation_type in pairs:
        if source_id in sources and cooperation_type in types:
            allowed[sources.get_loc(source_id), types.get_loc(cooperation_type)] = True
    return keep_rows(panel, allowed[panel.source_id, panel.cooperation_type])


def cut_years(panel: MaskPanel, first_year: int, last_year: int) -> MaskPanel:
    """The rows that have any of the years between two, both included, with these years alone."""
    first, last = (np.array([year - panel.first_year]) for year in (first_year, last_year))
    window = mask_spells(first, last, panel.years.shape[1])[0]
    return keep_rows(panel, has_any(panel.years & window), window)


def is_held(relation_years: pd.DataFrame, panel: MaskPanel) -> np.ndarray:
    """Whether each relation-year is one of a panel too: bool per row.

    Parameters
    ----------
    relation_years
        Of the same categories as the panel, and of no year outside its words.
    """
    number = np.zeros(len(panel), dtype="int64")
    for name in _RELATION:
        number = number * len(panel.dtypes[name].categories) + getattr(panel, name)
    begins = find_begins(number)
    held = np.zeros(len(relation_years), dtype=bool)
    if not len(begins):
        return held
    wanted, relations = number_rows(relation_years, _RELATION), number[begins]
    relation = np.minimum(np.searchsorted(relations, wanted), len(relations) - 1)
    known = np.flatnonzero(relations[relation] == wanted)
    years = relation_years["year"].to_numpy(dtype="int64")
    masks = or_runs(panel.years, begins)
    held[known] = has_bits(masks, relation[known], years[known] - panel.first_year)
    return held


def has_samples(panel: MaskPanel, coverage: pd.DataFrame) -> bool:
    """Whether any row is from a source of hand-picked events."""
    samples = coverage.loc[coverage["kind"].eq("sample"), "source_id"].unique()
    return bool(panel.dtypes["source_id"].categories.isin(samples)[panel.source_id].any())
