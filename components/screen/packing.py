"""Rows as they are sent to a browser: tables in Arrow's format, without the index and what pandas notes of itself.

A page names columns and reads nothing else; Arrow's own way from pandas takes several times as long.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
from pandas.api.extensions import ExtensionArray
from pandas.arrays import NumpyExtensionArray

_NUMBERS = "biuf"
"""Kinds of types of which numpy's rows are taken as they are: true or false, and numbers."""
_WRITING = pa.ipc.IpcWriteOptions()
"""As it is by itself; without being told, Arrow asks the environment for every table."""


def to_arrow(rows: pd.DataFrame) -> pa.Table:
    """Rows as a table in Arrow's format: one row in and out, each column under its name."""
    names, columns = zip(*rows.items(), strict=True) if len(rows.columns) else ((), ())
    return pa.Table.from_arrays(
        [to_array(column.array) for column in columns], names=[str(name) for name in names]
    )


def to_packed(rows: pd.DataFrame) -> bytes:
    """Rows as the bytes of such a table."""
    table, sink = to_arrow(rows), pa.BufferOutputStream()
    with pa.RecordBatchStreamWriter(sink, table.schema, options=_WRITING) as writer:
        writer.write_table(table)
    packed: bytes = sink.getvalue().to_pybytes()
    return packed


def to_array(values: np.ndarray | ExtensionArray) -> pa.Array:
    """The values of a column; text where it mixes numbers and words, of which Arrow has no type."""
    if isinstance(values.dtype, pd.StringDtype):
        # Also where nothing is said in any row: such a column is still one of text.
        return pa.array(np.asarray(values, dtype=object), pa.string(), from_pandas=True)
    # That of numbers, which Arrow takes for objects.
    values = values.to_numpy() if isinstance(values, NumpyExtensionArray) else values
    if isinstance(values, np.ndarray) and values.dtype.kind in _NUMBERS:
        return pa.array(values, from_pandas=True)
    try:
        return pa.array(values, from_pandas=True)
    except (pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowNotImplementedError, OverflowError):
        texts = pd.Series(values).astype("str").to_numpy()
        return pa.array(texts, pa.string(), from_pandas=True)
