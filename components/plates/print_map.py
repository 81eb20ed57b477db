"""The map of a view for pictures: what the map on the page shows, on a projection for print."""

from __future__ import annotations

from components.atlas import STANDING, Atlas
from components.export.plate import LegendItem, Plate
from components.maps.print_map import AREA_FRAMES, WORLD, build_print_map, read_world
from components.maps.ties_map import CROSSED, DOTTED, HATCHED
from components.options import AREA_CODES
from components.plates.map import draw_sheet
from components.reproduce import write_map_snippet
from components.selection import Selection
from components.study.table import Table
from components.theme import Palette
from components.view import EVERY_YEAR, View

NAMED = 14
"""Places with the most relations that are named, as far as they find room."""
_PRINTED_KINDS = {CROSSED: HATCHED, DOTTED: ""}
"""Patterns of the screen -> those of a picture, whose only pattern is hatching."""


def make_ties_map(selection: Selection, table: Table, view: View, palette: Palette) -> Plate:
    """The small map of all years, in the colour that the view chooses."""
    colour = view.colour
    atlas = Atlas(selection, table, view, colour=colour, lines=STANDING if colour == STANDING else view.arcs)
    return _make(atlas, palette, key="ties_map", title="Where the ties lead")


def make_standing_map(selection: Selection, table: Table, view: View, palette: Palette) -> Plate:
    """The small map of all years, with the partners as traditional, newer or without a baseline."""
    atlas = Atlas(selection, table, view, colour=STANDING, lines=STANDING)
    return _make(atlas, palette, key="standing_map", title="Traditional and newer partners")


def make_world_map(selection: Selection, table: Table, view: View, palette: Palette) -> Plate:
    """The wide map in the year, colours and centre that the view chooses."""
    atlas = Atlas(selection, table, view, colour=view.colour, lines=view.arcs)
    in_view = view.first_year <= view.map_year <= view.last_year
    year = view.map_year if in_view else EVERY_YEAR
    title = "Where the ties lead" if year == EVERY_YEAR else f"Where the ties lead in {year}"
    return _make(atlas, palette, key="world_map", title=title, year=year, centre=view.centre)


def _make(
    atlas: Atlas, palette: Palette, *, key: str, title: str, year: int = EVERY_YEAR, centre: str = "world"
) -> Plate:
    sheet = draw_sheet(atlas, palette, year)
    area = next((area for area, code in AREA_CODES.items() if code == centre), None)
    return Plate(
        key=key,
        title=title,
        chart=build_print_map(
            world=read_world(),
            fills=dict(zip(sheet.places["code"], sheet.places["fill"], strict=True)),
            arcs=sheet.lines.rename(columns={"start": "ego", "end": "alter"}),
            states=atlas.table.states,
            palette=palette,
            names=(*atlas.focus, *sheet.codes[:NAMED]),
            frame=WORLD if area is None else AREA_FRAMES[area],
        ),
        data=sheet.data,
        legend=tuple(
            LegendItem(item.label, item.colour, _PRINTED_KINDS.get(item.kind, item.kind))
            for item in sheet.legend
        ),
        notes=tuple(note for note in (sheet.coverage_note, sheet.lines_note) if note),
        is_map=True,
        description=sheet.description,
        legend_title="Legend of the map",
        snippet=write_map_snippet(atlas.selection, atlas.view, year),
    )
