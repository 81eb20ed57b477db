"""What of a brief stands on which page: no heading without what it heads, no table cut in two, no page half empty."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

MOST_PAGES = 4
_ROWS = (20, 15, 11, 8, 5)
"""Rows of a table that are tried; all of a shorter one."""
_SIZES = (1.0, 0.85, 0.7, 0.6)
"""How high figures are tried, against what is best for them, as far as they can be read."""
_FEWER_ROWS = 0.006
"""How bad a row less is, against a page that stays empty."""
_SMALLER = 0.15
"""How bad figures of no height would be."""
_LAST_PAGE = 0.6
"""How bad an empty part of the last page is, against one of the others."""
_TOO_LONG = 10.0
_WIDER = 1.0
"""By how much the room between two parts grows where a page is not full, against the least."""


@dataclass(frozen=True)
class Part:
    """A part of a brief, in logical pixels.

    Parameters
    ----------
    kind
        "figure": a chart under its words; "table": rows, of which the first ones may be set alone, on one page; "text":
        paragraphs on one page; "list": items that may go on over the page.
    head
        Height of what stands above the items, or of the words of a figure.
    items
        Heights of its rows, paragraphs or items.
    limits
        Least, best and greatest height of the chart of a figure.
    """

    kind: Literal["figure", "table", "text", "list"]
    head: float
    items: tuple[float, ...] = ()
    limits: tuple[float, float, float] = (0, 0, 0)


class Piece(NamedTuple):
    """A part, or of a list some of its items, on a page; height: of the chart of a figure."""

    part: int
    first: int
    last: int
    height: float = 0


class Pages(NamedTuple):
    """The pieces of each page, and how much of each stays empty."""

    pieces: list[list[Piece]]
    empty: list[float]


class BriefPage(NamedTuple):
    """A page: its pieces, and the room between two of them."""

    pieces: list[Piece]
    gap: float


def lay_out_brief(parts: Sequence[Part], room: float, gap: float) -> list[BriefPage]:
    """Set the parts one after the other on as few pages as show enough of them, at most MOST_PAGES if it can be.

    Parameters
    ----------
    room
        Height of a page.
    gap
        Between two parts at least.
    """
    tables = [number for number, part in enumerate(parts) if part.kind == "table"]
    best: tuple[float, Pages] | None = None
    choices = itertools.product(*(_list_counts(parts[number]) for number in tables))
    # Where a page may end before it is full, so that the last one is not all but empty.
    ends = [0, *(number for number, part in enumerate(parts) if number and part.kind in ("text", "list"))]
    for size, rows, end in itertools.product(_SIZES, choices, ends):
        counts = dict(zip(tables, rows, strict=True))
        pages = _grow(parts, _flow(parts, counts, _Setting(size, end, room, gap)))
        cost = _weigh(parts, counts, size, pages, room)
        if best is None or cost < best[0]:
            best = cost, pages
    if best is None:
        raise ValueError("A brief needs at least one part")
    return [
        BriefPage(pieces, gap + min(max(left, 0) / max(len(pieces) - 1, 1), _WIDER * gap))
        for pieces, left in zip(*best[1], strict=True)
    ]


def _list_counts(table: Part) -> list[int]:
    return list(dict.fromkeys(min(count, len(table.items)) for count in _ROWS))


class _Setting(NamedTuple):
    """How high figures are against their best; before which part a page ends, 0 for none; room and gap."""

    size: float
    end: int
    room: float
    gap: float


@dataclass
class _Page:
    """A page that is being filled."""

    left: float
    pieces: list[Piece] = field(default_factory=list)


def _flow(parts: Sequence[Part], counts: Mapping[int, int], setting: _Setting) -> Pages:
    size, end, room, gap = setting
    pages = [_Page(room)]
    for number, part in enumerate(parts):
        for piece, height in _list_pieces(number, part, counts, size):
            page = pages[-1]
            is_continued = piece.first > 0
            between = gap if page.pieces and not is_continued else 0
            is_end = number == end and not is_continued
            if page.pieces and (is_end or height + between > page.left):
                page, between = _Page(room), 0
                pages.append(page)
            page.left -= height + between
            page.pieces.append(piece)
    return Pages([_join(page.pieces) for page in pages], [page.left for page in pages])


def _list_pieces(
    number: int, part: Part, counts: Mapping[int, int], size: float
) -> Iterator[tuple[Piece, float]]:
    """What of a part stands together, with its height."""
    if part.kind == "figure":
        least, good, _ = part.limits
        height = max(least, size * good)
        yield Piece(number, 0, 0, height), part.head + height
    elif part.kind == "list":
        # The heading is not left alone with one item.
        first = min(2, len(part.items))
        yield Piece(number, 0, first), part.head + sum(part.items[:first])
        for place in range(first, len(part.items)):
            yield Piece(number, place, place + 1), part.items[place]
    else:
        count = counts.get(number, len(part.items))
        yield Piece(number, 0, count), part.head + sum(part.items[:count])


def _join(pieces: Sequence[Piece]) -> list[Piece]:
    """The items of a list that stand on one page as one piece."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and joined[-1].part == piece.part:
            joined[-1] = joined[-1]._replace(last=piece.last)
        else:
            joined.append(piece)
    return joined


def _grow(parts: Sequence[Part], pages: Pages) -> Pages:
    """Give the figures of each page what is left of it, as far as they can use it."""
    grown, empty = [], []
    for pieces, room in zip(pages.pieces, pages.empty, strict=True):
        row, left = [], room
        for piece in pieces:
            more = 0.0
            if parts[piece.part].kind == "figure":
                more = max(min(left, parts[piece.part].limits[2] - piece.height), 0.0)
            row.append(piece._replace(height=piece.height + more))
            left -= more
        grown.append(row)
        empty.append(left)
    return Pages(grown, empty)


def _weigh(parts: Sequence[Part], counts: Mapping[int, int], size: float, pages: Pages, room: float) -> float:
    *others, last = (max(left, 0.0) / room for left in pages.empty)
    missing = sum(min(_ROWS[0], len(parts[number].items)) - count for number, count in counts.items())
    too_many = max(len(pages.pieces) - MOST_PAGES, 0)
    return (
        sum(part**2 for part in others)
        + _LAST_PAGE * last**2
        + _FEWER_ROWS * missing
        + _SMALLER * (1 - size)
        + _TOO_LONG * too_many
    )
