"""Parquet files: columns of plain values, or of lists of texts; looked at before they are unpacked."""

from __future__ import annotations

import io
import math

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from data.own.limits import Limits, ReadError, check_size
from data.own.parts import Parts

_BATCH = 50_000


def read_parquet(content: bytes, file: str, limits: Limits) -> Parts:
    """Read a Parquet file; dates as YYYY-MM-DD, numbers as they would be typed.

    Raises
    ------
    ReadError
        Where it is broken, too large, or has columns within columns.
    """
    try:
        parquet = pq.ParquetFile(io.BytesIO(content))
        meta = parquet.metadata
        check_size(file, "rows", meta.num_rows, limits.rows)
        check_size(file, "columns", meta.num_columns, limits.columns)
        declared = sum(meta.row_group(number).total_byte_size for number in range(meta.num_row_groups))
        check_size(file, "bytes unpacked", declared, limits.unpacked_bytes)
        for field in parquet.schema_arrow:
            _check_kind(field, file)
        # A text that is packed once and referred to a million times stays packed until it is counted.
        kept = [
            field.name
            for field in parquet.schema_arrow
            if pa.types.is_string(field.type) or pa.types.is_large_string(field.type)
        ]
        parquet = pq.ParquetFile(io.BytesIO(content), read_dictionary=kept)
        names = parquet.schema_arrow.names
        batches: list[list[pa.Array]] = []
        total = 0
        for batch in parquet.iter_batches(batch_size=_BATCH):
            total += sum(_count_bytes(column) for column in batch.columns)
            check_size(file, "bytes unpacked", total, limits.unpacked_bytes)
            batches.append([_to_texts(column) for column in batch.columns])
    except ReadError:
        raise
    except (pa.ArrowException, OSError, ValueError, KeyError, OverflowError) as error:
        raise ReadError(
            file, f"the Parquet file cannot be read ({type(error).__name__}): broken, cut off or locked."
        ) from error
    text = pd.StringDtype(na_value=np.nan)
    cells = {
        number: pd.Series(
            pa.chunked_array([batch[number] for batch in batches], pa.large_string()), dtype=text
        )
        for number in range(len(names))
    }
    frame = pd.DataFrame(cells)
    return Parts(columns=list(names), cells=frame, lines=np.arange(1, len(frame) + 1))


def _check_kind(field: pa.Field, file: str) -> None:
    kind = field.type
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        kind = kind.value_type
        if not (pa.types.is_string(kind) or pa.types.is_large_string(kind)):
            kind = None
    if kind is None or pa.types.is_nested(kind) or pa.types.is_binary(kind) or pa.types.is_large_binary(kind):
        raise ReadError(
            file, "the column holds no plain values but others within or bytes.", column=field.name[:100]
        )


def _count_bytes(column: pa.Array) -> int:
    if pa.types.is_dictionary(column.type):
        lengths = pc.binary_length(column.dictionary).take(column.indices)
        return int(pc.sum(lengths).as_py() or 0)
    return int(column.nbytes)


def _to_texts(column: pa.Array) -> pa.Array:
    kind = column.type
    if pa.types.is_dictionary(kind):
        column = column.dictionary_decode()
    elif pa.types.is_list(kind) or pa.types.is_large_list(kind):
        column = pc.binary_join(column, ";")
    elif pa.types.is_timestamp(kind):
        column = pc.strftime(column, format="%Y-%m-%d")
    elif pa.types.is_floating(kind):
        texts = [
            "" if value is None or math.isnan(value) else _write_number(value) for value in column.to_pylist()
        ]
        return pa.array(texts, pa.large_string())
    return pc.fill_null(column.cast(pa.large_string()), "")


def _write_number(value: float) -> str:
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
