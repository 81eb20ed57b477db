"""Events: the series of a view, or one of them with its editions and who took part."""

from __future__ import annotations

import streamlit as st

from components.screen import state
from components.screen.open_table import load_table
from components.words.events import title_series
from components.words.say import load_say

table = load_table()
view = state.read_view(table.options)

st.title(load_say().name("page", "event"))
series_id = table.series.find_series(view.event)
if series_id is not None:
    st.subheader(title_series(series_id, table))
