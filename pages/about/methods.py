"""Methods: every measure with its formula, its source, its limits and a worked example on the view."""

from __future__ import annotations

import streamlit as st

from components.figures.plates.newcomers import take_beyond
from components.screen import state
from components.screen.open_table import load_table, open_study
from components.screen.sidebar import render_view_sentence
from components.screen.tables import render_trusts
from components.screen.tiles import render_empty, render_note
from components.words.completeness import say_recall
from components.words.methods import GLOSSARY, list_measures
from components.words.methods_linked import list_linked_measures
from components.words.sentences import describe_tradition
from components.words.trust import measure_trusts, write_trusts
from data.analysis.completeness import LEAST_LISTED, LEAST_RECALL

table = load_table()
view = state.read_view(table.options)
study = open_study(view)

LINKED = "Linked like for like"

st.title("Methods")
render_view_sentence(view, table)
st.markdown(
    "Each measure has a formula, a source where it has one, its limits, and an example worked on the view above. "
    "e is a state, a its partner, t a cooperation type, y a year, A(y) the relations active in y, P the partners."
)
if study.ties.empty:
    render_empty(study)
else:
    beyond = take_beyond(study)
    summary = study.summary
    measures = list_measures(summary, beyond, study, table.options.labels)
    measures[LINKED] = list_linked_measures(summary.changes, study.linked_drift)
    for heading, of_heading in measures.items():
        st.header(heading)
        for measure in of_heading:
            st.subheader(measure.name)
            # In the line, not displayed: a displayed formula is a scrolling region that the keyboard does not reach.
            st.markdown(rf"$\displaystyle {measure.formula}$")
            st.markdown(f"{measure.meaning} *Limits:* {measure.limits}")
            st.markdown(f"**In this view:** {measure.example}")
            if measure.source:
                render_note(measure.source)

    st.header("If ties were trusted for more or fewer years")
    trusts = measure_trusts(study)
    st.markdown(write_trusts(trusts, table.cooperation_types))
    render_trusts(trusts, view)

st.header("Traditional, newer, and without a baseline")
st.markdown(
    f"Chosen now: {describe_tradition(view, table.options)}. The label belongs to a state and its partner, whatever "
    "types, sources and years are shown, so that a filter never makes an old ally new. A partner is newer only where a "
    "census saw the baseline of at least one type that ties the two, and did not make it traditional. Where none did, "
    "nobody can tell."
)
st.header("Coverage")
st.markdown(
    "A census means to hold every case; where it has none, the number is zero. Hand-picked events say nothing by their "
    "absence. Where no source looks, nothing is known. Shares and rankings compare windows that end with the last "
    "year that a census of the view covers, because a later one would compare a census with its end."
)
st.header("How complete the record is")
st.markdown(
    "The share found, $p$, of $n$ listed ties, and its interval: "
    r"$\displaystyle \frac{p + z^2/2n \pm z\sqrt{p(1-p)/n + z^2/4n^2}}{1 + z^2/n}$"
)
st.markdown(
    f"{say_recall(table.recall, table.version)} The Data page shows it by period and cooperation type; a figure of a "
    f"type or period with less than {LEAST_RECALL:.0%} found or fewer than {LEAST_LISTED} listed says so in a note. "
    "*Limits:* what is well documented is found more easily than what is not."
)
render_note("Wilson 1927, Journal of the American Statistical Association 22: 209-212")
st.header("Glossary")
st.markdown("\n".join(f"- **{word}**: {meaning}" for word, meaning in GLOSSARY.items()))
