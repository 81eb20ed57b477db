"""The least page with a filter and a text that follows it: what Streamlit itself costs under our configuration."""

from __future__ import annotations

import streamlit as st

COOPERATION = (
    *("Cooperation agreement", "Joint exercise", "Training"),
    *("Deployment", "Defence pact", "Intelligence sharing"),
)

st.set_page_config(page_title="Empty page", layout="wide")
with st.sidebar:
    chosen = st.pills("Cooperation", COOPERATION, selection_mode="multi")
st.title("Empty page")
st.markdown(f"**Shown:** {', '.join(chosen) or 'everything'}")
