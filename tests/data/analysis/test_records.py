"""Records as a reader meets them, on the toy table and on yearly figures written out by hand."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import pytest

from data.analysis.records import (
    ACT,
    LAPSED,
    MULTILATERAL,
    OPEN,
    SERIES,
    Record,
    Span,
    list_latest,
    list_records,
    see_from,
)
from data.load import load_ties
from data.schema import TIE_COLUMNS, validate_ties
from tests.toy import TOY_ALLOWED, load_toy_ties

TOY = load_toy_ties()
TABLE_END = 2010
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
        basis = "stated" if row.get("end_date") else "one_off"
        filled.append(blank | PLAIN | own | {"start_year": year, "end_year": year, "end_basis": basis} | row)
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
    records = list_records(TOY, "PAK", TABLE_END)
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


PACT = {"cooperation_type": "defence_pact", "directed": "false", "state_a": "PAK", "state_b": "USA"}


def _confirm(name: str, confirmed: str, end_year: str) -> dict[str, str]:
    return {
        **PACT,
        "name": name,
        "start_date": "2001-03",
        "last_confirmed": confirmed,
        "end_year": end_year,
        "end_basis": "last_confirmed",
    }


def test_a_tie_without_an_end_is_open_while_it_counts_and_not_when_its_trust_has_run_out() -> None:
    ties = _make_ties(
        {**PACT, "name": "Ended", "start_date": "1990", "end_date": "1999", "end_year": "1999"},
        {**PACT, "name": "In a census", "start_date": "2001", "end_year": "2008", "end_basis": "coverage"},
        _confirm("Counts", "2004-05-06", "2010"),
        _confirm("Lapsed", "2002", "2007"),
        {"name": "Course", "start_date": "2003"},
    )
    records = list_records(ties, "PAK", TABLE_END)
    assert {record.name: (record.section, record.is_open) for record in records} == {
        "Ended": (ACT, False),
        "In a census": (OPEN, True),
        "Counts": (OPEN, True),
        "Lapsed": (LAPSED, False),
        "Course": (ACT, False),
    }
    lapsed = _find(records, "Lapsed")
    assert (lapsed.start_date, lapsed.end_date, lapsed.last_confirmed, lapsed.end_year) == (
        "2001-03",
        "",
        "2002",
        2007,
    )
    assert _find(records, "Counts").last_confirmed == "2004-05-06"
    assert _find(records, "In a census").last_confirmed == ""


def test_of_the_clauses_of_an_act_the_longest_says_how_it_ends() -> None:
    act = {"event_id": "e"}
    longer = {**PACT, **act, "name": "Act", "start_date": "2001", "end_date": "2009", "end_year": "2009"}
    (record,) = list_records(_make_ties(_confirm("Act", "2002", "2007") | act, longer), "PAK", TABLE_END)
    assert (record.section, record.end_date, record.last_confirmed) == (ACT, "2009", "")
    shorter = {**longer, "end_date": "2005", "end_year": "2005"}
    (record,) = list_records(_make_ties(_confirm("Act", "2002", "2007") | act, shorter), "PAK", TABLE_END)
    assert (record.section, record.end_date, record.last_confirmed) == (LAPSED, "", "2002")


def test_an_act_of_two_sources_is_one_record_with_the_better_date() -> None:
    drill = {**PACT, "event_id": "e", "cooperation_type": "joint_exercise"}
    ties = _make_ties(
        {**drill, "name": "Drill", "start_date": "2004", "source_id": "s1"},
        {**drill, "name": "The Drill", "start_date": "2004-05-01", "end_date": "2004-05-03"},
    )
    (record,) = list_records(ties, "PAK", TABLE_END)
    assert (record.start_date, record.end_date) == ("2004-05-01", "2004-05-03")
    assert record.source_ids == ("s1", "s2")
    assert record.event_ids == ("e",)


def test_yearly_figures_of_one_source_are_one_series_with_a_range() -> None:
    figures = [
        {"name": f"Students, FY{year}", "start_date": year, "value": value, "unit": "persons"}
        for year, value in (("2001", "30"), ("2002", "10"), ("2003", "20"))
    ]
    series, *rest = list_records(_make_ties(*figures), "PAK", TABLE_END)
    assert rest == []
    assert (series.section, series.name, series.event_count) == (SERIES, "Students", 3)
    assert (series.start_date, series.end_date) == ("2001", "2003")
    (figure,) = series.clauses
    assert figure.span == Span(low=10.0, high=30.0, last=20.0, last_year=2003)


def _count(source_id: str, name: str, unit: str, values: Mapping[str, str]) -> list[dict[str, str]]:
    return [
        {
            "event_id": f"e{year}",
            "source_id": source_id,
            "name": f"{name}, FY{year}",
            "start_date": year,
            "value": value,
            "unit": unit,
        }
        for year, value in values.items()
    ]


def test_two_figures_of_the_same_events_are_one_series_that_counts_them_once() -> None:
    students = _count("s1", "Students", "persons", {"2001": "30", "2002": "10"})
    dollars = _count("s2", "Costs", "USD", {"2002": "500", "2003": "700", "2004": "600"})
    (series,) = list_records(_make_ties(*students, *dollars), "PAK", TABLE_END)
    # 2001 to 2004 are four events, of which 2002 has both figures.
    assert (series.event_ids, series.shared_count) == (("e2001", "e2002", "e2003", "e2004"), 1)
    assert (series.start_date, series.end_date) == ("2001", "2004")
    assert [(figure.name, figure.unit, figure.source_id, figure.span) for figure in series.clauses] == [
        ("Costs", "USD", "s2", Span(500, 700, 600, 2004)),
        ("Students", "persons", "s1", Span(10, 30, 10, 2002)),
    ]


def test_a_single_figure_of_another_source_stands_in_the_series_of_its_event() -> None:
    book = _count("s1", "Costs", "USD", {"2001": "30", "2002": "10"})
    other = _count("s2", "Costs", "USD", {"2002": "11"})
    (series,) = list_records(_make_ties(*book, *other), "PAK", TABLE_END)
    assert (series.event_count, series.shared_count) == (2, 1)
    # But no page of its own is drawn into it: its event stands for itself, with both sources.
    paged = [other[0] | {"source_ref": "https://example.org/a"}]
    records = list_records(_make_ties(*book, *paged), "PAK", TABLE_END)
    assert [(record.section, record.event_ids) for record in records] == [
        (ACT, ("e2002",)),
        (ACT, ("e2001",)),
    ]


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
    records = list_records(_make_ties(first, second | change), "PAK", TABLE_END)
    assert [record.section for record in records] == [ACT, ACT], why


def test_the_latest_records_are_the_newest_and_no_series() -> None:
    figures = [
        {"name": f"Students, FY{year}", "start_date": str(year), "value": "1", "unit": "persons"}
        for year in range(2001, 2006)
    ]
    latest = list_latest(_make_ties(*figures), "PAK", TABLE_END, 2)
    assert [record.name for record in latest] == ["Students, FY2005", "Students, FY2004"]


def test_every_event_of_the_shipped_table_is_in_exactly_one_record_of_its_pair() -> None:
    ties = load_ties()
    table_end = int(ties["end_year"].max())
    for pair in (
        ("PAK", "CHN"),
        ("TUR", "USA"),
        ("SUR", "USA"),
        ("EGY", "USA"),
        ("IRN", "IRQ"),
        ("RUS", "SYR"),
    ):
        of_pair = ties[ties["state_a"].isin(pair) & ties["state_b"].isin(pair)]
        records = list_records(of_pair, pair[0], table_end)
        listed = [event for record in records for event in record.event_ids]
        assert len(listed) == len(set(listed))
        assert set(listed) == set(of_pair["event_id"])
        # No source of an event is lost where it is told with another.
        sources = {
            (event, source)
            for record in records
            for event in record.event_ids
            for source in record.source_ids
        }
        of_events = of_pair[["event_id", "source_id"]].astype(str)
        assert set(of_events.itertuples(index=False, name=None)) <= sources


def test_no_tie_of_the_shipped_table_is_open_that_nobody_confirmed_for_longer_than_it_is_trusted() -> None:
    ties = load_ties()
    table_end = int(ties["end_year"].max())
    of_state = ties[ties["state_a"].eq("TUR") | ties["state_b"].eq("TUR")]
    lapsed = of_state[of_state["end_basis"].eq("last_confirmed") & of_state["end_year"].lt(table_end)]
    others = of_state[of_state["end_year"].ge(table_end) | of_state["end_basis"].eq("coverage")]
    only_lapsed = set(lapsed["event_id"]) - set(others["event_id"])
    assert len(only_lapsed) > 10
    for record in list_records(of_state, "TUR", table_end, has_series=False):
        if record.event_ids[0] in only_lapsed:
            assert not record.is_open
            assert record.section != OPEN
