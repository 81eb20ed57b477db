"""The sizes of pictures: what they are for, their pixels, and how large type is drawn on them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    """A size of pictures.

    Parameters
    ----------
    width, height
        Pixels at scale 1.
    zoom
        Output pixels per logical pixel of a single figure. The smallest type is 11 logical pixels high.
    margin
        Of a figure, in logical pixels.
    sheet_zooms
        The same for a sheet of figures, from the one that is wanted to the smallest that can be read.
    columns
        Most figures beside each other on a sheet.
    is_paper
        Whether it is printed on a sheet of paper, whose own white is the ground of the light colours.
    """

    width: int
    height: int
    zoom: float
    margin: float
    sheet_zooms: tuple[float, ...]
    columns: int
    is_paper: bool = False


SIZES = {
    "slide": Size(1920, 1080, 1.75, 34, (1.35, 1.25, 1.15), 3),
    "square": Size(1080, 1080, 1.5, 28, (1.3, 1.15), 2),
    "column": Size(850, 600, 1.1, 20, (1.1,), 2),
    "a4-portrait": Size(794, 1123, 1.0, 46, (1.0, 0.93, 0.87, 0.82), 2, is_paper=True),
    "a4-landscape": Size(1123, 794, 1.0, 40, (1.0, 0.93, 0.87, 0.82), 3, is_paper=True),
}
"""A4 is 210 mm by 297 mm at the 96 pixels per inch of CSS; at scale 3 it has 288 dots per inch."""

SCALES = (1, 2, 3)
"""How many pixels of a PNG stand for one of the size."""
