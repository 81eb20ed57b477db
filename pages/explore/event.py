"""Events: the exercise series, treaties, operations and bases of a view, or one of them with its editions."""

from __future__ import annotations

from components.screen import browser, event, state
from components.screen.open_table import load_table, open_study
from components.theme import PALETTES

table = load_table()
study = open_study(state.read_shown().view)
palette = PALETTES[browser.read_scheme()]
series_id = study.series_id

if series_id is None:
    event.render_list(study, palette)
else:
    event.render_head(study, series_id)
    event.render_editions(study, palette)
    event.render_event_records(study)
    event.render_what_else(study, series_id)
    event.render_event_sources(study)
