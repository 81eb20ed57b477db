"""The importer of mme on small files in the published form."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from data.importers.base import Reference
from data.importers.mme import FILE, import_ties

EXERCISE = {
    "Ex_Name": "bright star",
    "Series_Name": "",
    "s.year": "1999",
    "s.month": "10",
    "s.day": "xx",
    "e.year": "1999",
    "e.month": "xx",
    "e.day": "xx",
    "Warfighting": "1",
    "Humanitarian": "0",
}


def test_an_exercise_ties_each_two_of_its_states(
    write_rows: Callable[..., Path], reference: Reference
) -> None:
    rows = [
        {
            **EXERCISE,
            "MMEID": "mme1",
            "StateA": "Egypt",
            "StateB": "United States",
            "StateC": "Jordan",
            "StateD": "-9",
        }
    ]
    result = import_ties(write_rows(FILE, rows), reference)
    assert list(result.ties["tie_id"]) == ["mme:mme1:EGY-JOR", "mme:mme1:EGY-USA", "mme:mme1:JOR-USA"]
    first = result.ties.iloc[0]
    assert (first["name"], first["start_date"], first["end_date"]) == ("Bright Star", "1999-10", "1999")
    assert first["party_count"] == 3
    assert result.notes == ("party is no state: unknown (1 times)",)


def test_relief_is_no_exercise_and_a_number_used_twice_is_two_records(
    write_rows: Callable[..., Path], reference: Reference
) -> None:
    relief = {"Warfighting": "0", "Humanitarian": "1", "Ex_Name": "-9", "Series_Name": "-9", "e.year": "1998"}
    parties = {"StateA": "Indonesia", "StateB": "Australia"}
    rows = [
        {**EXERCISE, "MMEID": "mme2", **parties},
        {**EXERCISE, "MMEID": "mme2", **parties, **relief},
        {**EXERCISE, "MMEID": "mme3", "StateA": "Indonesia", "StateB": "-9"},
    ]
    result = import_ties(write_rows(FILE, rows), reference)
    columns = ["tie_id", "cooperation_type", "name", "end_date"]
    # An end before the start is not believed.
    assert result.ties[columns].to_numpy().tolist() == [
        ["mme:mme2-2:AUS-IDN", "non_combat_support", "Unnamed exercise", ""],
        ["mme:mme2:AUS-IDN", "joint_exercise", "Bright Star", "1999"],
    ]
    assert result.rows_left_out == {"fewer than two known states": 1}


def test_the_part_of_an_end_that_lies_before_the_start_is_left_out(
    write_rows: Callable[..., Path], reference: Reference
) -> None:
    parties = {"StateA": "Indonesia", "StateB": "Australia", "s.day": "11"}
    rows = [
        {**EXERCISE, **parties, "MMEID": "mme4", "e.month": "1"},
        {**EXERCISE, **parties, "MMEID": "mme5", "e.month": "10", "e.day": "10"},
        {**EXERCISE, **parties, "MMEID": "mme6", "e.month": "10", "e.day": "12"},
    ]
    result = import_ties(write_rows(FILE, rows), reference)
    assert result.ties["end_date"].tolist() == ["1999", "1999-10", "1999-10-12"]
