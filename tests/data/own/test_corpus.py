"""Bad and odd files: each is refused as a whole with its place, or read with the counts and reasons it must have."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import Any

import openpyxl
import pandas as pd
import pytest

from data.own.limits import MEGABYTE, ReadError
from tests.data.own.files import (
    HEADER,
    ROW,
    read_through,
    save,
    write_cells,
    write_csv,
    write_parquet,
    write_zip,
)


@dataclass(frozen=True)
class File:
    """A file and what must become of it: an error with some words, or counts and what the report says."""

    content: bytes
    counts: tuple[int, int, int] = (0, 0, 0)
    """Rows accepted, repaired, refused."""
    says: str = ""
    error: str = ""
    ties: int | None = None
    name: str = "own.csv"
    defaults: dict[str, Any] = field(default_factory=dict)


def _date(text: str) -> bytes:
    return write_csv(f"Pakistan,China,training,{text}")


def _cell(header: str, cell: str, *, row: str = ROW) -> bytes:
    """One good row, and one with a cell in a further column."""
    return write_csv(f"{row},", f"Egypt,Jordan,training,2011,{cell}", header=f"{HEADER},{header}")


def _states(first: str, second: str, year: str = "2010") -> bytes:
    return write_csv(f"{first},{second},training,{year}")


def _sources(count: int) -> bytes:
    rows = (f"Pakistan,China,training,{1950 + number},Set {number}" for number in range(count))
    return write_csv(*rows, header=f"{HEADER},source_id")


def _sheets() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["Notes"])  # type: ignore[union-attr]
    sheet = book.create_sheet("Ties")
    sheet.append(HEADER.split(","))
    sheet.append(["Pakistan", "China", "training", 2010])
    return save(book)


def _merged() -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(write_cells(HEADER, ROW.split(","), ROW.split(","))))
    book.active.merge_cells("A2:A3")  # type: ignore[union-attr]
    return save(book)


def _titled() -> bytes:
    book = openpyxl.Workbook()
    for row in (["Ties of our institute"], [], HEADER.split(","), ROW.split(",")):
        book.active.append(row)  # type: ignore[union-attr]
    return save(book)


GOOD, BAD = (1, 0, 0), (0, 0, 1)
SIPRI = (
    "Trade register\nInformation generated: 26 November 2026\n\n"
    "SIPRI AT Database ID;Supplier;Recipient;Designation;Delivery year;TIV delivery values\n"
    "1;C\xf4te d'Ivoire;Mali;Mi-24;2010;1,5\n2;T\xfcrkiye;Qatar;Bayraktar;2019;12,25\n"
    "3;unknown supplier(s);Iraq;T-72;2011;4\n"
)
FILES = {
    # what is no table
    "nothing": File(b"", error="is empty"),
    "blanks only": File(b" \n\t\n", error="is empty"),
    "one word": File(b"hello", error="line 1: no columns"),
    "prose": File(b"This is a letter.\nIt has no columns at all\n", error="no columns"),
    "a picture": File(b"\x89PNG\r\n\x1a\n" + bytes(100), error="a picture (PNG)"),
    "a photo": File(b"\xff\xd8\xff\xe0" + bytes(100), error="a picture (JPEG)"),
    "a PDF": File(b"%PDF-1.7\n...", error="a PDF"),
    "an old workbook": File(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), error="old Excel"),
    "a packed file": File(b"\x1f\x8b\x08" + bytes(20), error="gzip"),
    "an archive": File(write_zip({"ties.csv": b"a,b\n1,2"}), error="zip) without a workbook"),
    "a page": File(b"<!DOCTYPE html><html><body>404</body></html>", error="markup"),
    "a page of XML": File(b"<?xml version='1.0'?><a/>", error="markup"),
    "NUL bytes": File(b"a,b\n1,2\n3,\x004\n", error="line 3: it holds a NUL byte"),
    "column names only": File(write_csv(), error="no rows"),
    "column names and blanks": File(write_csv("", ",,,"), error="no rows"),
    "other columns": File(b"colour,size\nred,3\nblue,4\n", error="no column is known for the two states"),
    "no type": File(
        write_csv("Pakistan,China,2010", header="state_a,state_b,year"), error="the type of cooperation"
    ),
    "no date": File(
        write_csv("Pakistan,China,training", header="state_a,state_b,type"), error="the date or year"
    ),
    # too much
    "10 MB in one cell": File(
        _cell("name", "x" * 10 * MEGABYTE), error="line 3, column name: a cell has 10000000"
    ),
    "too many columns": File(
        b",".join(b"c%d" % n for n in range(600)) + b"\n" + b"1," * 599 + b"1\n", error="600 columns"
    ),
    "states again and again": File(
        write_csv(
            *["e,training,2010," + ";".join(["PAK", "CHN", "IRN"] * 5)], header="event_id,type,year,states"
        ),
        (0, 1, 0),
        "stands twice",
        ties=2,
    ),
    # encodings
    "UTF-8 with a mark": File(b"\xef\xbb\xbf" + write_csv(ROW), GOOD),
    "UTF-16": File(write_csv("T\xfcrkiye,Qatar,training,2010").decode().encode("utf-16"), GOOD),
    "UTF-16 without a mark": File(write_csv(ROW, encoding="utf-16-be"), GOOD),
    "UTF-32": File(write_csv(ROW).decode().encode("utf-32"), GOOD),
    "Latin-1": File(
        write_csv("C\xf4te d'Ivoire,S\xe3o Tom\xe9 and Pr\xedncipe,training,2010", encoding="latin-1"), GOOD
    ),
    "Windows-1254": File(write_csv("T\xfcrkiye,M\u0131s\u0131r,training,2010", encoding="cp1254"), GOOD),
    "Windows-1256": File(write_csv("مصر,الأردن,training,2010", encoding="cp1256"), GOOD),
    "two encodings": File(
        write_csv(*["T\xfcrkiye,Qatar,training,2010"] * 5)
        + "T\xfcrkiye,Mali,training,2010\n".encode("latin-1"),
        error="line 7: it is UTF-8, but the byte 0xfc",
    ),
    "cut off": File(
        write_csv(*["T\xfcrkiye,Qatar,training,2010"] * 4, "Mali,T\xfc")[:-2], error="line 6: it is UTF-8"
    ),
    # separators, quotation marks, lines
    "semicolons": File(write_csv(ROW, separator=";"), GOOD),
    "tabs": File(write_csv(ROW, separator="\t"), GOOD, name="own.tsv"),
    "bars": File(write_csv(ROW, separator="|"), GOOD),
    "lines of Windows": File(write_csv(ROW).replace(b"\n", b"\r\n"), GOOD),
    "lines of old Macs": File(write_csv(ROW).replace(b"\n", b"\r"), GOOD),
    "no end of line": File(write_csv(ROW)[:-1], GOOD),
    "blank lines": File(write_csv("", ROW, "", "", ",,,"), GOOD),
    "a line break in a cell": File(_cell("name", '"two\nlines"'), (1, 1, 0), "cannot stand in a text"),
    "an open quotation mark": File(
        _cell("name", '"open') + b"Iran,Iraq,training,2010,x\n", error="line 3: a quotation mark"
    ),
    "a separator too many": File(
        write_csv(ROW, "Egypt,Jordan,training,2011,oops,x"), (1, 0, 1), "has 6 cells"
    ),
    "a separator too few": File(write_csv(ROW, "Egypt,Jordan"), (1, 0, 1), "has 2 cells"),
    "separators at the end": File(write_csv(f"{ROW},,", f"{ROW},"), (1, 0, 1), "stands in an earlier row"),
    "lines before the names": File(SIPRI.encode("latin-1"), (2, 0, 1), "no state"),
    # column names
    "capitals and spaces": File(write_csv(ROW, header="State A, STATE_B ,Cooperation Type,Start date"), GOOD),
    "two columns of one name": File(write_csv(f"{ROW},x", header=f"{HEADER},start_date"), GOOD),
    "a column without a name": File(write_csv(f"{ROW},x", header=f"{HEADER},"), GOOD),
    "usual names": File(write_csv(ROW, header="sender,recipient,type,year"), GOOD),
    "mistyped names": File(write_csv(ROW, header="state_a,state_b,coperation_type,start_dat"), GOOD),
    # dates
    "a year": File(_date("2010"), GOOD),
    "a month": File(_date("2010-05"), GOOD),
    "month and year": File(_date("05/2010"), GOOD),
    "a day in words": File(_date("3 May 2010"), GOOD),
    "a day with slashes": File(_date("2010/05/03"), GOOD),
    "a day with points": File(_date("13.05.2010"), GOOD),
    "day or month": File(_date("03/04/2010"), BAD, "could be two dates"),
    "day or month, as told": File(_date("03/04/2010"), GOOD, defaults={"day_first": True}),
    "no day": File(_date("2010-02-30"), BAD, "no day of the calendar"),
    "no date at all": File(_date("soon"), BAD, "is no date"),
    "a blank date": File(write_csv("Pakistan,China,training,", ROW), (1, 0, 1), "is blank"),
    "before all records": File(_date("1066"), BAD, "was no state in the year"),
    "end before start": File(_cell("end_date", "2009"), (1, 0, 1), "is before the start"),
    "an end to come": File(_cell("end_date", "2999"), (2, 0, 0)),
    "an open end": File(_cell("end_date", "present"), (2, 0, 0)),
    # states
    "an unknown state": File(_states("Pakistn", "China"), BAD, "no state that is known here"),
    "an ambiguous state": File(_states("Congo", "France"), BAD, "one of several states"),
    "a blank state": File(_states("", "France"), BAD, "is blank"),
    "a state and itself": File(_states("Pakistan", "PAK"), BAD, "the same state"),
    "a state of its time": File(_states("Yugoslavia", "Iraq", "1985"), GOOD),
    "a state before its time": File(_states("South Sudan", "Egypt", "1990"), BAD, "was no state in the year"),
    "codes": File(_states("PAK", "CHN"), GOOD),
    "Namibia or nothing": File(_states("NA", "ZA"), BAD, "one of several states"),
    "Namibia": File(write_csv("NA,ZA,training,2010", header="iso2_a,iso2_b,type,year"), GOOD),
    "Arabic names": File(_states("مصر", "الأردن"), GOOD),
    "a region": File(_states("Africa", "Europe"), BAD, "no state"),
    # other cells
    "an unknown type": File(write_csv("Pakistan,China,joint exercices,2010"), BAD, "is no cooperation type"),
    "a label of a type": File(write_csv("Pakistan,China,Joint exercise,2010"), GOOD),
    "a row twice": File(write_csv(ROW, ROW), (1, 0, 1), "stands in an earlier row"),
    "yes": File(_cell("directed", "yes"), (2, 0, 0)),
    "perhaps": File(_cell("directed", "perhaps"), (1, 0, 1), "neither yes nor no"),
    "a decimal comma": File(_cell("value", '"1,5"'), (2, 0, 0)),
    "a comma between thousands or decimals": File(
        _cell("value", '"1,500"'), (1, 0, 1), "could be a decimal comma"
    ),
    "a number with words": File(_cell("value", "about 5"), (1, 0, 1), "is no number"),
    "a number too large": File(_cell("value", "1e300"), (1, 0, 1), "too large"),
    "no number": File(_cell("value", "n/a"), (1, 1, 0), "stands for nothing"),
    "a broken address": File(_cell("source_ref", "https://[bad"), (1, 1, 0), "no web address"),
    "a script as address": File(_cell("source_ref", "javascript:alert(1)"), (2, 0, 0)),
    "a formula": File(_cell("name", "=HYPERLINK(1)"), (2, 0, 0)),
    "what cannot be seen": File(_cell("name", "a\u202eb\u200b"), (1, 1, 0), "cannot stand in a text"),
    "one state in the event": File(_cell("party_count", "1"), (1, 0, 1), "no number of states"),
    "an unknown status": File(_cell("status", "maybe"), (1, 0, 1), "neither confirmed nor reported"),
    # several states in an event
    "states in a cell": File(
        write_csv("PAK;CHN;IRN,joint_exercise,2010", header="states,type,year"), GOOD, ties=3
    ),
    "states in a cell, one unknown": File(
        write_csv("PAK;CHN;Atlantis,joint_exercise,2010", header="states,type,year"), BAD, "no state"
    ),
    "one state in a cell": File(
        write_csv("PAK,training,2010", header="states,type,year"), BAD, "fewer than two"
    ),
    "members in rows": File(
        write_csv(
            "1,PAK,exercise,2010",
            "1,CHN,exercise,2010",
            "1,IRN,exercise,2010",
            "2,PAK,exercise,2011",
            header="event_id,member,type,year",
        ),
        (3, 0, 1),
        "no other state",
        ties=3,
    ),
    "a type of 200 letters": File(
        write_csv(f"Pakistan,China,{'x' * 200},2010"), (0, 0, 1), "is no cooperation type"
    ),
    "a type that is too long": File(
        write_csv(f"Pakistan,China,{'x' * 201},2010"), (0, 0, 1), "too many for a type"
    ),
    "fifty data sets": File(_sources(50), (50, 0, 0)),
    "more data sets than a table has": File(_sources(51), (0, 51, 0), "is one of 51 data sets"),
    # workbooks
    "a workbook": File(
        write_cells(HEADER, ROW.split(","), ["Egypt", "Jordan", "training", 2011.0]), (2, 0, 0)
    ),
    "a workbook with two sheets": File(_sheets(), GOOD),
    "a workbook with a title": File(_titled(), GOOD),
    "a workbook with merged cells": File(_merged(), (1, 0, 1), "is blank"),
    "a workbook with formulas": File(
        write_cells(HEADER, ["Pakistan", "China", "training", "=2000+10"]),
        error="formulas without their results",
    ),
    "a workbook that was cut off": File(write_cells(HEADER, ROW.split(","))[:-300], error="broken, cut off"),
    "an empty workbook": File(save(openpyxl.Workbook()), error="no sheet"),
    # Parquet and JSON
    "Parquet": File(
        write_parquet(
            pd.DataFrame({"state_a": ["PAK"], "state_b": ["CHN"], "type": ["training"], "year": [2010]})
        ),
        GOOD,
    ),
    "Parquet with lists": File(
        write_parquet(pd.DataFrame({"states": [["PAK", "CHN"]], "type": ["training"], "year": [2010.0]})),
        GOOD,
    ),
    "Parquet within Parquet": File(
        write_parquet(pd.DataFrame({"states": [{"a": 1}], "type": ["training"]})),
        error="column states: the column holds",
    ),
    "Parquet that was cut off": File(write_parquet(pd.DataFrame({"a": [1]}))[:-20], error="Parquet"),
    "Parquet in name only": File(b"PAR1" + bytes(100), error="Parquet"),
    "JSON lines": File(
        b'{"state_a": "PAK", "state_b": "CHN", "type": "training", "year": 2010}\n\n{"state_a": }\n',
        (1, 0, 1),
        "JSON",
    ),
    "nested JSON": File(b'{"ties": [{"a": 1}]}\n', error="line 1: no row can be read"),
    "a list in JSON": File(b'[{"state_a": "PAK", "state_b": "CHN", "type": "training", "year": 2010}]', GOOD),
    "brackets without end": File(b"[" * 100_000, error="no JSON"),
}


@pytest.mark.parametrize("what", FILES)
def test_a_file_has_the_outcome_that_it_must_have(what: str) -> None:
    file = FILES[what]
    if file.error:
        with pytest.raises(ReadError) as raised:
            read_through(file.content, file.name, **file.defaults)
        assert file.error in str(raised.value)
        assert str(raised.value).startswith(file.name)
        return
    _, _, cleaned = read_through(file.content, file.name, **file.defaults)
    assert (cleaned.accepted, cleaned.repaired, cleaned.refused) == file.counts, cleaned.report.to_string()
    assert not file.says or cleaned.report["reason"].str.contains(file.says).any(), cleaned.report.to_string()
    assert len(cleaned.ties) == (sum(file.counts[:2]) if file.ties is None else file.ties)


def test_a_tie_after_the_last_year_of_the_table_is_one_fault() -> None:
    rows = ("PAK,CHN,training,2001,2004", "TUR,QAT,exercise,1980,")
    _, _, cleaned = read_through(write_csv(*rows, header=f"{HEADER},end_date"), last_year=1990)
    assert cleaned.report[["line", "column", "value", "reason"]].to_numpy().tolist() == [
        [2, "start_date", "PAK-CHN 2001", "lies outside the years of the table, which end in 1990"]
    ]


def test_the_corpus_is_as_large_as_it_is_meant_to_be() -> None:
    assert len(FILES) >= 100
