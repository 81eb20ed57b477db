"""A measure as the page on methods tells it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
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


def build_measures(worked: Mapping[str, tuple[str, str]], say: Say, **values: str | float) -> list[Measure]:
    """Measures with what the messages say of each.

    Parameters
    ----------
    worked
        Code -> formula and worked example.
    values
        What meanings and limits need.
    """
    return [
        Measure(
            name=say.name("methods", code, "label"),
            formula=formula,
            meaning=say.name("methods", code, "meaning", **values),
            source=say.name("methods", code, "source") if code in say.list_codes("methods", "source") else "",
            limits=say.name("methods", code, "limits", **values),
            example=example,
        )
        for code, (formula, example) in worked.items()
    ]
