"""Where the figures of a sheet go: rows of figures beside each other, on as many pages as they need."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

_UNUSED = 0.6
"""How bad an empty part of the page is, against an equal part by which a figure is squeezed or torn."""
_STRETCHED = 0.3
"""How bad the part is by which a figure is higher than best."""
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
    words
        Height of the words around it.
    """

    least: float
    best: float
    greatest: float
    shrink: float = 1.0
    words: float = 0.0


Measure = Callable[[int, float], Need]
"""Number of a figure and a width -> its need."""


@dataclass(frozen=True)
class Placed:
    """A row of figures on a page: numbers, places, widths and heights of words from left to right; edge and height."""

    numbers: tuple[int, ...]
    xs: tuple[float, ...]
    widths: tuple[float, ...]
    words: tuple[float, ...]
    y: float
    height: float


@dataclass(frozen=True)
class _Row:
    numbers: tuple[int, ...]
    widths: tuple[float, ...]
    words: tuple[float, ...]
    least: float
    best: float
    greatest: float
    torn: float
    """Area that stays empty because the figures of the row differ in height, or is as bad as that."""


def list_splits(width: float, columns: int, gap: float) -> list[tuple[float, ...]]:
    """The ways to share a width: one figure, or up to so many beside each other, equally wide or one of them wider."""
    splits: list[tuple[float, ...]] = [(width,)]
    for beside in range(2, columns + 1):
        for wider in (None, *range(beside)):
            shares = [_WIDER if place == wider else 1.0 for place in range(beside)]
            each = (width - gap * (beside - 1)) / sum(shares)
            if each >= _NARROW:
                splits.append(tuple(each * share for share in shares))
    return splits


def lay_out(
    count: int,
    measure: Measure,
    *,
    splits: Sequence[tuple[float, ...]],
    heights: tuple[float, float],
    gap: float,
) -> list[list[Placed]]:
    """Spread figures over pages, in their order: few pages first, then little empty room and little distortion.

    Parameters
    ----------
    count
        Number of figures.
    splits
        See `list_splits`.
    heights
        Room on the first page and on each of the others.
    """
    rows: dict[tuple[int, ...], _Row] = {}
    for beside in sorted({len(split) for split in splits}):
        for start in range(count - beside + 1):
            numbers = tuple(range(start, start + beside))
            made = [_measure_row(numbers, split, measure) for split in splits if len(split) == beside]
            rows[numbers] = min(made, key=_find_loss)

    # best[n]: the best pages that hold the first n figures.
    best: dict[int, tuple[tuple[int, float], list[list[Placed]]]] = {0: ((0, 0.0), [])}
    for end in range(1, count + 1):
        candidates = []
        for start in range(end):
            (pages, cost), before = best[start]
            filled = _fill_page(range(start, end), rows, heights[min(pages, 1)], gap)
            if filled is not None:
                candidates.append(((pages + 1, cost + filled[0]), [*before, filled[1]]))
        best[end] = min(candidates, key=lambda candidate: candidate[0])
    return best[count][1]


def _measure_row(numbers: tuple[int, ...], widths: tuple[float, ...], measure: Measure) -> _Row:
    needs = [measure(number, width) for number, width in zip(numbers, widths, strict=True)]
    least, best = max(need.least for need in needs), max(need.best for need in needs)
    torn = sum(
        max(best - own.greatest, 0) * width + _SMALL_WORDS * (1 - own.shrink) * width * best
        for own, width in zip(needs, widths, strict=True)
    )
    greatest = max(least, *(need.greatest for need in needs))
    return _Row(numbers, widths, tuple(need.words for need in needs), least, best, greatest, torn)


def _find_loss(row: _Row) -> float:
    is_uneven = max(row.widths) - min(row.widths) > 1
    return row.torn / (sum(row.widths) * row.best) + (_UNEVEN if is_uneven else 0)


def _fill_page(
    numbers: Sequence[int], rows: dict[tuple[int, ...], _Row], height: float, gap: float
) -> tuple[float, list[Placed]] | None:
    """The best way to put these figures on one page, and its cost; None where they do not fit."""
    found: tuple[float, list[Placed]] | None = None
    for split in _split_into_rows(tuple(numbers), rows):
        room = height - gap * (len(split) - 1)
        if sum(row.least for row in split) > room and len(numbers) > 1:
            continue
        sizes = _share_out(split, room)
        cost = _UNUSED * max(room - sum(sizes), 0)
        for row, size in zip(split, sizes, strict=True):
            cost += (
                max(row.best - size, 0) + _STRETCHED * max(size - row.best, 0) + row.torn / sum(row.widths)
            )
        if found is None or cost / height < found[0]:
            found = (cost / height, _stack(split, sizes, gap))
    return found


def _split_into_rows(numbers: tuple[int, ...], rows: dict[tuple[int, ...], _Row]) -> Iterator[list[_Row]]:
    if not numbers:
        yield []
    for end in range(1, len(numbers) + 1):
        if numbers[:end] in rows:
            for rest in _split_into_rows(numbers[end:], rows):
                yield [rows[numbers[:end]], *rest]


def _share_out(split: Sequence[_Row], room: float) -> list[float]:
    """Heights of the rows: between least and best, or best and greatest, all by the same part of the way."""
    least, best, greatest = (
        sum(getattr(row, name) for row in split) for name in ("least", "best", "greatest")
    )
    if room <= least:
        return [row.least * room / least for row in split]
    if room <= best:
        part = (room - least) / (best - least) if best > least else 0.0
        return [row.least + part * (row.best - row.least) for row in split]
    part = min((room - best) / (greatest - best), 1.0) if greatest > best else 0.0
    return [row.best + part * (row.greatest - row.best) for row in split]


def _stack(split: Sequence[_Row], sizes: Sequence[float], gap: float) -> list[Placed]:
    y = 0.0
    placed = []
    for row, size in zip(split, sizes, strict=True):
        xs = tuple(accumulate(row.widths[:-1], lambda x, width: x + width + gap, initial=0.0))
        placed.append(Placed(row.numbers, xs, row.widths, row.words, y, math.floor(size)))
        y += size + gap
    return placed
