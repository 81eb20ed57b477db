"""Where the figures of a sheet go: rows of figures beside each other, on as many pages as they need."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

_UNUSED = 0.6
"""How bad an empty part of the page is, against an equal part by which a figure is squeezed or torn."""
_NARROW = 300.0
"""Figures of fewer logical pixels cannot be read."""
_SMALL_WORDS = 2.0
"""How bad small words are: so much of the figure's area for a size of nothing."""
_WIDER = 1.5
"""How much wider than the others one figure of a row may be, where that makes them equally high."""
_UNEVEN = 0.06
"""How bad that is, against an equal part of the row that stays empty."""


@dataclass(frozen=True)
class Need:
    """Heights that a figure with its words can have at a width: least, best and greatest.

    Parameters
    ----------
    shrink
        How much smaller than usual its words are at the width.
    """

    least: float
    best: float
    greatest: float
    shrink: float = 1.0


Measure = Callable[[int, float], Need]
"""Number of a figure and a width -> its need."""


@dataclass(frozen=True)
class Placed:
    """A row of figures on a page: their numbers, their places and widths from left to right, upper edge and height."""

    numbers: tuple[int, ...]
    xs: tuple[float, ...]
    widths: tuple[float, ...]
    y: float
    height: float


@dataclass(frozen=True)
class _Row:
    numbers: tuple[int, ...]
    widths: tuple[float, ...]
    need: Need
    torn: float
    """Area that stays empty because the figures of the row differ in height, or is as bad as that."""


def lay_out(
    count: int, measure: Measure, *, width: float, heights: tuple[float, float], columns: int, gap: float
) -> list[list[Placed]]:
    """Spread figures over pages, in their order: few pages first, then little empty room and little distortion.

    Parameters
    ----------
    count
        Number of figures.
    heights
        Room on the first page and on each of the others.
    """
    rows = {
        numbers: row
        for numbers in _list_rows(count, columns)
        if (row := _choose_row(numbers, measure, width, gap)) is not None
    }

    # best[n]: the best pages that hold the first n figures.
    best: dict[int, tuple[tuple[int, float], list[list[Placed]]]] = {0: ((0, 0.0), [])}
    for end in range(1, count + 1):
        for start in range(end):
            (pages, cost), before = best[start]
            height = heights[0] if pages == 0 else heights[1]
            filled = _fill_page(range(start, end), rows, width=width, height=height, gap=gap)
            if filled is None:
                continue
            candidate = ((pages + 1, cost + filled[0]), [*before, filled[1]])
            if end not in best or candidate[0] < best[end][0]:
                best[end] = candidate
    return best[count][1]


def _list_rows(count: int, columns: int) -> Iterator[tuple[int, ...]]:
    for start in range(count):
        for end in range(start + 1, min(start + columns, count) + 1):
            yield tuple(range(start, end))


def _choose_row(numbers: tuple[int, ...], measure: Measure, width: float, gap: float) -> _Row | None:
    """The figures beside each other, equally wide or one of them wider; None where they become too narrow."""
    beside = len(numbers)
    shares = [(1.0,) * beside]
    if beside > 1:
        shares += [
            tuple(_WIDER if place == wide else 1.0 for place in range(beside)) for wide in range(beside)
        ]
    found: tuple[float, _Row] | None = None
    for share in shares:
        each = (width - gap * (beside - 1)) / sum(share)
        row = _measure_row(numbers, tuple(each * part for part in share), measure)
        if row is None:
            continue
        loss = row.torn / (width * row.need.best) + (_UNEVEN if len(set(share)) > 1 else 0)
        if found is None or loss < found[0]:
            found = (loss, row)
    return None if found is None else found[1]


def _measure_row(numbers: tuple[int, ...], widths: tuple[float, ...], measure: Measure) -> _Row | None:
    if len(numbers) > 1 and min(widths) < _NARROW:
        return None
    needs = [measure(number, width) for number, width in zip(numbers, widths, strict=True)]
    least, best = max(need.least for need in needs), max(need.best for need in needs)
    need = Need(least, best, max(least, *(need.greatest for need in needs)))
    torn = sum(
        max(best - own.greatest, 0) * width + _SMALL_WORDS * (1 - own.shrink) * width * best
        for own, width in zip(needs, widths, strict=True)
    )
    return _Row(numbers, widths, need, torn)


def _fill_page(
    numbers: Sequence[int],
    rows: dict[tuple[int, ...], _Row],
    *,
    width: float,
    height: float,
    gap: float,
) -> tuple[float, list[Placed]] | None:
    """The best way to put these figures on one page, and its cost; None where they do not fit."""
    found: tuple[float, list[Placed]] | None = None
    for split in _split_into_rows(tuple(numbers), rows):
        room = height - gap * (len(split) - 1)
        least, best, greatest = (
            sum(getattr(row.need, name) for row in split) for name in ("least", "best", "greatest")
        )
        if least > room and len(numbers) > 1:
            continue
        sizes = _share_out(split, room, least, best, greatest)
        squeezed = sum(max(row.need.best - size, 0) for row, size in zip(split, sizes, strict=True))
        stretched = sum(max(size - row.need.best, 0) for row, size in zip(split, sizes, strict=True))
        unused = max(room - sum(sizes), 0)
        cost = (
            squeezed + 0.3 * stretched + _UNUSED * unused + sum(row.torn for row in split) / width
        ) / height
        if found is None or cost < found[0]:
            found = (cost, _stack(split, sizes, gap))
    return found


def _split_into_rows(numbers: tuple[int, ...], rows: dict[tuple[int, ...], _Row]) -> Iterator[list[_Row]]:
    if not numbers:
        yield []
    for end in range(1, len(numbers) + 1):
        row = rows.get(numbers[:end])
        if row is None:
            continue
        for rest in _split_into_rows(numbers[end:], rows):
            yield [row, *rest]


def _share_out(split: Sequence[_Row], room: float, least: float, best: float, greatest: float) -> list[float]:
    """Heights of the rows: between least and best, or best and greatest, all by the same part of the way."""
    if room <= least:
        return [row.need.least * room / least for row in split]
    if room <= best:
        part = (room - least) / (best - least) if best > least else 0.0
        return [row.need.least + part * (row.need.best - row.need.least) for row in split]
    part = min((room - best) / (greatest - best), 1.0) if greatest > best else 0.0
    return [row.need.best + part * (row.need.greatest - row.need.best) for row in split]


def _stack(split: Sequence[_Row], sizes: Sequence[float], gap: float) -> list[Placed]:
    y = 0.0
    placed = []
    for row, size in zip(split, sizes, strict=True):
        starts = accumulate(row.widths[:-1], lambda x, width: x + width + gap, initial=0.0)
        placed.append(Placed(row.numbers, tuple(starts), row.widths, y, math.floor(size)))
        y += size + gap
    return placed
