"""Figures and sheets composed: charts drawn for the room that their words leave, given to a template with the words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from xml.etree import ElementTree as ET

from components.export.fit import Fitted, Prepared, fit_chart, prepare
from components.export.layout import Need, Placed, lay_out, list_splits
from components.export.provenance import NO_OPENING, Opening, Provenance
from components.export.sizes import Size
from components.export.svg import drop_foreign, lay_patterns, set_box, to_typst, write_outlines, write_svgs
from components.export.typeset import ask, open_template, write_pdf, write_pngs
from components.export.words import (
    describe_making,
    describe_picture,
    join_sentences,
)
from components.figures.figure import Figure, Place
from components.theme import Palette, to_rgba
from components.words.say import load_say
from data.printable import clean

_FIGURE_SHARE = 0.42
"""Least part of the height that belongs to the chart, if it needs so much and the words can be cut so far."""
FORMATS = {"png": "png", "svg": "svg", "pdf": "pdf", "outlines": "svg"}
"""What a picture can be written as -> how its file name ends; `outlines` is an SVG that needs no fonts."""
GAP = 22.0
"""Between the figures of a sheet, in logical pixels, as `templates/sheet.typ` has it."""


@dataclass(frozen=True)
class Picture:
    """A composed picture of one or more pages, before it becomes files.

    Parameters
    ----------
    template
        "figure" or "sheet".
    data
        What the template is given.
    charts
        The charts of its figures, in the order of their numbers.
    """

    template: str
    data: dict[str, Any]
    charts: list[ET.Element] = field(default_factory=list)

    def write(self, file_format: str, *, scale: float = 1) -> list[bytes]:
        """The files of one of FORMATS, one per page or one for all; `scale` is for PNG only."""
        if file_format == "png":
            return write_pngs(self.template, self.data, scale)
        if file_format == "svg":
            return write_svgs(self.template, self.data, self.charts)
        if file_format == "pdf":
            return [write_pdf(self.template, self.data)]
        if file_format == "outlines":
            return write_outlines(self.template, self.data)
        raise ValueError(f"{file_format} is none of {', '.join(FORMATS)}")


def compose_figure(figure: Figure, provenance: Provenance, size: Size, palette: Palette) -> Picture:
    """One figure that can stand alone.

    Parameters
    ----------
    palette
        That in which the figure's chart was built.
    """
    prepared = prepare(figure)
    width = size.width / size.zoom - 2 * size.margin
    height = size.height / size.zoom - 2 * size.margin
    data = describe_page([figure], provenance, size, palette, place="alone") | {
        "title": clean(f"{figure.title}. {provenance.title}"),
        "description": "",
        "kicker": "" if provenance.title in figure.title else clean(provenance.title),
        "wanted": min(_FIGURE_SHARE * height, prepared.find_limits(width)[1]),
        "level": None,
    }
    (told,) = ask(open_template("figure", data))
    fitted = fit_chart(prepared, width, told["room"])
    notes = figure.list_notes("alone", shown=fitted.shown)
    description = clean(describe_picture(provenance, *notes))
    picture = Picture("figure", data | {"level": told["level"], "description": description})
    add_chart(picture, 0, prepared, fitted, width=width, notes=notes)
    return picture


def compose_sheet(
    figures: Sequence[Figure],
    provenance: Provenance,
    size: Size,
    palette: Palette,
    *,
    opening: Opening = NO_OPENING,
    on_progress: Callable[[float], None] | None = None,
) -> Picture:
    """The figures of a page.

    They are drawn as large as lets them stand on one sheet; what does not fit even at the smallest legible size goes
    on to further sheets.

    Parameters
    ----------
    figures
        In the order of the page.
    palette
        That in which the figures' charts were built.
    opening
        What stands under the title.
    on_progress
        Told after each figure which part of all is drawn, up to 1.
    """
    if not figures:
        raise ValueError("A sheet needs at least one figure")
    prepared = [prepare(figure) for figure in figures]
    titles = "; ".join(figure.title for figure in figures)
    given = {
        "title": clean(provenance.title),
        "description": clean(describe_picture(provenance, load_say()("export-figures", titles=titles))),
        "heading": clean(provenance.title),
        "headlines": [[clean(part) for part in headline] for headline in opening.headlines[:5]],
        "findings": [clean(sentence) for sentence in opening.findings],
        "pages": None,
    }
    # No size puts all on one sheet: then as many sheets as the comfortable size needs.
    for zoom in (*size.sheet_zooms, size.sheet_zooms[0]):
        sized = replace(size, zoom=zoom)
        data = describe_page(figures, provenance, sized, palette, place="sheet") | given
        pages = _lay_out_sheet(prepared, sized, data)
        if len(pages) == 1:
            break
    picture = Picture("sheet", data | {"pages": [_list_boxes(page) for page in pages]})
    for done, box in enumerate((box for page in picture.data["pages"] for box in page), start=1):
        one = prepared[box["figure"]]
        fitted = fit_chart(one, box["width"], box["height"] - box["words"])
        notes = one.figure.list_notes("sheet", shown=fitted.shown)
        add_chart(picture, box["figure"], one, fitted, width=box["width"], notes=notes)
        if on_progress is not None:
            on_progress(done / len(figures))
    return picture


def _lay_out_sheet(prepared: Sequence[Prepared], size: Size, data: dict[str, Any]) -> list[list[Placed]]:
    """Rows of figures per page."""
    width, height = size.width / size.zoom - 2 * size.margin, size.height / size.zoom - 2 * size.margin
    splits = list_splits(width, size.columns, GAP)
    data["widths"] = sorted({wide for split in splits for wide in split})
    (told,) = ask(open_template("sheet", data))

    def measure(number: int, wide: float) -> Need:
        words = told["words"][number][data["widths"].index(wide)]
        shrink = prepared[number].spec.find_shrink(wide)
        least, best, greatest = (words + chart for chart in prepared[number].find_limits(wide))
        return Need(least, best, greatest, shrink, words)

    rooms = tuple(height - head - told["foot"] for head in told["heads"])
    return lay_out(len(prepared), measure, splits=splits, heights=(rooms[0], rooms[1]), gap=GAP)


def _list_boxes(page: Sequence[Placed]) -> list[dict[str, float]]:
    return [
        {"figure": number, "x": x, "y": row.y, "width": width, "height": row.height, "words": words}
        for row in page
        for number, x, width, words in zip(row.numbers, row.xs, row.widths, row.words, strict=True)
    ]


def describe_page(
    figures: Sequence[Figure], provenance: Provenance, size: Size, palette: Palette, *, place: Place
) -> dict[str, Any]:
    """What all templates are given alike; notes with room for the one on rows left out, should it come to that."""
    is_dark = sum(to_rgba(palette.paper)) < sum(to_rgba(palette.ink))
    paper = "#ffffff" if size.is_paper and not is_dark else palette.paper
    has_map = any(figure.is_map for figure in figures)
    return {
        "width": size.width,
        "height": size.height,
        "zoom": size.zoom,
        "margin": size.margin,
        "pixel": 1,
        "editable": False,
        "colours": {name: getattr(palette, name) for name in ("ink", "muted", "rule", "accent")}
        | {"paper": paper},
        "date": dict(zip(("year", "month", "day"), provenance.made_on.timetuple()[:3], strict=True)),
        "filters": clean(provenance.filters),
        "counts": clean(
            join_sentences(
                provenance.counts, provenance.coverage_note, provenance.boundary_note if has_map else ""
            )
        ),
        "sources": [clean(source.title) for source in provenance.sources],
        "making": clean(describe_making(provenance)),
        "link": clean(provenance.address),
        "link_note": clean(
            load_say()(
                "export-link-elsewhere", address=provenance.address.partition("?")[0].removesuffix("/")
            )
        ),
        "figures": [
            {
                "title": clean(figure.title),
                "subtitle": clean(figure.subtitle),
                "legend": [[clean(label), colour, kind] for label, colour, kind in figure.legend],
                "notes": clean(
                    join_sentences(
                        *figure.list_notes(place, shown=figure.rows.count - 1 if figure.rows else None)
                    )
                ),
            }
            for figure in figures
        ],
    }


def add_chart(
    picture: Picture, number: int, prepared: Prepared, fitted: Fitted, *, width: float, notes: Sequence[str]
) -> None:
    """Put a drawn chart into a picture, with what must be said of it."""
    chart, figure = fitted.chart, prepared.figure
    drop_foreign(chart)
    lay_patterns(chart, prepared.patterns, picture.data["colours"]["muted"])
    own_width, own_height = float(chart.get("width", "0")), float(chart.get("height", "0"))
    # Whole pixels, so that no column of them is drawn between two.
    scale = picture.data["zoom"] * min(width / own_width, fitted.height / own_height)
    box = {"width": int(own_width * scale), "height": int(own_height * scale)}
    set_box(chart, **box)
    words = picture.data["figures"][number]
    words["notes"] = clean(join_sentences(*notes))
    words["chart"] = {
        "number": len(picture.charts),
        **box,
        "is_map": prepared.figure.is_map,
        "svg": to_typst(chart),
        "alt": clean(figure.description or figure.title),
    }
    picture.charts.append(chart)
