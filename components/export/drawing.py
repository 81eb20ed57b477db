"""An SVG document in the making: text, lines, swatches, and charts drawn by Vega put into place."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from components.export.typography import (
    ARABIC,
    FONT_FILES,
    FONT_FOLDER,
    OTHER,
    SANS,
    clean,
    drop_marks,
    is_right_to_left,
    measure,
    split_runs,
)
from components.export.vega import ANCHOR_SHARE
from components.theme import FONT, Palette

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
ET.register_namespace("", SVG)
ET.register_namespace("xlink", XLINK)

_PATTERN_STEP = 4.5
# The corners too, so that the lines run on from tile to tile.
_RISING, _FALLING = "M-1,1 l2,-2 M0,4.5 l4.5,-4.5 M3.5,5.5 l2,-2", "M3.5,-1 l2,2 M0,0 l4.5,4.5 M-1,3.5 l2,2"
_PATTERNS = {"hatched": _RISING, "crossed": f"{_RISING} {_FALLING}", "dotted": ""}
"""Kind of a legend entry -> the lines over its colour."""
LINE_DASHES = {"line": "", "dashed": "5 3", "dotted-line": "1.5 2.5"}
"""Kind of a legend entry that is a line -> its dashes."""
_DESCRIPTIVE = ("role", "class")
"""Attributes of Vega's marks that describe each of them; the picture as a whole has a description."""
_POINTS_TO_ID = re.compile(r"url\(#([^)]+)\)")


@dataclass(frozen=True)
class LinkArea:
    """A rectangle of the picture that leads to an address when the file format knows links; in output pixels."""

    x: float
    y: float
    width: float
    height: float
    address: str


@dataclass(frozen=True)
class Picture:
    """A finished drawing, before it becomes a file.

    Parameters
    ----------
    root
        The SVG document; never changed after it is finished.
    width, height
        In output pixels at scale 1.
    title, description
        Of the file's own properties.
    """

    root: ET.Element
    width: int
    height: int
    title: str
    description: str
    links: tuple[LinkArea, ...] = ()


@dataclass
class Drawing:
    """A canvas of output pixels on which everything is placed in logical pixels, `zoom` times as large.

    The origin is the upper left corner.
    """

    width: int
    height: int
    zoom: float
    palette: Palette
    links: list[LinkArea] = field(default_factory=list)

    def __post_init__(self) -> None:
        size = {"width": str(self.width), "height": str(self.height)}
        self.root = ET.Element(
            f"{{{SVG}}}svg", size | {"viewBox": f"0 0 {self.width} {self.height}", "font-family": FONT}
        )
        self.defs = ET.SubElement(self.root, f"{{{SVG}}}defs")
        ET.SubElement(self.root, f"{{{SVG}}}rect", size | {"fill": self.palette.paper})
        self.body = ET.SubElement(self.root, f"{{{SVG}}}g", {"transform": f"scale({self.zoom:g})"})
        self._patterns: set[str] = set()
        self._chart_count = 0

    def add_text(
        self,
        text: str,
        x: float,
        y: float,
        *,
        size: float,
        colour: str,
        is_bold: bool = False,
        anchor: str = "start",
    ) -> None:
        """One line of text; y is its baseline."""
        element = ET.SubElement(
            self.body,
            f"{{{SVG}}}text",
            {"x": f"{x:g}", "y": f"{y:g}", "font-size": f"{size:g}", "fill": colour, "text-anchor": anchor}
            | ({"font-weight": "600"} if is_bold else {}),
        )
        fill_text(element, clean(text), x, size=size, is_bold=is_bold, anchor=anchor)

    def add_lines(
        self,
        lines: Iterable[str],
        x: float,
        y: float,
        *,
        size: float,
        leading: float,
        colour: str,
        is_bold: bool = False,
    ) -> float:
        """Lines of text under each other from the upper edge y; the lower edge."""
        for line in lines:
            self.add_text(line, x, y + to_baseline(size, leading), size=size, colour=colour, is_bold=is_bold)
            y += leading
        return y

    def add_rule(self, x: float, y: float, width: float, *, colour: str, thickness: float = 1) -> None:
        """A horizontal line with its upper edge at y."""
        self._add("rect", x=x, y=y, width=width, height=thickness, fill=colour)

    def add_swatch(self, x: float, middle: float, colour: str, kind: str) -> float:
        """The sign of a legend entry around a middle line; its width."""
        if kind in LINE_DASHES:
            line = {"x1": x, "x2": x + 18, "y1": middle, "y2": middle}
            dashes = {"stroke-dasharray": LINE_DASHES[kind]} if LINE_DASHES[kind] else {}
            self._add("line", **line, stroke=colour, **{"stroke-width": 2.5}, **dashes)
            return 18
        if kind == "round":
            self._add("circle", cx=x + 5.5, cy=middle, r=5.5, fill=colour)
            return 11
        square: dict[str, object] = {"x": x, "y": middle - 5.5, "width": 11, "height": 11, "rx": 1.5}
        outline = {"stroke": self.palette.muted, "stroke-opacity": 0.45, "stroke-width": 0.8}
        self._add("rect", **square, **outline, fill=colour)
        if kind in _PATTERNS:
            self._add("rect", **square, fill=self.lay_pattern(kind))
        return 11

    def lay_pattern(self, kind: str) -> str:
        """A fill of fine lines or dots, to be laid over a colour."""
        if kind not in self._patterns:
            self._patterns.add(kind)
            step = f"{_PATTERN_STEP:g}"
            pattern = ET.SubElement(
                self.defs,
                f"{{{SVG}}}pattern",
                {"id": kind, "width": step, "height": step, "patternUnits": "userSpaceOnUse"},
            )
            muted = self.palette.muted
            if kind == "dotted":
                middle = f"{_PATTERN_STEP / 2:g}"
                dot = {"cx": middle, "cy": middle, "r": "0.75", "fill": muted, "fill-opacity": "0.8"}
                ET.SubElement(pattern, f"{{{SVG}}}circle", dot)
            else:
                line = {"stroke": muted, "stroke-width": "0.7", "stroke-opacity": "0.75", "fill": "none"}
                ET.SubElement(pattern, f"{{{SVG}}}path", {"d": _PATTERNS[kind], **line})
        return f"url(#{kind})"

    def add_chart(
        self,
        chart: ET.Element,
        x: float,
        y: float,
        *,
        width: float,
        height: float,
        patterns: Mapping[str, str] | None = None,
        has_edge: bool = False,
    ) -> tuple[float, float]:
        """A chart drawn by Vega, scaled to fit into a box and put at its upper left corner; its width and height.

        Parameters
        ----------
        patterns
            Fill (#rrggbb) -> the kind of its legend entry; that of a pattern is laid over the marks.
        has_edge
            Whether marks reach beyond the chart and are cut off at its edge.
        """
        self._chart_count += 1
        prefix = f"c{self._chart_count}-"
        laid = {colour.lower(): kind for colour, kind in (patterns or {}).items() if kind in _PATTERNS}
        for element in chart.iter():
            _adopt(element, prefix)
        for parent in list(chart.iter()):
            for element in [child for child in parent if _is_from_elsewhere(child)]:
                parent.remove(element)
            self._cover_children(parent, laid)
        own_width, own_height = float(chart.get("width", "0")), float(chart.get("height", "0"))
        scale = min(width / own_width, height / own_height)
        group = ET.SubElement(
            self.body,
            f"{{{SVG}}}g",
            {
                "transform": f"translate({x:g},{y:g})" + (f" scale({scale:g})" if scale != 1 else ""),
                # Vega writes them on its root, which is left out.
                "fill": "none",
                "stroke-miterlimit": "10",
            },
        )
        if has_edge:
            edge = ET.SubElement(self.defs, f"{{{SVG}}}clipPath", {"id": f"{prefix}edge"})
            ET.SubElement(edge, f"{{{SVG}}}rect", {"width": f"{own_width:g}", "height": f"{own_height:g}"})
            group.set("clip-path", f"url(#{prefix}edge)")
        group.extend(list(chart))
        return own_width * scale, own_height * scale

    def _cover_children(self, parent: ET.Element, patterns: Mapping[str, str]) -> None:
        """Lay fine lines or dots over the marks below an element whose fill has a pattern."""
        for position, element in reversed(list(enumerate(parent))):
            kind = patterns.get(element.get("fill", "").lower())
            if kind is not None:
                parent.insert(position + 1, copy_element(element, fill=self.lay_pattern(kind), stroke="none"))

    def add_link(self, x: float, y: float, width: float, height: float, address: str) -> None:
        """Let a rectangle lead to an address; only those of the web are followed."""
        if re.match(r"https?://", address):
            self.links.append(
                LinkArea(x * self.zoom, y * self.zoom, width * self.zoom, height * self.zoom, address)
            )

    def finish(self, title: str, description: str) -> Picture:
        """The drawing with its name and description for those who do not see it."""
        for position, (tag, text) in enumerate((("title", title), ("desc", description))):
            element = ET.Element(f"{{{SVG}}}{tag}")
            element.text = clean(text)
            self.root.insert(position, element)
        self.root.set("role", "img")
        return Picture(
            self.root, self.width, self.height, clean(title), clean(description), tuple(self.links)
        )

    def _add(self, tag: str, **attributes: object) -> None:
        written = {
            key: f"{value:g}" if isinstance(value, int | float) else str(value)
            for key, value in attributes.items()
        }
        ET.SubElement(self.body, f"{{{SVG}}}{tag}", written)


def copy_element(element: ET.Element, **attributes: str) -> ET.Element:
    """The element with other attributes and the same children; `copy.copy` would share the attributes."""
    copied = ET.Element(element.tag, {**element.attrib, **attributes})
    copied.text = element.text
    copied.extend(list(element))
    return copied


def to_baseline(size: float, leading: float) -> float:
    """Distance of the baseline from the upper edge of a line."""
    return (leading - size) / 2 + 0.8 * size


def fill_text(
    element: ET.Element, text: str, x: float, *, size: float, is_bold: bool, anchor: str = "start"
) -> None:
    """Write a line into a text element, each script in its own font.

    Parts in other fonts get a place of their own: the renderer shapes each part with a place by itself, but a whole
    line with the font of any letter that is missing.
    """
    is_turned, text = is_right_to_left(text), drop_marks(text)
    runs = split_runs(text)
    if all(run.family == SANS for run in runs):
        element.text = text
        return
    x -= ANCHOR_SHARE[anchor] * measure(text, size, is_bold=is_bold)
    element.set("text-anchor", "start")
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    element.text = None
    if is_turned:
        runs = [
            run if run.family == ARABIC else run._replace(text=_turn_spaces(run.text)) for run in runs[::-1]
        ]
    for run in runs:
        part = ET.SubElement(element, f"{{{SVG}}}tspan", {"x": f"{x:.2f}", "font-family": run.family})
        part.text = run.text
        x += measure(run.text, size, is_bold=is_bold)


def _turn_spaces(text: str) -> str:
    """A run between two that are read from right to left: the space before it comes after it, and the reverse."""
    core = text.strip(" ")
    before, _, after = text.partition(core)
    return f"{after}{core}{before}"


def _is_from_elsewhere(element: ET.Element) -> bool:
    """Whether the element is a picture that the renderer would fetch from a file or the network."""
    tag = element.tag.rpartition("}")[2]
    if tag not in {"image", "feImage", "use"}:
        return False
    address = element.get(f"{{{XLINK}}}href") or element.get("href") or ""
    return not address.startswith(("data:image/", "#"))


def _adopt(element: ET.Element, prefix: str) -> None:
    """Make one element of a chart fit for a drawing with other charts."""
    for name in list(element.attrib):
        if name.startswith("aria-") or name in _DESCRIPTIVE:
            del element.attrib[name]
        elif name == "id":
            element.set(name, prefix + element.attrib[name])
        elif "url(#" in element.attrib[name]:
            element.set(name, _POINTS_TO_ID.sub(rf"url(#{prefix}\1)", element.attrib[name]))
        elif name in {"href", f"{{{XLINK}}}href"} and element.attrib[name].startswith("#"):
            element.set(name, f"#{prefix}{element.attrib[name][1:]}")
    if element.tag == f"{{{SVG}}}text" and element.text and not len(element):
        _set_scripts(element, element.text)


def _set_scripts(element: ET.Element, text: str) -> None:
    """Give the scripts of a label of a chart their fonts; Vega places it by a transform, at 0 where no x is given."""
    if all(run.family == SANS for run in split_runs(text)):
        return
    size = float(element.get("font-size", "12").removesuffix("px"))
    is_bold = element.get("font-weight", "") in {"bold", "600", "700"}
    anchor = element.get("text-anchor", "start")
    fill_text(element, text, float(element.get("x", "0")), size=size, is_bold=is_bold, anchor=anchor)


def write_font_faces(root: ET.Element) -> str:
    """The style sheet that carries the bundled fonts a document uses, for readers who do not have them."""
    texts = {"".join(element.itertext()) for element in root.iter(f"{{{SVG}}}text")}
    families = {run.family for text in texts for run in split_runs(text)} - {OTHER}
    faces = []
    for (family, is_bold), file in FONT_FILES.items():
        if family in families:
            content = base64.b64encode((FONT_FOLDER / f"{file}.woff2").read_bytes()).decode("ascii")
            faces.append(
                f'@font-face{{font-family:"{family}";font-weight:{600 if is_bold else 400};'
                f"src:url(data:font/woff2;base64,{content})}}"
            )
    return "".join(faces)
