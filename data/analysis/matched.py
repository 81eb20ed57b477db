"""What two years have in common: each year against the one before, in the sources and types that cover both.

The counting behind `data.analysis.linked`: one pass over the cells of a view, however many years, types and lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
import pandas as pd

FIRM_KINDS = ("census", "series")
"""Kinds of coverage whose every case was sought: a year without a tie is a zero in them."""
FIRM, ALL = "firm", "all"
LINES = (FIRM, ALL)
"""An index over the firm kinds alone, and one with hand-picked events, which grow with the search for them."""
THIN = 20
"""A link with fewer relations on either side is thin."""
LEAST_OVERLAP = 0.25
"""A link must carry so much of what its line's sources hold in both years: a handful of hundreds links nothing."""
LEAST_TYPES = 0.5
"""And so many of the cooperation types of the link before: exercises alone are no index of cooperation."""

Measure = Literal["relations", "partners", "breadth", "effective_partners"]
Window = tuple[int, int]

_AFTER, _BEFORE, _HELD = 1, 2, 4
_BITS = 3
"""Bits of a cell for each line: it counts in the link that ends in its year, in the one that begins in it, at all."""
_SIDES = tuple((bit, line) for bit in (_AFTER, _BEFORE, _HELD) for line in range(len(LINES)))
_LARGE = np.iinfo(np.int32).max


@dataclass(frozen=True)
class Links:
    """What links each year to the one before; every array is [line, group, year], lines as in LINES.

    Parameters
    ----------
    groups, years
        The names of the groups; the years in which a link can end, the first year of the span among them.
    before, after
        The measure in the year before and in the year itself, both over the sources and types that cover both years.
    relation_before, relation_after
        Relations behind these two numbers.
    is_linked
        Whether they are a link: something before, no small part of what the line's sources hold in either year, and no
        small part of the types of the link before.
    sources, types
        Codes of the sources and of the cooperation types.
    rests_on, links_types
        bool [line, group, year, source or type]: the sources and the types behind a link.
    """

    groups: tuple[str, ...]
    years: tuple[int, ...]
    before: np.ndarray
    after: np.ndarray
    relation_before: np.ndarray
    relation_after: np.ndarray
    is_linked: np.ndarray
    sources: tuple[str, ...]
    types: tuple[str, ...]
    rests_on: np.ndarray
    links_types: np.ndarray

    @property
    def is_thin(self) -> np.ndarray:
        """Links with fewer than THIN relations on either side."""
        thin: np.ndarray = self.is_linked & (np.minimum(self.relation_before, self.relation_after) < THIN)
        return thin


def measure_links(
    cells: pd.DataFrame,
    coverage: pd.DataFrame,
    years: Window,
    *,
    measure: Measure = "relations",
    group: pd.Series | None = None,
    fractional: bool = False,
    step: int = 1,
) -> Links:
    """Compare each year with the one before, like for like.

    Grain in: panel cells of a view, in any order. Grain out: `Links`, per line, group and year.

    Parameters
    ----------
    coverage
        Rows of `data.analysis.coverage.to_coverage` that the view's types and sources leave, the running year cut off.
        A source covers two years for a type if one of its rows covers both.
    years
        First and last year of the span.
    measure
        relations: dyads and types, each once; partners: distinct alters; breadth: types per dyad; effective_partners:
        1 / HHI of the alters.
    group
        The group of each cell, with the index of `cells`; None = one group of all. Cells without a group are left out.
    fractional
        Whether a relation weighs 1/(k-1) with k the states of its smallest event, see `to_relation_years`.
    step
        Years between the two that are compared: 2 to look for drift.
    """
    return measure_several(cells, coverage, years, (measure,), group=group, fractional=fractional, step=step)[
        measure
    ]


def measure_several(
    cells: pd.DataFrame,
    coverage: pd.DataFrame,
    years: Window,
    measures: Sequence[Measure],
    *,
    group: pd.Series | None = None,
    fractional: bool = False,
    step: int = 1,
) -> dict[Measure, Links]:
    """The same for several measures at once; the sources are looked up once."""
    names, codes = _code_groups(cells, group)
    coded, span = _code_cells(cells, codes, years, len(names))
    sources, types = (
        tuple(str(code) for code in cells[name].cat.categories) for name in ("source_id", "cooperation_type")
    )
    flags = _flag_sources(coverage, sources, types, span, step)
    coded = replace(coded, flags=flags[coded.codes["source_id"], coded.codes["cooperation_type"], coded.year])
    units = _find_units(coded, "dyad", "cooperation_type")
    relations = _count(units)
    relation_before, relation_after = _pair(relations, step)
    held = relations[_HELD]
    is_minor = relation_before < LEAST_OVERLAP * _shift(held, step)
    is_minor |= relation_after < LEAST_OVERLAP * held
    rests_on = _find_behind(coded, "source_id", len(sources), step)
    links_types = _find_behind(coded, "cooperation_type", len(types), step)
    type_counts = links_types.sum(axis=-1)
    is_minor |= type_counts < LEAST_TYPES * _shift(type_counts, step)
    found: dict[Measure, Links] = {}
    for measure in measures:
        before, after = _pair(_measure(coded, units, relations, measure, fractional=fractional), step)
        found[measure] = Links(
            groups=names,
            years=span,
            before=before,
            after=after,
            relation_before=relation_before,
            relation_after=relation_after,
            is_linked=(before > 0) & ~is_minor,
            sources=sources,
            types=types,
            rests_on=rests_on,
            links_types=links_types,
        )
    return found


def _code_cells(
    cells: pd.DataFrame, group: np.ndarray, years: Window, group_count: int
) -> tuple[_Coded, tuple[int, ...]]:
    """The cells of the years and groups as numbers; the years."""
    span = tuple(range(years[0], years[1] + 1))
    year = cells["year"].to_numpy()
    kept = np.flatnonzero((year >= years[0]) & (year <= years[1]) & (group >= 0))
    codes = {
        name: cells[name].cat.codes.to_numpy()[kept].astype("int64")
        for name in ("ego", "alter", "cooperation_type", "source_id")
    }
    codes["dyad"] = cells["dyad"].to_numpy()[kept].astype("int64")
    coded = _Coded(
        shape=(group_count, len(span)),
        group=group[kept].astype("int64"),
        year=year[kept].astype("int64") - years[0],
        codes=codes,
        party_count=cells["party_count"].to_numpy()[kept],
        flags=np.empty(0, dtype=np.uint8),
    )
    return coded, span


def _code_groups(cells: pd.DataFrame, group: pd.Series | None) -> tuple[tuple[str, ...], np.ndarray]:
    """Names of the groups and the group of each cell, -1 for none."""
    if group is None:
        return ("all",), np.zeros(len(cells), dtype="int64")
    coded = pd.Categorical(group.reindex(cells.index))
    return tuple(str(code) for code in coded.categories), np.asarray(coded.codes)


@dataclass(frozen=True)
class _Coded:
    """Cells of the panel as numbers, and what each counts for; `shape` is (groups, years)."""

    shape: tuple[int, int]
    group: np.ndarray
    year: np.ndarray
    codes: dict[str, np.ndarray]
    party_count: np.ndarray
    flags: np.ndarray


@dataclass(frozen=True)
class _Units:
    """What is counted once in a group and year.

    Parameters
    ----------
    place
        group * years + year.
    flags
        What any of its cells counts for.
    cell, position
        A cell of each unit; the unit of each cell.
    """

    shape: tuple[int, int]
    place: np.ndarray
    flags: np.ndarray
    cell: np.ndarray
    position: np.ndarray

    def find(self, bit: int, line: int) -> np.ndarray:
        """The units that count so."""
        return np.flatnonzero(self.flags & (bit << (line * _BITS)))


_Weights = dict[tuple[int, int], np.ndarray]
"""(bit, line) -> the weight of each unit."""


def _flag_sources(
    coverage: pd.DataFrame, sources: Sequence[str], types: Sequence[str], span: Sequence[int], step: int
) -> np.ndarray:
    """What a cell counts for: uint8 [source, type, year]."""
    flags = np.zeros((len(sources), len(types), len(span)), dtype=np.uint8)
    years = np.array(span)
    source_codes = {code: position for position, code in enumerate(sources)}
    type_codes = {code: position for position, code in enumerate(types)}
    columns = ["source_id", "cooperation_type", "first_year", "last_year", "kind", "missing_years"]
    # Not itertuples: the stubs of pandas know no cells that hold sets.
    entries: list[tuple[Any, ...]] = list(zip(*(coverage[column] for column in columns), strict=True))
    for source_id, cooperation_type, first_year, last_year, kind, missing_years in entries:
        if source_id not in source_codes or cooperation_type not in type_codes:
            continue
        covers = (years >= first_year) & (years <= last_year)
        if missing_years:
            covers &= ~np.isin(years, list(missing_years))
        ends = covers & _shift(covers, step)
        bits = (_AFTER * ends + _BEFORE * _shift(ends, -step) + _HELD * covers).astype(np.uint8)
        cell = source_codes[source_id], type_codes[cooperation_type]
        flags[cell] |= bits << _BITS
        if kind in FIRM_KINDS:
            flags[cell] |= bits
    return flags


def _shift(values: np.ndarray, step: int) -> np.ndarray:
    """The values of `step` years before, along the last axis; 0 where there is no such year."""
    moved = np.zeros_like(values)
    if step > 0:
        moved[..., step:] = values[..., :-step]
    else:
        moved[..., :step] = values[..., -step:]
    return moved


def _find_units(coded: _Coded, *names: str) -> _Units:
    """Join the cells that agree in group, year and the codes named."""
    key = coded.group
    for name in names:
        key = key * (int(coded.codes[name].max(initial=0)) + 1) + coded.codes[name]
    position, unique = pd.factorize(key * coded.shape[1] + coded.year)
    flags = np.zeros(len(unique), dtype=np.uint8)
    np.bitwise_or.at(flags, position, coded.flags)
    cell = np.empty(len(unique), dtype="int64")
    cell[position] = np.arange(len(position))
    place = coded.group[cell] * coded.shape[1] + coded.year[cell]
    return _Units(coded.shape, place, flags, cell, position)


def _count_sides(key: np.ndarray, flags: np.ndarray, size: int) -> dict[tuple[int, int], np.ndarray]:
    """How often each key (below `size`) counts as each of _SIDES: one number per key."""
    # One pass for all sides: few of the combinations of bits occur.
    held = np.flatnonzero(np.bincount(flags, minlength=1))
    code = np.zeros(int(held.max(initial=0)) + 1, dtype="int64")
    code[held] = np.arange(len(held))
    counts = np.bincount(key * len(held) + code[flags], minlength=size * len(held)).reshape(size, len(held))
    return {
        (bit, line): counts[:, (held & (bit << (line * _BITS))) > 0].sum(axis=1, dtype=float)
        for bit, line in _SIDES
    }


def _count(units: _Units) -> dict[int, np.ndarray]:
    """Count units: per bit an array [line, group, year]."""
    by_side = _count_sides(units.place, units.flags, units.shape[0] * units.shape[1])
    return {
        bit: np.stack([by_side[bit, line].reshape(units.shape) for line in range(len(LINES))])
        for bit in (_AFTER, _BEFORE, _HELD)
    }


def _sum(units: _Units, weights: _Weights) -> dict[int, np.ndarray]:
    """Sum the weights of units: per bit an array [line, group, year]."""
    groups, years = units.shape
    sums = {bit: np.zeros((len(LINES), groups, years)) for bit in (_AFTER, _BEFORE, _HELD)}
    for (bit, line), weight in weights.items():
        found = units.find(bit, line)
        total = np.bincount(units.place[found], weights=weight[found], minlength=groups * years)
        sums[bit][line] = total.reshape(units.shape)
    return sums


def _measure(
    coded: _Coded, units: _Units, relations: dict[int, np.ndarray], measure: Measure, *, fractional: bool
) -> dict[int, np.ndarray]:
    if measure == "partners":
        partners = _find_units(coded, "alter")
        return _count(partners)
    if measure == "breadth":
        dyads = _find_units(coded, "dyad")
        dyad_counts = _count(dyads)
        return {bit: divide(relations[bit], dyad_counts[bit]) for bit in relations}
    if measure == "effective_partners":
        seen = _find_units(coded, "ego", "alter", "cooperation_type")
        return _measure_effective(coded, seen, _weigh(coded, seen) if fractional else None)
    return _sum(units, _weigh(coded, units)) if fractional else relations


def _weigh(coded: _Coded, units: _Units) -> _Weights:
    """1/(k-1) for each unit, with k the states of its smallest event among the cells that count."""
    weights = {}
    for bit, line in _SIDES:
        cells = np.flatnonzero(coded.flags & (bit << (line * _BITS)))
        smallest = np.full(len(units.flags), _LARGE)
        np.minimum.at(smallest, units.position[cells], coded.party_count[cells])
        weights[bit, line] = 1.0 / (smallest - 1)
    return weights


def _measure_effective(coded: _Coded, units: _Units, weights: _Weights | None) -> dict[int, np.ndarray]:
    """1 / HHI of the alters, weights (None = 1) summed over all egos and types (Laakso and Taagepera 1979)."""
    alters = coded.codes["alter"][units.cell]
    size, places = int(alters.max(initial=0)) + 1, units.shape[0] * units.shape[1]
    key = units.place * size + alters
    by_side = _count_sides(key, units.flags, places * size) if weights is None else {}
    values = {bit: np.zeros((len(LINES), *units.shape)) for bit in (_AFTER, _BEFORE, _HELD)}
    for bit, line in _SIDES:
        if weights is None:
            sums = by_side[bit, line]
        else:
            found = units.find(bit, line)
            sums = np.bincount(key[found], weights=weights[bit, line][found], minlength=places * size)
        by_alter = sums.reshape(places, size)
        effective = divide(by_alter.sum(axis=1) ** 2, (by_alter**2).sum(axis=1))
        values[bit][line] = effective.reshape(units.shape)
    return values


def divide(numerator: np.ndarray, denominator: np.ndarray) -> np.ndarray:
    """Ratios, 0 where there is nothing to divide by."""
    ratios: np.ndarray = np.divide(
        numerator, denominator, out=np.zeros(np.shape(numerator)), where=denominator > 0
    )
    return ratios


def _pair(values: dict[int, np.ndarray], step: int) -> tuple[np.ndarray, np.ndarray]:
    """The two numbers of each link, both in the year in which it ends."""
    return _shift(values[_BEFORE], step), values[_AFTER]


def _find_behind(coded: _Coded, name: str, count: int, step: int) -> np.ndarray:
    """The codes of a column behind each link: bool [line, group, year, code]."""
    groups, years = coded.shape
    key = (coded.group * years + coded.year) * count + coded.codes[name]
    by_side = _count_sides(key, coded.flags, groups * years * count)
    found = np.zeros((len(LINES), groups, years, count), dtype=bool)
    for line in range(len(LINES)):
        ends, begins = (by_side[bit, line].reshape(groups, years, count) > 0 for bit in (_AFTER, _BEFORE))
        found[line] = ends
        found[line][:, step:] |= begins[:, : years - step]
    return found
