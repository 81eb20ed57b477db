"""The bundled fonts: how wide a text runs, where it breaks, which font draws which letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import vl_convert
from PIL import ImageFont

FONT_FOLDER = Path(__file__).parents[2] / "static" / "fonts"
SANS, ARABIC, OTHER = "IBM Plex Sans", "IBM Plex Sans Arabic", "sans-serif"
FONT_FILES = {
    (SANS, False): "IBMPlexSans-Regular",
    (SANS, True): "IBMPlexSans-SemiBold",
    (ARABIC, False): "IBMPlexSansArabic-Regular",
    (ARABIC, True): "IBMPlexSansArabic-SemiBold",
}
"""Family and whether semibold -> file, without its ending."""

ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"

LEFT_TO_RIGHT, RIGHT_TO_LEFT = "\N{LEFT-TO-RIGHT MARK}", "\N{RIGHT-TO-LEFT MARK}"
"""Invisible letters that have nothing but a direction."""

_ARABIC_LETTERS = r"\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufeff"
_SANS_LETTERS = r"\u0000-\u052f\u1e00-\u2bff\ufb01\ufb02"
"""Latin, Greek, Cyrillic, punctuation, arrows and signs."""
_RUN = re.compile(
    # Spaces, digits and signs between two Arabic words belong to the Arabic text.
    rf"(?P<arabic>[{_ARABIC_LETTERS}](?:[{_ARABIC_LETTERS}\u0020-\u0040\u00a0]*[{_ARABIC_LETTERS}])?)"
    rf"|(?P<sans>[{_SANS_LETTERS}]+)"
    rf"|(?P<other>[^{_ARABIC_LETTERS}{_SANS_LETTERS}]+)"
)
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_BREAKS_IN_LINK = re.compile(r"(?<=[&?/=])")
_UNIT = 1000
"""Widths are measured at this size and scaled."""


class Run(NamedTuple):
    """A piece of a line that one font draws."""

    text: str
    family: str


@cache
def register_fonts() -> None:
    """Let the renderer find the bundled fonts, once per process."""
    vl_convert.register_font_directory(str(FONT_FOLDER))


@cache
def _load_font(family: str, *, is_bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONT_FOLDER / f"{FONT_FILES[family, is_bold]}.ttf", _UNIT)


def clean(text: str) -> str:
    """One line without control characters, which XML does not know or which would turn the reading order."""
    kept = "".join(
        " " if unicodedata.category(letter) in {"Cc", "Cs", "Cn"} or letter in _TURNS else letter
        for letter in text
    )
    return re.sub(r"[ \u2028\u2029]+", " ", kept).strip()


def split_runs(text: str) -> list[Run]:
    """The pieces of a line, one per font, in the order in which they are written.

    The renderer would otherwise take a font of the system for the whole line as soon as one letter is missing.
    """
    families = {"arabic": ARABIC, "sans": SANS, "other": OTHER}
    return [Run(match.group(), families[str(match.lastgroup)]) for match in _RUN.finditer(text)]


def is_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction is written from right to left."""
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in {"L", "R", "AL"}:
            return direction != "L"
    return False


@lru_cache(maxsize=20_000)
def _measure_unit(text: str, *, is_bold: bool) -> float:
    width = 0.0
    for run in split_runs(text):
        if run.family == OTHER:
            # No bundled font has these letters; most are at most as wide as they are high.
            width += _UNIT * len(run.text)
        else:
            width += _load_font(run.family, is_bold=is_bold).getlength(run.text)
    return width


def measure(text: str, size: float, *, is_bold: bool = False) -> float:
    """Width of a line in the unit of `size`."""
    return _measure_unit(drop_marks(text), is_bold=is_bold) * size / _UNIT


def drop_marks(text: str) -> str:
    """A text without the letters that have nothing but a direction."""
    return text.replace(LEFT_TO_RIGHT, "").replace(RIGHT_TO_LEFT, "")


def wrap(text: str, width: float, size: float, *, is_bold: bool = False, max_lines: int = 99) -> list[str]:
    """Break a text into lines that are no wider than `width`; what does not fit is cut with an ellipsis.

    Each line is read in the direction of the whole text (see `is_right_to_left`).
    """
    whole = clean(text)
    lines: list[str] = []
    line, rest = "", whole
    for word in whole.split(" "):
        for position, piece in enumerate(_split_word(word, width, size, is_bold=is_bold)):
            joined = f"{line}{'' if position or not line else ' '}{piece}"
            if line and measure(joined, size, is_bold=is_bold) > width:
                lines.append(line)
                rest = rest[len(line) :].lstrip(" ")
                if len(lines) == max_lines:
                    lines[-1] = cut(
                        f"{line} {rest}" if position == 0 else line + rest, width, size, is_bold=is_bold
                    )
                    return _keep_direction(lines, whole)
                line = piece
            else:
                line = joined
    return _keep_direction([*lines, line] if line else lines, whole)


def _keep_direction(lines: list[str], whole: str) -> list[str]:
    is_turned = is_right_to_left(whole)
    mark = RIGHT_TO_LEFT if is_turned else LEFT_TO_RIGHT
    return [line if is_right_to_left(line) == is_turned else f"{mark}{line}" for line in lines]


def _split_word(word: str, width: float, size: float, *, is_bold: bool) -> list[str]:
    """A word as it is, or, where it is wider than a line, in pieces: a link at its signs, others anywhere."""
    if measure(word, size, is_bold=is_bold) <= width:
        return [word]
    pieces = []
    for part in _BREAKS_IN_LINK.split(word):
        rest = part
        while measure(rest, size, is_bold=is_bold) > width:
            end = _find_end(rest, width, size, is_bold=is_bold)
            pieces.append(rest[:end])
            rest = rest[end:]
        if rest:
            pieces.append(rest)
    return pieces


def _find_end(text: str, width: float, size: float, *, is_bold: bool) -> int:
    """How many letters of a text fit into a width, at least one."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(text[:middle], size, is_bold=is_bold) <= width:
            low = middle
        else:
            high = middle - 1
    return low


def cut(text: str, width: float, size: float, *, is_bold: bool = False) -> str:
    """A text, or as much of it as fits into a width with an ellipsis after it."""
    if measure(text, size, is_bold=is_bold) <= width:
        return text
    room = width - measure(ELLIPSIS, size, is_bold=is_bold)
    return text[: _find_end(text, room, size, is_bold=is_bold)].rstrip(" ,;:") + ELLIPSIS


def wrap_list(
    lead: str, items: Sequence[str], width: float, size: float, *, max_lines: int, separator: str = "; "
) -> list[str]:
    """A lead and as many items as fit into the lines; the rest is counted: "and 5 more"."""
    for shown in range(len(items), 0, -1):
        more = len(items) - shown
        text = lead + separator.join(items[:shown]) + (f" and {more} more." if more else ".")
        lines = wrap(text, width, size)
        if len(lines) <= max_lines:
            return lines
    return wrap(f"{lead}{separator.join(items)}.", width, size, max_lines=max_lines) if items else []
