"""The coverage strip with its names above the bars, on the time axis of the bars of years and of the lanes."""

from __future__ import annotations

import pandas as pd

from components.figures import grammar as vl
from components.figures.chart import apply_look, build_margin_axis, build_stacks, build_year_axis
from components.figures.coverage.bars import build_tooltip, to_bar_rows
from components.figures.figure import RIGID, Figure
from components.study.study import Study
from components.theme import Palette
from components.words.coverage import name_coverage_spells, to_spell_rows
from components.words.say import load_say

_ROW, _NAME, _BAR, _PADDING = 20, 12, 5, 42
"""Pixels of a row, of the name in it, of its bar, and of what stands around the rows, the years below among them."""


def build_coverage_rows(study: Study, palette: Palette) -> Figure:
    """What stands behind each type over the years, on the axis of the bars."""
    say, spells = load_say(), name_coverage_spells(study)
    return Figure(
        key="coverage_rows",
        shape=RIGID,
        title=say("coverage-strip-title"),
        description=say("coverage-strip-alt"),
        chart=build_rows_chart(
            spells.drop(columns="label"),
            study.table.cooperation_types,
            palette,
            first_year=study.view.first_year,
            last_year=study.view.last_year,
        ),
        data=to_spell_rows(spells),
        notes=(say("coverage-strip-note"),),
    )


def build_rows_chart(
    spells: pd.DataFrame, types: pd.DataFrame, palette: Palette, *, first_year: int, last_year: int
) -> vl.Spec:
    """One bar per cooperation type, its name above.

    Parameters
    ----------
    spells
        cooperation_type, level, first_year, last_year, source_names.
    """
    codes = spells["cooperation_type"].tolist()
    held = set(codes)
    labels = dict(zip(types["code"], types["label"], strict=True))
    shown = [code for code in labels if code in held]
    tops = {code: row * _ROW for row, code in enumerate(shown)}
    places = pd.DataFrame(
        {
            "cooperation_type": shown,
            "label": [labels[code] for code in shown],
            "top": [tops[code] for code in shown],
        }
    )
    rows = to_bar_rows(
        spells.assign(label=[labels[code] for code in codes], top=[tops[code] for code in codes])
    )
    rows = rows.assign(y0=rows["top"] + _NAME, y1=rows["top"] + _NAME + _BAR)
    height = _ROW * max(len(shown), 1)
    vertical = vl.Scale(domain=[0, height], reverse=True, nice=False, zero=False)
    colours = dict(zip(types["label"], types[palette.type_colour], strict=True))
    bars = build_stacks(
        rows,
        colours,
        palette,
        x=build_year_axis(first_year, last_year),
        y=vl.Field("y0:Q", scale=vertical, axis=build_margin_axis()),
        tooltip=build_tooltip(),
    )
    names = (
        vl.Layer(places)
        .mark("text", align="left", baseline="top", fontSize=11, color=palette.muted)
        .encode(x={"value": 0}, y=vl.Field("top:Q", scale=vertical, axis=build_margin_axis()), text="label:N")
    )
    return apply_look([bars, names], palette, height=height + _PADDING)
