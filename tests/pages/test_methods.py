"""The page on methods as a reader finds it."""

from __future__ import annotations

import math
import re

import pytest

from components.screen.open_table import load_table
from components.study.study import Study
from components.view import parse_view
from components.words.methods import list_measures
from components.words.methods_linked import list_linked_measures
from components.words.say import load_say
from tests.pages.app import open_page, read_figures, read_text

PAGE = "pages/about/methods.py"
TABLE = load_table()
OPTIONS = TABLE.options
SAY = load_say()


def test_examples_are_worked_on_the_view() -> None:
    link = {"state": ["TUR"]}
    text = read_text(open_page(link, PAGE))
    figures = read_figures(open_page(link))
    assert f"The view has {figures['relations']} relations" in text
    worked = re.search(r"1 / (0\.\d+) = (\d+\.\d)\.", text)
    assert worked
    assert worked[2] == figures["effective_partners"] == f"{1 / float(worked[1]):.1f}"
    fractions = re.search(r"\(([\d \u2212+]+)\) / (\d+) = ([\u2212+][\d.]+)\.", text)
    assert fractions
    external, internal = (int(number) for number in fractions[1].split(" − "))
    assert (external - internal) / int(fractions[2]) == pytest.approx(
        float(fractions[3].replace("−", "-")), abs=0.005
    )
    turnover = re.search(r"1 − (\d+)/(\d+) = (\d+)%", text)
    assert turnover
    assert round(100 * (1 - int(turnover[1]) / int(turnover[2]))) == int(turnover[3])
    assert re.search(r"the largest event shown, has \d+ states: each of its pairs weighs 1/\d+\.", text)
    momentum = re.search(
        r": (\d+) records? in 2015–2019, (\d+) in 2020–2024: log2\((\d+\.5) / (\d+\.5)\) = (\S+), less (\S+) for the "
        r"search: (\S+)\.",
        text,
    )
    assert momentum
    before, after, more, less = (float(momentum[number]) for number in (1, 2, 3, 4))
    raw, search, net = (float(momentum[number].replace("−", "-")) for number in (5, 6, 7))
    assert (more, less) == (after + 0.5, before + 0.5)
    assert raw == pytest.approx(math.log2(more / less), abs=0.0005)
    assert raw - search == pytest.approx(net, abs=0.0011)
    assert re.search(r"Of \d+ well-documented ties .* version [\d.]+ holds \*\*\d+\*\*", text)
    assert "Glossary" not in [title.value for title in open_page(link, PAGE).title]


def test_the_sensitivity_to_trust_stands_in_a_table() -> None:
    app = open_page({"state": ["TUR"]}, PAGE)
    figures = read_figures(open_page({"state": ["TUR"]}))
    rows = app.dataframe[0].value.set_index("Trust")
    assert len(rows) == 3
    as_set = rows.loc["As set, by type"]
    assert f"{as_set['Relations, 1990–2026']:.0f}" == figures["relations"]
    assert f"{as_set['Partners, 1990–2026']:.0f}" == figures["partners"]
    assert rows["Relations, 2025"].is_monotonic_increasing
    assert f"In 2025 this view has **{as_set['Relations, 2025']:.0f} relations**" in read_text(app)


@pytest.mark.parametrize("link", [{}, {"state": ["TUR"]}, {"state": ["GCC"], "counting": ["fractional"]}])
def test_the_last_link_and_the_windows_are_worked_on_the_view(link: dict[str, list[str]]) -> None:
    text = read_text(open_page(link, PAGE))
    number = r"([\d.\u202f]+)"
    worked = re.search(
        rf"{number} relations in (\d+) against {number} in (\d+), so that ([\d.]+) × {number} / {number} = ([\d.]+)",
        text,
    )
    assert worked
    after, year, before, earlier, level, again, once_more, index = (
        float(group.replace("\u202f", "")) for group in worked.groups()
    )
    assert (year - earlier, again, once_more) == (1, after, before)
    # The index has one decimal, as the relations have where they are weighed.
    assert level * after / before == pytest.approx(index, rel=0.003)
    windows = re.search(r"only: ([\d.]+) on average in \d+–\d+, ([\d.]+) in \d+–\d+: (\S+)%\.", text)
    assert windows
    change = float(windows[1]) / float(windows[2]) - 1
    assert 100 * change == pytest.approx(float(windows[3].replace("−", "-").replace("±", "")), abs=0.6)


def test_every_measure_is_whole() -> None:
    view = parse_view({}, OPTIONS)[0]
    study = Study(TABLE, view)
    by_heading = list_measures(study, SAY)
    measures = [measure for of_heading in by_heading.values() for measure in of_heading]
    measures += list_linked_measures(study.summary.changes, study.linked_drift, SAY)
    assert len({measure.name for measure in measures}) == len(measures) == 22
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
    assert bool(app.info) != ("### " in read_text(app))
