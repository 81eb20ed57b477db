"""Rows as they are sent: what a browser reads is what the frame says, whatever its columns hold."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from components.screen.packing import to_arrow, to_packed


def test_rows_keep_their_values_and_types_and_have_no_index() -> None:
    rows = pd.DataFrame(
        {
            "name": ["Aman", None],
            "count": pd.array([3, None], dtype="Int64"),
            "share": [0.5, np.nan],
            "is_new": [True, False],
            "year": np.array([1990, 2026], dtype="int16"),
        },
        index=[7, 9],
    )

    sent = pa.ipc.open_stream(to_packed(rows)).read_all()

    assert sent.to_pylist() == [
        {"name": "Aman", "count": 3, "share": 0.5, "is_new": True, "year": 1990},
        {"name": None, "count": None, "share": None, "is_new": False, "year": 2026},
    ]
    assert [str(kind) for kind in sent.schema.types] == ["string", "int64", "double", "bool", "int16"]


@pytest.mark.parametrize("storage", ["python", "pyarrow"])
def test_a_column_in_which_nothing_is_said_keeps_its_type(storage: str) -> None:
    note = pd.Series([None], dtype=pd.StringDtype(storage, na_value=np.nan))
    rows = pd.DataFrame({"note": note, "count": pd.array([None], dtype="Int64")})

    assert to_arrow(rows).schema.types == [pa.string(), pa.int64()]


def test_a_column_of_numbers_and_words_is_text() -> None:
    assert to_arrow(pd.DataFrame({"value": [1, "many", None]})).to_pydict() == {"value": ["1", "many", None]}


def test_columns_of_one_name_are_all_sent() -> None:
    sent = to_arrow(pd.DataFrame([[1, "a"]], columns=["value", "value"]))

    assert sent.column_names == ["value", "value"]
    assert [column.to_pylist() for column in sent.columns] == [[1], ["a"]]
