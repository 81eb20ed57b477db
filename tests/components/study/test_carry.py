"""What a study takes over is what it would have measured itself."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from components.screen.open_table import load_table, open_study
from components.study.carry import BY_ROWS, SHOWN_FIELDS, TAKEN_OVER, begin_from, has_same_ties
from components.study.map_measures import MapMeasures
from components.study.network import NetworkMeasures
from components.study.study import Study
from components.view import FIELD, View, parse_view

TABLE = load_table()
OPTIONS = TABLE.options
LINKS = {"Pakistan": {"state": ["PAK"]}, "two states, newer": {"state": ["GCC", "TUR"], "only": ["newer"]}}
OTHERS: dict[str, Any] = {"map_year": 2012, "cell": ("CHN", "training"), "event": "exercise-aman"}
"""Another value of the fields whose choices are no list."""


def _view(link: dict[str, list[str]]) -> View:
    view, notices = parse_view(link, OPTIONS)
    assert notices == []
    return view


def _write_down(value: Any) -> str:
    """A value with all its parts as text."""
    if isinstance(value, pd.DataFrame | pd.Series):
        return value.to_csv()
    if isinstance(value, MapMeasures):
        value = [
            value.whole,
            value.measure(2012),
            value.find_yearly_top("relations"),
            value.focus,
            value.span(0),
        ]
    elif isinstance(value, NetworkMeasures):
        value = [
            value.places,
            value.outside,
            value.cores,
            value.groups,
            value.homophily,
            value.cut(2012).years,
        ]
    elif isinstance(value, np.ndarray):
        value = value.tolist()
    elif isinstance(value, pd.CategoricalDtype):
        # What pandas keeps beside the categories is none of a measure's parts.
        value = value.categories.tolist()
    elif isinstance(value, frozenset):
        value = sorted(value)
    elif is_dataclass(value):
        value = [getattr(value, field.name) for field in fields(value)]
    elif hasattr(value, "__dict__"):
        value = vars(value)
    if isinstance(value, dict):
        value = list(value.items())
    return "; ".join(map(_write_down, value)) if isinstance(value, list | tuple) else repr(value)


@pytest.mark.parametrize("link", LINKS.values(), ids=LINKS)
def test_what_is_taken_over_is_what_would_be_measured(link: dict[str, list[str]]) -> None:
    view = _view(link)
    known = Study(TABLE, view)
    measured = {name: _write_down(getattr(known, name)) for name in TAKEN_OVER}
    values = {
        name: OTHERS[name] if name in OTHERS else FIELD[name].choices(OPTIONS)[-1] for name in SHOWN_FIELDS
    }
    for name, value in values.items():
        other = replace(view, **{name: value})
        assert other != view, name
        assert has_same_ties(view, other)
        taken = set(vars(begin_from(known, other))) - {"table", "view"}
        assert taken == (TAKEN_OVER - BY_ROWS if name == "rows" else TAKEN_OVER), name
    # To measure takes seconds: what none of them changes, all of them together do not.
    rows = {"rows": values.pop("rows")}
    for changed, taken in ((values, TAKEN_OVER), (rows, TAKEN_OVER - BY_ROWS)):
        own = Study(TABLE, replace(view, **changed))
        assert {part for part in taken if _write_down(getattr(own, part)) != measured[part]} == set()


def test_other_ties_are_measured_anew() -> None:
    view = _view({"state": ["PAK"], "colour": ["records"]})
    for other in (replace(view, last_year=2020), replace(view, states=("TUR",)), replace(view, only="newer")):
        assert not has_same_ties(view, other)
        assert len(open_study(other).ties) != len(open_study(view).ties)


def test_a_study_is_opened_with_what_another_one_has_measured() -> None:
    view = _view({"state": ["SUR"]})
    known = open_study(view)
    assert open_study(view) is known
    ties = known.ties
    other = open_study(replace(view, split="family"))
    assert other is not known
    assert other.ties is ties
