"""Rows as whole numbers, against what pandas makes of them."""

from __future__ import annotations

import pandas as pd
import pytest

from data.analysis.codes import list_values, number_names

COLUMN = pd.Series(pd.Categorical(["b", None, "a", "b"], categories=["c", "b", "a"]))


def test_values_of_categories_are_text_and_missing_ones_stay_missing() -> None:
    values = list_values(COLUMN)
    assert pd.isna(values[1])
    assert [value for value in values if isinstance(value, str)] == ["b", "a", "b"]


@pytest.mark.parametrize("column", [pd.Series([3, 1]), pd.Series(["x", "y"])])
def test_values_of_other_columns_are_as_they_are(column: pd.Series) -> None:
    assert list_values(column) == column.tolist()


def test_names_are_numbered_by_the_alphabet() -> None:
    numbers, names = number_names(COLUMN.dropna())
    assert names == ["a", "b"]
    assert numbers.tolist() == [1, 0, 1]
