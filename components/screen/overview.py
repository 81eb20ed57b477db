"""The parts of the Overview below its first screen: what the view holds in numbers, where, when, and its tables."""

from __future__ import annotations

from functools import partial

import streamlit as st

from components.figures.coverage.strip import build_coverage_strip
from components.figures.linked.linked import build_linked
from components.figures.maps.figure import write_map_snippet
from components.figures.overview.headlines import write_headlines_snippet
from components.figures.overview.timeline import build_timeline
from components.screen.figure import draw, render_figure
from components.screen.figure import render_numbers as render_figure_numbers
from components.screen.links import render_leads_of_view
from components.screen.map import render_colour_choice, render_map
from components.screen.part import render_part
from components.screen.tables import render_places, render_years
from components.screen.tiles import render_figures, render_snippet, render_sources
from components.study.study import Study
from components.theme import Palette
from components.words.say import load_say


def render_numbers(study: Study, palette: Palette) -> None:
    """The five headline numbers, and where to read on."""
    st.subheader(load_say()("overview-numbers-title"))
    render_figures(study, palette)
    render_leads_of_view(study)
    render_snippet(write_headlines_snippet(study))


def render_where(study: Study, palette: Palette) -> None:
    """The map of the ties, and what its countries are coloured by."""
    st.subheader(load_say()("map-title"))
    render_colour_choice(study.table.options)
    render_map(study, palette)
    render_snippet(write_map_snippet(study))


def render_linked(study: Study, palette: Palette, drawn: str) -> None:
    """The relations as an index, with their numbers where it stands above already.

    Parameters
    ----------
    drawn
        The key of the figure of the first screen.
    """
    figure = draw(build_linked, study, palette)
    if figure is None:
        return
    if figure.key != drawn:
        render_figure(figure)
    render_figure_numbers(figure, load_say()("linked-numbers-label"))


def render_timeline(study: Study, palette: Palette, drawn: str) -> None:
    """Relations year by year, unless they stand above already, and what stands behind each year."""
    figure = draw(build_timeline, study, palette)
    if figure is None or figure.key != drawn:
        render_figure(figure)
    render_part(partial(_render_coverage, palette=palette))


def _render_coverage(study: Study, palette: Palette) -> None:
    """What stands behind each year, drawn when the reader opens it."""
    box = st.expander(load_say()("coverage-strip-title"), on_change="rerun", key="coverage_of_years")
    if box.open:
        with box:
            render_figure(draw(build_coverage_strip, study, palette), heading=False)


def render_tables(study: Study) -> None:
    """All places, the numbers of all years, and the sources."""
    st.subheader(load_say()("overview-places-title", place=study.place_word))
    render_places(study, height=380)
    render_years(study)
    render_sources(study)
