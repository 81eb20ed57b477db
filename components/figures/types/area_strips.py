"""Active relations over the years, one strip per area of the partner."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd

from components.figures.figure import WORDY_WIDTH, Figure, Shape
from components.figures.snippet import BY_YEAR, write_snippet
from components.figures.strips import build_strips, to_strip_rows
from components.study.study import Study
from components.theme import Palette, format_number
from components.words.coverage import PALE_BARS, describe_breaks, letter_breaks
from components.words.sentences import describe_years
from data.analysis.type_profile import count_by_area_type_year

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
    types = study.table.cooperation_types
    counts = count_by_area_type_year(study.relation_years_of_places, study.table.states["area"])
    counts = counts.rename(columns={"area": "strip"})
    strips = list(counts.groupby("strip")["relation_count"].sum().sort_values(ascending=False).index)
    breaks = letter_breaks(study.breaks, study.table.options.labels)
    rows = to_strip_rows(counts, study.cover, types, strips)
    drawn = types[types["label"].isin(rows["label"])]
    peaks = (
        rows.drop_duplicates(["strip", "year"]).sort_values("total", ascending=False).drop_duplicates("strip")
    )
    highest: list[Any] = list(peaks.itertuples(index=False))
    peak_words = "; ".join(
        f"{row.strip}: at most {format_number(row.total)}, in {row.year}" for row in highest
    )
    title = f"Active relations by area of the {study.place_word}"
    return Figure(
        key="area_strips",
        shape=Shape("worded", min_width=WORDY_WIDTH),
        title=title,
        description=f"{title}, {describe_years(study.view)}, one strip per area on one scale. {peak_words}",
        chart=build_strips(
            rows,
            breaks,
            types,
            palette,
            strips=strips,
            first_year=study.view.first_year,
            last_year=study.view.last_year,
        ),
        data=rows[["strip", "year", "label", "relation_count", "level_words"]].set_axis(
            ["Area", "Year", "Cooperation type", "Active relations", "Coverage"], axis="columns"
        ),
        legend=[
            (label, colour, "")
            for label, colour in zip(drawn["label"], drawn[palette.type_colour], strict=True)
        ],
        legend_title="Cooperation types",
        notes=[note for note in ("All strips have one scale.", PALE_BARS, describe_breaks(breaks)) if note],
        snippet=write_area_snippet(study),
    )


def write_area_snippet(study: Study) -> str:
    """The snippet of the relations by area of the partner (of the state, where the view looks at many states)."""
    places = sorted(study.relation_years_of_places["alter"].astype(str).unique())
    area_by_state: pd.Series = study.table.states["area"]
    areas: dict[str, list[str]] = {}
    for place in places:
        areas.setdefault(str(area_by_state[place]), []).append(place)
    lines = [f"    {json.dumps(area)}: {json.dumps(' '.join(states))}," for area, states in areas.items()]
    place = "state" if study.looks_at_states else "partner"
    return write_snippet(_SNIPPET.format(areas="\n".join(["{", *lines, "}"]), place=place), study)
