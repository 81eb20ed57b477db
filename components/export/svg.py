"""Charts as SVG: made fit for a picture, and the picture to edit, whose words stay words."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping, Sequence
from typing import Any
from xml.etree import ElementTree as ET

from components.export.typeset import FONT_FOLDER, Data, ask, open_template, to_file, to_files, write_pdf
from components.theme import FONT

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
ET.register_namespace("", SVG)
ET.register_namespace("xlink", XLINK)

FONT_FILES = {
    ("IBM Plex Sans", 400): "IBMPlexSans-Regular",
    ("IBM Plex Sans", 600): "IBMPlexSans-SemiBold",
    ("IBM Plex Sans Arabic", 400): "IBMPlexSansArabic-Regular",
    ("IBM Plex Sans Arabic", 600): "IBMPlexSansArabic-SemiBold",
}
"""Family and weight -> file, without its ending."""

_TILE, _LINES = 90, 20
"""Side of a tile of a pattern, and the lines on it: small tiles would show their seams."""
_STARTS = [step * _TILE / _LINES for step in range(-_LINES, _LINES)]
_RISING = " ".join(f"M{x:g},{_TILE}l{_TILE},{-_TILE}" for x in _STARTS)
_FALLING = " ".join(f"M{x:g},0l{_TILE},{_TILE}" for x in _STARTS)
_MIDDLES = [(step + 0.5) * _TILE / _LINES for step in range(_LINES)]
_DOTS = " ".join(f"M{x:g},{y:g}h0" for x in _MIDDLES for y in _MIDDLES)
_PATTERNS = {
    "hatched": (_RISING, "0.7"),
    "crossed": (f"{_RISING} {_FALLING}", "0.7"),
    "dotted": (_DOTS, "1.5"),
}
"""Kind of a legend entry -> the lines over its colour, and how thick they are."""
_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufeff]")
_FETCHING = {f"{{{SVG}}}{tag}" for tag in ("image", "feImage", "use")}
_POINTS_TO_ID = re.compile(r"url\(#([^)]+)\)")


def lay_patterns(chart: ET.Element, patterns: Mapping[str, str], colour: str) -> None:
    """Lay fine lines or dots over the marks of a chart whose fill has a pattern: fill (#rrggbb) -> its kind."""
    wanted = {fill.lower(): kind for fill, kind in patterns.items() if kind in _PATTERNS}
    laid = set()
    for parent in list(chart.iter()):
        for position, element in reversed(list(enumerate(parent))):
            kind = wanted.get(element.get("fill", "").lower())
            if kind is not None:
                laid.add(kind)
                copied = ET.Element(
                    element.tag, {**element.attrib, "fill": f"url(#{kind})", "stroke": "none"}
                )
                parent.insert(position + 1, copied)
    for kind in sorted(laid):
        size = {"width": str(_TILE), "height": str(_TILE), "patternUnits": "userSpaceOnUse"}
        lines, thickness = _PATTERNS[kind]
        stroke = {"stroke": colour, "stroke-width": thickness, "stroke-opacity": "0.75", "fill": "none"}
        pattern = ET.Element(f"{{{SVG}}}pattern", {"id": kind, **size})
        ET.SubElement(pattern, f"{{{SVG}}}path", {"d": lines, "stroke-linecap": "round", **stroke})
        chart.insert(0, pattern)


def drop_foreign(chart: ET.Element) -> None:
    """Leave out pictures that a reader of the file would fetch from elsewhere."""
    for parent in list(chart.iter()):
        for element in list(parent):
            address = element.get(f"{{{XLINK}}}href") or element.get("href") or ""
            if element.tag in _FETCHING and not address.startswith(("data:image/", "#")):
                parent.remove(element)


def set_box(chart: ET.Element, width: int, height: int) -> None:
    """Make a chart a drawing of so many pixels.

    A hair is taken off its height: Typst rounds the other side up, and a column more would blur the rest.
    """
    box = f"0 0 {chart.get('width')} {chart.get('height')}"
    chart.attrib |= {"width": f"{width}", "height": f"{height - 0.01}", "viewBox": box}
    chart.set("preserveAspectRatio", "none")


def to_typst(chart: ET.Element) -> str:
    """A chart as Typst reads it, which knows the semibold fonts by names of their own."""
    text = ET.tostring(chart, encoding="unicode")
    return re.sub(r"<text[^>]*font-weight=\"(?:600|bold)\"[^>]*>", _name_semibold, text)


def _name_semibold(tag: re.Match[str]) -> str:
    return tag[0].replace(FONT, "IBM Plex Sans SmBld, IBM Plex Sans Arabic SmBld")


def write_svgs(name: str, data: Data, charts: Sequence[ET.Element]) -> list[bytes]:
    """An SVG per page whose words are text in the bundled fonts, which it carries.

    Typst sets the page without words and tells where each line and chart stands; they are put there as they are.

    Parameters
    ----------
    charts
        Those of the figures, in the order of their numbers.
    """
    compiler = open_template(name, {**data, "editable": True})
    pages = [ET.fromstring(page) for page in to_files(compiler.compile(format="svg"))]  # noqa: S314 - our own
    for part in ask(compiler, "part"):
        root = pages[part["page"] - 1]
        root.append(
            _place_chart(charts[part["number"]], part) if part["kind"] == "chart" else _place_words(part)
        )
    return [_finish(page, data) for page in pages]


def write_outlines(name: str, data: Data) -> list[bytes]:
    """An SVG per page, its words as outlines, for those who have no such fonts.

    Typst leaves the words inside a chart as text when it writes SVG, but those of a PDF it draws as outlines.
    """
    document = list(write_pdf(name, data))
    files = []
    for number in range(len(data.get("pages") or [0])):
        page = open_template("outlines", {"document": document, "page": number + 1})
        _, _, drawn = to_file(page.compile(format="svg")).partition(b"data:image/svg+xml;base64,")
        files.append(_finish(ET.fromstring(base64.b64decode(drawn.partition(b'"')[0])), data))  # noqa: S314
    return files


def _place_words(part: Mapping[str, Any]) -> ET.Element:
    look = {"font-size": f"{part['size']:g}", "fill": part["colour"], "font-family": FONT}
    look |= {"font-weight": "600"} if part["bold"] else {}
    # Lines begin at the left edge in both directions of reading, as the page has them.
    look |= {"direction": "rtl", "text-anchor": "end"} if part["turned"] else {}
    group = ET.Element(f"{{{SVG}}}g", look)
    for number, line in enumerate(part["lines"]):
        y = part["y"] + part["rise"] + number * part["leading"]
        text = ET.SubElement(group, f"{{{SVG}}}text", {"x": f"{part['x']:g}", "y": f"{y:g}"})
        text.text = line
    return group


def _place_chart(chart: ET.Element, part: Mapping[str, Any]) -> ET.Element:
    """A chart on a page with others: its names get the chart's number before them."""
    prefix = f"c{part['number']}-"
    box = {name: f"{part[name]:g}" for name in ("x", "y", "width", "height")}
    view = {name: chart.get(name, "") for name in ("viewBox", "preserveAspectRatio")}
    placed = ET.Element(f"{{{SVG}}}svg", {**box, **view})
    placed.extend(_rename(child, prefix) for child in chart)
    return placed


def _rename(element: ET.Element, prefix: str) -> ET.Element:
    attributes = {}
    for name, value in element.attrib.items():
        if name == "id":
            attributes[name] = prefix + value
        elif name in {"href", f"{{{XLINK}}}href"} and value.startswith("#"):
            attributes[name] = f"#{prefix}{value[1:]}"
        elif not name.startswith("aria-") and name not in {"role", "class"}:
            # The picture as a whole has a description.
            attributes[name] = _POINTS_TO_ID.sub(rf"url(#{prefix}\1)", value)
    copied = ET.Element(element.tag, attributes)
    copied.text = element.text
    copied.extend(_rename(child, prefix) for child in element)
    return copied


def _finish(root: ET.Element, data: Data) -> bytes:
    root.attrib |= {"width": str(data["width"]), "height": str(data["height"]), "role": "img"}
    properties = {"title": data["title"], "desc": data["description"], "style": write_font_faces(root)}
    for position, (tag, text) in enumerate((tag, text) for tag, text in properties.items() if text):
        element = ET.Element(f"{{{SVG}}}{tag}")
        element.text = text
        root.insert(position, element)
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content


def write_font_faces(root: ET.Element) -> str:
    """The style sheet that carries the bundled fonts a document uses, for readers who do not have them."""
    words = "".join("".join(text.itertext()) for text in root.iter(f"{{{SVG}}}text"))
    faces = []
    for (family, weight), file in FONT_FILES.items() if words else ():
        if _ARABIC.search(words) or not family.endswith("Arabic"):
            content = base64.b64encode((FONT_FOLDER / f"{file}.woff2").read_bytes()).decode("ascii")
            faces.append(
                f'@font-face{{font-family:"{family}";font-weight:{weight};'
                f"src:url(data:font/woff2;base64,{content})}}"
            )
    return "".join(faces)
