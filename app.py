"""Router and frame: page configuration, table of pages, shared filters."""

from __future__ import annotations

import streamlit as st

from components import state
from components.cache import load_table
from components.filters import render_filters
from components.shell import render_shell
from components.theme import PALETTES

st.set_page_config(page_title="Alliance Ties", page_icon="static/icon.svg", layout="wide")

PAGES = [
    st.Page("pages/explore/overview.py", title="Overview", default=True),
    st.Page("pages/explore/newcomers.py", title="Newer partners", url_path="newcomers"),
    st.Page("pages/about/data.py", title="Data", url_path="data"),
    st.Page("pages/about/methods.py", title="Methods", url_path="methods"),
]

page = st.navigation(PAGES, position="top")
table = load_table()
render_shell(PALETTES[state.read_scheme()])
render_filters(table, page.url_path)
page.run()
