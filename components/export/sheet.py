"""All figures of a page as a publication lays them out: title, headline numbers, figures, one footer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from components.export.blocks import (
    Legend,
    Prepared,
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
from components.export.layout import Need, Placed, lay_out
from components.export.plate import Headline, Plate, Provenance
from components.export.sizes import Size
from components.export.typography import cut, wrap
from components.theme import Palette

_TITLE, _TEXT, _PLATE_TITLE, _PLATE_TEXT, _SMALL = 24.0, 12.5, 14.0, 11.5, 10.5
_TEXT_LINE, _PLATE_LINE, _PLATE_TEXT_LINE, _SMALL_LINE, _LEGEND_LINE = 17.0, 18.0, 15.5, 13.5, 16.0
_GAP = 22.0
_TIGHT = 6.0
_HEADLINES = 70.0
_MAX_PAGES = 12


@dataclass(frozen=True)
class _Words:
    """The words of a figure at a width."""

    title: list[str]
    subtitle: list[str]
    legend: Legend
    notes: list[str]

    @property
    def head(self) -> float:
        """Height above the chart."""
        return (
            2 * _TIGHT
            + len(self.title) * _PLATE_LINE
            + len(self.subtitle) * _PLATE_TEXT_LINE
            + (self.legend.height + 2 * _TIGHT if self.legend.rows else _TIGHT)
        )

    @property
    def height(self) -> float:
        """Of all words."""
        return self.head + self.foot

    @property
    def foot(self) -> float:
        """Height under the chart."""
        return len(self.notes) * _SMALL_LINE + (_TIGHT if self.notes else 0)


@dataclass(frozen=True)
class _Frame:
    """What stands on every page around the figures."""

    title: list[str]
    filters: list[str]
    counts: list[str]
    sources: list[str]
    address: list[str]
    has_headlines: bool

    @property
    def head(self) -> float:
        """Height above the figures on the first page."""
        words = len(self.title) * _TITLE * 1.2 + len(self.filters) * _TEXT_LINE
        return words + (_HEADLINES if self.has_headlines else 0) + _GAP * 0.7

    @property
    def foot(self) -> float:
        """Height under the figures."""
        lines = len(self.counts) + len(self.sources) + len(self.address)
        return lines * _SMALL_LINE + _GAP


_HEAD_OF_OTHER_PAGES = _PLATE_LINE + _GAP * 0.7


def draw_sheets(
    plates: Sequence[Plate],
    provenance: Provenance,
    size: Size,
    palette: Palette,
    *,
    headlines: Sequence[Headline] = (),
    on_progress: Callable[[float], None] | None = None,
) -> list[Picture]:
    """Compose the figures of a page.

    They are drawn as large as lets them stand on one sheet; what does not fit even at the smallest legible size goes
    on to further sheets.

    Parameters
    ----------
    plates
        In the order of the page.
    palette
        That in which the plates' charts were built.
    headlines
        Numbers under the title, at most five.
    on_progress
        Told after each figure which part of all is drawn, up to 1.
    """
    if not plates:
        message = "A sheet needs at least one figure"
        raise ValueError(message)
    if size.is_paper:
        palette = replace(palette, paper="#ffffff")
    prepared = [prepare(plate) for plate in plates]
    for zoom in size.sheet_zooms:
        sheet = _Sheet(prepared, provenance, replace(size, zoom=zoom), palette, headlines[:5])
        pages = sheet.lay_out()
        if len(pages) == 1:
            break
    else:
        # No size puts all on one sheet: then as many as the comfortable size needs.
        sheet = _Sheet(prepared, provenance, replace(size, zoom=size.sheet_zooms[0]), palette, headlines[:5])
        pages = sheet.lay_out()
    done = iter(range(1, len(plates) + 1))

    def tell() -> None:
        if on_progress is not None:
            on_progress(next(done) / len(plates))

    return [sheet.draw(rows, number, len(pages), tell) for number, rows in enumerate(pages, start=1)]


class _Sheet:
    """One attempt to set the figures at a zoom."""

    def __init__(
        self,
        prepared: Sequence[Prepared],
        provenance: Provenance,
        size: Size,
        palette: Palette,
        headlines: Sequence[Headline],
    ) -> None:
        self.prepared, self.provenance = prepared, provenance
        self.plates = [one.plate for one in prepared]
        self.size, self.palette, self.headlines = size, palette, headlines
        self.margin = size.margin
        self.width = size.width / size.zoom - 2 * self.margin
        self.height = size.height / size.zoom - 2 * self.margin
        self.frame = self._set_frame()
        self._words: dict[tuple[int, float], _Words] = {}

    def _set_frame(self) -> _Frame:
        provenance, width = self.provenance, self.width
        has_map = any(plate.is_map for plate in self.plates)
        counts = join_sentences(
            provenance.counts, provenance.coverage_note, provenance.boundary_note if has_map else ""
        )
        return _Frame(
            title=wrap(provenance.title, width, _TITLE, is_bold=True, max_lines=3),
            filters=wrap(provenance.filters, width, _TEXT, max_lines=3),
            counts=wrap(counts, width, _SMALL, max_lines=3),
            sources=wrap_sources(provenance, width, _SMALL, 3),
            address=wrap_address(provenance, width, _SMALL, 3),
            has_headlines=bool(self.headlines),
        )

    def lay_out(self) -> list[list[Placed]]:
        """Rows of figures per page."""
        room = self.height - self.frame.foot
        return lay_out(
            len(self.plates),
            self._measure,
            width=self.width,
            heights=(room - self.frame.head, room - _HEAD_OF_OTHER_PAGES),
            columns=self.size.columns,
            gap=_GAP,
        )

    def _set_words(self, number: int, width: float) -> _Words:
        key = (number, width)
        if key not in self._words:
            plate = self.plates[number]
            # Room for the note on rows that are left out, should it come to that.
            longest = write_notes(plate, plate.rows.words(plate.rows.count) if plate.rows else "")
            self._words[key] = _Words(
                title=wrap(plate.title, width, _PLATE_TITLE, is_bold=True, max_lines=3),
                subtitle=wrap(plate.subtitle, width, _PLATE_TEXT, max_lines=2),
                legend=flow_legend(plate.legend, width, size=11, leading=_LEGEND_LINE, max_rows=5),
                notes=wrap(longest, width, _SMALL, max_lines=8),
            )
        return self._words[key]

    def _measure(self, number: int, width: float) -> Need:
        words = self._set_words(number, width)
        least, best, greatest = self.prepared[number].find_limits(width)
        shrink = self.prepared[number].spec.shape.find_shrink(width)
        return Need(words.height + least, words.height + best, words.height + greatest, shrink)

    def draw(self, rows: Sequence[Placed], number: int, of: int, tell: Callable[[], None]) -> Picture:
        """One page."""
        size, provenance = self.size, self.provenance
        drawing = Drawing(size.width, size.height, size.zoom, self.palette)
        top = self._add_head(drawing) if number == 1 else self._add_short_head(drawing)
        for row in rows:
            for plate_number, x, width in zip(row.numbers, row.xs, row.widths, strict=True):
                box = (self.margin + x, top + row.y, width, row.height)
                self._add_plate(drawing, plate_number, box)
                tell()
        self._add_foot(drawing, number, of)
        titles = "; ".join(plate.title for row in rows for plate in (self.plates[n] for n in row.numbers))
        page = f", page {number} of {of}" if of > 1 else ""
        return drawing.finish(
            f"{provenance.title}{page}",
            describe_picture(provenance, f"Figures: {titles}"),
        )

    def _add_head(self, drawing: Drawing) -> float:
        x, y, frame, palette = self.margin, self.margin, self.frame, self.palette
        y = drawing.add_lines(
            frame.title, x, y, size=_TITLE, leading=1.2 * _TITLE, colour=palette.ink, is_bold=True
        )
        y = drawing.add_lines(frame.filters, x, y, size=_TEXT, leading=_TEXT_LINE, colour=palette.muted)
        if self.headlines:
            self._add_headlines(drawing, y + _TIGHT)
            y += _HEADLINES
        return y + _GAP * 0.7

    def _add_short_head(self, drawing: Drawing) -> float:
        title = cut(self.provenance.title, self.width, _PLATE_TITLE, is_bold=True)
        y = drawing.add_lines(
            [title],
            self.margin,
            self.margin,
            size=_PLATE_TITLE,
            leading=_PLATE_LINE,
            colour=self.palette.accent,
            is_bold=True,
        )
        return y + _GAP * 0.7

    def _add_headlines(self, drawing: Drawing, y: float) -> None:
        wide = (self.width - _GAP * (len(self.headlines) - 1)) / len(self.headlines)
        ink, muted = self.palette.ink, self.palette.muted
        for position, headline in enumerate(self.headlines):
            x = self.margin + position * (wide + _GAP)
            drawing.add_rule(x, y + 4, wide, colour=ink, thickness=1.5)
            label = cut(headline.label, wide, _PLATE_TEXT)
            drawing.add_text(label, x, y + 19, size=_PLATE_TEXT, colour=muted)
            value = cut(headline.value, wide, 23, is_bold=True)
            drawing.add_text(value, x, y + 43, size=23, colour=ink, is_bold=True)
            note = cut(headline.note, wide, _SMALL)
            drawing.add_text(note, x, y + 58, size=_SMALL, colour=muted)

    def _add_plate(self, drawing: Drawing, number: int, box: tuple[float, float, float, float]) -> None:
        x, y, width, height = box
        plate, words, palette = self.plates[number], self._set_words(number, width), self.palette
        drawing.add_rule(x, y, width, colour=palette.rule)
        y += 2 * _TIGHT
        y = drawing.add_lines(
            words.title, x, y, size=_PLATE_TITLE, leading=_PLATE_LINE, colour=palette.ink, is_bold=True
        )
        y = drawing.add_lines(
            words.subtitle, x, y, size=_PLATE_TEXT, leading=_PLATE_TEXT_LINE, colour=palette.muted
        )
        if words.legend.rows:
            y = add_legend(drawing, words.legend, x, y + _TIGHT)
        y += _TIGHT
        fitted = fit_chart(self.prepared[number], width, height - words.height)
        notes = wrap(write_notes(plate, fitted.note), width, _SMALL, max_lines=max(len(words.notes), 1))
        _, drawn = drawing.add_chart(
            fitted.chart,
            x,
            y,
            width=width,
            height=fitted.height,
            patterns=self.prepared[number].patterns,
            has_edge=self.prepared[number].is_map,
        )
        drawing.add_lines(
            notes, x, y + drawn + _TIGHT, size=_SMALL, leading=_SMALL_LINE, colour=palette.muted
        )

    def _add_foot(self, drawing: Drawing, number: int, of: int) -> None:
        frame, muted = self.frame, self.palette.muted
        x = self.margin
        y = self.size.height / self.size.zoom - self.margin - frame.foot + _GAP * 0.5
        drawing.add_rule(x, y, self.width, colour=muted, thickness=0.8)
        y += _GAP * 0.35
        for lines in (frame.counts, frame.sources):
            y = drawing.add_lines(lines, x, y, size=_SMALL, leading=_SMALL_LINE, colour=muted)
        if of > 1:
            drawing.add_text(
                f"{number} of {of}",
                x + self.width,
                self.size.height / self.size.zoom - self.margin + _GAP * 0.6,
                size=_SMALL,
                colour=muted,
                anchor="end",
            )
        add_address(
            drawing,
            self.provenance,
            x,
            y,
            width=self.width,
            size=_SMALL,
            leading=_SMALL_LINE,
            max_lines=3,
        )
