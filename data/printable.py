"""Which characters a reader can see: names, addresses and words of a link hold no others. Pure."""

from __future__ import annotations

import re
import unicodedata

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Categories of Unicode: controls, marks of direction and format, halves of pairs, private and unassigned, breaks."""
_JOINERS = frozenset("\u200c\u200d")
"""Persian and Indic words are written with them."""


def is_printable(character: str) -> bool:
    """Whether a character is drawn, or is a space within a line; what turns the reading order is not."""
    return character in _JOINERS or unicodedata.category(character) not in _UNSEEN


def has_unprintable(text: str) -> bool:
    """Whether a text holds a character that no reader would see."""
    return not all(map(is_printable, text))


def clean(text: str) -> str:
    """The text as one line of what is printable: marks of format fall out, for all else a space stands in."""
    kept = "".join(
        character if is_printable(character) else "" if unicodedata.category(character) == "Cf" else " "
        for character in text
    )
    return re.sub(r" +", " ", kept).strip()
