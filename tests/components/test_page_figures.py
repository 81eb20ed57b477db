"""The figures that an export makes are those that the pages draw."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

import pandas as pd
import pyarrow as pa
import pytest
from streamlit.testing.v1 import AppTest

from components.figures.catalogue import PAGES, build_figures, has_figures, list_builders
from components.screen.open_table import load_table
from components.study.study import Study
from components.theme import PALETTES
from components.view import parse_view
from tests.pages.app import open_page

TABLE = load_table()
OPTIONS = TABLE.options
LINKS: dict[str, dict[str, list[str]]] = {
    "oic": {},
    "pakistan": {"state": ["PAK"]},
    "pakistan-china": {"state": ["PAK"], "partner": ["CHN"]},
    "suriname": {"state": ["SUR"]},
    "one-year": {"state": ["TUR"], "years": ["2008"]},
    "gcc": {"state": ["GCC"]},
    "two": {"state": ["PAK", "TUR"]},
}
ON_SCREEN = re.compile(
    r"\b(tooltip|pointer|click|hover|drag|slider|sidebar|table below|the table lists)\b", re.IGNORECASE
)
"""What a still picture does not have."""
CASES = [(page, name) for page in PAGES if has_figures(page) for name in LINKS]


def _list_descriptions(app: AppTest) -> list[str]:
    charts = [element.proto.alt for element in app.get("vega_lite_chart")]
    maps = [element.proto.alt for element in app.get("deck_gl_json_chart")]
    return sorted(charts + maps)


def _sum_up(frames: Iterable[pd.DataFrame]) -> list[tuple[int, float]]:
    """Rows and the sum of all numbers of each data set, in order."""
    sums = [(len(frame), float(frame.select_dtypes("number").sum().sum())) for frame in frames]
    return sorted((rows, round(total, 3)) for rows, total in sums)


@pytest.mark.parametrize(
    ("page", "name"), CASES, ids=[f"{page or 'overview'}-{name}" for page, name in CASES]
)
def test_an_export_makes_what_the_page_draws(page: str, name: str) -> None:
    view = parse_view(LINKS[name], OPTIONS)[0]
    study = Study(TABLE, view)
    makers = list_builders(page, study, PALETTES["light"])
    plates = {key: make() for key, make in makers.items()}
    assert all(plate is None or plate.key == key for key, plate in plates.items())
    for plate in filter(None, plates.values()):
        told = [*plate.list_notes("alone"), *plate.list_notes("sheet")]
        assert not [note for note in (plate.title, plate.subtitle, *told) if ON_SCREEN.search(note)]
        assert not [note for note in plate.list_notes("alone") if "figure on" in note or "as under" in note]
    # What stands in a box is drawn when it is opened.
    opened = ("coverage_of_years", "strongest_ties")
    app = open_page(LINKS[name], None if not page else PAGES[page].script, opened=opened)
    assert sorted(plate.description for plate in plates.values() if plate) == _list_descriptions(app)
    # Light on the page too, so that the same rows are drawn; maps are drawn by another library.
    charts = [plate.chart for plate in plates.values() if plate and not plate.is_map]
    exported = [frame for chart in charts for frame in chart.frames.values()]
    shown = [
        pa.ipc.open_stream(data.data.data).read_pandas()
        for element in app.get("vega_lite_chart")
        for data in element.proto.datasets
    ]
    assert _sum_up(exported) == _sum_up(shown)


def test_pages_of_text_have_no_figures() -> None:
    view = OPTIONS.default
    assert not has_figures("data")
    assert build_figures("methods", Study(TABLE, view), PALETTES["light"]) == []


def test_an_unknown_page_is_refused() -> None:
    view = OPTIONS.default
    with pytest.raises(KeyError):
        list_builders("elsewhere", Study(TABLE, view), PALETTES["light"])


def test_the_timeline_of_the_page_has_the_numbers_of_its_table() -> None:
    view = parse_view(LINKS["pakistan"], OPTIONS)[0]
    plates = build_figures("", Study(TABLE, view), PALETTES["light"])
    timeline = next(plate for plate in plates if plate.key == "timeline")
    spec = timeline.chart.to_dict()
    drawn = next(rows for rows in spec["datasets"].values() if "relation_count" in rows[0])
    assert sum(row["relation_count"] for row in drawn) == timeline.data["Active relations"].sum()
    assert json.dumps(spec)
