"""The coverage strip: one thin bar per cooperation type with its name beside it, as in the breakdown by type."""

from __future__ import annotations

import pandas as pd

from components.figures import grammar as vl
from components.figures.chart import (
    LEVEL_OPACITY,
    apply_look,
    build_opacity,
    build_row_axis,
    build_type_colour,
    build_year_axis,
)
from components.figures.coverage.bars import build_tooltip, to_bar_rows
from components.figures.figure import Figure, Shape
from components.study.study import Study
from components.theme import Palette
from components.words.coverage import name_coverage_spells, to_spell_rows
from components.words.say import load_say


def build_coverage_strip(study: Study, palette: Palette) -> Figure:
    """What stands behind each type over the years."""
    say, spells = load_say(), name_coverage_spells(study)
    return Figure(
        key="coverage_strip",
        shape=Shape("rows", rows=spells["label"].nunique()),
        title=say("coverage-strip-title"),
        description=say("coverage-strip-alt"),
        chart=build_strip_chart(
            spells.drop(columns="label"),
            study.table.cooperation_types,
            palette,
            first_year=study.view.first_year,
            last_year=study.view.last_year,
        ),
        data=to_spell_rows(spells),
        notes=(say("coverage-strip-note"),),
    )


def build_strip_chart(
    spells: pd.DataFrame, types: pd.DataFrame, palette: Palette, *, first_year: int, last_year: int
) -> vl.Spec:
    """What stands behind each type over the years: one thin bar per type, solid for a census, pale for a sample.

    Parameters
    ----------
    spells
        cooperation_type, level, first_year, last_year, source_names.
    """
    rows = to_bar_rows(spells.merge(types[["code", "label"]], left_on="cooperation_type", right_on="code"))
    shown = types[types["code"].isin(spells["cooperation_type"])]
    chart = (
        vl.Layer(rows)
        .mark("bar", height=7, cornerRadius=1)
        .encode(
            x=build_year_axis(first_year, last_year),
            x2="x1:Q",
            y=vl.Field(
                "label:N",
                sort=list(shown["label"]),
                title=None,
                axis=build_row_axis(),
            ),
            color=build_type_colour(types, palette),
            opacity=build_opacity("level", LEVEL_OPACITY),
            tooltip=build_tooltip(),
        )
    )
    return apply_look([chart], palette, height=16 * max(len(shown), 1) + 4)
