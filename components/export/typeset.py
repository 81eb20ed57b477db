"""Pages set by Typst: what Python gives to the templates, what they tell it, and the files that come of it.

Words reach a template as JSON only, never as markup; it finds no fonts but the bundled ones and loads no packages.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import typst

from components.export.words import PRODUCT

TEMPLATES = Path(__file__).parent / "templates"
FONT_FOLDER = Path(__file__).parents[2] / "static" / "fonts"

POINTS = 0.75
"""Points (1/72 inch) of a pixel of CSS (1/96 inch) in a PDF; elsewhere a pixel is a point to Typst."""
_PIXELS_PER_INCH, _POINTS_PER_INCH = 96, 72
_UNIT = 1000
"""Words are measured at this size."""
_SIGNATURE_AND_HEADER = 8 + 25
"""Bytes of a PNG before which no text may stand: the signature and the IHDR chunk."""

Data = Mapping[str, Any]
"""What a template is given; see `templates/words.typ`."""


@cache
def load_fonts() -> typst.Fonts:
    """The bundled fonts, read once per process."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONT_FOLDER])


def open_template(name: str, data: object) -> typst.Compiler:
    """A template with its data, ready to be set or asked."""
    return typst.Compiler(
        TEMPLATES / f"{name}.typ",
        root=TEMPLATES,
        font_paths=load_fonts(),
        sys_inputs={"data": json.dumps(data)},
        package_path=TEMPLATES,
        package_cache_path=TEMPLATES,
    )


def ask(compiler: typst.Compiler, label: str = "told") -> list[Any]:
    """What a template tells under a label."""
    told: list[Any] = json.loads(compiler.query(f"<{label}>", field="value"))
    return told


def measure_words(words: Sequence[tuple[str, bool]]) -> list[float]:
    """Widths of words, each for a size of 1, given (words, whether they are semibold)."""
    (widths,) = ask(open_template("measure", words))
    return [width / _UNIT for width in widths]


def write_pdf(name: str, data: Data) -> bytes:
    """A tagged PDF of all pages, its words selectable and its link alive.

    It says of itself that it keeps PDF/UA-1, unless it holds letters that no bundled font has.
    """
    compiler = open_template(name, {**data, "pixel": POINTS})
    try:
        return to_file(compiler.compile(format="pdf", pdf_standards="ua-1"))
    except typst.TypstError:
        return to_file(compiler.compile(format="pdf"))


def write_pngs(name: str, data: Data, scale: float) -> list[bytes]:
    """A PNG per page, of exactly the page's size in pixels times the scale."""
    compiler = open_template(name, data)
    properties = {"Title": data["title"], "Description": data["description"], "Software": PRODUCT}
    return [
        _add_properties(page, properties, scale)
        for page in to_files(compiler.compile(format="png", ppi=_POINTS_PER_INCH * scale))
    ]


def to_files(made: bytes | list[bytes] | None) -> list[bytes]:
    """A page alone comes as it is, several as a list."""
    if made is None:
        raise TypeError("Nothing was set")
    return made if isinstance(made, list) else [made]


def to_file(made: bytes | list[bytes] | None) -> bytes:
    """The one file that was made."""
    (file,) = to_files(made)
    return file


def _add_properties(png: bytes, properties: Mapping[str, str], scale: float) -> bytes:
    """A PNG with what it says of itself, and its pixels per metre."""
    density = round(_PIXELS_PER_INCH * scale / 0.0254)
    chunks = [_write_chunk(b"pHYs", struct.pack(">IIB", density, density, 1))]
    chunks += [
        _write_chunk(b"iTXt", key.encode("latin-1") + b"\0\0\0\0\0" + text.encode("utf-8"))
        for key, text in properties.items()
    ]
    return b"".join((png[:_SIGNATURE_AND_HEADER], *chunks, png[_SIGNATURE_AND_HEADER:]))


def _write_chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
