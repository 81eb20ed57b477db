"""The snippet of the map, run as a reader runs it, against the numbers of the map."""

from __future__ import annotations

from pathlib import Path

import pytest

from components.figures.maps.figure import write_map_snippet
from components.screen.open_table import load_table
from components.study.study import Study
from components.view import EVERY_YEAR, parse_view
from tests.snippets import download, run

TABLE = load_table()
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


@pytest.mark.parametrize("link", LINKS.values(), ids=LINKS)
def test_the_snippet_gives_the_map_again(
    link: dict[str, list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    study = Study(TABLE, parse_view(link, TABLE.options)[0])
    download(study, tmp_path)
    monkeypatch.chdir(tmp_path)
    for year in (EVERY_YEAR, study.view.last_year - 12):
        again = run(write_map_snippet(study, year))["by_place"]
        places = study.map_measures.measure(year).set_index("code")
        for column, measured in (
            ("relations", "relation_count"),
            ("types", "type_count"),
            ("records", "record_count"),
            ("states" if "states" in again else "partners", "ego_count"),
        ):
            assert again[column].to_dict() == pytest.approx(places[measured].to_dict(), abs=1e-9)
