"""The words of the five headline numbers. Pure."""

from __future__ import annotations

import math

from components.words.linked import format_range
from data.analysis.summary import Summary

FIGURE_LABELS = {
    "relations": ("Relations", "pairs of states × cooperation types active in the years shown"),
    "partners": ("Partners", "states with at least one tie"),
    "records": ("Records", "acts, exercises and yearly figures that began in the years shown"),
    "breadth": ("Breadth", "cooperation types per pair of states, on average"),
    "effective_partners": (
        "Effective partners",
        "partners of equal weight that would give the same concentration",
    ),
}


def describe_figure_change(name: str, summary: Summary) -> str:
    """The change of a headline number between the windows: −13% to +37%; blank where none is given."""
    if summary.changes.windows is None:
        return ""
    figure = summary.figures[name]
    if math.isnan(figure.firm) and math.isnan(figure.every):
        return "change undefined"
    return format_range(figure.firm, figure.every)
