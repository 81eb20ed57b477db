"""Sentences of pictures and files: what stands under a figure, and what a file's own properties say."""

from __future__ import annotations

from components.export.provenance import Provenance
from components.words.say import load_say

PRODUCT = "Alliance Ties"


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
        provenance.address_sentence,
    )
