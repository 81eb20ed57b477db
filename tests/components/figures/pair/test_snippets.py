"""The snippets under the figures of a pair, run as a reader runs them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from components.figures import snippet
from components.figures.pair.exchange import build_exchange
from components.figures.pair.ranks import build_ranks
from components.screen.open_table import load_table
from components.screen.tables import to_csv
from components.study.study import Study
from components.theme import PALETTES
from components.view import View, parse_view

TABLE = load_table()
LIGHT = PALETTES["light"]
PAIRS = {
    "Pakistan and China": {"state": ["PAK"], "partner": ["CHN"]},
    "Suriname and the Netherlands": {"state": ["SUR"], "partner": ["NLD"]},
    "few years, any size": {
        "state": ["TUR"],
        "partner": ["QAT"],
        "years": ["2012", "2018"],
        "parties": ["any"],
    },
    "what is received, confirmed": {
        "state": ["PAK"],
        "partner": ["USA"],
        "direction": ["receives"],
        "status": ["confirmed"],
        "counting": ["fractional"],
    },
}


def _take(link: dict[str, list[str]]) -> tuple[View, Study]:
    view = parse_view(link, TABLE.options)[0]
    return view, Study(TABLE, view)


def _run(code: str, ties: pd.DataFrame, folder: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    (folder / snippet.name_ties_file(TABLE)).write_bytes(to_csv(ties))
    monkeypatch.chdir(folder)
    names: dict[str, Any] = {}
    exec(compile(code, "snippet", "exec"), names)  # noqa: S102 - our own lines, run as the reader runs them
    return names


@pytest.mark.parametrize("link", PAIRS.values(), ids=PAIRS)
def test_exchange_and_ranks(
    link: dict[str, list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _view, study = _take(link)
    assert study.ends

    figure = build_exchange(study, LIGHT)
    assert figure
    exchange = _run(figure.snippet, study.ties, tmp_path, monkeypatch)["exchange"]
    drawn = study.pair.exchange.set_index(["cooperation_type", "role"])
    assert exchange["years"].to_dict() == drawn["year_count"].to_dict()
    assert exchange["records"].to_dict() == drawn["record_count"].to_dict()

    figure = build_ranks(study, LIGHT)
    assert figure
    ranks = _run(figure.snippet, study.own.ties, tmp_path, monkeypatch)["ranks"]
    again = ranks.xs(study.ends[1], level="partner").to_dict()
    of_partner = study.pair.ranks_by_year[study.pair.ranks_by_year["ranked"].eq(study.ends[1])].dropna()
    assert again == dict(zip(of_partner["year"], of_partner["rank"].astype(int), strict=True))
