"""How one name, code or number of a state is written: what two writings have in common, and other ways to write it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from data.folding import JOINING, fold_words
from data.state_names import COW, GW, ISO2, ISO3, NAME, Kind

_NUMBER = re.compile(r"0*(\d{1,4})(?:\.0+)?")
CODE_LENGTH = 3
_MISSING = ("NA", "N/A", "NAN")
"""How programs write that nothing is known; NA is Namibia, too."""
_CUT_OFF = ("-", "\N{EN DASH}", "\N{EM DASH}", "...", "\N{HORIZONTAL ELLIPSIS}")
"""How a name ends of which something is missing: Guinea-."""
_ELIDED = re.compile(
    r"\b[ld]['\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}`]", re.IGNORECASE
)
_SILENT = frozenset(("the", "of", "and", "et", "la", "le", "les", "l", "de", "du", "des", "d", "و"))
"""Words whose presence makes no other name."""
_SAME_WORDS = {"st": "saint", "ste": "sainte", "is": "islands", "rep": "republic"}
_FORMS = (
    re.compile("^(?:the )?republic of (?:the )?"),
    re.compile("^(?:la )?republique (?:d[eu]s? |d )?(?:la |l )?"),
    re.compile("^جمهوريه "),
    re.compile(" cumhuriyeti$"),
)
"""Forms of state that most of the names are written with and without."""
_TURNED = re.compile(r"([^,()]+?)\s*[,(]\s*([^,()]+?)\s*\)?")
_BESIDE = re.compile(r"([^()/]+?)\s*[(/]\s*([^()/]+?)\s*\)?")


def is_number(text: str) -> bool:
    """Whether a text is a whole number of up to four digits, as numbers of states are; 345.0 is one, too."""
    return _NUMBER.fullmatch(text) is not None


def is_missing(text: str) -> bool:
    """Whether a text is what programs write where nothing is known, though NA is Namibia, too."""
    return text.upper() in _MISSING


def is_cut_off(text: str) -> bool:
    """Whether the end of a name is missing: Guinea-."""
    return text.endswith(_CUT_OFF)


def list_beside(text: str) -> tuple[str, ...]:
    """The two names of a text of the form "Myanmar (Burma)" or "Turkey/Türkiye"; none of any other."""
    beside = _BESIDE.fullmatch(text)
    return beside.groups() if beside else ()


def to_key(text: str, kind: str) -> str:
    """What two writings of one name, code or number have in common."""
    if kind in (COW, GW):
        number = _NUMBER.fullmatch(text.strip())
        return str(int(number[1])) if number else ""
    if kind != NAME:
        return text.strip().upper()
    words = [_SAME_WORDS.get(word, word) for word in fold_words(_ELIDED.sub("", text))]
    return "".join(word for word in words if word not in _SILENT) or "".join(words)


def list_kinds(bare: str) -> Iterator[Kind]:
    """The kinds that a text may be by its look: a code only as codes are written."""
    if bare.isascii() and bare.isalpha():
        if len(bare) == CODE_LENGTH and (bare.isupper() or bare.casefold() not in JOINING):
            yield ISO3
        elif bare.isupper():
            yield ISO2
    if not is_cut_off(bare):
        yield NAME


def list_spellings(text: str) -> Iterator[str]:
    """Other ways to write a name: turned round at a comma or bracket, without a form of state or a note."""
    turned = _TURNED.fullmatch(text)
    for writing in (text, f"{turned[2]} {turned[1]}" if turned else ""):
        if writing:
            yield writing
            folded = " ".join(fold_words(_ELIDED.sub("", writing)))
            for form in _FORMS:
                bare = form.sub("", folded)
                if bare and bare != folded:
                    yield bare
