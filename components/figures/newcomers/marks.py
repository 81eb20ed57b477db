"""What the figures on newer partners share: colours, dots and legends of the three kinds, the axis of names."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import pandas as pd

from components.figures import grammar as vl
from components.figures.chart import (
    DOT_PADDING,
    NAME_MARGIN,
    build_colour,
    build_row_axis,
    get_standing_colours,
)
from components.figures.figure import LegendItem, Note
from components.study.study import Study
from components.theme import Palette
from components.words.coverage import describe_breaks, letter_breaks
from components.words.say import load_say
from data.analysis.traditional import NEWER, NO_BASELINE, TRADITIONAL

ROW_HEIGHT = 20
AXIS_HEIGHT = 76
"""Pixels of an axis, its title and the padding, which a page takes out of the height of a chart."""
BAR = 0.43
"""Half the width of a bar in years."""
STACK = (TRADITIONAL, NO_BASELINE, NEWER)
"""The three kinds from the bottom to the top of a bar."""


def find_lettered_breaks(study: Study) -> pd.DataFrame:
    """The lettered rules of the page: the shares are of all partners, also where the reader chose some kind only."""
    return letter_breaks(study.breaks_of_all, study.table.options.labels)


def write_break_notes(breaks: pd.DataFrame) -> list[Note]:
    """What the lettered rules mean: beside the figure of shares, which says so, in short; alone in full."""
    words = describe_breaks(breaks)
    if not words:
        return []
    return [Note(load_say()("newcomers-breaks-note"), ("page", "sheet")), Note(words, ("alone",))]


def build_dot_legend(palette: Palette, standings: Collection[str]) -> tuple[LegendItem, ...]:
    """The legend of the dots of those kinds that are drawn."""
    say = load_say()
    return tuple(
        LegendItem(
            say.name("newcomers-kind", standing, "dot"),
            colour,
            "ring" if standing == NO_BASELINE else "round",
        )
        for standing, colour in get_standing_colours(palette).items()
        if standing in standings
    )


def build_bar_legend(
    palette: Palette, standings: Sequence[str], names: Mapping[str, str]
) -> tuple[LegendItem, ...]:
    """The legend of stacked bars, as they lie.

    Parameters
    ----------
    names
        What each kind is called.
    """
    colours = get_standing_colours(palette)
    return tuple(
        LegendItem(names[standing], colours[standing], "hatched" if standing == NO_BASELINE else "")
        for standing in standings
    )


def build_standing_colour(colours: Mapping[str, str]) -> vl.Part:
    """Bars and lines in the colour of their kind."""
    return build_colour("standing:N", colours)


def build_standing_marks(colours: Mapping[str, str], palette: Palette) -> dict[str, vl.Part]:
    """Full dots in the colour of the standing; hollow ones where nobody can tell, so that no colour is needed."""
    fills = [palette.paper if standing == NO_BASELINE else colour for standing, colour in colours.items()]
    return {
        "fill": vl.Field("standing:N", scale=vl.Scale(domain=list(colours), range=fills), legend=None),
        "stroke": build_colour("standing:N", colours),
    }


def build_name_axis(rows: pd.DataFrame) -> vl.Part:
    """A row per name, in the order of the rows."""
    axis = build_row_axis(widest=NAME_MARGIN, labelPadding=DOT_PADDING)
    return vl.Field("name:N", sort=list(rows["name"]), title=None, axis=axis)
