"""The wide map of the Map page."""

from __future__ import annotations

from components.figures.figure import Figure
from components.figures.maps.figure import build_map_figure
from components.study.study import Study
from components.theme import Palette
from components.view import EVERY_YEAR
from components.words.say import load_say


def build_world_map(study: Study, palette: Palette) -> Figure:
    """The wide map in the year, colours and centre that the view chooses."""
    say, view = load_say(), study.view
    year = view.map_year if view.first_year <= view.map_year <= view.last_year else EVERY_YEAR
    return build_map_figure(
        study,
        palette,
        key="world_map",
        title=say("map-title") if year == EVERY_YEAR else say("map-title-year", year=year),
        colour=view.colour,
        lines=view.arcs,
        year=year,
        centre=view.centre,
    )
