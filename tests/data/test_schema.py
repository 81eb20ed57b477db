"""Validation names the row and the column of every fault."""

from __future__ import annotations

import pandas as pd
import pytest

from data.schema import Problem, TableError, validate_ties
from tests.toy import TOY_ALLOWED, load_toy_ties, read_toy_text


def test_the_toy_table_is_valid_and_typed() -> None:
    ties = load_toy_ties()
    assert len(ties) == 10
    assert ties["directed"].sum() == 5
    assert ties["start_year"].dtype == "int16"
    assert ties["value"].notna().sum() == 2
    assert list(ties["state_a"].cat.categories) == ["CHN", "PAK", "SAU", "TUR", "USA"]


@pytest.mark.parametrize(
    ("column", "value", "place", "words"),
    [
        ("state_a", "QQQ", "row 3, column state_a", "'QQQ' is not a known value"),
        ("cooperation_type", "war", "row 3, column cooperation_type", "'war' is not a known value"),
        ("source_id", "s9", "row 3, column source_id", "'s9' is not a known value"),
        ("status", "rumoured", "row 3, column status", "'rumoured' is not a known value"),
        ("directed", "yes", "row 3, column directed", "'yes' is not a known value"),
        ("start_date", "2001-13", "row 3, column start_date", "is not YYYY, YYYY-MM or YYYY-MM-DD"),
        ("start_date", "2002", "row 3, column start_year", "is not the year of start_date"),
        ("end_date", "2004", "row 3, column end_year", "is not the year of end_date"),
        ("end_year", "1999", "row 3, column end_year", "is before the start year"),
        ("party_count", "1", "row 3, column party_count", "is fewer than 2 states"),
        ("party_count", "two", "row 3, column party_count", "is not a whole number"),
        ("value", "many", "row 3, column value", "is not a number"),
        ("source_ref", "", "row 3, column source_ref", "is blank"),
        ("tie_id", "s1:1:PAK-TUR", "row 3, column tie_id", "stands in an earlier row too"),
        ("state_b", "CHN", "row 3, column state_b", "is tied to itself"),
        ("source_ref", "  ", "row 3, column source_ref", "is blank"),
        ("name", "Gu\x00ns", "row 3, column name", r"'Gu\x00ns' holds a character that cannot be printed"),
        ("name", "Guns\nShips", "row 3, column name", "holds a character that cannot be printed"),
        ("unit", "per\u202esons", "row 3, column unit", r"'per\u202esons' holds a character"),
        ("tie_id", "s1\ufeff:2", "row 3, column tie_id", "holds a character that cannot be printed"),
        ("name", "x" * 301, "row 3, column name", "is longer than 300 characters"),
        ("source_ref", "https://[bad", "row 3, column source_ref", "'https://[bad' is no web address"),
        ("source_ref", "https://a.org:port/", "row 3, column source_ref", "is no web address"),
        ("source_ref", "HTTP:///path", "row 3, column source_ref", "is no web address"),
        ("source_ref", "https://a.org/two words", "row 3, column source_ref", "is no web address"),
        ("value", "inf", "row 3, column value", "'inf' is not a number"),
        ("value", "nan", "row 3, column value", "'nan' is not a number"),
        ("value", "1e400", "row 3, column value", "'1e400' is too large"),
        ("value", "-2e15", "row 3, column value", "'-2e15' is too large"),
        ("end_year", "9999", "row 3, column end_year", "'9999' lies outside 1800 to 2100"),
        ("start_year", "1001", "row 3, column start_year", "'1001' lies outside 1800 to 2100"),
        ("start_year", "٢٠٠١", "row 3, column start_year", "is not a whole number"),
        ("start_date", "2001-02-29", "row 3, column start_date", "'2001-02-29' is no day of the calendar"),
        ("directed", "false", None, None),
        ("name", "معاهدة می\u200cخواهم Ağrı №\u00a07", None, None),
        ("value", "-1.5E+3", None, None),
        ("source_ref", "HTTPS://a.org/?q=[x]&b=%20#c", None, None),
        ("source_ref", "javascript:alert(1)", None, None),
    ],
)
def test_a_fault_is_named_with_row_and_column(
    column: str, value: str, place: str | None, words: str | None
) -> None:
    text = read_toy_text()
    text.loc[1, column] = value
    if place is None:
        assert len(validate_ties(text, TOY_ALLOWED)) == 10
        return
    with pytest.raises(TableError) as error:
        validate_ties(text, TOY_ALLOWED, table="mine.csv")
    assert "mine.csv" in str(error.value)
    assert place in str(error.value)
    assert words in str(error.value)


def test_an_undirected_dyad_out_of_order_is_a_fault() -> None:
    text = read_toy_text()
    text.loc[0, ["state_a", "state_b"]] = ["TUR", "PAK"]
    with pytest.raises(
        TableError, match="row 2, column state_a: an undirected dyad must be in alphabetical order"
    ):
        validate_ties(text, TOY_ALLOWED)


def test_missing_and_unknown_columns_are_named() -> None:
    text = read_toy_text().drop(columns="unit").assign(colour="red")
    with pytest.raises(TableError) as error:
        validate_ties(text, TOY_ALLOWED)
    assert error.value.problems == (
        Problem(None, "unit", "is missing"),
        Problem(None, "colour", "is not a column of this table"),
    )


def test_a_long_list_of_faults_is_cut_with_its_count() -> None:
    text = read_toy_text().assign(start_date="x", end_date="y", status="z")
    with pytest.raises(TableError) as error:
        validate_ties(text, TOY_ALLOWED)
    assert len(error.value.problems) >= 30
    assert f"and {len(error.value.problems) - 20} more" in str(error.value)


def test_frames_hold_text_as_strings_of_python() -> None:
    made = pd.DataFrame({"name": ["Aman"]})["name"]
    assert made.dtype == "str"
    assert made.dtype.storage == "python"
