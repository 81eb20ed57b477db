"""Lines of the boxes in which a place is searched by typing. Pure.

A browser ranks the lines of a box by what is typed, letter by letter as it stands in them, and knows no other spelling.
So a line holds all by which its place is looked for: its name, then, after a line break, codes, other names, and both
without what a keyboard lacks. The screen cuts the line at the break once the place is chosen.
"""

from __future__ import annotations

from collections.abc import Sequence

from data.folding import drop_accents

BREAK = "\n"
_JOINT = " \N{EN DASH} "
_APOSTROPHE, _TYPED_APOSTROPHE = "'", "\N{RIGHT SINGLE QUOTATION MARK}"


def write_entry(name: str, other_names: Sequence[str], *, code: str = "") -> str:
    """The line of a place.

    Where two lines hold what is typed, browsers prefer what follows a slash, then what follows a space, then the
    shorter line. Codes and abbreviations therefore follow a slash and names a space, the first one too: by TUR comes
    Türkiye before Turkmenistan, by Sudan the Sudan before South Sudan.

    Parameters
    ----------
    other_names
        The best known first; one that is written in capitals is an abbreviation.
    code
        Code of the place, if readers know it.
    """
    others = [other for other in other_names if other != name and not name.startswith(f"{other} ")]
    short = dict.fromkeys([code] if code else [])
    short |= dict.fromkeys(other for other in others if other.isupper())
    words = [other for other in others if not other.isupper()]
    spellings = [typed for written in (name, *words) for typed in list_spellings(written)]
    lead = "" if name.partition(" ")[0].isupper() else " "
    rest = ", ".join(dict.fromkeys([*words, *spellings]))
    return f"{lead}{name}{BREAK}{''.join(f' /{each}' for each in short)}{f' · {rest}' if rest else ''}"


def write_field(entry: str) -> str:
    """A line as it stands in a field of one line, which drops line breaks."""
    return entry.replace(BREAK, "")


def join_entries(*entries: str) -> str:
    """The line of several places at once: found by whatever finds one of them."""
    names, rests = zip(*(entry.split(BREAK, 1) for entry in entries), strict=True)
    return f" {_JOINT.join(name.strip() for name in names)}{BREAK}{''.join(rests)}"


def list_spellings(name: str) -> list[str]:
    """The ways to type a name otherwise than it is written: without accents, apostrophes and hyphens; none if none."""
    letters = drop_accents(name)
    ways = (
        letters,
        letters.replace(_APOSTROPHE, _TYPED_APOSTROPHE),
        letters.replace(_APOSTROPHE, ""),
        letters.replace("-", " "),
    )
    return [way for way in dict.fromkeys(ways) if way != name]
