"""One figure as a picture that can stand alone: title, filters, legend, chart, notes, provenance."""

from __future__ import annotations

from dataclasses import dataclass, replace

from components.export.blocks import (
    Legend,
    add_address,
    add_legend,
    describe_picture,
    fit_chart,
    flow_legend,
    join_sentences,
    prepare,
    wrap_address,
    wrap_sources,
    write_notes,
)
from components.export.drawing import Drawing, Picture
from components.export.plate import Plate, Provenance
from components.export.sizes import Size
from components.export.typography import wrap
from components.theme import Palette

_KICKER, _TEXT, _SMALL = 13.0, 13.0, 11.0
_LINE, _SMALL_LINE, _LEGEND_LINE = 18.0, 14.5, 18.0
_GAP = 10.0
_FIGURE_SHARE = 0.42
"""Least part of the height that belongs to the chart, if it needs so much and the words can be cut so far."""


@dataclass(frozen=True)
class _Caps:
    """Most lines of each kind of words."""

    title_size: float
    title: int
    text: int
    legend: int
    notes: int
    counts: int
    sources: int
    link: int


_LEVELS = (
    _Caps(22, 3, 4, 5, 9, 4, 3, 4),
    _Caps(22, 3, 3, 4, 6, 3, 2, 3),
    _Caps(20, 3, 2, 4, 5, 2, 2, 2),
    _Caps(18, 3, 2, 4, 4, 2, 2, 2),
    _Caps(18, 3, 2, 3, 2, 2, 1, 2),
    _Caps(17, 3, 1, 3, 1, 1, 1, 1),
)
"""From every word to the fewest; the first that leaves the chart its part is taken."""


@dataclass(frozen=True)
class _Words:
    """All words of a figure, broken into lines."""

    caps: _Caps
    kicker: list[str]
    title: list[str]
    subtitle: list[str]
    filters: list[str]
    legend: Legend
    notes: list[str]
    counts: list[str]
    sources: list[str]
    address: list[str]

    @property
    def head(self) -> float:
        """Height above the chart."""
        return (
            len(self.kicker) * _LINE
            + len(self.title) * self.caps.title_size * 1.22
            + (len(self.subtitle) + len(self.filters)) * _LINE
            + (_GAP + self.legend.height if self.legend.rows else 0)
            + _GAP
        )

    @property
    def foot(self) -> float:
        """Height under the chart."""
        return self.notes_height + self.provenance_height

    @property
    def notes_height(self) -> float:
        """Of the notes with the space before them."""
        return len(self.notes) * _SMALL_LINE + (_GAP * 0.6 if self.notes else 0)

    @property
    def provenance_height(self) -> float:
        """Of the lines under the rule, with the space around it."""
        lines = len(self.counts) + len(self.sources) + len(self.address)
        return lines * _SMALL_LINE + 1.6 * _GAP


def _set_words(plate: Plate, provenance: Provenance, width: float, caps: _Caps, cut_note: str) -> _Words:
    counts = join_sentences(
        provenance.counts, provenance.coverage_note, provenance.boundary_note if plate.is_map else ""
    )
    kicker = "" if provenance.title in plate.title else provenance.title
    return _Words(
        caps=caps,
        kicker=wrap(kicker, width, _KICKER, is_bold=True, max_lines=2),
        title=wrap(plate.title, width, caps.title_size, is_bold=True, max_lines=caps.title),
        subtitle=wrap(plate.subtitle, width, _TEXT, max_lines=caps.text),
        filters=wrap(provenance.filters, width, _TEXT, max_lines=caps.text),
        legend=flow_legend(plate.legend, width, size=12, leading=_LEGEND_LINE, max_rows=caps.legend),
        notes=wrap(write_notes(plate, cut_note), width, _SMALL, max_lines=caps.notes),
        counts=wrap(counts, width, _SMALL, max_lines=caps.counts),
        sources=wrap_sources(provenance, width, _SMALL, caps.sources),
        address=wrap_address(provenance, width, _SMALL, caps.link),
    )


def draw_figure(plate: Plate, provenance: Provenance, size: Size, palette: Palette) -> Picture:
    """Compose a figure.

    Parameters
    ----------
    palette
        That in which the plate's chart was built.
    """
    if size.is_paper:
        palette = replace(palette, paper="#ffffff")
    drawing = Drawing(size.width, size.height, size.zoom, palette)
    x, y = size.margin, size.margin
    width = size.width / size.zoom - 2 * size.margin
    height = size.height / size.zoom - 2 * size.margin

    prepared = prepare(plate)
    wanted = min(_FIGURE_SHARE * height, prepared.find_limits(width)[1])
    for caps in _LEVELS:
        words = _set_words(plate, provenance, width, caps, "")
        room = height - words.head - words.foot
        if room >= wanted:
            break
    fitted = fit_chart(prepared, width, room)
    if fitted.note:
        words = _set_words(plate, provenance, width, words.caps, fitted.note)
        room = height - words.head - words.foot
        fitted = fit_chart(prepared, width, room)

    y = _add_head(drawing, words, x, y)
    _, drawn = drawing.add_chart(
        fitted.chart,
        x,
        y,
        width=width,
        height=fitted.height,
        patterns=prepared.patterns,
        has_edge=prepared.is_map,
    )
    y += drawn
    if words.notes:
        y += _GAP * 0.6
        drawing.add_lines(words.notes, x, y, size=_SMALL, leading=_SMALL_LINE, colour=palette.muted)
    _add_provenance(drawing, words, provenance, size.margin)
    return drawing.finish(
        f"{plate.title}. {provenance.title}",
        describe_picture(provenance, *plate.notes),
    )


def _add_head(drawing: Drawing, words: _Words, x: float, y: float) -> float:
    ink, muted, accent = drawing.palette.ink, drawing.palette.muted, drawing.palette.accent
    y = drawing.add_lines(words.kicker, x, y, size=_KICKER, leading=_LINE, colour=accent, is_bold=True)
    size = words.caps.title_size
    y = drawing.add_lines(words.title, x, y, size=size, leading=1.22 * size, colour=ink, is_bold=True)
    y = drawing.add_lines(words.subtitle, x, y, size=_TEXT, leading=_LINE, colour=ink)
    y = drawing.add_lines(words.filters, x, y, size=_TEXT, leading=_LINE, colour=muted)
    if words.legend.rows:
        y = add_legend(drawing, words.legend, x, y + _GAP)
    return y + _GAP


def _add_provenance(drawing: Drawing, words: _Words, provenance: Provenance, margin: float) -> None:
    """Fill the lower edge."""
    muted = drawing.palette.muted
    x, width = margin, drawing.width / drawing.zoom - 2 * margin
    y = drawing.height / drawing.zoom - margin - words.provenance_height + _GAP
    drawing.add_rule(x, y, width, colour=drawing.palette.rule)
    y += 0.6 * _GAP
    for lines in (words.counts, words.sources):
        y = drawing.add_lines(lines, x, y, size=_SMALL, leading=_SMALL_LINE, colour=muted)
    add_address(
        drawing,
        provenance,
        x,
        y,
        width=width,
        size=_SMALL,
        leading=_SMALL_LINE,
        max_lines=words.caps.link,
    )
