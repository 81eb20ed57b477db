"""Sentences of pictures and files: what stands under a figure, and what a file's own properties say."""

from __future__ import annotations

import re
import unicodedata

from components.export.provenance import Provenance
from components.figures.figure import Figure
from components.words.say import load_say

PRODUCT = "Alliance Ties"

_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


def clean(text: str) -> str:
    """One line without control characters, which XML does not know or which would turn the reading order."""
    kept = "".join(
        " " if unicodedata.category(letter) in {"Cc", "Cs", "Cn"} or letter in _TURNS else letter
        for letter in text
    )
    return re.sub(r"[ \u2028\u2029]+", " ", kept).strip()


def join_sentences(*texts: str) -> str:
    """Sentences one after the other, each with its full stop."""
    return " ".join(text if text.endswith((".", "!", "?")) else f"{text}." for text in texts if text)


def write_notes(figure: Figure, cut_note: str = "") -> str:
    """The notes under a figure; the one on the rows left out first, in place of that of the whole figure."""
    rows = figure.rows
    replaced = {rows.words(count) for count in range(1, rows.count + 1)} if rows and cut_note else set()
    return join_sentences(cut_note, *(note for note in figure.notes if note not in replaced))


def write_longest_notes(figure: Figure) -> str:
    """The notes under a figure with room for the one on rows left out, should it come to that."""
    return write_notes(figure, figure.rows.words(figure.rows.count) if figure.rows else "")


def describe_making(provenance: Provenance) -> str:
    """Who made it, from which data, when."""
    return load_say()("export-making", product=PRODUCT, version=provenance.data_version, day=provenance.day)


def describe_picture(provenance: Provenance, *notes: str) -> str:
    """What a file's own properties say: all that the picture says of its view, uncut."""
    say, sources = load_say(), "; ".join(source.title for source in provenance.sources)
    return join_sentences(
        provenance.filters,
        provenance.counts,
        provenance.coverage_note,
        *notes,
        say("export-sources", sources=sources) if sources else "",
        describe_making(provenance),
        provenance.address_sentence,
    )
