"""The question in Dash, as its documentation builds an app: rows in memory, one callback, Plotly, a table."""

from __future__ import annotations

import plotly.express as px
from dash import Dash, Input, Output, callback, dash_table, dcc, html

from tests.benchmarks.others.question import (
    COLUMNS,
    FIRST_YEAR,
    LAST_YEAR,
    Question,
    count_answer,
    load_rows,
)

ROWS = load_rows()
STATES = sorted({*ROWS["state_a"].cat.categories, *ROWS["state_b"].cat.categories})

app = Dash(__name__)
server = app.server
app.layout = html.Div(
    [
        dcc.Dropdown(STATES, STATES[0], id="state"),
        dcc.RangeSlider(1980, 2026, 1, value=[FIRST_YEAR, LAST_YEAR], id="years", marks=None),
        dcc.Graph(id="by_year"),
        dcc.Graph(id="by_type"),
        dcc.Graph(id="by_partner"),
        dash_table.DataTable(id="newest", columns=[{"name": name, "id": name} for name in COLUMNS]),
    ]
)


@callback(
    Output("by_year", "figure"),
    Output("by_type", "figure"),
    Output("by_partner", "figure"),
    Output("newest", "data"),
    Input("state", "value"),
    Input("years", "value"),
)
def show(state: str, years: list[int]) -> tuple[object, ...]:
    """Figures and rows of a question."""
    answer = count_answer(ROWS, Question(state, *years))
    return (
        px.bar(answer.by_year.rename("relations").reset_index(), x="year", y="relations"),
        px.bar(answer.by_type.rename("partners").reset_index(), x="type", y="partners"),
        px.bar(answer.by_partner.rename("types").reset_index(), x="partner", y="types"),
        answer.newest.to_dict("records"),
    )
