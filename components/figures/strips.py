"""Small multiples that stand above each other on one axis of years and one scale: stacked bars per strip."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from components.figures import grammar as vl
from components.figures.chart import (
    LEFT_MARGIN,
    LEVEL_OPACITY,
    apply_look,
    build_break_rules,
    build_opacity,
    build_type_colour,
    build_year_axis,
    find_tick,
)
from components.theme import Palette
from components.words.say import load_say

STRIP_HEIGHT = 88
LEAST_STRIP = 44
"""Pixels of a strip that holds its name and bars that can be compared."""
_AXIS_HEIGHT = 46
_NAME_HEIGHT = 12
"""Pixels from the top of a strip to the middle of its name."""
_BAR = 0.43
_FILL = 0.68
"""Share of a strip that its highest bar may take; its name stands above."""


def to_strip_rows(
    counts: pd.DataFrame, cover: pd.DataFrame, types: pd.DataFrame, strips: Sequence[str]
) -> pd.DataFrame:
    """Stack the counts of each strip and year by type: one row per strip, cooperation type and year in and out.

    Parameters
    ----------
    counts
        strip, cooperation_type (as text), year, relation_count.
    cover
        cooperation_type, year, level: the best coverage of the type in the year; with a column strip where it differs
        between the strips.
    types
        code, label, order of every cooperation type.
    strips
        The strips from top to bottom.

    Returns
    -------
    DataFrame
        strip, year, label, relation_count, total (of the strip and year), level, level_words, x0 and x1 (ends of the
        bar, years), y0 and y1 (ends of the stack; the strips are 1 high, all on the scale of the highest bar).
    """
    order, labels = (dict(zip(types["code"], types[column], strict=True)) for column in ("order", "label"))
    by_cell = [column for column in ("strip", "cooperation_type", "year") if column in cover.columns]
    cells = zip(*(cover[column].tolist() for column in by_cell), strict=True)
    levels = dict(zip(cells, cover["level"].tolist(), strict=True))
    names = {level: load_say().name("level", level) for level in LEVEL_OPACITY}
    rows = counts.assign(order=[order[code] for code in counts["cooperation_type"]])
    rows = rows.sort_values(["strip", "year", "order"], ignore_index=True)
    cells = zip(*(rows[column].tolist() for column in by_cell), strict=True)
    level = [levels.get(cell, "none") for cell in cells]
    base = {strip: len(strips) - 1 - row for row, strip in enumerate(strips)}
    bases = np.array([base[strip] for strip in rows["strip"]], dtype="int64")
    years = rows["year"].to_numpy()
    # One number per bar, whose parts stand together: grouping by names costs more.
    keys = bases * 10_000 + years
    bar = np.cumsum(np.diff(keys, prepend=keys[:1]) != 0)
    by_bar = rows["relation_count"].groupby(bar, sort=False)
    rows["total"] = by_bar.sum().to_numpy()[bar]
    scale = _FILL / find_top(rows)
    ends = bases + by_bar.cumsum().to_numpy() * scale
    return pd.DataFrame(
        {
            "strip": rows["strip"],
            "year": years,
            "label": [labels[code] for code in rows["cooperation_type"]],
            "relation_count": rows["relation_count"],
            "total": rows["total"],
            "level": level,
            "level_words": [names[code] for code in level],
            "x0": years - _BAR,
            "x1": years + _BAR,
            "y0": ends - rows["relation_count"].to_numpy() * scale,
            "y1": ends,
        }
    )


def find_top(rows: pd.DataFrame) -> float:
    """The highest bar of all strips: rows with total in; 1 where there is none."""
    return max(float(rows["total"].max()), 1e-9) if len(rows) else 1.0


def find_peaks(rows: pd.DataFrame) -> dict[str, tuple[float, int]]:
    """The highest bar of each strip, the highest strip first: strip -> (total, its first year)."""
    peaks: dict[str, tuple[float, int]] = {}
    for strip, total, year in zip(
        *(rows[column].tolist() for column in ("strip", "total", "year")), strict=True
    ):
        if strip not in peaks or total > peaks[strip][0]:
            peaks[strip] = total, year
    return dict(sorted(peaks.items(), key=lambda peak: -peak[1][0]))


def build_strips(
    rows: pd.DataFrame,
    breaks: pd.DataFrame,
    types: pd.DataFrame,
    palette: Palette,
    *,
    strips: Sequence[str],
    first_year: int,
    last_year: int,
    strip_height: int = STRIP_HEIGHT,
) -> vl.Spec:
    """The strips; bars pale where no census stands behind them; breaks of the coverage as lettered rules.

    Parameters
    ----------
    rows
        As `to_strip_rows` returns them.
    breaks
        year (the first under the new coverage), letter, words; with a column strip where the strips differ in them.
    types
        label and colour of every cooperation type.
    """
    say, x = load_say(), build_year_axis(first_year, last_year)
    top = find_top(rows)
    tick = find_tick(top)
    count = max(len(strips), 1)
    bases = list(range(count))
    # In a label expression only the position of the tick is known: whole numbers are the bases of the strips.
    words = f"{tick:,.10g}".replace(",", "\N{NARROW NO-BREAK SPACE}")
    y = vl.Field(
        "y0:Q",
        title=say("linked-active-inline"),
        scale=vl.Scale(domain=[0, count], nice=False),
        axis=vl.Axis(
            values=[*bases, *(base + tick / top * _FILL for base in bases)],
            labelExpr=f"abs(datum.value - round(datum.value)) < 1e-6 ? '0' : '{words}'",
            minExtent=LEFT_MARGIN // 3,
            titlePadding=8,
            domain=False,
            labelOverlap=False,
            labelFlush=False,
        ),
    )
    bars = (
        vl.Layer(rows)
        .mark("rect", stroke=palette.paper, strokeWidth=0.3)
        .encode(
            x=x,
            x2="x1:Q",
            y=y,
            y2="y1:Q",
            color=build_type_colour(types, palette),
            opacity=build_opacity("level", LEVEL_OPACITY),
            tooltip=[
                vl.Field("strip:N", title=say("types-strips-where")),
                vl.Field("year:Q", title=say("column-year"), format="d"),
                vl.Field("label:N", title=say("column-type")),
                vl.Field("relation_count:Q", title=say("column-active-relations"), format=",.4~f"),
                vl.Field("total:Q", title=say("types-strips-total"), format=",.4~f"),
                vl.Field("level_words:N", title=say("column-coverage")),
            ],
        )
    )
    heads = pd.DataFrame(
        {
            "x0": first_year - 0.5,
            "y0": [count - row for row in range(len(strips))],
            "name": list(strips),
        }
    )
    # A rim in the colour of the paper keeps a name and the rule behind it apart.
    names = [
        vl.Layer(heads)
        .mark(
            "text",
            align="left",
            baseline="middle",
            dx=2,
            # In pixels, so that a picture that squeezes the strips does not push it into the one above.
            dy=_NAME_HEIGHT,
            fontSize=13,
            fontWeight=600,
            color=colour,
            stroke=palette.paper,
            strokeWidth=rim,
        )
        .encode(x=x, y=y, text="name:N")
        for colour, rim in ((palette.paper, 5), (palette.ink, 0))
    ]
    return apply_look(
        [bars, *_build_breaks(breaks, strips, x, y, palette), *names],
        palette,
        height=strip_height * count + _AXIS_HEIGHT,
    )


def _build_breaks(
    breaks: pd.DataFrame, strips: Sequence[str], x: vl.Part, y: vl.Part, palette: Palette
) -> list[vl.Layer]:
    """Rules through all strips with letters above, or through single strips with letters in them."""
    if breaks.empty:
        return []
    if "strip" not in breaks.columns:
        return build_break_rules(breaks, x, palette)
    base = (
        breaks["strip"].map({strip: len(strips) - 1 - row for row, strip in enumerate(strips)}).astype(float)
    )
    marked = breaks.assign(x0=breaks["year"] - 0.5, y0=base, y1=base + _FILL)
    rules = (
        vl.Layer(marked)
        .mark("rule", color=palette.ink, strokeDash=[3, 3], strokeWidth=1)
        .encode(x=x, y=y, y2="y1:Q", tooltip=[vl.Field("words:N", title=load_say()("coverage-break-hint"))])
    )
    letters = (
        vl.Layer(marked.assign(y0=marked["y1"]))
        .mark("text", baseline="bottom", dy=-1, fontSize=12, fontWeight=600, color=palette.ink)
        .encode(x=x, y=y, text="letter:N")
    )
    return [rules, letters]
