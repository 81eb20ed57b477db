"""The question in Panel, as its documentation builds an app: rows kept for all sessions, panes given new objects."""

from __future__ import annotations

import altair as alt
import panel as pn

from tests.benchmarks.others.question import (
    FIRST_YEAR,
    LAST_YEAR,
    Answer,
    Question,
    count_answer,
    load_rows,
)

pn.extension("vega", "tabulator")
ROWS = pn.state.as_cached("rows", load_rows)
STATES = sorted({*ROWS["state_a"].cat.categories, *ROWS["state_b"].cat.categories})


def build_charts(answer: Answer) -> list[alt.Chart]:
    """The three counts."""
    years = answer.by_year.rename("relations").reset_index()
    types = answer.by_type.rename("partners").reset_index()
    partners = answer.by_partner.rename("types").reset_index()
    return [
        alt.Chart(years).mark_bar().encode(x="year:O", y="relations:Q"),
        alt.Chart(types).mark_bar().encode(x="type:N", y="partners:Q"),
        alt.Chart(partners).mark_bar().encode(x="partner:N", y="types:Q"),
    ]


# Nobody asks of the last one: who chose what is chosen already would not be answered.
state = pn.widgets.Select(name="State", options=STATES, value=STATES[-1])
years = pn.widgets.IntRangeSlider(name="Years", start=1980, end=2026, value=(FIRST_YEAR, LAST_YEAR))
first = count_answer(ROWS, Question(state.value))
panes = [pn.pane.Vega(chart) for chart in build_charts(first)]
newest = pn.widgets.Tabulator(first.newest, show_index=False)
shown = pn.widgets.StaticText(name="Shown", value=state.value)


def show(*_: object) -> None:
    """Give the panes the answer to what is chosen now."""
    answer = count_answer(ROWS, Question(state.value, *years.value))
    for pane, chart in zip(panes, build_charts(answer), strict=True):
        pane.object = chart
    newest.value = answer.newest
    shown.value = f"{state.value} {years.value[0]}"


state.param.watch(show, "value")
years.param.watch(show, "value_throttled")
pn.Column(state, years, shown, *panes, newest).servable()
