"""Every tie of a pair since the first as lanes, or those of the years that the reader chose."""

from __future__ import annotations

from components.figures.figure import Figure
from components.figures.lanes.lanes import build_lanes
from components.study.study import Study
from components.theme import Palette


def build_pair_lanes(study: Study, palette: Palette) -> Figure | None:
    """The ties of a pair in lanes; None for no single pair."""
    return None if study.ends is None else build_lanes(study.since_first, palette)
