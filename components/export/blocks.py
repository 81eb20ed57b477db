"""The parts of which figures and sheets are composed: legend, chart in a box, lines of provenance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from components.export.drawing import Drawing, to_baseline
from components.export.plate import Plate, Provenance
from components.export.typography import cut, measure, wrap, wrap_list
from components.export.vega import Shape, draw_chart, find_shape

PRODUCT = "Alliance Ties"

_SWATCH_GAP, _ITEM_GAP = 6, 16
_SHRINK = 0.72
"""How far a figure of many rows is made smaller before rows are left out."""
_STRETCH = 1.9
"""How far the rows of a figure may move apart."""
MIN_ROWS = 10


@dataclass(frozen=True)
class Legend:
    """The entries of a legend in rows: (x of the sign, label, colour, kind)."""

    rows: tuple[tuple[tuple[float, str, str, str], ...], ...]
    size: float
    leading: float

    @property
    def height(self) -> float:
        """Of all rows."""
        return len(self.rows) * self.leading


def flow_legend(
    items: Sequence[tuple[str, str, str]], width: float, *, size: float, leading: float, max_rows: int
) -> Legend:
    """Set the entries of a legend one after the other; what does not fit is counted: "and 3 more"."""
    for shown in range(len(items), -1, -1):
        more = len(items) - shown
        entries = [*items[:shown], *([(f"and {more} more", "", "words")] if more else [])]
        rows: list[list[tuple[float, str, str, str]]] = []
        x = width
        for label, colour, kind in entries:
            sign = 0 if kind == "words" else (18 if kind in {"line", "dashed"} else 11) + _SWATCH_GAP
            text = cut(label, width - sign, size)
            wide = sign + measure(text, size)
            if x + wide > width:
                rows.append([])
                x = 0
            rows[-1].append((x, text, colour, kind))
            x += wide + _ITEM_GAP
        if len(rows) <= max_rows:
            break
    return Legend(tuple(tuple(row) for row in rows), size, leading)


def add_legend(drawing: Drawing, legend: Legend, x: float, y: float) -> float:
    """Draw a legend from its upper edge; the lower edge."""
    ink = drawing.palette.ink
    for row in legend.rows:
        for offset, label, colour, kind in row:
            start = x + offset
            if kind != "words":
                start += drawing.add_swatch(start, y + legend.leading / 2, colour, kind) + _SWATCH_GAP
            drawing.add_text(
                label, start, y + to_baseline(legend.size, legend.leading), size=legend.size, colour=ink
            )
        y += legend.leading
    return y


@dataclass(frozen=True)
class Fitted:
    """A chart drawn for a box: its SVG, what a reader must be told of it, and its size in the box."""

    svg: str
    note: str
    height: float


def measure_shape(plate: Plate) -> Shape:
    """How the height of the plate's chart follows from its width."""
    return find_shape(plate.chart.to_dict(validate=False))


def find_row_heights(plate: Plate, shape: Shape) -> tuple[float, float]:
    """Height of a figure of rows without any row, and of each row; 0 and the whole height where it can't be cut."""
    if plate.rows is None or plate.rows.count < 2:
        return 0.0, shape.height
    least = find_shape(plate.rows.build(1).to_dict(validate=False)).height
    each = (shape.height - least) / (plate.rows.count - 1)
    return least - each, each


def fit_chart(plate: Plate, shape: Shape, width: float, height: float) -> Fitted:
    """Draw the chart for a box of logical pixels.

    A figure of rows keeps its rows apart: it does not grow without end, and where they do not fit it is made smaller
    and then, if the plate says how, cut to fewer rows.
    """
    if shape.kind != "rows":
        return Fitted(draw_chart(plate.chart, width, height), "", height)
    if height >= 0.8 * shape.height:
        height = min(height, _STRETCH * shape.height)
        return Fitted(draw_chart(plate.chart, width, height), "", height)
    chart, natural, note = plate.chart, 0.8 * shape.height, ""
    if plate.rows is not None and height < _SHRINK * natural:
        base, each = find_row_heights(plate, shape)
        count = max(min(int((height / _SHRINK / 0.8 - base) / each), plate.rows.count), 1)
        if count < plate.rows.count:
            chart, natural = plate.rows.build(count), 0.8 * (base + each * count)
            note = plate.rows.words(count)
    scale = min(height / natural, 1)
    return Fitted(draw_chart(chart, width / scale, natural), note, height)


def wrap_sources(provenance: Provenance, width: float, size: float, max_lines: int) -> list[str]:
    """The sources of a view as lines of text."""
    titles = [source.title for source in provenance.sources]
    lead = "Source: " if len(titles) == 1 else "Sources: "
    return wrap_list(lead, titles, width, size, max_lines=max_lines)


def describe_making(provenance: Provenance) -> str:
    """Who made it, from which data, when."""
    return f"{PRODUCT}, data {provenance.data_version}, {provenance.day}."


def add_address(
    drawing: Drawing,
    provenance: Provenance,
    x: float,
    y: float,
    *,
    width: float,
    size: float,
    leading: float,
    max_lines: int,
) -> float:
    """Write the making and, after it, the link; the lower edge."""
    colour = drawing.palette.muted
    lines = wrap_address(provenance, width, size, max_lines)
    bottom = drawing.add_lines(lines, x, y, size=size, leading=leading, colour=colour)
    drawing.add_link(x, y, width, bottom - y, provenance.link)
    return bottom


def wrap_address(provenance: Provenance, width: float, size: float, max_lines: int) -> list[str]:
    """The making and the link as lines of text; a long link starts on a line of its own."""
    making = describe_making(provenance)
    joined = f"{making} {provenance.link}"
    if measure(joined, size) <= width:
        return [joined]
    return [*wrap(making, width, size), *wrap(provenance.link, width, size, max_lines=max_lines)]


def join_sentences(*texts: str) -> str:
    """Sentences one after the other, each with its full stop."""
    return " ".join(text if text.endswith((".", "!", "?")) else f"{text}." for text in texts if text)
