"""The small map of traditional and newer partners, on the pages of newer partners and of a state."""

from __future__ import annotations

from components.figures.figure import Figure
from components.figures.maps.figure import build_map_figure
from components.study.map_measures import STANDING
from components.study.study import Study
from components.theme import Palette
from components.words.say import load_say


def build_standing_map(study: Study, palette: Palette) -> Figure:
    """The small map of all years, with the partners as traditional, newer or without a baseline."""
    return build_map_figure(
        study,
        palette,
        key="standing_map",
        title=load_say()("screen-newer-map-title"),
        colour=STANDING,
        lines=STANDING,
    )
