"""Rows as they are sent to a browser: tables in Arrow's format, without the index and what pandas notes of itself.

A page names columns and reads nothing else; Arrow's own way from pandas takes three times as long.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
from streamlit.dataframe_util import convert_arrow_table_to_arrow_bytes

_NUMBERS = "biuf"
"""Kinds of types of which numpy's rows are taken as they are: true or false, and numbers."""


def to_arrow(rows: pd.DataFrame) -> pa.Table:
    """Rows as a table in Arrow's format: one row in and out, each column under its name."""
    columns = [to_array(column) for _, column in rows.items()]
    return pa.Table.from_arrays(columns, names=[str(name) for name in rows.columns])


def to_packed(rows: pd.DataFrame) -> bytes:
    """Rows as the bytes of such a table."""
    return convert_arrow_table_to_arrow_bytes(to_arrow(rows))


def to_array(column: pd.Series) -> pa.Array:
    """A column in Arrow's format; text where it mixes numbers and words, of which Arrow has no type."""
    kind = column.dtype
    if isinstance(kind, np.dtype) and kind.kind in _NUMBERS:
        return pa.array(column.to_numpy(), from_pandas=True)
    if kind == "str":
        # Also where nothing is said in any row: such a column is still one of text.
        return pa.array(column.to_numpy(), pa.string(), from_pandas=True)
    try:
        return pa.array(column, from_pandas=True)
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        return pa.array(column.astype("str").to_numpy(), pa.string(), from_pandas=True)
