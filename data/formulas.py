"""Texts of which no spreadsheet makes a formula: the one rule for every CSV that is written. Pure."""

from __future__ import annotations

import re

_STARTS_FORMULA = re.compile(r"[\t\r\n]|\s*[=+\-@\uff1d\uff0b\uff0d\uff20]")
"""Signs after which a spreadsheet reads a formula, also in their wide East Asian form; tab and line ends too."""
_LINE_END = re.compile(r"\r\n?")
_INNER_CELL = re.compile(r"([;\t\r\n])(?=\s*[=+\-@\uff1d\uff0b\uff0d\uff20])")
"""Where a spreadsheet that divides cells by semicolons, or ignores quotes, would begin one with a formula."""


def to_safe_text(text: str) -> str:
    """A text with an apostrophe before every sign at which a spreadsheet would begin a formula.

    Line ends become those that CSV quotes: a bare carriage return would end the row.
    """
    inside = _INNER_CELL.sub(r"\1'", _LINE_END.sub("\n", text))
    return f"'{inside}" if _STARTS_FORMULA.match(text) else inside
