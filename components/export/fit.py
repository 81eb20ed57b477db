"""A chart in a box: as high as is good for it, with as many rows as can be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from xml.etree import ElementTree as ET

from components.export.vega import Spec, draw_chart, draw_legibly, read_spec
from components.figures.figure import Figure

_SHRINK = 0.85
"""How much smaller words become before rows are left out."""
_TRIES = 4
"""How often a figure of rows of different heights is made to see how many of them fit."""
_SMALLEST = 0.6
"""The smallest that words become, against their usual size, before a figure is squeezed."""
STRETCH = 1.25
"""How much higher than its greatest good height a chart becomes where there is room."""
MIN_ROWS = 10


@dataclass(frozen=True)
class Fitted:
    """A chart drawn for a box, the height it takes, and how many rows of a figure that may be cut are in it."""

    chart: ET.Element
    height: float
    shown: int | None = None


@dataclass(frozen=True)
class Prepared:
    """A figure whose chart is ready to be drawn at any size."""

    figure: Figure
    spec: Spec
    _built: dict[int, Spec] = field(default_factory=dict)

    @property
    def patterns(self) -> dict[str, str]:
        """Colour -> kind of its legend entry, for marks to look like their entry."""
        return {colour: kind for _, colour, kind in self.figure.legend}

    @cached_property
    def row_heights(self) -> tuple[float, float]:
        """About the height of a figure of rows without any row, and of each row, where it may be cut."""
        rows, spec = self.figure.rows, self.spec
        if rows is None or rows.count < 2:
            return 0.0, spec.height
        drawn = self.drawn if spec.shape.kind == "rows" else min(self.drawn, MIN_ROWS)
        whole = spec.height if spec.shape.kind == "rows" else self.build(drawn).height
        each = (whole - self.build(1).height) / max(drawn - 1, 1)
        return self.build(1).height - each, each

    @property
    def drawn(self) -> int:
        """Rows of the figure's own chart."""
        rows, shape = self.figure.rows, self.spec.shape
        if rows is None:
            return shape.rows
        known = rows.drawn or rows.count
        return min(known, shape.rows) if shape.kind == "rows" else known

    def build(self, count: int) -> Spec:
        """The figure with so many rows."""
        if self.figure.rows is None:
            return self.spec
        if count not in self._built:
            self._built[count] = read_spec(self.figure.rows.build(count), self.figure.shape)
        return self._built[count]

    def find_limits(self, width: float) -> tuple[float, float, float]:
        """Least, best and greatest height of the chart at a width."""
        least, best, greatest = self.spec.find_limits(width)
        if self.figure.rows is not None and self.spec.shape.kind in {"rows", "rigid", "worded"}:
            shrink = self.spec.find_shrink(width)
            least = min(least, shrink * self.find_height(MIN_ROWS))
            # A long list shall not take the room of all other figures.
            best = max(min(best, shrink * self.find_height(2 * MIN_ROWS)), least)
        return least, best, greatest

    def find_height(self, count: int) -> float:
        """About the least height at which so many rows can be read."""
        base, each = self.row_heights
        return base + count * (min(each, self.spec.least_row) if self.spec.shape.kind == "rows" else each)


def prepare(figure: Figure) -> Prepared:
    """Read a figure's chart once, for all attempts to place it."""
    return Prepared(figure, read_spec(figure.chart, figure.shape))


def fit_chart(prepared: Prepared, width: float, height: float) -> Fitted:
    """Draw the chart for a box of logical pixels.

    No figure is torn out of proportion, and no words are pressed into each other: where rows do not fit the figure is
    cut to fewer of them, if the figure says how, or made smaller as a whole.
    """
    spec, shape = prepared.spec, prepared.spec.shape
    least, _, greatest = spec.find_limits(width)
    shrink = spec.find_shrink(width)
    if shape.kind in {"rigid", "worded"}:
        height = min(height, greatest)
        found = _cut_rows(prepared, height / (shrink * _SHRINK)) if height < greatest else None
        if found is not None:
            spec, shrink = found[0], shrink * _SHRINK
            height = min(height, spec.height * shrink)
        if shape.kind == "rigid":
            shrink = min(shrink, max(height / spec.height, _SMALLEST))
        chart = draw_legibly(spec, width, height, shrink)
        return Fitted(chart, height, found[1] if found else None)
    height = min(height, STRETCH * greatest)
    shown = None
    if shape.kind == "rows" and height < least:
        found = _cut_rows(prepared, height / (shrink * _SHRINK))
        if found is None:
            shrink *= height / least
        else:
            (spec, shown), shrink = found, shrink * _SHRINK
    return Fitted(draw_chart(spec, width / shrink, height / shrink), height, shown)


def _cut_rows(prepared: Prepared, room: float) -> tuple[Spec, int] | None:
    """The figure with as many rows as fit into a height, and how many they are; None where it can't be cut."""
    rows, spec = prepared.figure.rows, prepared.spec
    if rows is None or (spec.shape.kind != "rows" and spec.height <= room):
        return None
    base, each = prepared.row_heights
    if spec.shape.kind == "rows":
        count = int((room - base) / min(each, spec.least_row))
        if count >= prepared.drawn:
            return None
        count = max(count, 1)
        return prepared.build(count), count
    # Rows are not all equally high, for what stands over groups of them takes room too: each try is a better guess.
    fitting, too_many = 1, prepared.drawn + 1
    for _ in range(_TRIES):
        count = min(max(int((room - base) / each), fitting + 1), too_many - 1)
        if count <= fitting:
            break
        height = prepared.build(count).height
        if height <= room:
            fitting = count
        else:
            too_many = count
        each = max((height - base) / count, 1.0)
    return prepared.build(fitting), fitting
