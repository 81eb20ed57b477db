"""CSV that no spreadsheet runs."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, datetime

import numpy as np
import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.export.spreadsheet import to_safe_csv, to_workbook
from components.screen.open_table import load_table
from components.screen.tables import to_csv, to_labels_csv
from data.formulas import to_safe_text

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", " =1+1", "＝1+1", '=HYPERLINK("http://x")']


def read_cells(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_in_any_text_column_is_text(text: str) -> None:
    frame = pd.DataFrame(
        {
            "plain": [text, "a"],
            "category": pd.Categorical([text, "a"]),
            "object": pd.Series([text, None], dtype=object),
            "list": [[text], []],
        }
    )
    for row in read_cells(to_safe_csv(frame)):
        assert not any(
            cell[:1] in tuple("=+-@\t\r\n＝") or cell.lstrip()[:1] in tuple("=+-@＝") for cell in row
        )
    assert read_cells(to_safe_csv(frame))[1][0] == "'" + text.replace("\r", "\n")


def test_the_name_of_a_column_is_text_too() -> None:
    assert read_cells(to_safe_csv(pd.DataFrame({"=1+1": [1]})))[0] == ["'=1+1"]


def test_numbers_truth_values_and_missing_values_stay_as_they_are() -> None:
    frame = pd.DataFrame(
        {
            "n": [-1.5, float("nan")],
            "whole": pd.array([-2, None], dtype="Int64"),
            "b": [True, False],
            "t": ["", None],
        }
    )
    assert to_safe_csv(frame).decode("utf-8-sig") == "n,whole,b,t\n-1.5,-2,True,\n,,False,\n"


def test_a_cell_that_a_semicolon_would_begin_is_text() -> None:
    assert to_safe_text("Ships; =cmd|x") == "Ships;' =cmd|x"
    assert to_safe_text("Ships; tanks - and more") == "Ships; tanks - and more"


def test_a_line_end_in_a_cell_does_not_end_the_row() -> None:
    frame = pd.DataFrame({"a": ["x\r=1", "y\r\nz"], "b": [1, 2]})
    assert read_cells(to_safe_csv(frame)) == [["a", "b"], ["x\n'=1", "1"], ["y\nz", "2"]]


@given(st.text(st.characters(codec="utf-8"), max_size=30))
def test_no_text_begins_a_formula_and_apostrophes_are_all_that_is_added(text: str) -> None:
    safe = to_safe_text(text)
    assert not safe.lstrip().startswith(("=", "+", "-", "@"))
    assert safe.replace("'", "") == re.sub("\r\n?", "\n", text).replace("'", "")


def test_rows_with_the_same_index_are_all_written() -> None:
    frame = pd.DataFrame({"a": ["x", "y"]}, index=[0, 0])
    assert read_cells(to_safe_csv(frame)) == [["a"], ["x"], ["y"]]


def test_the_shipped_ties_are_written_as_pandas_writes_them() -> None:
    ties = load_table().ties
    assert to_csv(ties) == ties.to_csv(index=False, lineterminator="\n").encode("utf-8-sig")


def test_the_labels_of_partners_are_safe() -> None:
    labels = pd.DataFrame({"ego": ["PAK"], "alter": ["CHN"], "standing": ["newer"], "basis": ["=1+1"]})
    assert read_cells(to_labels_csv(labels, ["PAK"]))[1] == ["PAK", "CHN", "newer", "'=1+1"]


def test_a_workbook_has_types_and_nothing_that_is_run() -> None:
    hostile = ['=HYPERLINK("http://x")', "+1", "-2+3", "@SUM(A1)", "http://x.org", "{=1}"]
    frame = pd.DataFrame(
        {
            "name": hostile,
            "start": ["2005", "2005-03", "2005-03-04", "", "1899-12-31", "2010-12"],
            "number": [1, 2.5, np.nan, 4, 5, 6],
            "is_open": [True, False, True, False, True, False],
            "code": pd.Categorical(["007", "1e5", "12", "x", "1", "2"]),
            "=heading": pd.array([1990, None, 2000, 1, 2, 3], dtype="Int64"),
        }
    )
    content = to_workbook({"Ties": frame}, date(2026, 11, 24))
    assert content == to_workbook({"Ties": frame}, date(2026, 11, 24))
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Ties"]
    assert [cell.value for cell in sheet[1]] == list(frame.columns)
    columns = {str(column[0].value): column[1:] for column in sheet.columns}
    assert [(cell.data_type, cell.value) for cell in columns["name"]] == [("s", text) for text in hostile]
    assert not any(cell.hyperlink for cell in columns["name"])
    assert [cell.value for cell in columns["start"]] == [
        *(2005, "2005-03", datetime(2005, 3, 4), None),  # noqa: DTZ001 - a day has no zone
        *("1899-12-31", "2010-12"),
    ]
    assert columns["start"][2].number_format == "yyyy-mm-dd"
    assert [cell.value for cell in columns["number"]] == [1, 2.5, None, 4, 5, 6]
    assert [cell.value for cell in columns["is_open"]] == [True, False] * 3
    assert [cell.value for cell in columns["code"]] == ["007", "1e5", "12", "x", "1", "2"]
    assert [cell.value for cell in columns["=heading"]] == [1990, None, 2000, 1, 2, 3]
