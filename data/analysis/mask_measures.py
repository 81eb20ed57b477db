"""The measures of a view on year masks: each gives what its namesake gives on relation-years, see there.

Namesakes: `data.analysis.measures`, `data.analysis.newcomers`, `data.analysis.summary`. Formulas: docs/methods.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from data.analysis.bits import (
    WORD,
    count_years,
    find_first_bits,
    find_last_bits,
    has_any,
    has_bits,
    mask_spells,
    spread_masks,
    to_group_masks,
)
from data.analysis.codes import spread_categories
from data.analysis.masks import MaskPanel
from data.analysis.relation_masks import RelationMasks
from data.analysis.traditional import NEWER, NO_BASELINE, TRADITIONAL


@dataclass(frozen=True, eq=False)
class MaskMeasures:
    """Relations, spread over their years once for all measures that ask by year."""

    relations: RelationMasks

    @cached_property
    def cells(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Relation, bit and weight of every relation-year."""
        return self._spread(
            self.relations.layer_relation, self.relations.layer_parties, self.relations.layer_years
        )

    @cached_property
    def dyad_cells(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """The same with each dyad once."""
        return self._spread(
            self.relations.dyad_relation, self.relations.dyad_parties, self.relations.dyad_years
        )

    def _spread(
        self, relation: np.ndarray, parties: np.ndarray, masks: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        row, bit = spread_masks(masks)
        return relation[row], bit, self.relations.weigh(parties)[row]

    @cached_property
    def weights(self) -> np.ndarray:
        """The largest weight of each relation: that of its smallest event in any of its years."""
        _, first = np.unique(self.relations.layer_relation, return_index=True)
        return self.relations.weigh(self.relations.layer_parties[first])

    @cached_property
    def once(self) -> tuple[np.ndarray, np.ndarray]:
        """Cooperation type and largest weight of each dyad and type, each once."""
        relations = self.relations
        number = (
            relations.dyad.astype("int64") * _size(relations, "cooperation_type") + relations.cooperation_type
        )
        position, unique = pd.factorize(number)
        weight = np.zeros(len(unique))
        np.maximum.at(weight, position, self.weights)
        return unique % _size(relations, "cooperation_type"), weight

    @cached_property
    def mate_years(self) -> np.ndarray:
        """The years in which each relation stands a second time, from its other end, which is a focal state too."""
        relations = self.relations
        number = (
            relations.dyad.astype("int64") * _size(relations, "cooperation_type") + relations.cooperation_type
        )
        order = np.argsort(number, kind="stable")
        is_twice = number[order[1:]] == number[order[:-1]]
        first, second = order[:-1][is_twice], order[1:][is_twice]
        years = np.zeros_like(relations.years)
        years[first], years[second] = relations.years[second], relations.years[first]
        return years

    @property
    def end_cells(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Relation, bit and weight of every relation-year, halved where the relation stands twice in the year."""
        relation, bit, weight = self.cells
        return relation, bit, weight / (1 + has_bits(self.mate_years, relation, bit))

    @property
    def width(self) -> int:
        """Bits of a mask."""
        return WORD * int(self.relations.years.shape[1])


def _size(relations: RelationMasks, name: str) -> int:
    return int(relations.dtypes[name].categories.size)


def _to_column(relations: RelationMasks, name: str, codes: np.ndarray) -> pd.Categorical:
    return pd.Categorical.from_codes(codes, dtype=relations.dtypes[name])


def _find_span(relations: RelationMasks, masks: np.ndarray) -> dict[str, np.ndarray]:
    ends = {"first_year": find_first_bits(masks), "last_year": find_last_bits(masks)}
    return {name: (bits + relations.first_year).astype("int16") for name, bits in ends.items()}


def count_relations(measures: MaskMeasures) -> float:
    """Weighted number of distinct relations (dyad x type) active at any time."""
    return float(measures.once[1].sum())


def count_partners(measures: MaskMeasures) -> int:
    """Number of distinct partners (alters)."""
    return int(np.unique(measures.relations.alter).size)


def measure_breadth(measures: MaskMeasures) -> float:
    """Mean breadth: distinct cooperation types per dyad. NaN without a dyad."""
    dyads = np.unique(measures.relations.dyad).size
    return len(measures.once[0]) / dyads if dyads else float("nan")


def weigh_partners(measures: MaskMeasures) -> pd.Series:
    """Weighted relations of each partner over all egos: one weight per alter."""
    relations = measures.relations
    sums = np.bincount(relations.alter, weights=measures.weights, minlength=_size(relations, "alter"))
    alters = np.unique(relations.alter)
    index = pd.CategoricalIndex(_to_column(relations, "alter", alters), name="alter")
    return pd.Series(sums[alters], index=index, name="weight")


def count_by_alter(measures: MaskMeasures) -> pd.DataFrame:
    """What binds each partner to the focal states: one row per alter, those with the most relations first."""
    relations = measures.relations
    alters, masks = to_group_masks(relations.years, relations.alter)
    counts = {
        name: _count_distinct(relations.alter, getattr(relations, of), _size(relations, of))[alters]
        for name, of in (("type_count", "cooperation_type"), ("ego_count", "ego"))
    }
    sums = np.bincount(relations.alter, weights=measures.weights, minlength=_size(relations, "alter"))
    table = pd.DataFrame(
        {
            "alter": _to_column(relations, "alter", alters),
            "relation_count": sums[alters],
            **counts,
            **_find_span(relations, masks),
        }
    )
    # Fractional weights add up to equals but for their last digits.
    order = np.lexsort([alters, -sums[alters].round(9)])
    return table.take(order).reset_index(drop=True)


def _count_distinct(group: np.ndarray, codes: np.ndarray, size: int) -> np.ndarray:
    """Distinct codes of each group: one number per group up to the largest."""
    pairs = np.unique(group.astype("int64") * size + codes)
    return np.bincount(pairs // size, minlength=int(group.max(initial=-1)) + 1)


def count_by_year(measures: MaskMeasures, years: Sequence[int]) -> pd.DataFrame:
    """Five yearly series of a view: one row per given year."""
    relations, width = measures.relations, measures.width
    _, dyad_bit, dyad_weight = measures.dyad_cells
    counts = np.bincount(dyad_bit, weights=dyad_weight, minlength=width)
    types = np.bincount(dyad_bit, minlength=width)
    _, dyad_masks = to_group_masks(relations.years, relations.dyad)
    dyads = np.bincount(spread_masks(dyad_masks)[1], minlength=width)
    relation, bit, weight = measures.cells
    alters = _size(relations, "alter")
    key = relations.alter[relation].astype("int64") * width + bit
    shares = np.bincount(key, weights=weight, minlength=alters * width).reshape(alters, width)
    squares = (shares**2).sum(axis=0)
    with np.errstate(invalid="ignore"):
        series = {
            "relation_count": counts,
            "partner_count": (shares > 0).sum(axis=0).astype(float),
            "breadth": types / dyads,
            "effective_number": shares.sum(axis=0) ** 2 / squares,
        }
    wanted = np.asarray(years, dtype="int64") - relations.first_year
    is_held = (wanted >= 0) & (wanted < width)
    table = {"year": np.asarray(years, dtype="int64")}
    for name, values in series.items():
        nothing = np.nan if name in ("breadth", "effective_number") else 0.0
        table[name] = np.where(is_held, values[np.where(is_held, wanted, 0)], nothing)
    return pd.DataFrame(table)


def count_by_type(measures: MaskMeasures) -> pd.DataFrame:
    """Relations active at any time and distinct active years, by cooperation type."""
    relations = measures.relations
    types, weights = measures.once
    sums = np.bincount(types, weights=weights, minlength=_size(relations, "cooperation_type"))
    codes, masks = to_group_masks(relations.years, relations.cooperation_type)
    return pd.DataFrame(
        {
            "cooperation_type": _to_column(relations, "cooperation_type", codes),
            "relation_count": sums[codes],
            "year_count": count_years(masks),
        }
    )


def count_by_type_year(measures: MaskMeasures, *, splits_assumed: bool = False) -> pd.DataFrame:
    """Active relations per year and type: one row per cooperation_type and year with any (and is_assumed)."""
    relations, width = measures.relations, measures.width
    relation, bit, weight = measures.dyad_cells
    key = (relations.cooperation_type[relation].astype("int64") * width + bit) * 2
    if splits_assumed:
        key += has_bits(relations.assumed_years, relation, bit)
    size = 2 * width * _size(relations, "cooperation_type")
    sums, found = np.bincount(key, weights=weight, minlength=size), np.bincount(key, minlength=size)
    rows = np.flatnonzero(found)
    table = {
        "cooperation_type": _to_column(relations, "cooperation_type", rows // (2 * width)),
        "year": (rows // 2 % width + relations.first_year).astype("int16"),
    }
    if splits_assumed:
        table["is_assumed"] = rows % 2 == 1
    return pd.DataFrame({**table, "relation_count": sums[rows]})


def count_by_type_area(measures: MaskMeasures, area_by_state: pd.Series) -> pd.DataFrame:
    """Relations per cooperation type and area of the partner.

    Grain out: one row per cooperation_type and area (as text) with any; columns relation_count (weighted; a dyad with
    both ends among the focal states counts half in the area of each end, so that the areas of a type sum to its
    relations) and year_count (distinct years with an active one).

    Parameters
    ----------
    area_by_state
        iso3 -> area.
    """
    relations = measures.relations
    areas = place_states(relations, area_by_state)
    shares = measures.weights / (1 + has_any(measures.mate_years))
    number = relations.cooperation_type.astype("int64") * len(areas.categories) + areas.codes[relations.alter]
    known = np.flatnonzero(areas.codes[relations.alter] >= 0)
    rows, masks = to_group_masks(relations.years[known], number[known])
    sums = np.bincount(number[known], weights=shares[known], minlength=int(rows.max(initial=-1)) + 1)
    return pd.DataFrame(
        {
            "cooperation_type": _to_column(relations, "cooperation_type", rows // len(areas.categories)),
            "area": pd.Series(areas.categories.take(rows % len(areas.categories)), dtype="str"),
            "relation_count": sums[rows],
            "year_count": count_years(masks),
        }
    )


def place_states(relations: RelationMasks, area_by_state: Mapping[str, str] | pd.Series) -> pd.Categorical:
    """The area of every state, by its code; the categories are the areas, sorted."""
    states = relations.dtypes["alter"].categories
    return spread_categories(pd.Series(area_by_state).reindex(states), np.arange(len(states)))


def count_by_area_type_year(measures: MaskMeasures, area_by_state: pd.Series) -> pd.DataFrame:
    """Active relations per area of the partner, cooperation type and year: one row per cell with any.

    A dyad with both ends among the focal states counts half in the area of each end, so that the areas of a type and
    year sum to its relations. Columns: area, cooperation_type (as text), year, relation_count (weighted).
    """
    relations, width = measures.relations, measures.width
    types = relations.dtypes["cooperation_type"].categories
    areas = place_states(relations, area_by_state)
    relation, bit, weight = measures.end_cells
    area = areas.codes[relations.alter[relation]].astype("int64")
    known = np.flatnonzero(area >= 0)
    number = ((area * len(types) + relations.cooperation_type[relation]) * width + bit)[known]
    size = len(areas.categories) * len(types) * width
    sums = np.bincount(number, weights=weight[known], minlength=size)
    rows = np.flatnonzero(np.bincount(number, minlength=size))
    place = rows // width
    return pd.DataFrame(
        {
            "area": pd.Series(areas.categories.take(place // len(types)), dtype="str"),
            "cooperation_type": pd.Series(types.take(place % len(types)), dtype="str"),
            "year": (rows % width + relations.first_year).astype("int16"),
            "relation_count": sums[rows],
        }
    )


def find_strongest_dyads(measures: MaskMeasures, count: int) -> pd.DataFrame:
    """The dyads bound by most cooperation types: at most `count` rows, one per dyad."""
    relations = measures.relations
    size = _size(relations, "alter")
    pairs, begins = np.unique(relations.ego.astype("int64") * size + relations.alter, return_index=True)
    types = np.diff(np.append(begins, len(relations)))
    years = np.add.reduceat(count_years(relations.years), begins) if len(begins) else types
    order = np.lexsort([pairs, -years, -types])
    _, first = np.unique(relations.dyad[begins[order]], return_index=True)
    kept = order[np.sort(first)[:count]]
    return pd.DataFrame(
        {
            "ego": _to_column(relations, "ego", pairs[kept] // size),
            "alter": _to_column(relations, "alter", pairs[kept] % size),
            "type_count": types[kept],
            "relation_years": years[kept],
        }
    )


_CAUTIOUS = (TRADITIONAL, NO_BASELINE, NEWER)


def find_main_standing(
    measures: MaskMeasures,
    by_standing: Mapping[str, np.ndarray],
    years: tuple[int, int] | None = None,
    *,
    by_ego: bool = False,
) -> dict[str, str]:
    """What each partner mostly is to the focal states: alter -> the standing that most of its relations have.

    Of equals the more cautious one: traditional before without a baseline before newer.

    Parameters
    ----------
    by_standing
        Standing -> bool [ego, alter] by category code.
    years
        First and last year in which relations count; None = all.
    by_ego
        The focal states by what most of their partners are to them instead.
    """
    relations = measures.relations
    ego, alter = relations.ego, relations.alter
    if years is not None:
        first, last = (np.array([year - relations.first_year]) for year in years)
        is_active = has_any(relations.years & mask_spells(first, last, relations.years.shape[1]))
        ego, alter = ego[is_active], alter[is_active]
    place, size = ego if by_ego else alter, _size(relations, "ego")
    counts = np.stack(
        [np.bincount(place[by_standing[code][ego, alter]], minlength=size) for code in _CAUTIOUS]
    )
    # Of equals the first, which is the more cautious one.
    main, states = counts.argmax(axis=0), list(relations.dtypes["ego"].categories)
    return {str(states[code]): _CAUTIOUS[main[code]] for code in np.flatnonzero(counts.any(axis=0))}


def count_by_type_within(panel: MaskPanel) -> pd.DataFrame:
    """By what the states of a panel are tied: as `data.analysis.editions.count_ties_within`, without their records."""
    types, masks = to_group_masks(panel.years, panel.cooperation_type)
    pairs = _count_distinct(
        panel.cooperation_type, panel.to_dyads(), int(panel.to_dyads().max(initial=0)) + 1
    )
    found = pd.DataFrame(
        {
            "cooperation_type": [str(panel.dtypes["cooperation_type"].categories[code]) for code in types],
            "pair_count": pairs[types],
            "event_count": pd.array([pd.NA] * len(types), dtype="Int64"),
            "last_year": find_last_bits(masks) + panel.first_year,
        }
    )
    return found.sort_values("pair_count", ascending=False, kind="stable", ignore_index=True)
