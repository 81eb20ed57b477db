"""The snippet of the map, run as a reader runs it, against the numbers of the map."""

from __future__ import annotations

import pytest

from components.figures.maps.figure import write_map_snippet
from components.study.study import Study
from components.view import EVERY_YEAR
from tests.snippets import run


def test_the_snippet_gives_the_map_again(study: Study) -> None:
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
