"""Figures of the Overview: the timeline and the breakdown by cooperation type."""

from __future__ import annotations

from components.figures.charts.timeline import build_timeline, to_timeline_rows
from components.figures.charts.types import build_breakdown, to_breakdown_rows
from components.figures.figure import FREE, Figure, Shape
from components.figures.reproduce import BREAKDOWN, BREAKDOWN_OF_PAIR, TIMELINE
from components.figures.snippet import write_snippet
from components.study.study import Study
from components.theme import AREA_COLOURS, Palette
from components.words.coverage import PALE_BARS, describe_breaks, describe_pale, letter_breaks
from data.analysis.measures import count_by_type_area, count_by_type_year, count_years_by_type_area


def make_timeline(study: Study, palette: Palette) -> Figure:
    """Active relations per year by type, with the years in which the sources change."""
    types = study.table.cooperation_types
    counts = count_by_type_year(study.relation_years, splits_assumed=True)
    breaks = letter_breaks(study.breaks, study.table.options.labels)
    rows = to_timeline_rows(counts, study.cover, types)
    years = {"first_year": study.view.first_year, "last_year": study.view.last_year}
    drawn = types[types["label"].isin(rows["label"])]
    return Figure(
        key="timeline",
        shape=FREE,
        title="Active relations on record, year by year",
        description=f"Active relations per year by cooperation type, {study.view.first_year} to {study.view.last_year}",
        chart=build_timeline(rows, breaks, types, palette, **years),
        data=rows[["year", "label", "relation_count", "level_words"]].set_axis(
            ["Year", "Cooperation type", "Active relations", "Coverage"], axis="columns"
        ),
        legend=tuple(
            (label, colour, "")
            for label, colour in zip(drawn["label"], drawn[palette.type_colour], strict=True)
        ),
        legend_title="Cooperation types",
        notes=tuple(note for note in (describe_pale(rows, PALE_BARS), describe_breaks(breaks)) if note),
        snippet=write_snippet(TIMELINE, study),
    )


def make_breakdown(study: Study, palette: Palette) -> Figure:
    """One bar per cooperation type, divided by the area of the partner; of a single pair, its active years."""
    places, areas_of_states = study.relation_years_of_places, study.table.states["area"]
    if study.is_single_dyad:
        measure, unit, title = "year_count", "years with an active tie", "Active years by cooperation type"
        counts = count_years_by_type_area(places, areas_of_states)
    else:
        measure, unit = "relation_count", "relations in the years shown"
        title = f"Relations by cooperation type and area of the {study.place_word}"
        counts = count_by_type_area(places, areas_of_states)
    rows = to_breakdown_rows(counts, study.table.cooperation_types, measure=measure)
    areas = set(rows["area"])
    return Figure(
        key="breakdown",
        shape=Shape("rows", rows=rows["label"].nunique(), bar=16),
        title=title,
        description=title,
        chart=build_breakdown(rows, palette, unit=unit),
        data=rows[["label", "area", "count", "total"]].set_axis(
            ["Cooperation type", "Area", unit.capitalize(), "All areas"], axis="columns"
        ),
        legend=tuple((area, colour, "") for area, colour in AREA_COLOURS.items() if area in areas),
        legend_title=f"Areas of the {study.place_word}s",
        snippet=write_snippet(BREAKDOWN_OF_PAIR if study.is_single_dyad else BREAKDOWN, study),
    )
