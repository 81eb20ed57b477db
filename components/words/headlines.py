"""The words of the five headline numbers. Pure."""

from __future__ import annotations

import math

from components.words.linked import format_range
from components.words.say import load_say
from data.analysis.summary import FIGURES, Summary

FIGURE_LABELS = {
    name: (
        load_say().name("overview-headline-label", name),
        load_say().name("overview-headline-hint", name),
    )
    for name in FIGURES
}
"""Headline number -> its label and what it counts."""


def describe_figure_change(name: str, summary: Summary) -> str:
    """The change of a headline number between the windows: −13% to +37%; blank where none is given."""
    if summary.changes.windows is None:
        return ""
    figure = summary.figures[name]
    if math.isnan(figure.firm) and math.isnan(figure.every):
        return load_say()("linked-change-none")
    return format_range(figure.firm, figure.every)
