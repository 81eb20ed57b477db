"""Pictures as named files: what a page, the command line or an address of the server asks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from components.export.compose import FORMATS, compose_figure, compose_sheet
from components.export.names import name_file
from components.export.provenance import NO_OPENING, Opening, Provenance
from components.export.sizes import SIZES
from components.figures.figure import Figure
from components.theme import Palette

MEDIA_TYPES = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf"}
SHEET = "sheet"
"""Stands in file names where the key of a figure would."""


@dataclass(frozen=True)
class NamedFile:
    """A file as a browser or a folder takes it."""

    name: str
    content: bytes
    media_type: str


def export_figure(
    figure: Figure,
    provenance: Provenance,
    palette: Palette,
    *,
    size: str = "column",
    file_format: str = "png",
    scale: float = 2,
) -> NamedFile:
    """One figure as a file.

    Parameters
    ----------
    palette
        That in which the figure's chart was built.
    size
        A key of `components.export.sizes.SIZES`.
    file_format
        One of FORMATS.
    scale
        Pixels of a PNG for one of the size; the other formats have none.
    """
    ending = FORMATS[file_format]
    picture = compose_figure(figure, provenance, SIZES[size], palette)
    (content,) = picture.write(file_format, scale=scale)
    name = name_file(provenance.title, figure.key, provenance.made_on, ending)
    return NamedFile(name, content, MEDIA_TYPES[ending])


def export_sheet(
    figures: Sequence[Figure],
    provenance: Provenance,
    palette: Palette,
    *,
    opening: Opening = NO_OPENING,
    size: str = "a4-portrait",
    file_format: str = "pdf",
    scale: float = 2,
    on_progress: Callable[[float], None] | None = None,
) -> list[NamedFile]:
    """All figures of a page: one PDF of one page per sheet, or one PNG or SVG for each sheet.

    Parameters
    ----------
    on_progress
        Told the part that is done, up to 1.
    """
    ending = FORMATS[file_format]

    def tell(part: float) -> None:
        if on_progress is not None:
            # Setting the pages is a small part of the work, but it comes after the charts.
            on_progress(part * 0.9)

    picture = compose_sheet(
        figures,
        provenance,
        SIZES[size],
        palette,
        opening=opening,
        on_progress=tell,
    )
    contents = picture.write(file_format, scale=scale)
    files = [
        NamedFile(
            name_file(
                provenance.title,
                SHEET,
                provenance.made_on,
                ending,
                page=number if len(contents) > 1 else None,
            ),
            content,
            MEDIA_TYPES[ending],
        )
        for number, content in enumerate(contents, start=1)
    ]
    if on_progress is not None:
        on_progress(1.0)
    return files
