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
    claim_years,
    find_begins,
    has_any,
    has_bits,
    mask_spells,
    or_runs,
    spread_masks,
)
from data.analysis.panel import CELL_COLUMNS, ROLES

_CODES = ("ego", "alter", "cooperation_type", "role", "source_id", "status")
_RELATION = ("ego", "alter", "cooperation_type")
ORDER = (*_RELATION, "party_count", "role", "source_id", "status")
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
    states = [ties[name].cat.codes.to_numpy() for name in ("state_a", "state_b")]
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
        ends[name] = np.tile(ties[name].cat.codes.to_numpy(), 2)
    ends["party_count"] = np.tile(ties["party_count"].to_numpy(), 2)
    return ends


def _is_in(
    codes: np.ndarray, dtype: pd.CategoricalDtype, chosen: Collection[str] | None
) -> np.ndarray | None:
    return None if chosen is None else np.asarray(dtype.categories.isin(list(chosen)))[codes]


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


def spread_cells(panel: MaskPanel) -> pd.DataFrame:
    """Spread the rows over their years: one cell per row and year, those of the smallest events first.

    Cells that differ in role, source or status alone stand in the order of these, not in that of the ties.
    """
    by_size = np.argsort(panel.party_count, kind="stable")
    keys = [getattr(panel, name)[by_size] for name in ("party_count", *_RELATION)]
    is_new = np.ones(len(panel), dtype=bool)
    is_new[1:] = np.logical_or.reduce([key[1:] != key[:-1] for key in keys])
    position, bit = spread_masks(panel.years[by_size])
    run = np.cumsum(is_new)[position]
    order = np.argsort(run * (WORD * panel.years.shape[1]) + bit, kind="stable")
    row, bit = by_size[position[order]], bit[order]
    columns: dict[str, pd.Categorical | np.ndarray] = {
        name: pd.Categorical.from_codes(getattr(panel, name)[row], dtype=panel.dtypes[name])
        for name in _CODES
    }
    columns["party_count"] = panel.party_count[row]
    columns["year"] = (bit + panel.first_year).astype("int16")
    columns["is_assumed"] = has_bits(panel.assumed_years, row, bit)
    columns["dyad"] = panel.to_dyads()[row]
    return pd.DataFrame({name: columns[name] for name in (*CELL_COLUMNS, "is_assumed", "dyad")}, copy=False)


@dataclass(frozen=True, eq=False)
class RelationMasks:
    """The relations of a view: one row per ego, alter and cooperation_type, in that order.

    Parameters
    ----------
    ego, alter, cooperation_type, dyad
        Category codes; the number that both ends of a pair share.
    years, assumed_years
        uint64 [relation, word], as in `MaskPanel`; a year is assumed if it is so in every row behind it.
    first_year, dtypes
        As in `MaskPanel`.
    layer_relation, layer_parties, layer_years
        The years of each relation parted by the party_count of the smallest event active in them: one row per relation
        and such count, the smallest first.
    dyad_relation, dyad_parties, dyad_years
        The same with each dyad counted once: a year that both ends have belongs to the end with the smaller event, of
        equals to the first.
    fractional
        False: a relation weighs 1. True: 1/(k-1) with k the states of its smallest event (Newman 2001, Physical
        Review E 64, 016132), so that a bilateral tie counts 1 and a share of a large exercise little.
    """

    ego: np.ndarray
    alter: np.ndarray
    cooperation_type: np.ndarray
    dyad: np.ndarray
    years: np.ndarray
    assumed_years: np.ndarray
    first_year: int
    dtypes: Mapping[str, pd.CategoricalDtype]
    layer_relation: np.ndarray
    layer_parties: np.ndarray
    layer_years: np.ndarray
    dyad_relation: np.ndarray
    dyad_parties: np.ndarray
    dyad_years: np.ndarray
    fractional: bool

    def __len__(self) -> int:
        """Number of relations."""
        return len(self.ego)

    def weigh(self, parties: np.ndarray) -> np.ndarray:
        """The weight of relations by the states of their smallest event."""
        return 1.0 / (parties - 1) if self.fractional else np.ones(len(parties))


def to_relation_masks(panel: MaskPanel, *, fractional: bool = False) -> RelationMasks:
    """Reduce a filtered panel to its relations."""
    codes = [getattr(panel, name) for name in _RELATION]
    is_new = np.ones(len(panel), dtype=bool)
    is_new[1:] = np.logical_or.reduce([code[1:] != code[:-1] for code in codes])
    relation = np.cumsum(is_new) - 1
    is_layer = is_new.copy()
    is_layer[1:] |= panel.party_count[1:] != panel.party_count[:-1]
    begins, layer_begins = np.flatnonzero(is_new), np.flatnonzero(is_layer)
    years, firm = (or_runs(masks, begins) for masks in (panel.years, panel.years & ~panel.assumed_years))
    active = or_runs(panel.years, layer_begins)
    of_layer = relation[layer_begins]
    dyad = panel.to_dyads()[begins]
    cooperation_type = panel.cooperation_type[begins]

    # The rows of a layer stand together in the order of dyads too.
    in_order = (np.cumsum(is_layer) - 1)[panel.dyad_order]
    layers = in_order[find_begins(in_order)]
    keys = dyad[of_layer[layers]], cooperation_type[of_layer[layers]]
    is_new_dyad = np.ones(len(layers), dtype=bool)
    is_new_dyad[1:] = np.logical_or.reduce([key[1:] != key[:-1] for key in keys])
    layer_parties = panel.party_count[layer_begins]
    parts = []
    for chosen, run in ((slice(None), of_layer), (layers, np.cumsum(is_new_dyad) - 1)):
        claimed = claim_years(active[chosen], run)
        kept = has_any(claimed)
        parts.append((of_layer[chosen][kept], layer_parties[chosen][kept], claimed[kept]))
    return RelationMasks(
        ego=panel.ego[begins],
        alter=panel.alter[begins],
        cooperation_type=cooperation_type,
        dyad=dyad,
        years=years,
        assumed_years=years & ~firm,
        first_year=panel.first_year,
        dtypes={name: panel.dtypes[name] for name in _RELATION},
        layer_relation=parts[0][0],
        layer_parties=parts[0][1],
        layer_years=parts[0][2],
        dyad_relation=parts[1][0],
        dyad_parties=parts[1][1],
        dyad_years=parts[1][2],
        fractional=fractional,
    )


def swap_relations(relations: RelationMasks) -> RelationMasks:
    """See the same relations from the partners' side: ego and alter change places, sorted anew."""
    order = np.lexsort([relations.cooperation_type, relations.ego, relations.alter])
    position = np.empty(len(order), dtype="int64")
    position[order] = np.arange(len(order))
    of_relations = ("cooperation_type", "dyad", "years", "assumed_years")
    parts = {name: getattr(relations, name)[order] for name in of_relations}
    for part in ("layer", "dyad"):
        relation = position[getattr(relations, f"{part}_relation")]
        # The layers of a relation stay in their order, the smallest events first.
        by_relation = np.argsort(relation, kind="stable")
        parts[f"{part}_relation"] = relation[by_relation]
        for name in ("parties", "years"):
            parts[f"{part}_{name}"] = getattr(relations, f"{part}_{name}")[by_relation]
    return replace(relations, ego=relations.alter[order], alter=relations.ego[order], **parts)


def to_relation_years(relations: RelationMasks) -> pd.DataFrame:
    """Spread relations over their years, with `dyad`, `weight` and `is_assumed` of each.

    Grain out: one row per ego, alter, cooperation_type and year, those of the smallest events first; numbered from 0.
    """
    by_size = np.argsort(relations.layer_parties, kind="stable")
    position, bit = spread_masks(relations.layer_years[by_size])
    layer = by_size[position]
    relation = relations.layer_relation[layer]
    columns: dict[str, pd.Categorical | np.ndarray] = {
        name: pd.Categorical.from_codes(getattr(relations, name)[relation], dtype=relations.dtypes[name])
        for name in _RELATION
    }
    columns["year"] = (bit + relations.first_year).astype("int16")
    columns["dyad"] = relations.dyad[relation]
    columns["is_assumed"] = has_bits(relations.assumed_years, relation, bit)
    columns["weight"] = relations.weigh(relations.layer_parties)[layer]
    return pd.DataFrame(columns, copy=False)
