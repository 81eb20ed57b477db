"""Finished drawings as files: SVG, PNG, PDF, with their provenance in the file's own properties."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Sequence
from xml.etree import ElementTree as ET

import vl_convert
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link
from pypdf.generic import NameObject, TextStringObject

from components.export.blocks import PRODUCT
from components.export.drawing import SVG, Picture, copy_element, write_font_faces
from components.export.typography import register_fonts

FORMATS = ("png", "svg", "pdf")
MEDIA_TYPES = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf"}

_POINTS = 0.75
"""Points (1/72 inch) of a pixel of CSS (1/96 inch)."""
_SIGNATURE_AND_HEADER = 8 + 25
"""Bytes of a PNG before which no text may stand: the signature and the IHDR chunk."""
_PIXELS_PER_INCH, _USUAL_RESOLUTION = 96, 72
"""Of CSS, and the one at which the renderer draws a pixel as a pixel."""


def write_file(picture: Picture, file_format: str, *, scale: float = 1) -> bytes:
    """One picture in one of FORMATS; `scale` is for PNG only."""
    if file_format == "png":
        return write_png(picture, scale=scale)
    if file_format == "svg":
        return write_svg(picture)
    if file_format == "pdf":
        return write_pdf([picture])
    message = f"{file_format} is none of {', '.join(FORMATS)}"
    raise ValueError(message)


def write_svg(picture: Picture) -> bytes:
    """An SVG file that carries its fonts; its text is text."""
    root = copy_element(picture.root)
    style = ET.Element(f"{{{SVG}}}style")
    style.text = write_font_faces(picture.root)
    root[:] = [*picture.root[:2], style, *picture.root[2:]]
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content


def write_png(picture: Picture, *, scale: float = 1) -> bytes:
    """A PNG of exactly the picture's size times the scale."""
    register_fonts()
    # The renderer multiplies scale and resolution, and writes the resolution into the file.
    png: bytes = vl_convert.svg_to_png(
        _to_text(picture.root), scale=_USUAL_RESOLUTION / _PIXELS_PER_INCH, ppi=_PIXELS_PER_INCH * scale
    )
    head, rest = png[:_SIGNATURE_AND_HEADER], png[_SIGNATURE_AND_HEADER:]
    properties = {"Title": picture.title, "Description": picture.description, "Software": PRODUCT}
    chunks = [
        _write_chunk(b"iTXt", key.encode("latin-1") + b"\0\0\0\0\0" + text.encode("utf-8"))
        for key, text in properties.items()
    ]
    return b"".join((head, *chunks, rest))


def _write_chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def write_pdf(pictures: Sequence[Picture]) -> bytes:
    """A PDF of one page per picture, its text selectable and its link alive."""
    register_fonts()
    writer = PdfWriter()
    for number, picture in enumerate(pictures):
        page: bytes = vl_convert.svg_to_pdf(_to_text(_resize(picture, _POINTS)))
        writer.append(PdfReader(io.BytesIO(page)))
        height = float(writer.pages[number].mediabox.height)
        for link in picture.links:
            left, right = link.x * _POINTS, (link.x + link.width) * _POINTS
            bottom, top = height - (link.y + link.height) * _POINTS, height - link.y * _POINTS
            writer.add_annotation(number, Link(rect=(left, bottom, right, top), url=link.address))
    first = pictures[0]
    writer.add_metadata({"/Title": first.title, "/Subject": first.description, "/Creator": PRODUCT})
    writer.root_object[NameObject("/Lang")] = TextStringObject("en")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def _resize(picture: Picture, factor: float) -> ET.Element:
    return copy_element(
        picture.root, width=f"{picture.width * factor:g}", height=f"{picture.height * factor:g}"
    )


def _to_text(root: ET.Element) -> str:
    return ET.tostring(root, encoding="unicode")
