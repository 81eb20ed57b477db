"""Active relations over the years, one strip per place, all on one scale."""

from __future__ import annotations

import pandas as pd

from components.figures.chart import build_type_legend
from components.figures.figure import Figure, Shape
from components.figures.snippet import BY_YEAR, write_places, write_snippet
from components.figures.strips import LEAST_STRIP, build_strips, find_peaks, to_strip_rows
from components.study.study import Study
from components.theme import Palette
from components.words.compare import letter_side_breaks, say_side_breaks
from components.words.say import load_say
from data.analysis.mask_measures import count_by_type_year

STRIP_HEIGHT = 130
_SNIPPET = (
    BY_YEAR
    + """\
places = {places}
sides = {{}}
for place, states in places.items():
    rows = by_year[by_year["state"].isin(states)]
    relations = rows.groupby(["year", "cooperation_type", "pair"])["weight"].max()
    sides[place] = relations.groupby(["year", "cooperation_type"]).sum()
print(pd.DataFrame(sides))
"""
)


def build_side_strips(study: Study, palette: Palette) -> Figure | None:
    """Active relations over the years, one strip per place, all on one scale."""
    if not study.sides:
        return None
    say = load_say()
    types, labels = study.table.cooperation_types, study.table.options.labels
    strips = [labels[code] for code in study.sides]
    rows = to_side_rows(study)
    breaks = letter_side_breaks(study.sides, labels)
    peaks = [
        say("compare-strips-alt-peak", place=place, count=total, year=year)
        for place, (total, year) in find_peaks(rows).items()
    ]
    columns = {
        "strip": say("column-place"),
        "year": say("column-year"),
        "label": say("column-cooperation-type"),
        "relation_count": say("column-active-relations"),
        "level_words": say("column-coverage"),
    }
    return Figure(
        key="side_strips",
        shape=Shape("rows", rows=len(strips), bar=LEAST_STRIP),
        title=say("compare-strips-title"),
        description=say("compare-strips-alt", peaks=say.clauses(peaks)),
        chart=build_strips(
            rows,
            breaks,
            types,
            palette,
            strips=strips,
            first_year=study.view.first_year,
            last_year=study.view.last_year,
            strip_height=STRIP_HEIGHT,
        ),
        data=rows[list(columns)].rename(columns=columns),
        legend=build_type_legend(types, rows["label"], palette),
        legend_title=say("column-cooperation-types"),
        notes=[
            say("screen-strips-note"),
            say("coverage-pale-bars-note"),
            *say_side_breaks(breaks, len(study.sides), say),
        ],
        snippet=write_side_strips_snippet(study),
    )


def to_side_rows(study: Study) -> pd.DataFrame:
    """Stack the relations of every place and year by type: rows of `to_strip_rows`."""
    labels = study.table.options.labels
    counts = [
        count_by_type_year(side.measures).assign(strip=labels[code]) for code, side in study.sides.items()
    ]
    cover = [side.cover.assign(strip=labels[code]) for code, side in study.sides.items()]
    return to_strip_rows(
        pd.concat(counts).astype({"cooperation_type": str}),
        pd.concat(cover),
        study.table.cooperation_types,
        [labels[code] for code in study.sides],
    )


def write_side_strips_snippet(study: Study) -> str:
    """The relations of every place by year and type, from the downloaded ties."""
    return write_snippet(_SNIPPET.format(places=write_places(study.view, study.table.options)), study)
