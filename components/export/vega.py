"""A chart at a size: from a builder's Altair object to Vega-Lite with real pixels, and to a drawing."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET

import altair as alt
import vl_convert

from components.export.typography import measure, register_fonts

VEGA_LITE = ".".join(alt.SCHEMA_VERSION.lstrip("v").split(".")[:2])
"""The version of the grammar that the builders write."""

ROW = 15.5
"""Least height of a row with a name beside it, in pixels."""

_COMPOSITIONS = ("hconcat", "vconcat", "concat")
_SPACING = 20
_WORLD_ASPECT = 2.1
_USUAL_ROW = 20
AXIS = 40
"""Height of an axis with its title."""
_TRANSLATE = re.compile(r"^translate\((-?[\d.e-]+),\s*(-?[\d.e-]+)\)")
_ANCHOR_SHARE = {"start": 0.0, "middle": 0.5, "end": 1.0}


@dataclass(frozen=True)
class Shape:
    """How the height of a figure follows from its width.

    Parameters
    ----------
    kind
        "rows": a row per name, its height grows with their number; "map": its width and height belong together;
        "free": may be stretched; "fixed": several charts together, scaled as a whole.
    height
        That the builder gave it, in pixels.
    rows, bar
        Number of rows, and the height of their bars where that is fixed.
    aspect
        Width of a map divided by its height.
    """

    kind: str
    height: float
    rows: int = 0
    bar: float = 0
    aspect: float = _WORLD_ASPECT

    @property
    def least(self) -> float:
        """Least height of a figure of rows at which its names do not touch."""
        each = (self.height - AXIS) / max(self.rows, 1)
        return self.height - self.rows * max(each - self.least_row, 0.0)

    @property
    def least_row(self) -> float:
        """Least height of a row."""
        return max(ROW, self.bar + 2)

    def find_limits(self, width: float) -> tuple[float, float, float]:
        """Least, best and greatest height at a width."""
        if self.kind == "rows":
            return self.least, max(self.height, self.least), 1.35 * self.height
        if self.kind == "map":
            return width / self.aspect / 1.12, width / self.aspect, width / self.aspect / 0.85
        if self.kind == "free":
            return max(width / 3.8, 125), max(width / 2.2, 150), max(width / 1.25, 200)
        return 0.75 * self.height, self.height, self.height


@dataclass(frozen=True)
class Spec:
    """A chart's specification, without what only a pointer can reach, and its shape."""

    content: Mapping[str, Any]
    shape: Shape


def read_spec(chart: alt.TopLevelMixin) -> Spec:
    """Prepare a chart to be drawn at any size."""
    content: dict[str, Any] = chart.to_dict(validate=False)
    shape = find_shape(content)
    _drop_tooltips(content)
    config = content.setdefault("config", {})
    config["aria"] = False
    return Spec(content, shape)


def find_shape(spec: Mapping[str, Any]) -> Shape:
    """Tell from a specification how it may be stretched."""
    height = spec.get("height")
    number = float(height) if isinstance(height, int | float) else 300.0
    if any(key in spec for key in (*_COMPOSITIONS, "facet", "repeat")):
        return Shape("fixed", _add_heights(spec))
    layers = [spec, *spec.get("layer", ())]
    if any("projection" in layer for layer in layers):
        aspect = float(spec.get("usermeta", {}).get("aspect", _WORLD_ASPECT))
        return Shape("map", number, aspect=aspect)
    along_y = [layer.get("encoding", {}).get("y", {}) for layer in layers]
    names = [y for y in along_y if isinstance(y, dict) and y.get("type") in {"nominal", "ordinal"}]
    if names:
        marks = [layer.get("mark") for layer in layers]
        bars = [
            float(mark.get("height", 0)) for mark in marks if isinstance(mark, dict) and mark["type"] == "bar"
        ]
        orders = [len(y["sort"]) for y in names if isinstance(y.get("sort"), list)]
        rows = max(orders, default=round(number / _USUAL_ROW))
        return Shape("rows", number, rows=rows, bar=max(bars, default=0))
    return Shape("free", number)


def _add_heights(spec: Mapping[str, Any]) -> float:
    if "vconcat" in spec:
        parts = [_add_heights(part) for part in spec["vconcat"]]
        return sum(parts) + _SPACING * (len(parts) - 1)
    beside = [_add_heights(part) for key in ("hconcat", "concat") for part in spec.get(key, ())]
    height = spec.get("height")
    return max(beside, default=float(height) if isinstance(height, int | float) else 300.0)


def _drop_tooltips(spec: dict[str, Any]) -> None:
    spec.get("encoding", {}).pop("tooltip", None)
    for key in ("layer", *_COMPOSITIONS):
        for part in spec.get(key, ()):
            _drop_tooltips(part)
    if isinstance(spec.get("spec"), dict):
        _drop_tooltips(spec["spec"])


def set_size(spec: Spec, width: float, height: float) -> dict[str, Any]:
    """The specification at a size in pixels.

    A single or layered chart is exactly of this size, axes included. Of charts side by side or above each other only
    the widths are set; the drawing is scaled as a whole.
    """
    if spec.shape.kind != "fixed":
        fit = {"type": "fit", "contains": "padding"}
        return {**spec.content, "width": round(width), "height": round(height), "autosize": fit}
    sized: dict[str, Any] = copy.deepcopy(dict(spec.content))
    _set_widths(sized, width)
    return sized


def _set_widths(spec: dict[str, Any], width: float) -> None:
    if spec.get("width") == "container":
        spec["width"] = round(width)
    for part in spec.get("vconcat", ()):
        _set_widths(part, width)
    for key in ("hconcat", "concat"):
        parts = spec.get(key, ())
        columns = int(spec.get("columns", len(parts))) or 1
        for part in parts:
            _set_widths(part, (width - _SPACING * (columns - 1)) / columns)
    if isinstance(spec.get("spec"), dict):
        columns = int(spec.get("columns", 1)) or 1
        _set_widths(spec["spec"], (width - _SPACING * (columns - 1)) / columns)


def draw_chart(spec: Spec, width: float, height: float) -> ET.Element:
    """The chart as an SVG element of about this proportion, none of whose words stands out of it.

    Data are taken from the specification only; an address in it is an error.
    """
    register_fonts()
    scale = 1.0
    for _ in range(4):
        sized = set_size(spec, width * scale, height * scale)
        svg: str = vl_convert.vegalite_to_svg(sized, vl_version=VEGA_LITE, allowed_base_urls=[])
        root = ET.fromstring(svg)  # noqa: S314 - Vega's own output, not a reader's file
        outside = measure_overflow(root)
        if outside <= 1:
            break
        # Words keep their size while the room for them grows; the drawing is then made smaller as a whole.
        scale *= 1 + 1.1 * outside / float(root.get("width", "1"))
    return root


def measure_overflow(root: ET.Element) -> float:
    """By how much words of a chart stand out of it on the left and on the right together, in its pixels."""
    width = float(root.get("width", "0"))
    left, right = 0.0, width
    for x, element in _walk_words(root, 0.0):
        size = float(element.get("font-size", "12").removesuffix("px"))
        is_bold = element.get("font-weight", "") in {"bold", "600", "700"}
        wide = max(measure("".join(line), size, is_bold=is_bold) for line in _list_lines(element))
        start = x - _ANCHOR_SHARE[element.get("text-anchor", "start")] * wide
        left, right = min(left, start), max(right, start + wide)
    return -left + right - width


def _walk_words(element: ET.Element, x: float) -> list[tuple[float, ET.Element]]:
    """Text elements that are not turned, with the place at which they are anchored."""
    transform = element.get("transform", "")
    if "rotate" in transform and "rotate(0)" not in transform:
        return []
    moved = _TRANSLATE.match(transform)
    x += float(moved.group(1)) if moved else 0.0
    if element.tag.endswith("}text"):
        return [(x + float(element.get("x", "0")), element)] if any(element.itertext()) else []
    return [found for child in element for found in _walk_words(child, x)]


def _list_lines(element: ET.Element) -> list[str]:
    return [element.text] if element.text else ["".join(part.itertext()) for part in element]
