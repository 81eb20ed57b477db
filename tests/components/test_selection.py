"""The rows of a view, and what would bring ties back into an empty one."""

from __future__ import annotations

from dataclasses import replace

from components.screen.open_table import load_table
from components.study.selection import count_ties, find_loosening
from components.study.study import Study
from components.view import parse_view

TABLE = load_table()
OPTIONS = TABLE.options


def test_the_filters_that_empty_a_view_are_found_with_what_they_hold_back() -> None:
    link = {"state": ["COM"], "partner": ["SUR"], "years": ["1990", "1991"], "parties": ["2"]}
    view, _ = parse_view(link, OPTIONS)
    assert count_ties(TABLE, view) == 0
    found = find_loosening(TABLE, view)
    alone = replace(view, partners=())
    assert found["partners"] == (alone, len(Study(TABLE, alone).ties))
    for name, change in {
        "years": {"first_year": OPTIONS.years[0], "last_year": OPTIONS.years[1]},
        "parties": {"parties": 0},
    }.items():
        count = len(Study(TABLE, replace(view, **change)).ties)
        assert found.get(name, (None, 0))[1] == count
    assert not {"types", "sources", "statuses", "direction", "only"} & set(found)


def test_the_choice_of_newer_partners_is_a_filter_that_can_be_lifted() -> None:
    view, _ = parse_view({"state": ["PAK"], "partner": ["CHN"], "only": ["newer"]}, OPTIONS)
    assert Study(TABLE, view).ties.empty
    every = replace(view, only="all")
    assert find_loosening(TABLE, view)["only"] == (every, len(Study(TABLE, every).ties))
