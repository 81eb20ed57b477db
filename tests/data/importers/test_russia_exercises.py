"""The importer of russia_exercises on small files in the published form."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from data.importers.base import Reference
from data.importers.russia_exercises import FILE, import_ties, to_english


def test_parties_are_tied_to_russia_and_each_other(
    write_rows: Callable[..., Path], reference: Reference
) -> None:
    page = "https://structure.mil.ru/a"
    rows = [
        {
            "id": "1",
            "name": "Рубеж-2015",
            "yr": "2015",
            "part1": "Kazakhstan",
            "part2": "Tajikistan",
            "source": page,
        },
        {"id": "2", "name": "Одно", "yr": "2016", "part1": "", "part2": "", "source": page},
        {"id": "3", "name": "Дружба", "yr": "2016", "part1": "Pakistan", "part2": "Nowhere", "source": page},
        {"id": "4", "name": "Дружба", "yr": "2016", "part1": "Nowhere", "part2": "", "source": page},
    ]
    result = import_ties(write_rows(FILE, rows), reference)
    assert result.ties[["tie_id", "name", "party_count", "source_ref"]].to_numpy().tolist() == [
        ["russia_exercises:1:KAZ-RUS", "Rubezh 2015", 3, page],
        ["russia_exercises:1:KAZ-TJK", "Rubezh 2015", 3, page],
        ["russia_exercises:1:RUS-TJK", "Rubezh 2015", 3, page],
        ["russia_exercises:3:PAK-RUS", "Druzhba", 2, page],
    ]
    assert result.rows_left_out == {"fewer than two known states": 1, "no foreign party": 1}
    assert result.notes == (
        "record 3: no state is called Nowhere",
        "record 4: no state is called Nowhere",
    )


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("Индра-2018", "Indra 2018"),
        ("Морское взаимодействие-2014", "Joint Sea 2014"),
        ("Черноморский ястреб", "Black Sea Hawk"),
        ("Неизвестное – 2012", "Неизвестное 2012"),
    ],
)
def test_names_are_written_as_usual_in_english(name: str, english: str) -> None:
    assert to_english(name) == english
