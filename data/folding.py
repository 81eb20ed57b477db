"""How names and what is typed are made alike before they are compared: letters, spaces, signs, articles. Pure.

The importers, the resolver of states and the search compare what this module makes of a text, and nothing else does.
"""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans(
    {
        # Latin letters that Unicode does not take apart, as they are typed without them.
        "ı": "i",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ə": "a",
        # Arabic: one alef, one ya, one ha, one kaf, no tatweel; hamzas on a carrier fall away as marks do.
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ة": "ه",
        "ک": "ك",
        "ء": None,
        "ـ": None,
        # What stands inside words.
        "'": None,
        "\N{RIGHT SINGLE QUOTATION MARK}": None,
        "\N{LEFT SINGLE QUOTATION MARK}": None,
        "\N{MODIFIER LETTER APOSTROPHE}": None,
        "\N{MODIFIER LETTER TURNED COMMA}": None,
        "`": None,
        ".": None,
        "&": " and ",
    }
)
_WORD = re.compile(r"[^\W\d_]+|\d+")
"""Letters and digits apart: JF-17, JF17 and jf 17 are the same two words."""
_ARTICLE = re.compile(r"^(?:ال)+(?=\w{3})")
JOINING = frozenset(
    (
        *("and", "the", "of", "in", "with", "for", "to", "from", "between", "vs", "versus"),
        *("et", "la", "le", "les", "l", "de", "du", "des", "en", "avec", "entre", "pour"),
        *("و", "في", "مع", "بين", "من"),
    )
)
"""Words between names, in English, French and Arabic, that say nothing by themselves."""


def drop_accents(text: str) -> str:
    """A text without accents and other marks on its letters."""
    return "".join(
        letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter)
    )


def fold_name(name: str) -> str:
    """A name without case, accents, punctuation and runs of spaces, for look-ups; folded twice it stays as it is."""
    letters = drop_accents(name)
    return " ".join("".join(c if c.isalnum() else " " for c in letters).lower().split())


def fold_words(text: str) -> tuple[str, ...]:
    """The words of a text in small letters, without accents, signs and Arabic articles."""
    small = drop_accents(text).casefold().translate(_LETTERS)
    return tuple(_ARTICLE.sub("", word) for word in _WORD.findall(_to_digits(small)))


def fold_text(text: str) -> tuple[str, ...]:
    """The words of a text as `fold_words` gives them, without those that join.

    A text of nothing but joining words keeps them: DE is a code.
    """
    words = fold_words(text)
    return tuple(word for word in words if word not in JOINING) or words


def _to_digits(text: str) -> str:
    """Arabic-Indic and other digits as the keyboard of most readers has them."""
    return "".join(str(unicodedata.digit(letter)) if letter.isdigit() else letter for letter in text)
