"""A chart at a size: from what a builder gives to Vega-Lite with real pixels, and to a drawing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

from components.export.renderer import open_renderer
from components.export.typeset import measure_words
from components.figures import grammar as vl
from components.figures.figure import Shape

ROW = 15.5
"""Least height of a row with a name beside it, in pixels."""

_STEPS = (1.0, 0.85, 0.72, 0.6)
"""How much smaller words become, step by step, until none lies on another."""
_SMALL_WORDS = 8
"""How many collisions are as bad as words of no size."""
_USUAL_HEIGHT = 300
"""Pixels of a chart whose builder gave it no height."""
AXIS = 40
"""Height of an axis with its title."""
_TRANSLATE = re.compile(r"^translate\((-?[\d.e-]+),\s*(-?[\d.e-]+)\)")
ANCHOR_SHARE = {"start": 0.0, "middle": 0.5, "end": 1.0}


@dataclass(frozen=True)
class Spec:
    """A chart's specification, without what only a pointer can reach, and how it may be stretched."""

    content: Mapping[str, Any]
    shape: Shape

    @property
    def height(self) -> float:
        """That the builder gave it, in pixels."""
        return float(self.content.get("height", _USUAL_HEIGHT))

    @property
    def least_row(self) -> float:
        """Least height of a row at which names do not touch."""
        return max(ROW, self.shape.bar + 2)

    def find_limits(self, width: float) -> tuple[float, float, float]:
        """Least, best and greatest height at a width."""
        shrink, shape = self.find_shrink(width), self.shape
        if shape.kind == "rows":
            each = (self.height - AXIS) / max(shape.rows, 1)
            least = self.height - shape.rows * max(each - self.least_row, 0.0)
            return shrink * least, shrink * self.height, 1.35 * self.height
        if shape.kind == "map":
            return width / shape.aspect / 1.12, width / shape.aspect, width / shape.aspect / 0.85
        if shape.kind == "free":
            return max(width / 3.6, 135), max(width / 2.2, 150), max(width / 1.25, 200)
        least = 0.8 if shape.kind == "rigid" else 0.55
        return least * shrink * self.height, shrink * self.height, shrink * self.height

    def find_shrink(self, width: float) -> float:
        """How much smaller than usual its words are at a width, so that they have room."""
        return min(width / self.shape.min_width, 1.0) if self.shape.min_width else 1.0


def read_spec(chart: vl.Spec, shape: Shape) -> Spec:
    """Prepare a chart to be drawn at any size."""
    content = chart.to_dict()
    layers = [
        {
            **layer,
            "encoding": {key: part for key, part in layer.get("encoding", {}).items() if key != "tooltip"},
        }
        for layer in content["layer"]
    ]
    return Spec({**content, "layer": layers, "config": {**content["config"], "aria": False}}, shape)


def set_size(spec: Spec, width: float, height: float) -> dict[str, Any]:
    """The specification of exactly a size in pixels, axes included."""
    # A map has no axes, and its land beyond the edge must not be pulled in.
    fit = {"type": "none" if spec.shape.kind == "map" else "fit", "contains": "padding"}
    return {**spec.content, "width": round(width), "height": round(height), "autosize": fit}


def draw_chart(spec: Spec, width: float, height: float) -> ET.Element:
    """The chart as an SVG element of about this proportion, none of whose words stands out of it."""
    scale = 1.0
    for _ in range(4):
        sized = set_size(spec, width * scale, height * scale)
        root = ET.fromstring(open_renderer().draw(sized))  # noqa: S314 - Vega's own output, not a reader's file
        outside = measure_overflow(root)
        if outside <= 1:
            break
        # Words keep their size while the room for them grows; the drawing is then made smaller as a whole.
        scale *= 1 + 1.1 * outside / float(root.get("width", "1"))
    return root


def draw_legibly(spec: Spec, width: float, height: float, shrink: float) -> ET.Element:
    """A chart with words in it for a box, the words only so much smaller than usual that they do not lie on each other.

    Parameters
    ----------
    shrink
        How much smaller they are at least.
    """
    can_drop = spec.shape.can_drop
    best: tuple[float, ET.Element] | None = None
    for step in _STEPS[: 2 if can_drop else None]:
        part = shrink * step
        drawn = draw_chart(spec, width / part, min(height / part, spec.height))
        collisions = len(find_collisions(drawn))
        # Small words are bad too: a single collision is no reason for them.
        badness = collisions + _SMALL_WORDS * (1 - step)
        if best is None or badness < best[0]:
            best = (badness, drawn)
        if not collisions or height / part >= spec.height:
            break
    chosen = best[1] if best else drawn
    if can_drop:
        _drop_names(chosen)
    return chosen


def _drop_names(root: ET.Element) -> None:
    """Leave out names of marks that lie on names before them."""
    dropped: set[tuple[str, float, float]] = set()
    for word, other in find_collisions(root):
        if word.place not in dropped:
            dropped.add(other.place)
    for word in list_words(root):
        if word.place in dropped:
            word.element.text = ""


@dataclass(frozen=True)
class Word:
    """The box of a line of a chart's text, in its pixels."""

    element: ET.Element
    order: int
    text: str
    left: float
    right: float
    middle: float
    size: float

    @property
    def place(self) -> tuple[str, float, float]:
        """Text and place; the same for a word and the halo drawn behind it."""
        return self.text, self.left, self.middle


def list_words(root: ET.Element) -> list[Word]:
    """The words of a chart that are seen and not turned, in the order in which they are drawn."""
    lines = list(_walk_lines(root, 0.0, 0.0))
    words = []
    for order, (line, unit) in enumerate(
        zip(lines, measure_words([(line.text, line.is_bold) for line in lines]), strict=True)
    ):
        wide = unit * line.size
        left = line.x - line.share * wide
        place = (round(left, 1), round(left + wide, 1), round(line.middle, 1))
        words.append(Word(line.element, order, line.text, *place, line.size))
    return words


def measure_overflow(root: ET.Element) -> float:
    """By how much words of a chart stand out of it on the left and on the right together, in its pixels."""
    width = float(root.get("width", "0"))
    words = list_words(root)
    left = min((word.left for word in words), default=0.0)
    right = max((word.right for word in words), default=width)
    return max(-left, 0.0) + max(right - width, 0.0)


def find_collisions(root: ET.Element) -> list[tuple[Word, Word]]:
    """The pairs of words of a chart that lie on each other, the one that was drawn first before the other."""
    words = sorted({word.place: word for word in list_words(root)}.values(), key=lambda word: word.middle)
    pairs = []
    for place, word in enumerate(words):
        for other in words[place + 1 :]:
            if other.middle - word.middle > 0.4 * (word.size + other.size):
                break
            if other.left < word.right - 1 and word.left < other.right - 1:
                pairs.append((word, other) if word.order < other.order else (other, word))
    return sorted(pairs, key=lambda pair: (pair[0].order, pair[1].order))


class _Line(NamedTuple):
    """A line of text where Vega puts it."""

    element: ET.Element
    text: str
    is_bold: bool
    size: float
    x: float
    middle: float
    share: float
    """The part of its width that lies before x."""


def _walk_lines(element: ET.Element, x: float, y: float) -> Iterator[_Line]:
    # Vega draws a label that it leaves out for want of room without any opacity.
    if element.get("opacity") == "0":
        return
    transform = element.get("transform", "")
    if "rotate" in transform and "rotate(0)" not in transform:
        return
    moved = _TRANSLATE.match(transform)
    if moved:
        x, y = x + float(moved.group(1)), y + float(moved.group(2))
    if not element.tag.endswith("}text"):
        for child in element:
            yield from _walk_lines(child, x, y)
        return
    size = float(element.get("font-size", "12").removesuffix("px"))
    is_bold = element.get("font-weight", "") in {"bold", "600", "700"}
    share = ANCHOR_SHARE[element.get("text-anchor", "start")]
    x, y = x + float(element.get("x", "0")), y + float(element.get("y", "0")) - 0.35 * size
    for part in [element] if element.text else element:
        # Parts of a text are lines under each other, each with a place of its own.
        y += float(part.get("dy", "0"))
        start = x if part is element else x - float(element.get("x", "0")) + float(part.get("x", "0"))
        line = "".join(part.itertext())
        if line.strip():
            yield _Line(element, line, is_bold, size, start, y, share)
