"""The snippets under the bars of the Timeline, run as a reader runs them, against the numbers drawn."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from components.figures import snippet
from components.figures.timeline.series import build_series, write_series_snippet
from components.screen.open_table import load_table
from components.screen.tables import to_csv, to_labels_csv
from components.study.study import Study
from components.theme import PALETTES
from components.view import AMOUNTS, PACES, SERIES, SPLITS, View, parse_view
from components.words.timeline import name_series_files
from data.filters import filter_ties

TABLE = load_table()
LINKS = {
    "Pakistan": {"state": ["PAK"]},
    "pair, few years": {"state": ["PAK"], "partner": ["CHN"], "years": ["2001", "2012"]},
    "group, fractional": {"state": ["GCC"], "counting": ["fractional"], "parties": ["any"]},
    "China": {"partner": ["CHN"], "state": ["GCC"]},
    "newer only, received": {"state": ["ARE"], "only": ["newer"], "direction": ["receives"]},
}


def _run(code: str) -> dict[str, Any]:
    names: dict[str, Any] = {}
    exec(compile(code, "snippet", "exec"), names)  # noqa: S102 - our own lines, run as the reader runs them
    return names


def _list_views(link: dict[str, list[str]]) -> list[View]:
    view = parse_view(link, TABLE.options)[0]
    return [
        replace(view, split=split, series=series, pace=pace, amount=amount)
        for split, series, pace, amount in itertools.product(SPLITS, SERIES, PACES, AMOUNTS)
    ]


@pytest.mark.parametrize("link", LINKS.values(), ids=LINKS)
def test_every_choice_gives_its_numbers_again(
    link: dict[str, list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    views = _list_views(link)
    study = Study(TABLE, views[0])
    every_year = replace(study.tie_filter, first_year=0, last_year=9999)
    files = {
        snippet.name_ties_file(TABLE): to_csv(study.ties),
        snippet.name_all_years_file(TABLE): to_csv(filter_ties(TABLE.ties, every_year)),
        snippet.name_labels_file(TABLE): to_labels_csv(study.labels.pairs, every_year.states),
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    monkeypatch.chdir(tmp_path)
    for view in views:
        chosen = Study(TABLE, view)
        series = chosen.series
        code = write_series_snippet(chosen)
        again = _run(code)["counts"].stack()
        again.index.names = ["first_year", "group"]
        value = "share" if view.amount == "share" else "relation_count"
        drawn = series.periods.groupby(["first_year", "group"])[value].sum()
        if "other" in series.groups:
            named = again.index.get_level_values("group").isin(list(series.groups))
            assert again[~named].sum() == pytest.approx(
                drawn[drawn.index.get_level_values("group") == "other"].sum()
            )
            again, drawn = again[named], drawn[drawn.index.get_level_values("group") != "other"]
        assert again[again.gt(0)].to_dict() == pytest.approx(drawn[drawn.gt(0)].to_dict()), view


def test_the_figure_says_which_files_the_lines_need() -> None:
    view = parse_view({"state": ["PAK"]}, TABLE.options)[0]
    assert name_series_files(view) == ""
    new = replace(view, series="new")
    assert "ties of all years" in name_series_files(new)
    assert "labels" in name_series_files(replace(new, only="newer"))
    figure = build_series(Study(TABLE, new), PALETTES["light"])
    assert snippet.name_all_years_file(TABLE) in figure.snippet
    assert figure.snippet_files == name_series_files(new)
