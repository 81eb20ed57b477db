"""A measure as the page on methods tells it. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from components.words.say import Say


@dataclass(frozen=True)
class Measure:
    """One measure as the page on methods tells it; `formula` is TeX."""

    name: str
    formula: str
    meaning: str
    source: str
    limits: str
    example: str


def build_measure(
    code: str, formula: str, example: str, say: Say, *, source: str = "", meaning: str = "", limits: str = ""
) -> Measure:
    """A measure with its name, and its meaning and limits where their messages need no values."""
    return Measure(
        name=say.name("methods", code, "label"),
        formula=formula,
        meaning=meaning or say.name("methods", code, "meaning"),
        source=source,
        limits=limits or say.name("methods", code, "limits"),
        example=example,
    )
