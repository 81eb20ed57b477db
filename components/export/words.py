"""Sentences of pictures and files: what stands under a figure, and what a file's own properties say."""

from __future__ import annotations

import re
import unicodedata

from components.export.provenance import Provenance
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
        say("export-link", link=provenance.link),
    )
