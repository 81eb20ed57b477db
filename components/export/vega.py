"""A chart at a size: from a builder's Altair object to Vega-Lite with real pixels, and to SVG."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import altair as alt
import vl_convert

from components.export.typography import register_fonts

VEGA_LITE = ".".join(alt.SCHEMA_VERSION.lstrip("v").split(".")[:2])
"""The version of the grammar that the builders write."""

_COMPOSITIONS = ("hconcat", "vconcat", "concat")
_SPACING = 20


@dataclass(frozen=True)
class Shape:
    """How the height of a figure follows from its width.

    Parameters
    ----------
    kind
        "rows": a row per name, its height grows with their number; "map": as wide as twice its height;
        "free": may be stretched; "fixed": several charts together, scaled as a whole.
    height
        That the builder gave it, in pixels.
    """

    kind: str
    height: float

    def find_limits(self, width: float) -> tuple[float, float, float]:
        """Least, best and greatest height at a width."""
        if self.kind == "rows":
            return 0.8 * self.height, self.height, 1.35 * self.height
        if self.kind == "map":
            return width / 2.3, width / 2.1, width / 1.75
        if self.kind == "free":
            return max(width / 3.8, 130), max(width / 2.2, 160), max(width / 1.25, 200)
        return self.height * 0.8, self.height, self.height


def find_shape(spec: Mapping[str, Any]) -> Shape:
    """Tell from a specification how it may be stretched."""
    height = spec.get("height")
    number = float(height) if isinstance(height, int | float) else 300.0
    if any(key in spec for key in (*_COMPOSITIONS, "facet", "repeat")):
        return Shape("fixed", _add_heights(spec))
    if "projection" in spec or any("projection" in layer for layer in spec.get("layer", ())):
        return Shape("map", number)
    layers = [spec, *spec.get("layer", ())]
    along_y = [layer.get("encoding", {}).get("y", {}) for layer in layers]
    if any(isinstance(y, dict) and y.get("type") in {"nominal", "ordinal"} for y in along_y):
        return Shape("rows", number)
    return Shape("free", number)


def _add_heights(spec: Mapping[str, Any]) -> float:
    if "vconcat" in spec:
        parts = [_add_heights(part) for part in spec["vconcat"]]
        return sum(parts) + _SPACING * (len(parts) - 1)
    beside = [_add_heights(part) for key in ("hconcat", "concat") for part in spec.get(key, ())]
    height = spec.get("height")
    return max(beside, default=float(height) if isinstance(height, int | float) else 300.0)


def to_spec(chart: alt.TopLevelMixin, width: float, height: float) -> dict[str, Any]:
    """The chart's specification at a size in pixels, without what only a pointer can reach.

    A single or layered chart is exactly of this size, axes included. Of charts side by side or above each other only
    the widths are set; the drawing is scaled as a whole.
    """
    spec: dict[str, Any] = chart.to_dict(validate=False)
    _drop_tooltips(spec)
    config = spec.setdefault("config", {})
    config["aria"] = False
    if find_shape(spec).kind == "fixed":
        _set_widths(spec, width)
    else:
        spec["width"], spec["height"] = round(width), round(height)
        spec["autosize"] = {"type": "fit", "contains": "padding"}
    return spec


def _drop_tooltips(spec: dict[str, Any]) -> None:
    spec.get("encoding", {}).pop("tooltip", None)
    for key in ("layer", *_COMPOSITIONS):
        for part in spec.get(key, ()):
            _drop_tooltips(part)
    if isinstance(spec.get("spec"), dict):
        _drop_tooltips(spec["spec"])


def _set_widths(spec: dict[str, Any], width: float) -> None:
    if "width" in spec and spec["width"] == "container":
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


def draw_chart(chart: alt.TopLevelMixin, width: float, height: float) -> str:
    """The chart as SVG; data are taken from the specification only, an address in it is an error."""
    register_fonts()
    spec = to_spec(chart, width, height)
    svg: str = vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE, allowed_base_urls=[])
    return svg
