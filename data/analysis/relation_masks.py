"""The relations of a view as year masks: the rows of a panel of masks, one for each pair of states and type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from data.analysis.bits import claim_years, find_begins, has_any, has_bits, or_runs, spread_masks
from data.analysis.masks import RELATION, MaskPanel


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
    codes = [getattr(panel, name) for name in RELATION]
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
        dtypes={name: panel.dtypes[name] for name in RELATION},
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
        for name in RELATION
    }
    columns["year"] = (bit + relations.first_year).astype("int16")
    columns["dyad"] = relations.dyad[relation]
    columns["is_assumed"] = has_bits(relations.assumed_years, relation, bit)
    columns["weight"] = relations.weigh(relations.layer_parties)[layer]
    return pd.DataFrame(columns, copy=False)
