"""Pictures as named files: what a page, the command line or an address of the server asks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from components.export.figure import draw_figure
from components.export.files import MEDIA_TYPES, write_file, write_pdf
from components.export.names import name_file
from components.export.plate import Headline, Plate, Provenance
from components.export.sheet import draw_sheets
from components.export.sizes import SIZES
from components.theme import Palette

SHEET = "sheet"
"""Stands in file names where the key of a figure would."""


@dataclass(frozen=True)
class NamedFile:
    """A file as a browser or a folder takes it."""

    name: str
    content: bytes
    media_type: str


def export_figure(
    plate: Plate,
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
        That in which the plate's chart was built.
    size
        A key of `components.export.sizes.SIZES`.
    file_format
        One of `components.export.files.FORMATS`.
    scale
        Pixels of a PNG for one of the size; the other formats have none.
    """
    picture = draw_figure(plate, provenance, SIZES[size], palette)
    name = name_file(provenance.title, plate.key, provenance.made_on, file_format)
    return NamedFile(name, write_file(picture, file_format, scale=scale), MEDIA_TYPES[file_format])


def export_sheet(
    plates: Sequence[Plate],
    provenance: Provenance,
    palette: Palette,
    *,
    headlines: Sequence[Headline] = (),
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

    def name(page: int | None) -> str:
        return name_file(provenance.title, SHEET, provenance.made_on, file_format, page=page)

    def tell(part: float) -> None:
        if on_progress is not None:
            # Drawing is two thirds of the work, writing the files the rest.
            on_progress(part * 2 / 3)

    pictures = draw_sheets(plates, provenance, SIZES[size], palette, headlines=headlines, on_progress=tell)
    if file_format == "pdf":
        files = [NamedFile(name(None), write_pdf(pictures), MEDIA_TYPES[file_format])]
    else:
        files = [
            NamedFile(
                name(number if len(pictures) > 1 else None),
                write_file(picture, file_format, scale=scale),
                MEDIA_TYPES[file_format],
            )
            for number, picture in enumerate(pictures, start=1)
        ]
    if on_progress is not None:
        on_progress(1.0)
    return files
