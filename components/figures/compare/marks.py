"""How places that stand side by side are drawn, alike in all figures of the page."""

from __future__ import annotations

from typing import NamedTuple

AXIS_HEIGHT = 58
"""Pixels below the rows of a figure of places."""


class PlaceMark(NamedTuple):
    """How one place is drawn: colour, the shape's name in Vega and as a sign."""

    colour: str
    shape: str
    sign: str


PLACE_MARKS = (
    PlaceMark("#0072b2", "circle", "\N{BLACK CIRCLE}"),
    PlaceMark("#d55e00", "diamond", "\N{BLACK DIAMOND}"),
    PlaceMark("#009e73", "triangle-up", "\N{BLACK UP-POINTING TRIANGLE}"),
    PlaceMark("#cc79a7", "square", "\N{BLACK SQUARE}"),
)
"""In the order of the places; hues of Okabe and Ito (2008), made for colour-vision deficiency, on both grounds."""
