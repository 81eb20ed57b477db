"""Newer partners: with whom ties grow beyond the traditional allies, since when, in what, and how surely."""

from __future__ import annotations

import streamlit as st

from components.figures.newcomers.changes import build_changes
from components.figures.newcomers.diversity import build_diversity
from components.figures.newcomers.standing_shares import build_standing_shares
from components.screen import browser, newcomers, state
from components.screen.figure import draw, render_figure
from components.screen.open_table import is_empty, load_table, open_study
from components.screen.shell import end_page
from components.screen.tiles import render_empty, render_sources
from components.theme import PALETTES

table = load_table()
study = open_study(state.read_shown().view)
palette = PALETTES[browser.read_scheme()]

newcomers.render_head(study)
if is_empty(study):
    render_empty(study)
    end_page()
newcomers.render_findings(study)

left, right = st.columns(2, gap="large")
with left:
    newcomers.render_standing_map(study, palette)
with right:
    render_figure(draw(build_standing_shares, study, palette))
newcomers.render_growth(study, palette)
newcomers.render_group(study, palette)

left, right = st.columns(2, gap="large")
with left:
    newcomers.render_arrivals(study, palette)
with right:
    render_figure(draw(build_diversity, study, palette))
# The arrivals of a few states are a long list, those of a group a low chart.
with left if study.is_group else right:
    render_figure(draw(build_changes, study, palette))
newcomers.render_tables(study)
newcomers.render_labels(study)
newcomers.render_downloads(study)
render_sources(study)
