"""The question on a bare page of Streamlit that counts with this dashboard's code: what the other apps show."""

from __future__ import annotations

import streamlit as st

from components.screen.open_table import load_table
from tests.benchmarks.others.own import count_own, read_question

question = read_question(st.query_params)
answer = count_own(load_table(), question)
st.set_page_config(page_title="Question", layout="wide")
st.selectbox("State", sorted(load_table().options.states))
for rows, x, y in (
    (answer.by_year.rename("relations").reset_index(), "year", "relations"),
    (answer.by_type.rename("partners").reset_index(), "type", "partners"),
    (answer.by_partner.rename("types").reset_index(), "partner", "types"),
):
    st.vega_lite_chart(
        rows,
        {
            "mark": "bar",
            "encoding": {"x": {"field": x, "type": "ordinal"}, "y": {"field": y, "type": "quantitative"}},
        },
    )
st.dataframe(answer.newest)
