"""The small map of the Overview."""

from __future__ import annotations

from components.figures.figure import Figure
from components.figures.maps.figure import build_map_figure
from components.study.map_measures import STANDING
from components.study.study import Study
from components.theme import Palette


def build_ties_map(study: Study, palette: Palette) -> Figure:
    """The small map of all years, in the colour that the view chooses."""
    colour = study.view.colour
    return build_map_figure(
        study,
        palette,
        key="ties_map",
        title="Where the ties lead",
        colour=colour,
        lines=STANDING if colour == STANDING else study.view.arcs,
    )
