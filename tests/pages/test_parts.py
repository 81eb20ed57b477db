"""A choice of one figure leaves the page as its link shows it, and is in the link."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components.screen.shelf import Shelf
from tests.pages.app import open_page

OVERVIEW, MAP, TIMELINE, TYPES = (
    f"pages/explore/{name}.py" for name in ("overview", "map", "timeline", "types")
)
CHOICES = [
    (OVERVIEW, "colour", "records"),
    (OVERVIEW, "colour", "standing"),
    (MAP, "colour", "breadth"),
    (MAP, "arcs", "standing"),
    (MAP, "centre", "europe"),
    (TIMELINE, "series", "new"),
    (TIMELINE, "split", "source"),
    (TIMELINE, "amount", "share"),
    (TIMELINE, "pace", "five_years"),
    (TYPES, "order", "name"),
    (TYPES, "rows", "states"),
]
GULF = {"state": ["GCC"]}


def _read_page(app: AppTest) -> dict[str, list[Any]]:
    """Everything that the page sends, but for its widgets."""
    return {
        "charts": [
            (chart.proto.spec, chart.proto.alt, [data.data.data for data in chart.proto.datasets])
            for chart in app.get("vega_lite_chart")
        ],
        "maps": [chart.proto.json for chart in app.get("deck_gl_json_chart")],
        "words": [element.value for element in [*app.title, *app.subheader, *app.markdown, *app.code]],
        "small print": [element.proto.body for element in app.get("html")],
        "tables": [frame.value.to_csv() for frame in app.dataframe],
    }


def _read_link(app: AppTest) -> Mapping[str, list[str]]:
    return {name: [value] if isinstance(value, str) else value for name, value in app.query_params.items()}


@pytest.mark.parametrize(("page", "name", "value"), CHOICES)
def test_a_choice_is_the_page_of_its_link(
    page: str, name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_page(GULF, page)
    before = _read_page(app)
    key = f"view_{name}"
    if any(box.key == key for box in app.selectbox):
        app.selectbox(key=key).set_value(value).run()
    else:
        app.button_group(key=key).set_value(value).run()
    assert not app.exception
    after = _read_page(app)
    assert after != before
    link = {**GULF, name: [value]}
    assert _read_link(app) == link
    # With nothing kept and nothing taken over from another view.
    monkeypatch.setattr(Shelf, "keep", lambda _, __, build: build())
    assert after == _read_page(open_page(link, page))


def test_a_cell_chosen_in_the_boxes_is_the_page_of_its_link() -> None:
    app = open_page(GULF, TYPES)
    app.selectbox(key="cell_place").select("FRA").run()
    app.selectbox(key="cell_type").select("training").run()
    link = {**GULF, "cell": ["FRA.training"]}
    assert _read_link(app) == link
    assert _read_page(app) == _read_page(open_page(link, TYPES))


def test_a_choice_leaves_the_filters_of_the_sidebar_as_they_are() -> None:
    app = open_page(GULF, TYPES)
    app.multiselect(key="filter_partners").set_value(["europe"]).run()
    app.selectbox(key="cell_place").select("FRA").run()
    assert app.multiselect(key="filter_partners").value == ["europe"]
    assert _read_link(app)["partner"] == ["europe"]
    app.multiselect(key="filter_partners").set_value([]).run()
    assert "partner" not in _read_link(app)
    assert _read_link(app)["cell"][0].startswith("FRA.")
