"""How much of a view counts in each year: its year masks, each AND the years in which its source and type count.

The counting behind `data.analysis.matched`: what is counted once is the OR of its rows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from data.analysis.bits import (
    WORD,
    claim_years,
    count_bits,
    find_begins,
    or_runs,
    to_flags,
    to_masks,
)
from data.analysis.masks import MaskPanel

AFTER, BEFORE, HELD = 0, 1, 2
"""What a year of a row counts for: the link that ends in it, the one that begins in it, what is held at all."""


@dataclass(frozen=True, eq=False)
class _Units:
    """What is counted once in a group and year: runs of rows, the smallest event of each first.

    Parameters
    ----------
    row
        The rows, in order.
    begins
        Where each unit begins in them.
    group
        Of each unit.
    """

    row: np.ndarray
    begins: np.ndarray
    group: np.ndarray

    @property
    def first(self) -> np.ndarray:
        """The first row of each unit."""
        return np.asarray(self.row[self.begins])

    @property
    def run(self) -> np.ndarray:
        """The unit of each row in order."""
        return np.repeat(np.arange(len(self.begins)), np.diff(np.append(self.begins, len(self.row))))


@dataclass(frozen=True, eq=False)
class SideCounter:
    """The rows of a view, counted in the years in which they count.

    Parameters
    ----------
    group, groups
        The group of each row, -1 for none; how many there are.
    flags
        bool [side, line, source, type, year]: in which years a source and type count; sides AFTER, BEFORE and HELD.
    """

    cells: MaskPanel
    group: np.ndarray
    groups: int
    span: tuple[int, ...]
    flags: np.ndarray

    @cached_property
    def _bits(self) -> tuple[np.ndarray, np.ndarray]:
        """Of the years of the span that the masks hold: their positions in the span, and their bits."""
        bits = np.array(self.span) - self.cells.first_year
        held = np.flatnonzero((bits >= 0) & (bits < WORD * self.cells.years.shape[1]))
        return held, bits[held]

    @cached_property
    def _sides(self) -> np.ndarray:
        """The same flags as masks: uint64 [side, line, source and type, word]."""
        position, bits = self._bits
        width = WORD * self.cells.years.shape[1]
        spread = np.zeros((*self.flags.shape[:-1], width), dtype=bool)
        spread[..., bits] = self.flags[..., position]
        masks = to_masks(spread)
        return masks.reshape(*masks.shape[:2], -1, masks.shape[-1])

    @cached_property
    def _pair(self) -> np.ndarray:
        """Source and type of each row as one number."""
        source = self.cells.source_id.astype("int64")
        return np.asarray(source * self.flags.shape[3] + self.cells.cooperation_type)

    @cached_property
    def _dyads(self) -> np.ndarray:
        return self.cells.to_dyads()

    def _to_span(self, by_bit: np.ndarray) -> np.ndarray:
        position, bits = self._bits
        by_year = np.zeros((*by_bit.shape[:-1], len(self.span)), dtype=by_bit.dtype)
        by_year[..., position] = by_bit[..., bits]
        return by_year

    def _join(self, order: np.ndarray, *columns: np.ndarray) -> _Units:
        """Join the rows that agree in group and in columns, by which they are sorted."""
        order = order[self.group[order] >= 0]
        if self.groups > 1:
            order = order[np.argsort(self.group[order], kind="stable")]
        is_new = np.ones(len(order), dtype=bool)
        keys = [column[order] for column in (self.group, *columns)]
        is_new[1:] = np.logical_or.reduce([key[1:] != key[:-1] for key in keys])
        begins = np.flatnonzero(is_new)
        return _Units(order, begins, self.group[order[begins]])

    @cached_property
    def _dyad_units(self) -> _Units:
        """Dyads and types."""
        return self._join(self.cells.dyad_order, self._dyads, self.cells.cooperation_type)

    @cached_property
    def _relation_units(self) -> _Units:
        """Egos, alters and types."""
        cells = self.cells
        return self._join(np.arange(len(cells)), cells.ego, cells.alter, cells.cooperation_type)

    def _cut(self, units: _Units, side: int, line: int) -> np.ndarray:
        """The years in which each row counts, in the order of the units."""
        years: np.ndarray = self.cells.years[units.row] & self._sides[side, line][self._pair[units.row]]
        return years

    def _count(self, count: Callable[[int, int], np.ndarray], *sides: int) -> dict[int, np.ndarray]:
        """Per side an array [line, group, year] of what counts a side and line: [group, bit] out of it."""
        return {
            side: np.stack([self._to_span(count(side, line)) for line in range(self.flags.shape[1])])
            for side in sides
        }

    def count_relations(self) -> dict[int, np.ndarray]:
        """Dyads and types: per side an array [line, group, year]."""
        units = self._dyad_units

        def count(side: int, line: int) -> np.ndarray:
            return count_bits(or_runs(self._cut(units, side, line), units.begins), units.group, self.groups)

        return self._count(count, AFTER, BEFORE, HELD)

    def weigh_relations(self) -> dict[int, np.ndarray]:
        """The same of a link with each weighing 1/(k-1), k the states of its smallest event among those that count."""
        units = self._dyad_units

        def count(side: int, line: int) -> np.ndarray:
            group, masks, weights = self._weigh(units, side, line)
            return count_bits(masks, group, self.groups, weights)

        return self._count(count, AFTER, BEFORE)

    def count_partners(self) -> dict[int, np.ndarray]:
        """Distinct alters of a link: per side an array [line, group, year]."""
        return self._count_joined(self._relation_units, self.cells.alter)

    def count_dyads(self) -> dict[int, np.ndarray]:
        """Distinct dyads of a link: per side an array [line, group, year]."""
        return self._count_joined(self._dyad_units, self._dyads)

    def _count_joined(self, units: _Units, column: np.ndarray) -> dict[int, np.ndarray]:
        """Count distinct values of a column in each group."""
        number = units.group * (int(column.max(initial=0)) + 1) + column[units.first]
        order = np.argsort(number, kind="stable")
        begins = find_begins(number[order])
        group = units.group[order[begins]]

        def count(side: int, line: int) -> np.ndarray:
            masks = or_runs(self._cut(units, side, line), units.begins)[order]
            return count_bits(or_runs(masks, begins), group, self.groups)

        return self._count(count, AFTER, BEFORE)

    def _weigh(self, units: _Units, side: int, line: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Group, years and weight of rows that leave each year of a unit to its smallest event among those that count.

        The weight is 1/(k-1), with k the states of the event.
        """
        masks = claim_years(self._cut(units, side, line), units.run)
        return units.group[units.run], masks, 1.0 / (self.cells.party_count[units.row] - 1)

    def measure_effective(self, *, fractional: bool) -> dict[int, np.ndarray]:
        """1 / HHI of the alters, weights summed over all egos and types (Laakso and Taagepera 1979)."""
        units, alters = self._relation_units, self.cells.alter
        size = int(alters.max(initial=0)) + 1

        def count(side: int, line: int) -> np.ndarray:
            if fractional:
                group, masks, weights = self._weigh(units, side, line)
                place = group * size + alters[units.row]
                sums = count_bits(masks, place, self.groups * size, weights)
            else:
                masks = or_runs(self._cut(units, side, line), units.begins)
                sums = count_bits(masks, units.group * size + alters[units.first], self.groups * size)
            by_alter = sums.reshape(self.groups, size, -1)
            return divide(by_alter.sum(axis=1) ** 2, (by_alter**2).sum(axis=1))

        return self._count(count, AFTER, BEFORE)

    def find_behind(self, step: int) -> tuple[np.ndarray, np.ndarray]:
        """The sources and the types behind each link: two of bool [line, group, year, code]."""
        sources, types = self.flags.shape[2:4]
        kept = np.flatnonzero(self.group >= 0)
        place = self.group[kept] * (sources * types) + self._pair[kept]
        order = np.argsort(place, kind="stable")
        begins = find_begins(place[order])
        held = np.zeros((self.groups * sources * types, self.cells.years.shape[1]), dtype=np.uint64)
        held[place[order[begins]]] = or_runs(self.cells.years[kept[order]], begins)
        held = held.reshape(self.groups, sources * types, -1)
        found: list[list[np.ndarray]] = [[], []]
        for line in range(self.flags.shape[1]):
            after, before = (
                self._to_span(to_flags(held & self._sides[side, line])) for side in (AFTER, BEFORE)
            )
            behind = (after | find_earlier(before, step)).reshape(self.groups, sources, types, len(self.span))
            for axis, lines in zip((2, 1), found, strict=True):
                lines.append(behind.any(axis=axis).swapaxes(1, 2))
        return np.stack(found[0]), np.stack(found[1])


def divide(numerator: np.ndarray, denominator: np.ndarray) -> np.ndarray:
    """Ratios, 0 where there is nothing to divide by."""
    ratios: np.ndarray = np.divide(
        numerator, denominator, out=np.zeros(np.shape(numerator)), where=denominator > 0
    )
    return ratios


def find_earlier(values: np.ndarray, step: int) -> np.ndarray:
    """The values of `step` years before, along the last axis; 0 where there is no such year."""
    moved = np.zeros_like(values)
    if step > 0:
        moved[..., step:] = values[..., :-step]
    else:
        moved[..., :step] = values[..., -step:]
    return moved
