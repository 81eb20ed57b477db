"""Classes of counts and their colours, the same for a map and a table of cells."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from components.theme import Palette
from components.words.say import load_say

STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
FINE_STEPS = (1, 2, 3, 4, 6, 8)
"""Where no count passes FINE_TOP."""
FINE_TOP = 12


@dataclass(frozen=True)
class LegendClass:
    """One class of the map: its colour and the counts it stands for."""

    colour: str
    label: str
    first: float
    last: float


def build_classes(counts: pd.Series, palette: Palette) -> list[LegendClass]:
    """Classes that cover the counts, at most as many as the palette has colours.

    The classes are of the reader's numbers (1, 2-4, 5-9, ...), so that two maps can be compared by their legends.
    """
    if counts.empty:
        return []
    top = float(counts.max())
    say = load_say()
    steps = FINE_STEPS if top <= FINE_TOP else STEPS
    lower = [step for step in steps if step <= max(top, 1)]
    # Few classes of the top matter more than many of the bottom.
    while len(lower) > len(palette.relation_steps):
        lower = [lower[0], *lower[2:]]
    upper = [next_lower - 1 for next_lower in lower[1:]] + [math.inf]
    classes = []
    for first, last, colour in zip(lower, upper, _spread(palette.relation_steps, len(lower)), strict=True):
        if last == math.inf and top > first:
            label = say("format-at-least", first=first)
        elif last in (first, math.inf):
            label = say.number(first)
        else:
            label = say("format-range", first=first, last=last)
        classes.append(LegendClass(colour, label, float(first), last + 1))
    return classes


def _spread(colours: Sequence[str], count: int) -> list[str]:
    """So many colours as far apart as they can be; one or two are taken from the middle."""
    if count < 3:
        return list(colours[1::2][:count])
    return [colours[round(position * (len(colours) - 1) / (count - 1))] for position in range(count)]


def find_colour(count: float, classes: Sequence[LegendClass]) -> str:
    """Colour of a count; fractional counts below 1 fall into the first class."""
    for legend_class in reversed(classes):
        if count >= legend_class.first:
            return legend_class.colour
    return classes[0].colour
