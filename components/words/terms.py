"""Terms of the glossary in a sentence: [[newer|newer partners]] are words with the meaning of the term newer. Pure."""

from __future__ import annotations

import re
from html import escape

from components.words.say import Say, load_say

_TERM = re.compile(r"\[\[([a-z-]+)\|([^\[\]|]+)\]\]")


def clean_terms(text: str) -> str:
    """A sentence without the marks of its terms, for pictures and files."""
    return _TERM.sub(r"\2", text)


def build_terms(text: str, place: str) -> str:
    """A sentence as HTML in which each term tells its meaning under a pointer, a finger and the Tab key.

    Parameters
    ----------
    place
        Distinguishes this sentence from others on the page, which may hold the same terms: letters and digits.
    """
    say, parts, begin = load_say(), [], 0
    for number, match in enumerate(_TERM.finditer(text)):
        parts.append(escape(text[begin : match.start()]))
        parts.append(_build_term(match[1], match[2], f"term-{place}-{number}", say))
        begin = match.end()
    return "".join([*parts, escape(text[begin:])])


def _build_term(code: str, words: str, identifier: str, say: Say) -> str:
    if code.replace("-", "_") not in say.list_codes("methods-glossary", "term"):
        return escape(words)
    meaning = say.name("methods-glossary", code, "meaning")
    return (
        f'<span class="term" tabindex="0" aria-describedby="{identifier}">{escape(words)}'
        f'<span class="meaning" role="tooltip" id="{identifier}">{escape(meaning)}</span></span>'
    )
