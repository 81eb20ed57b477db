"""The files that the browser fetches and pictures are made with, checked before a reader meets what lacks of them."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from xml.etree import ElementTree as ET

FONTS = (
    "IBMPlexSans-Regular",
    "IBMPlexSans-SemiBold",
    "IBMPlexSansArabic-Regular",
    "IBMPlexSansArabic-SemiBold",
)
NAMES = (
    *("icon.svg", "wordmark.svg", "world.geojson", "world.topojson"),
    *("style.css", "presentation.css", "print.css"),
    *("complete.js", "follow.js", "geometry.js", "search.js", "terms.js", "welcome.js"),
    *(f"fonts/{font}.{ending}" for font in FONTS for ending in ("ttf", "woff2")),
)
_SFNT_HEAD, _SFNT_ENTRY = 12, 16
"""Bytes of the head of a font file and of each entry in the list of its tables."""


class StaticFileError(ValueError):
    """A file of the folder `static` that is missing, cut short or no file of its kind."""


def check_static(folder: Path) -> None:
    """Look into every file that a page or a picture needs.

    Raises
    ------
    StaticFileError
        For all that cannot be used, one line for each.
    """
    faults = [f"- static/{name}: {fault}" for name in NAMES if (fault := _find_fault(folder / name))]
    if faults:
        raise StaticFileError("\n".join(["These files are missing or broken:", *faults]))


def _find_fault(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        return error.strerror or str(error)
    try:
        is_whole = bool(content.strip()) and _CHECKS.get(path.suffix, bool)(content)
    except (ValueError, KeyError, IndexError, struct.error, ET.ParseError) as error:
        return str(error)
    return "" if is_whole else f"not a whole {path.suffix[1:]} file"


def _is_drawing(content: bytes) -> bool:
    return ET.fromstring(content).tag.endswith("svg")  # noqa: S314 - a file of the program


def _is_geojson(content: bytes) -> bool:
    return bool(json.loads(content)["features"])


def _is_topojson(content: bytes) -> bool:
    return bool(json.loads(content)["objects"]["states"]["geometries"])


def _is_woff2(content: bytes) -> bool:
    signature, _, length = struct.unpack_from(">4sII", content)
    return bool(signature == b"wOF2" and length == len(content))


def _is_truetype(content: bytes) -> bool:
    """Whether every table of a font that its head lists ends within the file."""
    (count,) = struct.unpack_from(">H", content, 4)
    entries = [struct.unpack_from(">4s3I", content, _SFNT_HEAD + _SFNT_ENTRY * n) for n in range(count)]
    return bool(entries) and all(start + length <= len(content) for _, _, start, length in entries)


_CHECKS: Mapping[str, Callable[[bytes], bool]] = MappingProxyType(
    {
        ".svg": _is_drawing,
        ".geojson": _is_geojson,
        ".topojson": _is_topojson,
        ".woff2": _is_woff2,
        ".ttf": _is_truetype,
    }
)
"""Ending of a file -> whether it is one of this kind, from the first byte to the last."""
