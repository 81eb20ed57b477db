"""Sentences as HTML: what is bold, what is a term, and that text of the data is neither."""

from __future__ import annotations

from components.words.say import load_say
from components.words.sentences import escape_markdown
from components.words.terms import build_sentences


def test_the_first_mention_of_a_term_tells_its_meaning() -> None:
    first, second = build_sentences(["**Two newer partners** & relations", "Newer ones; a relation"], "x")
    assert first.startswith("<strong>Two <span")
    assert 'tabindex="0" aria-describedby="term-x-1">newer partners<' in first
    assert load_say()("methods-glossary-newer-meaning").split(",")[0] in first
    assert "</span></strong> &amp; <span" in first
    assert second == "Newer ones; a relation"


def test_longer_forms_come_first_and_parts_of_words_are_none() -> None:
    (text,) = build_sentences(["compared like for like, in correlations and newerish acts"], "x")
    assert text.count('class="term"') == 2
    assert ">compared like for like<" in text
    assert ">acts<" in text


def test_text_of_the_data_is_no_markup() -> None:
    name = "**x** <img src=y onerror=z> [a](javascript:b) $c$ :red[d] `e`"
    (text,) = build_sentences([f"**{escape_markdown(name)}** took part"], "x")
    assert text.startswith("<strong>**x** &lt;img")
    assert text.endswith("</strong> took part")
    assert text.count("<") == 2
    assert build_sentences(["an open **end"], "x") == ["an open <strong>end</strong>"]
