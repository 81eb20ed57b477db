"""What all charts share: their look, the axis of years, the rules where the record changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from textwrap import wrap
from typing import Any, NamedTuple

import pandas as pd

from components.figures import grammar as vl
from components.theme import FONT, Palette, to_rgba
from components.words.say import load_say
from data.analysis.traditional import NEWER, NO_BASELINE, TRADITIONAL

LEFT_MARGIN = 132
"""Pixels of the label column, the same in charts that stand above each other on one time axis."""

NAME_MARGIN = 226
"""Most pixels of a label column of states, where the longest name drawn takes so many."""

LOOK_PADDING = 18
"""Pixels of the look above and below a chart."""
DOT_PADDING = 9
"""Pixels between the names of rows and an axis on which dots stand, half of each beyond it."""

AXIS_MARGIN = 48
"""Pixels left of the years in charts whose names stand above their marks, alike on one time axis."""

LEVEL_OPACITY = {"census": 1.0, "partial": 0.78, "series": 0.62, "sample": 0.5, "none": 0.36, "assumed": 0.28}
"""How solid a bar is drawn: the less a source claims to be complete, the paler; palest what rests on trust alone."""

_NUMBERS = {
    "decimal": ".",
    "thousands": "\N{NARROW NO-BREAK SPACE}",
    "grouping": [3],
    "currency": ["", ""],
    "minus": "\N{MINUS SIGN}",
}
"""As `Say.number` writes numbers elsewhere on the page."""


def apply_look(layers: Sequence[vl.Layer], palette: Palette, *, height: int, **whole: Any) -> vl.Spec:
    """One chart of the layers with the paper, ink, font and size of all; the width is the container's."""
    config = {
        "view": {"stroke": None},
        "text": {"font": FONT},
        "locale": {"number": _NUMBERS},
        "axis": {
            "labelFont": FONT,
            "titleFont": FONT,
            "labelColor": palette.muted,
            "titleColor": palette.muted,
            "titleFontWeight": "normal",
            "labelFontSize": 12,
            "titleFontSize": 12,
            "gridColor": palette.rule,
            "gridOpacity": 0.6,
            "domainColor": palette.rule,
            "tickColor": palette.rule,
        },
        # Years that touch are one number.
        "axisX": {"labelSeparation": 10},
        # Streamlit's theme pushes the first and the last label inwards, away from their rows.
        "axisBand": {"labelFlush": False},
    }
    return vl.build_spec(
        layers,
        width="container",
        height=height,
        background="transparent",
        padding={"left": 2, "right": 12, "top": 16, "bottom": 2},
        config=config,
        **whole,
    )


def build_year_axis(first_year: int, last_year: int) -> vl.Part:
    """An axis of whole years: 1990, not 1,990; bars of half a year on both sides fit in."""
    span = last_year - first_year + 1
    step = next((step for step in (1, 2, 5, 10, 20) if span / step <= 12), 50)
    ticks = [year for year in range(first_year, last_year + 1) if year % step == 0]
    return vl.Field(
        "x0:Q",
        scale=vl.Scale(domain=[first_year - 0.5, last_year + 0.5], nice=False, zero=False),
        axis=vl.Axis(format="d", values=ticks, grid=False, title=None, labelOverlap=True),
    )


_TEXT_SIZES = ("fontSize", "labelFontSize", "titleFontSize", "labelLimit", "minExtent", "maxExtent")


def enlarge_text(spec: Any, factor: float) -> Any:
    """A spec with all its text, and the room for it, larger by a factor; the data are left alone."""
    if isinstance(spec, list):
        return [enlarge_text(part, factor) for part in spec]
    if not isinstance(spec, dict):
        return spec
    return {
        key: value
        if key in ("data", "datasets")
        else value * factor
        if key in _TEXT_SIZES and isinstance(value, int | float)
        else enlarge_text(value, factor)
        for key, value in spec.items()
    }


def find_tick(top: float) -> float:
    """The largest of 1, 2 and 5 times a power of ten that is at most `top`: one round number for a small axis."""
    power = 10.0 ** int(f"{top:e}".partition("e")[2])
    return max(step * power for step in (1, 2, 5) if step * power <= top * (1 + 1e-9))


def build_margin_axis() -> vl.Axis:
    """A vertical axis without anything on it: it keeps the room that a chart above leaves for its own."""
    return vl.Axis(
        labels=False,
        ticks=False,
        domain=False,
        grid=False,
        title=None,
        minExtent=AXIS_MARGIN,
        maxExtent=AXIS_MARGIN,
    )


def build_row_axis(*, widest: int = LEFT_MARGIN, **more: Any) -> vl.Axis:
    """The names of rows, in the room of the label column, or up to `widest` pixels where one of them needs them."""
    return vl.Axis(
        minExtent=LEFT_MARGIN,
        maxExtent=widest,
        labelLimit=widest,
        labelOverlap=False,
        labelFlush=False,
        ticks=False,
        domain=False,
        **more,
    )


_HEADING_LINE, _HEADING_GAP = 13, 6
"""Pixels of a line of a heading above cells, and between the headings and the cells."""
_HEADING_LETTERS = 10
"""Letters of a line, as far as words can be broken there: on a phone columns are narrow."""


def build_heading_axis(names: Sequence[str]) -> vl.Axis:
    """The room of `build_headings` above the columns of a table of cells."""
    height = measure_headings(names)
    return vl.Axis(orient="top", domain=False, ticks=False, labels=False, minExtent=height, maxExtent=height)


def build_headings(names: Sequence[str], x: vl.Part, palette: Palette) -> vl.Layer:
    """Names above the columns of a table of cells, each in lines that end above the first row, however many there are.

    Not labels of the axis: these hang from their first line.

    Parameters
    ----------
    x
        What the columns draw, the column of the names with it.
    """
    lines = _wrap_headings(names)
    rows = pd.DataFrame(
        {
            x["shorthand"].partition(":")[0]: lines.keys(),
            "words": ["\n".join(of_name) for of_name in lines.values()],
            "rise": [_HEADING_LINE * len(of_name) + _HEADING_GAP for of_name in lines.values()],
        }
    )
    return (
        vl.Layer(rows)
        .mark(
            "text",
            baseline="top",
            dy={"expr": "-datum.rise"},
            lineBreak="\n",
            lineHeight=_HEADING_LINE,
            fontSize=12,
            color=palette.muted,
        )
        .encode(x=x, y={"value": 0}, text="words:N")
    )


def measure_headings(names: Sequence[str]) -> int:
    """Pixels that headings take above the first row: those of the tallest."""
    return _HEADING_LINE * max(map(len, _wrap_headings(names).values()), default=0) + _HEADING_GAP


def _wrap_headings(names: Sequence[str]) -> dict[str, list[str]]:
    return {name: wrap(name, _HEADING_LETTERS, break_long_words=False) for name in names}


def build_colour(column: str, colours: Mapping[str, str]) -> vl.Part:
    """Colours by name ("label:N"): name -> colour; the legend stands under the chart."""
    scale = vl.Scale(domain=list(colours), range=list(colours.values()))
    return vl.Field(column, scale=scale, legend=None)


def build_opacity(field: str, levels: Mapping[str, float]) -> vl.Part:
    """How solid a mark is by its level: level -> opacity (0-1).

    The scale is called ordinal by name: Vega makes a point scale of names otherwise, which takes the first two numbers
    as its ends and lays the levels evenly between them.
    """
    scale = vl.Scale(type="ordinal", domain=list(levels), range=list(levels.values()))
    return vl.Field(f"{field}:N", scale=scale, legend=None)


def build_stacks(
    rows: pd.DataFrame,
    colours: Mapping[str, str],
    palette: Palette,
    *,
    x: vl.Part,
    y: vl.Part,
    tooltip: Sequence[vl.Part],
) -> vl.Layer:
    """Parts of bars from x0 to x1 and y0 to y1, the paler the less their sources claim to be complete.

    Parameters
    ----------
    rows
        x0, x1, y0, y1, label, level.
    colours
        Label -> colour.
    """
    return (
        vl.Layer(rows)
        .mark("rect", stroke=palette.paper, strokeWidth=0.4)
        .encode(
            x=x,
            x2="x1:Q",
            y=y,
            y2="y1:Q",
            color=build_colour("label:N", colours),
            opacity=build_opacity("level", LEVEL_OPACITY),
            tooltip=tooltip,
        )
    )


def build_break_rules(
    breaks: pd.DataFrame, x: vl.Part, palette: Palette, *, is_faint: bool = False
) -> list[vl.Layer]:
    """A dashed rule before each year of a break, with its letter on top.

    Parameters
    ----------
    breaks
        year (the first under the new coverage), letter, words.
    x
        The axis of years of the chart, as `build_year_axis` makes it.
    is_faint
        Where words run across the rules.
    """
    marked = breaks.assign(x0=breaks["year"] - 0.5)
    rules = (
        vl.Layer(marked)
        .mark("rule", color=palette.rule if is_faint else palette.ink, strokeDash=[3, 3], strokeWidth=1)
        .encode(x=x, tooltip=[vl.Field("words:N", title=load_say()("coverage-break-hint"))])
    )
    letters = (
        vl.Layer(marked)
        .mark("text", baseline="bottom", dy=-3, fontSize=12, fontWeight=600, color=palette.ink)
        .encode(x=x, y={"value": 0}, text="letter:N")
    )
    return [rules, letters]


def build_type_colour(types: pd.DataFrame, palette: Palette) -> vl.Part:
    """The colours of the cooperation types by their label; the legend stands under the chart.

    Parameters
    ----------
    types
        label and colour of every cooperation type.
    """
    return build_colour("label:N", dict(zip(types["label"], types[palette.type_colour], strict=True)))


def build_type_legend(
    types: pd.DataFrame, drawn: Iterable[str], palette: Palette
) -> list[tuple[str, str, str]]:
    """The entries of a legend for the cooperation types whose labels are drawn, in their order."""
    labels = set(drawn)
    colours = zip(types["label"], types[palette.type_colour], strict=True)
    return [(label, colour, "") for label, colour in colours if label in labels]


def get_standing_colours(palette: Palette) -> dict[str, str]:
    """Standing -> colour: muted, the accent, and a third for what nobody can tell."""
    return {TRADITIONAL: palette.traditional, NEWER: palette.accent, NO_BASELINE: palette.no_baseline}


def choose_text(fill: str, palette: Palette) -> str:
    """Ink or paper, whichever stands out more on a ground (contrast by relative luminance, WCAG 2.1)."""
    ground = _measure_luminance(fill)

    def measure_contrast(colour: str) -> float:
        lighter, darker = sorted((_measure_luminance(colour), ground), reverse=True)
        return (lighter + 0.05) / (darker + 0.05)

    return max(palette.ink, palette.paper, key=measure_contrast)


def _measure_luminance(colour: str) -> float:
    channels = [value / 255 for value in to_rgba(colour)[:3]]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


class Box(NamedTuple):
    """What a name or a mark covers, in pixels; top is the smaller y."""

    left: float
    top: float
    right: float
    bottom: float

    def lies_in(self, room: Box) -> bool:
        """Whether the whole box lies within another."""
        return (
            room.left <= self.left
            and self.right <= room.right
            and room.top <= self.top
            and self.bottom <= room.bottom
        )


def find_free_place(places: Sequence[Box], taken: Sequence[Box], room: Box) -> int | None:
    """Where a name finds room: the first of its places within the room that meets nothing drawn; None for none.

    Parameters
    ----------
    places
        Where the name may stand, the best place first.
    taken
        What is drawn already.
    """
    for number, place in enumerate(places):
        if not place.lies_in(room):
            continue
        left, top, right, bottom = place
        # Boxes that only touch do not meet. Told in place: a call for each of thousands takes longer than the chart.
        if not any(
            left < to and since < right and top < below and above < bottom
            for since, above, to, below in taken
        ):
            return number
    return None
