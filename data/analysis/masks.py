"""The dyad-year panel as year masks: one row instead of one per year, its active years the bits of whole numbers.

No tie is spread over its years: a filter of years is an AND, the years of a relation an OR of its rows.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

import numpy as np
import pandas as pd

from data.analysis.bits import (
    WORD,
    find_begins,
    find_first_bits,
    has_any,
    mask_spells,
    or_runs,
)
from data.analysis.codes import get_categorical
from data.analysis.panel import ROLES

_CODES = ("ego", "alter", "cooperation_type", "role", "source_id", "status")
RELATION = ("ego", "alter", "cooperation_type")
"""The columns that tell relations apart."""
ORDER = (*RELATION, "party_count", "role", "source_id", "status")
"""The columns of a row but its years, as its rows are sorted."""
_ROW = (*_CODES, "party_count", "tie_count")
_PARTS = (*_ROW, "years", "assumed_years")


@dataclass(frozen=True, eq=False)
class MaskPanel:
    """One row per ego, alter, cooperation_type, role, source_id, status and party_count.

    Rows are sorted by ego, alter, cooperation_type and party_count, so that those of a relation stand together, its
    smallest event first; then by role, source_id and status, so that the order of the ties changes nothing.

    Parameters
    ----------
    ego, alter, cooperation_type, role, source_id, status
        Category codes.
    tie_count
        Ties behind the row, whatever their years.
    years, assumed_years
        uint64 [row, word]: bit b of word w stands for the year first_year + 64 w + b. Assumed are the active years
        after the last confirmation of every tie of the row.
    first_year
        The year of the first bit: the last bit of the last word is the last year of the table, so that views of the
        last 64 years take one word.
    dtypes
        The categories behind the codes, by column.
    dyad_order
        The rows as sorted by dyad, cooperation_type, party_count and ego: both ends of a dyad together.
    """

    ego: np.ndarray
    alter: np.ndarray
    cooperation_type: np.ndarray
    role: np.ndarray
    source_id: np.ndarray
    status: np.ndarray
    party_count: np.ndarray
    tie_count: np.ndarray
    years: np.ndarray
    assumed_years: np.ndarray
    first_year: int
    dtypes: Mapping[str, pd.CategoricalDtype]
    dyad_order: np.ndarray

    def __len__(self) -> int:
        """Number of rows."""
        return len(self.ego)

    @property
    def nbytes(self) -> int:
        """Memory of the columns, in bytes."""
        return int(sum(getattr(self, name).nbytes for name in (*_PARTS, "dyad_order")))

    def to_dyads(self) -> np.ndarray:
        """The number that both ends of a pair share, as in the panel: one per row."""
        size = np.int32(len(self.dtypes["ego"].categories))
        ego, alter = self.ego.astype("int32"), self.alter.astype("int32")
        return np.asarray(np.minimum(ego, alter) * size + np.maximum(ego, alter))


def build_mask_panel(ties: pd.DataFrame) -> MaskPanel:
    """Lay ties out as masks, once from each end: one row per tie, as `data.schema.validate_ties` returns it, in."""
    first, last = (int(ties[name].agg(how)) if len(ties) else 0 for name, how in _ENDS)
    words = (last - first) // WORD + 1
    first_year = last - WORD * words + 1
    starts, ends = (ties[name].to_numpy(dtype="int64") - first_year for name in ("start_year", "end_year"))
    confirmed = pd.to_numeric(ties["last_confirmed"].str[:4].replace("", None))
    known = confirmed.fillna(ties["end_year"]).to_numpy(dtype="int64") - first_year
    years = mask_spells(starts, ends, words)
    firm = mask_spells(starts, np.minimum(ends, known), words)
    return to_mask_panel(ties, years, firm, first_year)


def to_mask_panel(
    rows: pd.DataFrame,
    years: np.ndarray,
    firm: np.ndarray,
    first_year: int,
    tie_counts: np.ndarray | None = None,
) -> MaskPanel:
    """OR masks that are alike but for their years, once from each end.

    Grain in: one row per tie, or per any ties that have the seven columns of the panel in common.

    Parameters
    ----------
    rows
        state_a, state_b, cooperation_type, source_id and status as categories, directed, party_count.
    years, firm
        uint64 [row, word]: the active years, and those up to the last confirmation of a tie.
    first_year
        The year of the first bit.
    tie_counts
        How many ties each row stands for; None = one each.
    """
    dtypes: dict[str, Any] = {
        "ego": rows["state_a"].dtype,
        "alter": rows["state_b"].dtype,
        "role": pd.CategoricalDtype(list(ROLES)),
        **{name: rows[name].dtype for name in ("cooperation_type", "source_id", "status")},
    }
    spells = _see_both_ends(rows)
    number = np.zeros(2 * len(rows), dtype="int64")
    for column in spells.values():
        number = number * (int(column.max(initial=0)) + 1) + column
    position, _ = pd.factorize(number)
    by_row = np.argsort(position, kind="stable")
    begins = find_begins(position[by_row])
    cells = {name: column[by_row[begins]] for name, column in spells.items()}
    order = np.lexsort([cells[name] for name in reversed(ORDER)])
    masks = []
    for of_ties in (years, firm):
        of_spells = np.concatenate([of_ties, of_ties])[by_row]
        masks.append(or_runs(of_spells, begins)[order])
    counts = np.ones(len(rows), dtype="int64") if tie_counts is None else tie_counts
    of_cells = np.bincount(position, weights=np.tile(counts, 2), minlength=len(begins))
    panel = MaskPanel(
        **{name: column[order] for name, column in cells.items()},
        tie_count=of_cells.astype("int64")[order],
        years=masks[0],
        assumed_years=masks[0] & ~masks[1],
        first_year=first_year,
        dtypes=dtypes,
        dyad_order=np.empty(0, dtype="int32"),
    )
    by_dyad = np.lexsort([panel.ego, panel.party_count, panel.cooperation_type, panel.to_dyads()])
    return replace(panel, dyad_order=by_dyad.astype("int32"))


_ENDS = (("start_year", "min"), ("end_year", "max"))


def _see_both_ends(ties: pd.DataFrame) -> dict[str, np.ndarray]:
    """The codes of ties, from their first ends and then from their second: column -> one number per tie and end."""
    states = [get_categorical(ties[name]).codes for name in ("state_a", "state_b")]
    directed = ties["directed"].to_numpy(dtype=bool)
    roles = [
        np.where(directed, ROLES.index(role), ROLES.index("mutual")) for role in ("provides", "receives")
    ]
    ends = {
        "ego": np.concatenate(states),
        "alter": np.concatenate(states[::-1]),
        "role": np.concatenate(roles).astype("int8"),
    }
    for name in ("cooperation_type", "source_id", "status"):
        ends[name] = np.tile(get_categorical(ties[name]).codes, 2)
    ends["party_count"] = np.tile(ties["party_count"].to_numpy(), 2)
    return ends


def _is_in(
    codes: np.ndarray, dtype: pd.CategoricalDtype, chosen: Collection[str] | None
) -> np.ndarray | None:
    if chosen is None:
        return None
    is_chosen: np.ndarray = np.array([name in chosen for name in dtype.categories.tolist()], dtype=bool)
    return np.asarray(is_chosen[codes])


class _Filter(Protocol):
    """What `filter_masks` reads of a `data.filters.TieFilter`, which lies above this layer."""

    @property
    def states(self) -> frozenset[str]: ...
    @property
    def partners(self) -> frozenset[str] | None: ...
    @property
    def cooperation_types(self) -> frozenset[str] | None: ...
    @property
    def sources(self) -> frozenset[str] | None: ...
    @property
    def statuses(self) -> frozenset[str] | None: ...
    @property
    def first_year(self) -> int: ...
    @property
    def last_year(self) -> int: ...
    @property
    def max_parties(self) -> int | None: ...
    @property
    def direction(self) -> str: ...


def filter_masks(panel: MaskPanel, tie_filter: _Filter, pairs: np.ndarray | None = None) -> MaskPanel:
    """The rows and years of a view: as `data.filters.filter_ties` does with ties.

    Rows without a year left go, and so do words before the first year.

    Parameters
    ----------
    pairs
        Which partners count for which states: bool [ego, alter] by category code; None = all.
    """
    words = panel.years.shape[1]
    first = np.clip(tie_filter.first_year - panel.first_year, 0, WORD * words)
    last = np.clip(tie_filter.last_year - panel.first_year, -1, WORD * words - 1)
    dropped = min(int(first) // WORD, words - 1)
    window = mask_spells(np.array([first]), np.array([last]), words)[0, dropped:]
    keep = has_any(panel.years[:, dropped:] & window)
    roles = None if tie_filter.direction == "all" else frozenset({tie_filter.direction})
    chosen = {
        "ego": tie_filter.states,
        "alter": tie_filter.partners,
        "cooperation_type": tie_filter.cooperation_types,
        "source_id": tie_filter.sources,
        "status": tie_filter.statuses,
        "role": roles,
    }
    for name, codes in chosen.items():
        is_chosen = _is_in(getattr(panel, name), panel.dtypes[name], codes)
        if is_chosen is not None:
            keep &= is_chosen
    if tie_filter.max_parties is not None:
        keep &= panel.party_count <= tie_filter.max_parties
    if pairs is not None:
        keep &= pairs[panel.ego, panel.alter]
    return keep_rows(panel, keep, window, dropped)


def list_codes(panel: MaskPanel, column: str) -> list[str]:
    """The codes that a column of some rows holds, in the order of its categories."""
    categories = panel.dtypes[column].categories
    return [str(categories[code]) for code in np.unique(getattr(panel, column))]


def find_first_year(panel: MaskPanel) -> int:
    """The first year of some rows, of which there must be one."""
    return panel.first_year + int(find_first_bits(panel.years).min())


def keep_rows(
    panel: MaskPanel, keep: np.ndarray, window: np.ndarray | None = None, dropped: int = 0
) -> MaskPanel:
    """Some rows of a panel: one bool per row, the years that are left (uint64 [word]) and the words that go in."""
    if window is None:
        window = np.full(panel.years.shape[1], ~np.uint64(0))
    position = np.cumsum(keep, dtype="int32") - np.int32(1)
    by_dyad = panel.dyad_order[keep[panel.dyad_order]]
    return replace(
        panel,
        **{name: getattr(panel, name)[keep] for name in _ROW},
        years=panel.years[keep, dropped:] & window,
        assumed_years=panel.assumed_years[keep, dropped:] & window,
        first_year=panel.first_year + WORD * dropped,
        dyad_order=position[by_dyad],
    )
