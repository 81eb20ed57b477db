"""Every page and every export of another table than the shipped one, which is never loaded."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from html import unescape
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
from streamlit.testing.v1 import AppTest

import components.study.table as shipped
from components.export.request import BUNDLE, CITATIONS, NUMBERS, TIES, Order, fulfil
from components.figures.catalogue import PAGES, has_figures, list_builders
from components.screen import open_table
from components.study.study import Study
from components.study.table import Table
from components.theme import PALETTES
from components.view import View, parse_view
from components.words.links import say_complaints
from components.words.say import load_say
from tests.components.export.reading import read_pdf, read_png, read_svg
from tests.pages.app import open_page, read_text
from tests.second_table import FOCUS_NAME, SOURCES, VERSIONS, YEARS, build_second_table

TABLE = build_second_table()
LINKS: dict[str, dict[str, list[str]]] = {
    "all": {},
    "one": {"state": ["NOR"]},
    "pair": {"state": ["NOR"], "partner": ["USA"]},
    "two": {"state": ["NOR", "FIN"]},
    "series": {"state": ["NOR"], "id": ["exercise-joint-exercise"]},
}
NEEDS = {
    # Its exercises are hand-picked: of none is the number of participants known, so that the list draws nothing.
    "event": ("series",),
    "state": ("one", "pair", "series"),
    "pair": ("pair",),
    "compare": ("two",),
    "network": ("all",),
}
"""Pages whose figures need a view of one state, of two, or of several -> the links that are such views."""
DAY = date(2000, 1, 1)


def _refuse(*_: object, **__: object) -> Table:
    raise AssertionError("the shipped table is loaded")


@pytest.fixture(autouse=True)
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have the one opener open the second table, and nothing read the shipped one."""

    open_table.open_shared.cache_clear()
    monkeypatch.setattr(open_table, "load_shipped_table", lambda: TABLE)
    monkeypatch.setattr(shipped, "load_shipped_table", _refuse)
    monkeypatch.setattr(shipped, "load_ties", _refuse)
    yield
    open_table.open_shared.cache_clear()


def _take_view(link: dict[str, list[str]]) -> View:
    view, notices = parse_view(link, TABLE.options)
    assert notices == []
    return view


def _read_everything(app: AppTest) -> str:
    """All that a page sends: texts, labels, help, charts and the rows behind them, as one text."""
    texts: list[str] = []

    def walk(node: Any) -> None:
        proto = getattr(node, "proto", None)
        if proto is not None:
            texts.append(str(proto))
            frames = [pa.ipc.open_stream(data.data.data) for data in getattr(proto, "datasets", ())]
            texts.extend(frame.read_pandas().to_csv() for frame in frames)
        if isinstance(getattr(node, "value", None), pd.DataFrame):
            texts.append(node.value.to_csv())
        for child in getattr(node, "children", {}).values():
            walk(child)

    for part in (app.main, app.sidebar):
        walk(part)
    return unescape("\n".join(texts))


def _assert_own(text: str) -> None:
    """No text speaks of the group, the version or the sources of the shipped table."""
    found = re.search(r"\bOIC\b|Islamic|\b2026\.\d\d\b|\bDCAD\b|\bSIPRI\b", text)
    assert found is None, text[max(found.start() - 120, 0) : found.end() + 120]


def test_the_second_table_has_a_focus_years_and_a_version_of_its_own() -> None:
    assert (TABLE.focus_name, TABLE.version) == (FOCUS_NAME, VERSIONS[-1].name)
    assert TABLE.options.years == YEARS
    view = TABLE.options.default
    assert (view.states, view.first_year, view.last_year) == (("NORD",), *YEARS)
    assert YEARS[0] <= view.baseline_first < view.baseline_last < YEARS[1]
    standings = TABLE.labels(Study(TABLE, view).definition).pairs["standing"]
    assert set(standings) == {"traditional", "newer", "no_baseline"}


@pytest.mark.parametrize("name", LINKS)
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page or "overview")
def test_every_page_opens_on_it(page: str, name: str) -> None:
    app = open_page(LINKS[name], PAGES[page].script if page else None)
    everything = _read_everything(app)
    _assert_own(everything)
    if name == "all":
        assert FOCUS_NAME in everything
    if page not in {"state", "methods"} and (page, name) != ("event", "series"):
        assert f"{YEARS[0]}\N{EN DASH}{YEARS[1]}" in read_text(app) + everything
    assert all(table.proto.alt for table in app.dataframe)
    assert app.sidebar.multiselect[0].options[0].startswith(f" {FOCUS_NAME} (4 states)\n")


def test_a_link_made_with_its_older_version_says_so_and_one_of_the_shipped_table_is_not_known() -> None:
    (notice,) = [element.value for element in open_page({"data": [VERSIONS[0].name]}).info]
    assert f"Shown is {VERSIONS[1].name}" in notice
    assert VERSIONS[1].changes in notice
    (notice,) = [element.value for element in open_page({"data": ["2026.11"]}).info]
    assert "a version that is not known here" in notice


def test_a_year_of_the_shipped_table_is_no_year_of_this_one() -> None:
    complaints = parse_view({"years": ["2010"]}, TABLE.options)[1]
    assert say_complaints(complaints, load_say()) == ["years=2010 lies outside 1950 to 1999"]
    assert parse_view({"state": ["OIC"]}, TABLE.options)[1]


WITH_FIGURES = [page for page in PAGES if has_figures(page)]


@pytest.mark.parametrize("name", LINKS)
@pytest.mark.parametrize("page", WITH_FIGURES, ids=lambda page: page or "overview")
def test_every_figure_of_every_page_is_exported(page: str, name: str) -> None:
    view = _take_view(LINKS[name])
    built = {key: make() for key, make in list_builders(page, Study(TABLE, view), PALETTES["light"]).items()}
    for key, figure in built.items():
        if figure is None:
            continue
        assert figure.key == key
        _assert_own(json.dumps(figure.chart.to_dict(), default=str, ensure_ascii=False))
        _assert_own("\n".join([figure.title, figure.description, *figure.list_notes("page"), figure.snippet]))
        if "read_csv" in figure.snippet:
            assert f"alliance-ties-{TABLE.version}" in figure.snippet
        order = Order(page, view, figure=key, what="svg", size="column")
        (svg,) = fulfil(order, TABLE, made_on=DAY)
        words = " ".join(read_svg(svg.content)[1])
        _assert_own(words)
        assert f"data {TABLE.version}" in words
        assert any(str(source["title"]) in words for source in SOURCES.values())
        (numbers,) = fulfil(Order(page, view, figure=key, what=NUMBERS), TABLE, made_on=DAY)
        assert len(pd.read_csv(io.BytesIO(numbers.content))) == len(figure.data)
    assert any(figure is not None for figure in built.values()) == (name in NEEDS.get(page, LINKS))


@pytest.mark.parametrize("what", [TIES, *CITATIONS])
def test_its_ties_and_citations_are_exported(what: str) -> None:
    (file,) = fulfil(Order("", TABLE.options.default, what=what), TABLE, made_on=DAY)
    text = file.content.decode("utf-8-sig")
    _assert_own(text)
    if what == TIES:
        assert len(pd.read_csv(io.StringIO(text))) == len(TABLE.ties)
    else:
        assert TABLE.version in text
        assert SOURCES["book"]["title"] in text


@pytest.mark.parametrize("page", WITH_FIGURES, ids=lambda page: page or "overview")
def test_its_pages_are_exported_whole(page: str) -> None:
    view = _take_view(LINKS[NEEDS.get(page, ("one",))[0]])
    (bundle,) = fulfil(Order(page, view, what=BUNDLE), TABLE, made_on=DAY)
    archive = zipfile.ZipFile(io.BytesIO(bundle.content))
    for name in archive.namelist():
        content = archive.read(name)
        if name.endswith(".pdf"):
            _assert_own(" ".join(text for _, text in read_pdf(content)))
        elif name.endswith(".png"):
            assert read_png(content)[1] > 5
        else:
            _assert_own(content.decode("utf-8-sig"))
