"""Dates in columns of their own: worked out by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from data.own.clean import clean
from data.own.dates import join_dates
from data.own.mapping import Mapping, guess_mapping
from data.own.raw import read_raw
from data.own.reading import Defaults
from tests.data.own.files import get_resolver, write_csv

ROWS = {
    ("2010", "5", "3"): ("2010-05-03", ""),
    ("2010.0", "5.0", "3.0"): ("2010-05-03", ""),
    ("(2010)", "Sept.", "03"): ("2010-09-03", ""),
    ("2010", "août", "1er"): ("2010-08-01", ""),
    ("2010", "", ""): ("2010", ""),
    ("2010", "0", "-9"): ("2010", ""),
    ("2010", "13", "3"): ("2010", "has a month that is none"),
    ("2010", "xx", ""): ("2010", "has a month that is none"),
    ("2010", "2", "31"): ("2010", "is no day of the calendar"),
    ("2012", "feb", "29"): ("2012-02-29", ""),
    ("2010", "2", "xx"): ("2010-02", "has a day that is none"),
    ("2010", "", "3"): ("2010", "has a day and no month"),
    ("", "5", "3"): ("", "has no year"),
    ("present", "5", ""): ("", ""),
    ("NA", "5", ""): ("na", ""),
}


@pytest.mark.parametrize(
    "names",
    [
        ("year", "month", "day"),
        ("syear", "begMo", "day1"),
        ("yrent", "moent", "dayent"),
        ("Année", "Mois", "Jour"),
        ("one", "two", "three"),
        ("year", "start year", "end year"),
    ],
)
def test_year_month_and_day_are_one_date_and_what_is_wrong_is_told(names: tuple[str, str, str]) -> None:
    columns = [pd.Series(cells, dtype="str") for cells in zip(*ROWS, strict=True)]
    joined = join_dates([column.rename(name) for column, name in zip(columns, names, strict=True)])
    assert list(zip(joined.date, joined.fault, strict=True)) == list(ROWS.values())


def test_columns_are_told_apart_by_their_names() -> None:
    cells = {"Day": ["3"], "Month": ["May"], "Year": ["2010"]}
    columns = [pd.Series(texts, name=name, dtype="str") for name, texts in cells.items()]
    assert join_dates(columns).date.tolist() == ["2010-05-03"]
    assert join_dates(columns[1:]).date.tolist() == ["2010-05"]


def test_a_row_with_a_wrong_day_keeps_its_year_and_the_account_says_so() -> None:
    rows = ("PAK,CHN,training,31,2,2010", "PAK,CHN,training,xx,May,2011", "PAK,CHN,training,1,May,2012")
    header = "state_a,state_b,type,start day,start month,start year"
    raw = read_raw(write_csv(*rows, header=header), "own.csv")
    names = header.split(",")[3:]
    mapping = guess_mapping(raw, get_resolver()).replace_columns("start_date", *names)
    cleaned = clean(raw, mapping, Defaults(), get_resolver())
    assert (cleaned.accepted, cleaned.repaired, cleaned.refused) == (1, 2, 0)
    assert cleaned.ties["start_date"].tolist() == ["2010", "2011-05", "2012-05-01"]
    assert cleaned.report[["line", "value", "reason", "suggestion"]].to_numpy().tolist() == [
        [2, "31 2 2010", "is no day of the calendar", "read as 2010"],
        [3, "xx May 2011", "has a day that is none", "read as 2011-05"],
    ]


def test_a_fourth_column_of_a_date_is_not_taken() -> None:
    mapping = Mapping().replace_columns("start_date", *"abcd").replace_columns("states", *"efghi")
    assert mapping.get_columns("start_date") == ("a", "b", "c")
    assert mapping.get_columns("states") == tuple("efghi")
