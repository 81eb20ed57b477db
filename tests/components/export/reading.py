"""What stands in an exported file."""

from __future__ import annotations

import io
import re
import unicodedata
from xml.etree import ElementTree as ET

from PIL import Image
from pypdf import PdfReader


def read_png(content: bytes) -> tuple[tuple[int, int], int]:
    """Width and height of a PNG, and how many colours it has."""
    image = Image.open(io.BytesIO(content)).convert("RGB")
    colours = image.getcolors(maxcolors=1 << 24)
    assert colours is not None
    return image.size, len(colours)


def read_svg(content: bytes) -> tuple[tuple[int, int], list[str]]:
    """Width and height of an SVG, and its lines of text."""
    root = ET.fromstring(content.decode("utf-8"))  # noqa: S314 - our own file
    texts = ["".join(element.itertext()) for element in root.iter("{http://www.w3.org/2000/svg}text")]
    return (int(root.get("width", "0")), int(root.get("height", "0"))), texts


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
