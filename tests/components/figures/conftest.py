"""The views on which the snippets of several pages are run."""

from __future__ import annotations

from pathlib import Path

import pytest

from components.screen.open_table import load_table
from components.study.study import Study
from components.view import parse_view
from tests.snippets import download

LINKS: dict[str, dict[str, list[str]]] = {
    "OIC": {},
    "Pakistan": {"state": ["PAK"]},
    "pair": {"state": ["PAK"], "partner": ["CHN"]},
    "group, fractional": {"state": ["GCC"], "counting": ["fractional"], "parties": ["any"]},
    "supply to Africa": {
        "state": ["TUR"],
        "partner": ["AU"],
        "direction": ["provides"],
        "years": ["2005", "2024"],
    },
    "received": {"state": ["IDN"], "direction": ["receives"], "status": ["confirmed"]},
    "newer only": {"state": ["ARE"], "only": ["newer"], "tradition": ["core"]},
    "China": {"partner": ["CHN"]},
}


@pytest.fixture(params=LINKS.values(), ids=LINKS)
def study(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Study:
    """The study of a view, with what a reader downloads in the present folder."""
    table = load_table()
    study = Study(table, parse_view(request.param, table.options)[0])
    download(study, tmp_path)
    monkeypatch.chdir(tmp_path)
    return study
