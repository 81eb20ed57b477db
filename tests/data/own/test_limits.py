"""What is too large is refused before it is unpacked, whatever the file says of its size."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data.load import read_own
from data.own.clean import clean
from data.own.limits import MEGABYTE, Limits, ReadError
from data.own.mapping import guess_mapping
from data.own.raw import read_raw
from data.own.reading import Defaults
from tests.data.own.files import HEADER, ROW, get_resolver, write_cells, write_csv, write_parquet, write_zip

ROWS = write_csv(*[ROW] * 30)
SHEET = "xl/worksheets/sheet1.xml"


def _lie(content: bytes) -> bytes:
    """The same archive, whose lists say that each part unpacks to one byte."""
    archive = zipfile.ZipFile(io.BytesIO(content))
    for part in archive.infolist():
        content = content.replace(part.file_size.to_bytes(4, "little"), (1).to_bytes(4, "little"))
    return content


@pytest.mark.parametrize(
    ("content", "limits", "says"),
    [
        (ROWS, Limits(file_bytes=100), "bytes; at most 100 can be read"),
        (ROWS, Limits(rows=20), "30 rows; at most 20"),
        (ROWS, Limits(rows=10), "lines; at most 20"),
        (ROWS, Limits(columns=3), "4 columns; at most 3"),
        (ROWS, Limits(cell_characters=7), "line 2, column state_a: a cell has 8 characters"),
        (write_cells(HEADER, *[ROW.split(",")] * 30), Limits(rows=20), "rows; at most 20"),
        (write_cells(HEADER, *[ROW.split(",")] * 30), Limits(sheet_cells=20), "cells; at most 20"),
        (write_zip({SHEET: bytes(2 * MEGABYTE)}), Limits(unpacked_bytes=MEGABYTE), "bytes unpacked"),
        (_lie(write_zip({SHEET: bytes(2 * MEGABYTE)})), Limits(unpacked_bytes=MEGABYTE), "bytes unpacked"),
        (write_parquet(pd.DataFrame({"a": range(30)})), Limits(rows=20), "30 rows"),
        (
            write_parquet(pd.DataFrame({"a": ["x" * 50_000] * 200})),
            Limits(unpacked_bytes=MEGABYTE),
            "bytes unpacked",
        ),
        (b'{"a": 1}\n' * 30, Limits(rows=20), "rows; at most 20"),
    ],
)
def test_what_is_too_large_is_refused_in_words(content: bytes, limits: Limits, says: str) -> None:
    with pytest.raises(ReadError) as raised:
        read_raw(content, "own", limits=limits)
    assert says in str(raised.value).replace("\xa0", " ")


def test_fifty_million_rows_are_refused_by_what_the_file_says_of_itself(tmp_path: Path) -> None:
    million = pa.table({"year": pa.array(np.full(1_000_000, 2010, dtype="int16"))})
    packed = tmp_path / "large.parquet"
    with pq.ParquetWriter(packed, million.schema) as writer:
        for _ in range(50):
            writer.write_table(million)
    plain = tmp_path / "large.csv"
    with plain.open("wb") as file:
        file.truncate(5_000 * MEGABYTE)
    before = pa.total_allocated_bytes()
    for source, size in ((packed, "50 000 000 rows"), (plain, "5 000 000 000 bytes")):
        with pytest.raises(ReadError) as raised:
            read_own(source)
        said = str(raised.value).replace("\xa0", " ")
        assert said.startswith(f"{source.name}: it has {size}; at most ")
        assert "one for each pair of states, type and year" in said
    assert pa.total_allocated_bytes() - before < MEGABYTE


def test_an_event_of_too_many_pairs_and_a_column_of_no_states_are_refused() -> None:
    names = ["PAK", "CHN", "IRN", "IRQ", "EGY", "JOR"]
    for header, cells, limits, says in (
        ("states,type,year", ";".join(names), Limits(rows=10), "would make 15 ties"),
        ("event_id,member,type,year", "", Limits(rows=10), "would make 15 ties"),
        ("states,type,year", ";".join(names), Limits(state_texts=5), "6 different texts"),
    ):
        rows = [f"{cells},training,2010"] if cells else [f"1,{name},joint_exercise,2010" for name in names]
        if "training" in rows[0]:
            rows = [rows[0].replace("training", "joint_exercise")]
        raw = read_raw(write_csv(*rows, header=header), "own.csv", limits=limits)
        with pytest.raises(ReadError, match=says):
            clean(raw, guess_mapping(raw, get_resolver()), Defaults(), get_resolver(), limits=limits)
