"""A line without axes, as an image element: too small for a chart library, read by screen readers through its label."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape
from urllib.parse import quote

_WIDTH, _HEIGHT, _MARGIN = 160, 34, 3


def build_sparkline(
    values: Sequence[float], *, label: str, colour: str, marked_from: int | None = None, mark_colour: str = ""
) -> str:
    """The values as a polyline on a common baseline of zero; gaps stay gaps.

    Parameters
    ----------
    values
        One per year; NaN where the measure is undefined.
    label
        What the line shows, for readers who do not see it.
    marked_from, mark_colour
        Position of the first value of a band behind the line, and its colour.
    """
    known = [value for value in values if not math.isnan(value)]
    top = max(known, default=0.0) or 1.0
    step = (_WIDTH - 2 * _MARGIN) / max(len(values) - 1, 1)

    def place(position: int, value: float) -> str:
        x = _MARGIN + position * step
        y = _HEIGHT - _MARGIN - (value / top) * (_HEIGHT - 2 * _MARGIN)
        return f"{x:.1f},{y:.1f}"

    segments: list[list[str]] = [[]]
    for position, value in enumerate(values):
        if not math.isnan(value):
            segments[-1].append(place(position, value))
        elif segments[-1]:
            segments.append([])
    lines = "".join(
        f'<polyline points="{" ".join(points)}" fill="none" stroke="{colour}" stroke-width="1.6"/>'
        for points in segments
        if points
    )
    band = ""
    if marked_from is not None:
        x = _MARGIN + max(marked_from - 0.5, 0) * step
        band = f'<rect x="{x:.1f}" y="0" width="{_WIDTH - x:.1f}" height="{_HEIGHT}" fill="{mark_colour}"/>'
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" preserveAspectRatio="none">'
        f"{band}{lines}</svg>"
    )
    return f'<img class="sparkline" alt="{escape(label)}" src="data:image/svg+xml,{quote(svg)}"/>'
