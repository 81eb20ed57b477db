from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import altair as alt
import pandas as pd
import pandas.testing

from components.figures.spec import to_spec

ROWS = pd.DataFrame({"year": [1990, 1991], "count": [1.5, None]})


def _build() -> alt.LayerChart:
    bars = alt.Chart(ROWS).mark_bar().encode(x="year:O", y="count:Q")
    names = alt.Chart(ROWS).mark_text().encode(x="year:O", text="count:Q")
    others = alt.Chart(ROWS.assign(count=0.0)).mark_rule().encode(x="year:O")
    return alt.LayerChart(layer=[bars, names, others])


def test_rows_stand_beside_the_chart_each_frame_once() -> None:
    grammar, frames = to_spec(_build())
    assert "datasets" not in grammar
    named = [layer.get("data", grammar.get("data"))["name"] for layer in grammar["layer"]]
    assert named[0] == named[1] != named[2]
    assert set(named) == set(frames)
    pandas.testing.assert_frame_equal(frames[named[0]], ROWS)
    assert frames[named[2]]["count"].tolist() == [0.0, 0.0]


def test_a_chart_drawn_elsewhere_keeps_its_rows_inside() -> None:
    assert [len(rows) for rows in _build().to_dict()["datasets"].values()] == [2, 2]


def test_two_readers_at_once_get_the_rows_of_their_own_chart() -> None:
    with ThreadPoolExecutor(4) as pool:
        specs = list(pool.map(lambda _: to_spec(_build()), range(20)))
    assert all([frame["count"].sum() for frame in spec.frames.values()] == [1.5, 0.0] for spec in specs)
