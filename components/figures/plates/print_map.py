"""The map of a view for pictures: what the map on the page shows, on a projection for print."""

from __future__ import annotations

from components.figures.figure import Figure, LegendItem, Shape
from components.figures.maps.print_map import AREA_FRAMES, WORLD, build_print_map, measure_aspect, read_world
from components.figures.maps.ties_map import CROSSED, DOTTED, HATCHED
from components.figures.plates.map import draw_sheet
from components.figures.reproduce import write_map_snippet
from components.study.map_measures import STANDING, Atlas
from components.study.options import AREA_CODES
from components.study.study import Study
from components.theme import Palette
from components.view import EVERY_YEAR

NAMED = 14
"""Places with the most relations that are named, as far as they find room."""
_PRINTED_KINDS = {CROSSED: HATCHED, DOTTED: ""}
"""Patterns of the screen -> those of a picture, whose only pattern is hatching."""


def make_ties_map(study: Study, palette: Palette) -> Figure:
    """The small map of all years, in the colour that the view chooses."""
    colour = study.view.colour
    atlas = Atlas(
        study,
        colour=colour,
        lines=STANDING if colour == STANDING else study.view.arcs,
    )
    return _make(atlas, palette, key="ties_map", title="Where the ties lead")


def make_standing_map(study: Study, palette: Palette) -> Figure:
    """The small map of all years, with the partners as traditional, newer or without a baseline."""
    atlas = Atlas(study, colour=STANDING, lines=STANDING)
    return _make(atlas, palette, key="standing_map", title="Traditional and newer partners")


def make_world_map(study: Study, palette: Palette) -> Figure:
    """The wide map in the year, colours and centre that the view chooses."""
    atlas = Atlas(study, colour=study.view.colour, lines=study.view.arcs)
    in_view = study.view.first_year <= study.view.map_year <= study.view.last_year
    year = study.view.map_year if in_view else EVERY_YEAR
    title = "Where the ties lead" if year == EVERY_YEAR else f"Where the ties lead in {year}"
    return _make(atlas, palette, key="world_map", title=title, year=year, centre=study.view.centre)


def _make(
    atlas: Atlas, palette: Palette, *, key: str, title: str, year: int = EVERY_YEAR, centre: str = "world"
) -> Figure:
    sheet = draw_sheet(atlas, palette, year)
    area = next((area for area, code in AREA_CODES.items() if code == centre), None)
    frame = WORLD if area is None else AREA_FRAMES[area]
    return Figure(
        key=key,
        shape=Shape("map", aspect=measure_aspect(frame)),
        title=title,
        chart=build_print_map(
            world=read_world(),
            fills=dict(zip(sheet.places["code"], sheet.places["fill"], strict=True)),
            arcs=sheet.lines.rename(columns={"start": "ego", "end": "alter"}),
            states=atlas.study.table.states,
            palette=palette,
            names=(*atlas.focus, *sheet.codes[:NAMED]),
            frame=frame,
        ),
        data=sheet.data,
        legend=tuple(
            LegendItem(item.label, item.colour, _PRINTED_KINDS.get(item.kind, item.kind))
            for item in sheet.legend
        ),
        notes=tuple(note for note in (sheet.coverage_note, sheet.lines_note) if note),
        description=sheet.description,
        legend_title="Legend of the map",
        snippet=write_map_snippet(atlas.study, year),
    )
