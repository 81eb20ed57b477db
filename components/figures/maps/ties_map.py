"""The small map of the Overview."""

from __future__ import annotations

from components.figures.figure import Figure
from components.figures.maps.figure import build_map_figure
from components.study.map_measures import STANDING
from components.study.study import Study
from components.theme import Palette
from components.words.say import load_say


def build_ties_map(study: Study, palette: Palette) -> Figure:
    """The small map of all years, in the colour that the view chooses."""
    say, colour = load_say(), study.view.colour
    return build_map_figure(
        study,
        palette,
        key="ties_map",
        title=say("map-title"),
        colour=colour,
        lines=STANDING if colour == STANDING else study.view.arcs,
    )
