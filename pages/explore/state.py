"""State: the profile of one state."""

from __future__ import annotations

import streamlit as st

from components.figures.state.partner_years import build_partner_years
from components.screen import browser, state, state_page
from components.screen.figure import draw, render_figure
from components.screen.open_table import is_empty, load_table, open_study
from components.screen.shell import end_page
from components.screen.tiles import render_empty, render_figures, render_sources
from components.theme import PALETTES

table = load_table()
study = open_study(state.read_shown().view)
palette = PALETTES[browser.read_scheme()]
iso3 = study.state

if iso3 is None:
    state_page.render_choice(study)
    end_page()
state_page.render_head(study, iso3)
if is_empty(study):
    render_empty(study)
    end_page()

render_figures(study, palette)
state_page.render_findings(study)
state_page.render_overview(study, palette)
state_page.render_partners(study, palette, iso3)
left, right = st.columns(2, gap="large")
with left:
    render_figure(draw(build_partner_years, study, palette))
with right:
    state_page.render_latest(study, palette, iso3)
state_page.render_leads(study, iso3)
render_sources(study)
