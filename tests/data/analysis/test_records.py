"""Records as a reader meets them, on the toy table and on yearly figures written out by hand."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import pytest

from data.analysis.records import ACT, MULTILATERAL, OPEN, SERIES, Record, list_latest, list_records, see_from
from data.load import load_ties
from data.reference import load_cooperation_types
from data.schema import TIE_COLUMNS, validate_ties
from tests.toy import TOY_ALLOWED, load_toy_ties

TOY = load_toy_ties()
TYPES = load_cooperation_types()
LASTING = frozenset(TYPES.loc[TYPES["duration"].eq("lasting"), "code"])
PLAIN = {
    "state_a": "USA",
    "state_b": "PAK",
    "directed": "true",
    "cooperation_type": "training",
    "party_count": "2",
    "status": "confirmed",
    "date_basis": "stated",
    "source_id": "s2",
}


def _make_ties(*rows: Mapping[str, str]) -> pd.DataFrame:
    """A table of ties between the USA and Pakistan, with an event of its own per row unless the row names one."""
    blank = dict.fromkeys(TIE_COLUMNS, "")
    filled = []
    for number, row in enumerate(rows):
        year = row["start_date"][:4]
        own = {"tie_id": f"t{number}", "event_id": f"e{number}", "source_ref": f"r{number}"}
        filled.append(blank | PLAIN | own | {"start_year": year, "end_year": year} | row)
    return validate_ties(pd.DataFrame(filled), TOY_ALLOWED)


def _find(records: list[Record], name: str) -> Record:
    return next(record for record in records if record.name == name)


def test_ties_are_seen_from_the_state() -> None:
    seen = see_from(TOY, "PAK").set_index("tie_id")
    assert len(seen) == 8
    assert seen.loc["s1:2:CHN-PAK", ["alter", "role"]].tolist() == ["CHN", "receives"]
    assert seen.loc["s2:7:PAK-SAU", ["alter", "role"]].tolist() == ["SAU", "provides"]
    assert seen.loc["s1:1:PAK-TUR", ["alter", "role"]].tolist() == ["TUR", "mutual"]
    assert see_from(TOY, "USA")[["alter", "role"]].to_numpy().tolist() == [["TUR", "provides"]]


def test_the_clauses_of_an_act_are_one_record_and_an_exercise_names_all_its_states() -> None:
    records = list_records(TOY, "PAK", LASTING)
    assert [record.name for record in records] == ["Ships", "Deal", "Three", "Two", "Guns", "Pact"]
    deal = _find(records, "Deal")
    assert [clause.cooperation_type for clause in deal.clauses] == ["arms_supply", "training"]
    assert {clause.role for clause in deal.clauses} == {"provides"}
    assert deal.event_ids == ("s2:7",)
    three = _find(records, "Three")
    assert (three.section, three.alters, three.fewest_parties) == (MULTILATERAL, ("SAU", "TUR"), 3)
    ships = _find(records, "Ships")
    assert (ships.section, ships.start_date, ships.end_date, ships.end_year) == (ACT, "2008-05", "2009", 2009)
    assert (ships.clauses[0].value, ships.clauses[0].unit) == (4.0, "items")
    assert _find(records, "Two").date_bases == ("inferred",)


def test_a_lasting_tie_without_an_end_is_open_and_one_with_an_end_is_not() -> None:
    pact = {"cooperation_type": "defence_pact", "directed": "false", "state_a": "PAK", "state_b": "USA"}
    ties = _make_ties(
        {**pact, "name": "Old", "start_date": "1990", "end_date": "1999", "end_year": "1999"},
        {**pact, "name": "New", "start_date": "2001", "end_year": "2010"},
        {"name": "Course", "start_date": "2003"},
    )
    records = list_records(ties, "PAK", LASTING)
    assert {record.name: (record.section, record.is_open) for record in records} == {
        "Old": (ACT, False),
        "New": (OPEN, True),
        "Course": (ACT, False),
    }
    assert _find(records, "New").end_year == 2010


def test_yearly_figures_of_one_source_are_one_series_with_a_range() -> None:
    figures = [
        {"name": f"Students, FY{year}", "start_date": year, "value": value, "unit": "persons"}
        for year, value in (("2001", "30"), ("2002", "10"), ("2003", "20"))
    ]
    series, *rest = list_records(_make_ties(*figures), "PAK", LASTING)
    assert rest == []
    assert (series.section, series.name, series.event_count) == (SERIES, "Students", 3)
    assert (series.start_date, series.end_date) == ("2001", "2003")
    assert series.span is not None
    assert (series.span.low, series.span.high, series.span.last) == (10.0, 30.0, 20.0)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"unit": "items"}, "another unit"),
        ({"source_id": "s1"}, "another source"),
        ({"state_a": "PAK", "state_b": "USA"}, "the other direction"),
        ({"name": "Teachers, FY2002"}, "another name"),
        ({"value": "", "unit": ""}, "no figure"),
        ({"end_date": "2004", "end_year": "2004"}, "longer than a year"),
        ({"source_ref": "https://example.org/a"}, "a page of its own"),
    ],
)
def test_what_differs_is_no_series(change: dict[str, str], why: str) -> None:
    first = {"name": "Students, FY2001", "start_date": "2001", "value": "30", "unit": "persons"}
    second = {"name": "Students, FY2002", "start_date": "2002", "value": "10", "unit": "persons"}
    records = list_records(_make_ties(first, second | change), "PAK", LASTING)
    assert [record.section for record in records] == [ACT, ACT], why


def test_the_latest_records_are_the_newest_and_no_series() -> None:
    figures = [
        {"name": f"Students, FY{year}", "start_date": str(year), "value": "1", "unit": "persons"}
        for year in range(2001, 2006)
    ]
    latest = list_latest(_make_ties(*figures), "PAK", LASTING, 2)
    assert [record.name for record in latest] == ["Students, FY2005", "Students, FY2004"]


def test_every_tie_of_the_shipped_table_is_in_exactly_one_record_of_its_pair() -> None:
    ties = load_ties()
    for pair in (("PAK", "CHN"), ("TUR", "USA"), ("SUR", "USA"), ("EGY", "USA"), ("IRN", "IRQ")):
        of_pair = ties[ties["state_a"].isin(pair) & ties["state_b"].isin(pair)]
        listed = [event for record in list_records(of_pair, pair[0], LASTING) for event in record.event_ids]
        assert len(listed) == len(set(listed))
        assert set(listed) == set(of_pair["event_id"])
