"""Figures of the Overview: the timeline, what stands behind its years, and the breakdown by cooperation type."""

from __future__ import annotations

import pandas as pd

from components.charts.timeline import build_coverage_strip, build_timeline, to_timeline_rows
from components.charts.types import build_breakdown, to_breakdown_rows
from components.export.plate import Plate
from components.findings import letter_breaks
from components.reproduce import BREAKDOWN, BREAKDOWN_OF_PAIR, TIMELINE, write_snippet
from components.selection import Selection
from components.study.table import Table
from components.theme import AREA_COLOURS, Palette
from components.view import View
from data.analysis.coverage import find_census_breaks, to_coverage_spells
from data.analysis.measures import count_by_type_area, count_by_type_year, count_years_by_type_area

PALE_BARS = "Pale bars rest on some pairs or on hand-picked events, not on a census."
PALEST = "The palest lie after the last confirmation of a tie whose end is not known."


def take_drawn_cover(selection: Selection) -> pd.DataFrame:
    """Coverage of the cooperation types that the view holds: rows of `cover_years` in and out."""
    drawn = selection.relation_years["cooperation_type"].astype(str).unique()
    return selection.cover[selection.cover["cooperation_type"].isin(drawn)]


def describe_breaks(breaks: pd.DataFrame) -> str:
    """What the lettered rules of a chart say: rows of `letter_breaks` in; blank without a break."""
    if breaks.empty:
        return ""
    words = "; ".join(f"{row.letter} {row.words}" for row in breaks.itertuples(index=False))
    return f"A fall or rise at a dashed line is a change of the record, not of the world: {words}."


def describe_pale(rows: pd.DataFrame, words: str) -> str:
    """What pale parts of bars say, with the palest where there are any: rows with level in, one paragraph out."""
    return f"{words} {PALEST}" if rows["level"].eq("assumed").any() else words


def make_timeline(selection: Selection, table: Table, view: View, palette: Palette) -> Plate:
    """Active relations per year by type, with the years in which the sources change."""
    types = table.cooperation_types
    counts = count_by_type_year(selection.relation_years, splits_assumed=True)
    breaks = letter_breaks(find_census_breaks(take_drawn_cover(selection)), table.options.labels)
    rows = to_timeline_rows(counts, selection.cover, types)
    years = {"first_year": view.first_year, "last_year": view.last_year}
    drawn = types[types["label"].isin(rows["label"])]
    return Plate(
        key="timeline",
        title="Active relations on record, year by year",
        description=f"Active relations per year by cooperation type, {view.first_year} to {view.last_year}",
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
        snippet=write_snippet(TIMELINE, selection, view),
    )


def name_coverage_spells(selection: Selection, table: Table) -> pd.DataFrame:
    """Coverage of the types drawn, with names: rows of `to_coverage_spells`, source_names and label beside."""
    spells = to_coverage_spells(take_drawn_cover(selection))
    names = spells["source_ids"].map(
        lambda ids: ", ".join(str(table.sources[source]["title"]) for source in ids.split(";") if source)
    )
    return spells.assign(source_names=names, label=spells["cooperation_type"].map(table.options.labels))


def to_spell_rows(spells: pd.DataFrame) -> pd.DataFrame:
    """The numbers of a coverage strip as readers read them: rows of `name_coverage_spells` in and out."""
    return spells[["label", "first_year", "last_year", "level", "source_names"]].set_axis(
        ["Cooperation type", "From", "To", "Coverage", "Sources"], axis="columns"
    )


def make_coverage_strip(selection: Selection, table: Table, view: View, palette: Palette) -> Plate:
    """What stands behind each type over the years."""
    spells = name_coverage_spells(selection, table)
    return Plate(
        key="coverage_strip",
        title="What stands behind each year",
        description="Coverage of each cooperation type over the years",
        chart=build_coverage_strip(
            spells.drop(columns="label"),
            table.cooperation_types,
            palette,
            first_year=view.first_year,
            last_year=view.last_year,
        ),
        data=to_spell_rows(spells),
    )


def make_breakdown(selection: Selection, table: Table, view: View, palette: Palette) -> Plate:
    """One bar per cooperation type, divided by the area of the partner; of a single pair, its active years."""
    places, areas_of_states = selection.relation_years_of_places, table.states["area"]
    if selection.is_single_dyad:
        measure, unit, title = "year_count", "years with an active tie", "Active years by cooperation type"
        counts = count_years_by_type_area(places, areas_of_states)
    else:
        measure, unit = "relation_count", "relations in the years shown"
        title = f"Relations by cooperation type and area of the {selection.place_word}"
        counts = count_by_type_area(places, areas_of_states)
    rows = to_breakdown_rows(counts, table.cooperation_types, measure=measure)
    areas = set(rows["area"])
    return Plate(
        key="breakdown",
        title=title,
        description=title,
        chart=build_breakdown(rows, palette, unit=unit),
        data=rows[["label", "area", "count", "total"]].set_axis(
            ["Cooperation type", "Area", unit.capitalize(), "All areas"], axis="columns"
        ),
        legend=tuple((area, colour, "") for area, colour in AREA_COLOURS.items() if area in areas),
        legend_title=f"Areas of the {selection.place_word}s",
        snippet=write_snippet(BREAKDOWN_OF_PAIR if selection.is_single_dyad else BREAKDOWN, selection, view),
    )
