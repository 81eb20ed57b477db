"""Active relations over the years, one strip per area of the partner."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pandas as pd

from components.figures import grammar as vl
from components.figures.chart import build_type_legend
from components.figures.figure import WORDY_WIDTH, Figure, RowCut, Shape
from components.figures.snippet import BY_YEAR, write_snippet
from components.figures.strips import LEAST_STRIP, build_strips, find_peaks, to_strip_rows
from components.study.study import Study
from components.theme import Palette
from components.words.coverage import describe_breaks, letter_breaks
from components.words.say import load_say
from data.analysis.mask_measures import count_by_area_type_year

_SNIPPET = (
    BY_YEAR
    + """\
areas = {areas}
area_by_state = {{state: area for area, states in areas.items() for state in states.split()}}
relations = by_year.groupby(["year", "state", "partner", "pair", "cooperation_type"])["weight"].max().reset_index()
# A pair with both ends among the states counts half in the area of each.
relations["weight"] /= relations.groupby(["year", "pair", "cooperation_type"])["pair"].transform("size")
relations["area"] = relations["{place}"].map(area_by_state)
strips = relations.groupby(["area", "year"])["weight"].sum()
print(strips.unstack("area"))
"""
)


def build_area_strips(study: Study, palette: Palette) -> Figure:
    """Active relations over the years, one strip per area of the partner, all on one scale."""
    say, types = load_say(), study.table.cooperation_types
    counts = count_by_area_type_year(study.measures_of_places, study.table.states["area"])
    counts = counts.rename(columns={"area": "strip"})
    strips = list(counts.groupby("strip")["relation_count"].sum().sort_values(ascending=False).index)
    breaks = letter_breaks(study.breaks, study.table.options.labels)
    rows = to_strip_rows(counts, study.cover, types, strips)
    highest = [
        say("types-areas-peak", area=area, count=total, year=year)
        for area, (total, year) in find_peaks(rows).items()
    ]
    view, kind = study.view, study.place_word
    years = {"first_year": view.first_year, "last_year": view.last_year}

    def draw(shown: pd.DataFrame, names: Sequence[str]) -> vl.Spec:
        return build_strips(shown, breaks, types, palette, strips=names, **years)

    def build(count: int) -> vl.Spec:
        names = strips[:count]
        return draw(to_strip_rows(counts[counts["strip"].isin(names)], study.cover, types, names), names)

    return Figure(
        key="area_strips",
        shape=Shape("rows", rows=len(strips), bar=LEAST_STRIP, min_width=WORDY_WIDTH),
        title=say("types-areas-title", kind=kind),
        description=say(
            "types-areas-alt",
            kind=kind,
            years=say.years(view.first_year, view.last_year),
            peaks="; ".join(highest),
        ),
        chart=draw(rows, strips),
        data=rows[["strip", "year", "label", "relation_count", "level_words"]].set_axis(
            [
                say("column-area"),
                say("column-year"),
                say("column-cooperation-type"),
                say("column-active-relations"),
                say("column-coverage"),
            ],
            axis="columns",
        ),
        legend=build_type_legend(types, rows["label"], palette),
        legend_title=say("column-cooperation-types"),
        notes=[
            note
            for note in (say("screen-strips-note"), say("coverage-pale-bars-note"), describe_breaks(breaks))
            if note
        ],
        rows=RowCut(len(strips), build, lambda shown: say("types-areas-cut", shown=shown, count=len(strips))),
        snippet=write_area_snippet(study),
    )


def write_area_snippet(study: Study) -> str:
    """The snippet of the relations by area of the partner (of the state, where the view looks at many states)."""
    area_by_state: pd.Series = study.table.states["area"]
    areas: dict[str, list[str]] = {}
    for place in study.place_codes:
        areas.setdefault(str(area_by_state[place]), []).append(place)
    lines = [f"    {json.dumps(area)}: {json.dumps(' '.join(states))}," for area, states in areas.items()]
    place = "state" if study.looks_at_states else "partner"
    return write_snippet(_SNIPPET.format(areas="\n".join(["{", *lines, "}"]), place=place), study)
