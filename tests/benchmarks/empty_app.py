"""The least page with a filter and a text that follows it: what Streamlit itself costs under our configuration."""

from __future__ import annotations

import streamlit as st

st.set_page_config(page_title="Empty page", layout="wide")
with st.sidebar:
    chosen = st.pills("Cooperation", ["Training"], selection_mode="multi")
st.title("Empty page")
st.markdown(f"**Shown:** {', '.join(chosen) or 'everything'}")
