"""What stands in an exported file."""

from __future__ import annotations

import io
import re
import unicodedata
from typing import NamedTuple
from xml.etree import ElementTree as ET

from PIL import Image
from pypdf import PdfReader

from components.export.compose import Picture
from components.export.svg import SVG


def read_png(content: bytes) -> tuple[tuple[int, int], int]:
    """Width and height of a PNG, and how many colours it has."""
    image = Image.open(io.BytesIO(content)).convert("RGB")
    colours = image.getcolors(maxcolors=1 << 24)
    assert colours is not None
    return image.size, len(colours)


def read_svg(content: bytes) -> tuple[tuple[int, int], list[str]]:
    """Width and height of an SVG, and its lines of text."""
    root = ET.fromstring(content.decode("utf-8"))  # noqa: S314 - our own file
    texts = ["".join(element.itertext()) for element in root.iter(f"{{{SVG}}}text")]
    return (int(root.get("width", "0")), int(root.get("height", "0"))), texts


class Line(NamedTuple):
    """A line of text of a picture, outside its charts, in output pixels; y is its baseline."""

    text: str
    x: float
    y: float
    size: float
    is_bold: bool


def list_lines(picture: Picture) -> list[Line]:
    """The lines of text of the first page of a picture as its SVG places them."""
    root = ET.fromstring(picture.write("svg")[0])  # noqa: S314 - our own file
    return [
        Line(
            text.text or "",
            float(text.get("x", "nan")),
            float(text.get("y", "nan")),
            float(group.get("font-size", "nan")),
            group.get("font-weight") == "600",
        )
        for group in root
        for text in group
        if text.tag == f"{{{SVG}}}text"
    ]


def read_pdf(content: bytes) -> list[tuple[tuple[float, float], str]]:
    """Width and height in points, and the text, of each page of a PDF."""
    pages = PdfReader(io.BytesIO(content)).pages
    return [
        ((float(page.mediabox.width), float(page.mediabox.height)), page.extract_text()) for page in pages
    ]


def count_letters(text: str) -> dict[str, int]:
    """How often each letter and digit stands in a text, whatever its order: PDF stores Arabic as it is seen."""
    letters = re.sub(r"[^\w]", "", unicodedata.normalize("NFKC", text))
    return {letter: letters.count(letter) for letter in set(letters)}
