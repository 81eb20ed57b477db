"""Sentences for a page as HTML: bold words, and the terms of the glossary with their meanings. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from typing import NamedTuple

from components.words.say import Say, load_say

_MARKUP = r"\\(?P<plain>[^\w\s])|(?P<bold>\*\*)"
_SEPARATOR = "|"


class _Terms(NamedTuple):
    """Where markup and terms stand in a sentence, and which term a word of it is."""

    pattern: re.Pattern[str]
    codes: Mapping[str, str]


def build_sentences(texts: Sequence[str], place: str) -> list[str]:
    """Sentences as HTML in which the first mention of each term tells its meaning under a pointer, finger or Tab key.

    Parameters
    ----------
    texts
        Sentences as `st.markdown` takes them: **bold words**, text of the data as `escape_markdown` gives it.
    place
        Distinguishes these sentences from others on the page, which may hold the same terms: letters, digits, hyphens.
    """
    told: set[str] = set()
    return [_build_sentence(text, place, told) for text in texts]


def _build_sentence(text: str, place: str, told: set[str]) -> str:
    say = load_say()
    terms = _find_terms(say)
    parts, begin, is_bold = [], 0, False
    for match in terms.pattern.finditer(text):
        parts.append(escape(text[begin : match.start()]))
        begin = match.end()
        code = terms.codes.get(match[0].lower())
        if match["plain"]:
            parts.append(escape(match["plain"]))
        elif match["bold"]:
            is_bold = not is_bold
            parts.append("<strong>" if is_bold else "</strong>")
        elif code is None or code in told:
            parts.append(escape(match[0]))
        else:
            told.add(code)
            parts.append(_build_term(code, match[0], f"term-{place}-{len(told)}", say))
    return "".join([*parts, escape(text[begin:]), "</strong>" if is_bold else ""])


@cache
def _find_terms(say: Say) -> _Terms:
    codes = {
        words.strip().lower(): code
        for code in say.list_codes("methods-glossary", "words")
        for words in say.name("methods-glossary", code, "words").split(_SEPARATOR)
    }
    # Of two that begin alike the longer one.
    words = "|".join(map(re.escape, sorted(codes, key=len, reverse=True)))
    return _Terms(re.compile(rf"{_MARKUP}|(?<!\w)(?:{words})(?!\w)", re.IGNORECASE), codes)


def _build_term(code: str, words: str, identifier: str, say: Say) -> str:
    meaning = say.name("methods-glossary", code, "meaning")
    return (
        f'<span class="term" tabindex="0" aria-describedby="{identifier}">{escape(words)}'
        f'<span class="meaning" role="tooltip" id="{identifier}">{escape(meaning)}</span></span>'
    )
