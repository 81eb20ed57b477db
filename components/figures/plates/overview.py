"""Figures of the Overview: the timeline, what stands behind its years, and the breakdown by cooperation type."""

from __future__ import annotations

import pandas as pd

from components.figures.charts.timeline import build_coverage_strip, build_timeline, to_timeline_rows
from components.figures.charts.types import build_breakdown, to_breakdown_rows
from components.figures.figure import FREE, Figure, Shape
from components.figures.reproduce import BREAKDOWN, BREAKDOWN_OF_PAIR, TIMELINE
from components.figures.snippet import write_snippet
from components.study.study import Study
from components.theme import AREA_COLOURS, Palette
from components.words.overview import letter_breaks
from data.analysis.coverage import find_census_breaks, to_coverage_spells
from data.analysis.measures import count_by_type_area, count_by_type_year, count_years_by_type_area

PALE_BARS = "Pale bars rest on some pairs or on hand-picked events, not on a census."
PALEST = "The palest lie after the last confirmation of a tie whose end is not known."


def take_drawn_cover(study: Study) -> pd.DataFrame:
    """Coverage of the cooperation types that the view holds: rows of `cover_years` in and out."""
    drawn = study.relation_years["cooperation_type"].astype(str).unique()
    return study.cover[study.cover["cooperation_type"].isin(drawn)]


def describe_breaks(breaks: pd.DataFrame) -> str:
    """What the lettered rules of a chart say: rows of `letter_breaks` in; blank without a break."""
    if breaks.empty:
        return ""
    words = "; ".join(f"{row.letter} {row.words}" for row in breaks.itertuples(index=False))
    return f"A fall or rise at a dashed line is a change of the record, not of the world: {words}."


def describe_pale(rows: pd.DataFrame, words: str) -> str:
    """What pale parts of bars say, with the palest where there are any: rows with level in, one paragraph out."""
    return f"{words} {PALEST}" if rows["level"].eq("assumed").any() else words


def make_timeline(study: Study, palette: Palette) -> Figure:
    """Active relations per year by type, with the years in which the sources change."""
    types = study.table.cooperation_types
    counts = count_by_type_year(study.relation_years, splits_assumed=True)
    breaks = letter_breaks(find_census_breaks(study.drawn_cover), study.table.options.labels)
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


def name_coverage_spells(study: Study) -> pd.DataFrame:
    """Coverage of the types drawn, with names: rows of `to_coverage_spells`, source_names and label beside."""
    spells = to_coverage_spells(study.drawn_cover)
    names = spells["source_ids"].map(
        lambda ids: ", ".join(
            str(study.table.sources[source]["title"]) for source in ids.split(";") if source
        )
    )
    return spells.assign(source_names=names, label=spells["cooperation_type"].map(study.table.options.labels))


def to_spell_rows(spells: pd.DataFrame) -> pd.DataFrame:
    """The numbers of a coverage strip as readers read them: rows of `name_coverage_spells` in and out."""
    return spells[["label", "first_year", "last_year", "level", "source_names"]].set_axis(
        ["Cooperation type", "From", "To", "Coverage", "Sources"], axis="columns"
    )


def make_coverage_strip(study: Study, palette: Palette) -> Figure:
    """What stands behind each type over the years."""
    spells = name_coverage_spells(study)
    return Figure(
        key="coverage_strip",
        shape=Shape("rows", rows=spells["label"].nunique()),
        title="What stands behind each year",
        description="Coverage of each cooperation type over the years",
        chart=build_coverage_strip(
            spells.drop(columns="label"),
            study.table.cooperation_types,
            palette,
            first_year=study.view.first_year,
            last_year=study.view.last_year,
        ),
        data=to_spell_rows(spells),
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
