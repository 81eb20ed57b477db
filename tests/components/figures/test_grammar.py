from __future__ import annotations

import altair as alt
import pandas as pd
import pandas.testing
import pytest
from jsonschema import ValidationError

from components.figures.catalogue import FIGURES
from components.figures.grammar import Field, Layer, Spec, build_spec
from components.screen.open_table import load_table
from components.study.study import Study
from components.theme import PALETTES
from components.view import parse_view
from tests.components.figures.validity import to_valid

ROWS = pd.DataFrame({"year": [1990, 1991], "count": [1.5, None]})
LINKS: dict[str, dict[str, list[str]]] = {
    "oic": {},
    "pair": {"state": ["PAK"], "partner": ["CHN"]},
    "two": {"state": ["PAK", "TUR"]},
    "chosen": {"state": ["SUR"], "cell": ["USA.training"]},
}


def _build() -> Spec:
    base = Layer(ROWS)
    bars = base.mark("bar", cornerRadius=2).encode(x="year:O", y="count:Q").select("bar", "point")
    names = base.mark("text").encode(x="year:O", text=Field("count:Q", format=".1f"))
    others = Layer(ROWS.assign(count=0.0)).mark("rule").encode(x="year:O", x2="count:Q", y={"value": 3})
    return build_spec([bars, names, others], height=90)


def test_a_chart_is_the_one_that_altair_makes() -> None:
    data = alt.NamedData("rows-0")
    bars = alt.Chart(data).mark_bar(cornerRadius=2).encode(x="year:O", y="count:Q")
    names = alt.Chart(data).mark_text().encode(x="year:O", text=alt.Text("count:Q", format=".1f"))
    others = alt.Chart(alt.NamedData("rows-1")).mark_rule().encode(x="year:O", x2="count:Q", y=alt.value(3))
    made = alt.LayerChart(layer=[bars, names, others], height=90).to_dict()
    built = _build().grammar
    assert built["height"] == made["height"]
    assert built["$schema"] == made["$schema"]
    assert [{**layer, "name": ""} for layer in built["layer"]] == [
        {**layer, "name": ""} for layer in made["layer"]
    ]


def test_rows_stand_beside_the_chart_each_frame_once() -> None:
    grammar, frames = _build()
    named = [layer["data"]["name"] for layer in grammar["layer"]]
    assert named[0] == named[1] != named[2]
    assert set(named) == set(frames)
    pandas.testing.assert_frame_equal(frames[named[0]], ROWS)
    assert frames[named[2]]["count"].tolist() == [0.0, 0.0]


def test_a_page_finds_the_selection_of_a_layer() -> None:
    grammar = _build().grammar
    (param,) = grammar["params"]
    assert (param["name"], param["views"]) == ("bar", [grammar["layer"][0]["name"]])


def test_a_chart_drawn_elsewhere_has_its_rows_inside() -> None:
    first, second = _build().to_dict()["datasets"].values()
    assert first == [{"year": 1990, "count": 1.5}, {"year": 1991, "count": None}]
    assert [row["count"] for row in second] == [0.0, 0.0]


def test_a_layer_is_not_changed_by_those_made_of_it() -> None:
    base = Layer(ROWS).mark("rule").encode(x="year:O")
    base.encode(y="count:Q").mark("text").add(transform=[])
    assert base.grammar == {
        "mark": {"type": "rule"},
        "encoding": {"x": {"field": "year", "type": "ordinal"}},
    }


def test_a_column_without_its_type_and_a_channel_that_there_is_not_are_errors() -> None:
    with pytest.raises(ValueError, match="year encoding field is specified without a type"):
        Layer(ROWS).encode(x="year")
    with pytest.raises(AttributeError):
        Layer(ROWS).encode(colour="year:O")


def test_a_part_is_written_once() -> None:
    first, second = (
        Layer(ROWS).mark("rule", size=3).encode(x=Field("year:Q", title="Year")) for _ in range(2)
    )
    assert first.grammar["mark"] is second.grammar["mark"]
    assert first.grammar["encoding"]["x"] is second.grammar["encoding"]["x"]


def test_what_the_grammar_does_not_know_is_an_error() -> None:
    with pytest.raises(ValidationError, match="strokeWidht"):
        Layer(ROWS).mark("rule", strokeWidht={"expr": "width / 2"})
    wrong = Layer(ROWS).mark("rule").encode(x="year:O").add(transfrom=[])
    with pytest.raises(ValidationError):
        to_valid(build_spec([wrong]))


@pytest.mark.parametrize("name", LINKS)
@pytest.mark.parametrize("page", FIGURES, ids=lambda page: page or "overview")
def test_every_figure_keeps_to_the_grammar(page: str, name: str) -> None:
    table = load_table()
    study = Study(table, parse_view(LINKS[name], table.options)[0])
    for build in FIGURES[page].values():
        figure = build(study, PALETTES["light"])
        if figure is not None:
            to_valid(figure.chart)
