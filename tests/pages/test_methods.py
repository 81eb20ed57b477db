"""The page on methods as a reader finds it."""

from __future__ import annotations

import re

import pytest

from components.beyond_view import take_beyond
from components.cache import load_table
from components.figures import take_summary
from components.methods import list_measures
from components.selection import select
from components.view import parse_view
from tests.pages.app import open_page, read_figures, read_text

PAGE = "pages/about/methods.py"
TABLE = load_table()
OPTIONS = TABLE.options


def test_examples_are_worked_on_the_view() -> None:
    link = {"state": ["TUR"]}
    text = read_text(open_page(link, PAGE))
    figures = read_figures(open_page(link))
    assert f"The view has {figures['relations']} relations" in text
    assert re.search(rf"1 / 0\.\d+ = {re.escape(figures['effective_partners'])}\.", text)
    assert re.search(r": \d+ records in 2015–2019, \d+ in 2020–2024: log2\(", text)
    assert "Glossary" not in [title.value for title in open_page(link, PAGE).title]


def test_every_measure_is_whole() -> None:
    view = parse_view({}, OPTIONS)[0]
    selection = select(TABLE, view)
    measures = list_measures(
        take_summary(selection, view), take_beyond(selection, TABLE, view, OPTIONS), OPTIONS.labels
    )
    assert len({measure.name for measure in measures}) == len(measures) == 17
    for measure in measures:
        assert measure.formula, measure.name
        assert measure.meaning.endswith("."), measure.name
        assert measure.limits.endswith("."), measure.name
        assert measure.example.endswith("."), measure.name
        assert "nan" not in measure.example.split(), measure.name


@pytest.mark.parametrize(
    "link",
    [
        {"state": ["COM"]},
        {"state": ["SUR"], "years": ["2001"]},
        {"state": ["PAK"], "partner": ["CHN"]},
        {"state": ["COM"], "partner": ["SUR"], "years": ["1990", "1991"]},
    ],
)
def test_sparse_views_have_examples_or_say_why_not(link: dict[str, list[str]]) -> None:
    app = open_page(link, PAGE)
    assert "Glossary" in [header.value for header in app.header]
    assert bool(app.info) != bool(app.subheader)
