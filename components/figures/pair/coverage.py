"""What could have been seen of each cooperation type of a pair, and the years in which a tie was."""

from __future__ import annotations

import pandas as pd

from components.figures import grammar as vl
from components.figures.chart import (
    apply_look,
    build_row_axis,
    build_type_colour,
    build_year_axis,
)
from components.figures.figure import Figure, Shape
from components.study.study import Study
from components.theme import Palette
from components.words.say import load_say

LEVEL_HEIGHTS = {"census": 11, "partial": 5, "series": 3, "sample": 1.5}
"""How thick the record is drawn: the less a source claims to be complete, the thinner. Without a source: nothing."""
_ACTIVE_HEIGHT = 5


def build_pair_coverage(study: Study, palette: Palette) -> Figure | None:
    """What could have been seen of each type, and the years in which a tie was; None for no single pair."""
    if study.ends is None:
        return None
    say = load_say()
    types, labels, pair = study.table.cooperation_types, study.table.options.labels, study.pair
    sources = study.table.sources
    order = {code: position for position, code in enumerate(types["code"])}
    codes = pair.cover["cooperation_type"].tolist()
    spells = pair.cover.assign(
        source_names=[
            ", ".join(str(sources[source]["title"]) for source in source_ids.split(";") if source)
            for source_ids in pair.cover["source_ids"].tolist()
        ],
        order=[order[code] for code in codes],
        label=[labels[code] for code in codes],
        level_words=[say.name("level", level) for level in pair.cover["level"].tolist()],
    ).sort_values(["order", "first_year"], ignore_index=True)
    active = pair.active.assign(label=pair.active["cooperation_type"].map(labels))
    columns = {
        "label": say("column-cooperation-type"),
        "first_year": say("column-from"),
        "last_year": say("column-to"),
        "level_words": say("pair-coverage-level-column"),
        "source_names": say("column-sources"),
    }
    tied = active.assign(level_words=say("pair-coverage-tied-label"), source_names="")
    return Figure(
        key="pair_coverage",
        shape=Shape("rows", rows=spells["label"].nunique(), bar=11),
        title=say("pair-coverage-title"),
        description=say("pair-coverage-alt", years=say.years(study.view.first_year, study.view.last_year)),
        chart=build_pair_coverage_chart(
            spells[[*columns, "level"]],
            active[["label", "first_year", "last_year"]],
            types,
            palette,
            first_year=study.view.first_year,
            last_year=study.view.last_year,
        ),
        data=pd.concat([spells, tied])[list(columns)].rename(columns=columns),
        notes=(say("pair-coverage-note"),),
    )


def build_pair_coverage_chart(
    spells: pd.DataFrame,
    active: pd.DataFrame,
    types: pd.DataFrame,
    palette: Palette,
    *,
    first_year: int,
    last_year: int,
) -> vl.Spec:
    """Per cooperation type what sources could have seen, in grey, and the years with an active tie, in colour.

    Parameters
    ----------
    spells
        label, level, level_words, first_year, last_year, source_names: one row per spell of coverage.
    active
        label, first_year, last_year: one row per run of years with a tie.
    types
        label and colour of every cooperation type.
    """
    say = load_say()
    x = build_year_axis(first_year, last_year)
    y = vl.Field(
        "label:N",
        sort=[label for label in types["label"] if label in set(spells["label"])],
        title=None,
        axis=build_row_axis(),
    )
    # A layer without marks would be an image without words.
    levels, placed = set(spells["level"]), _to_edges(spells)
    layers = [
        vl.Layer(placed[placed["level"].eq(level)])
        .mark("bar", height=height, color=palette.land_not_covered)
        .encode(
            x=x,
            x2="x1:Q",
            y=y,
            tooltip=[
                vl.Field("label:N", title=say("column-type")),
                vl.Field("first_year:Q", title=say("column-from"), format="d"),
                vl.Field("last_year:Q", title=say("column-to"), format="d"),
                vl.Field("level_words:N", title=say("column-coverage")),
                vl.Field("source_names:N", title=say("column-sources")),
            ],
        )
        for level, height in LEVEL_HEIGHTS.items()
        if level in levels
    ]
    if len(active) or not layers:
        layers.append(
            vl.Layer(_to_edges(active))
            .mark("bar", height=_ACTIVE_HEIGHT)
            .encode(
                x=x,
                x2="x1:Q",
                y=y,
                color=build_type_colour(types, palette),
                tooltip=[
                    vl.Field("label:N", title=say("pair-coverage-tied-hint")),
                    vl.Field("first_year:Q", title=say("column-from"), format="d"),
                    vl.Field("last_year:Q", title=say("column-to"), format="d"),
                ],
            )
        )
    return apply_look(layers, palette, height=20 * max(spells["label"].nunique(), 1) + 34)


def _to_edges(spells: pd.DataFrame) -> pd.DataFrame:
    return spells.assign(x0=spells["first_year"] - 0.5, x1=spells["last_year"] + 0.5)
