"""Files as readers send them: plain rows written as text, workbooks, Parquet; and one call that reads them through."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from functools import cache
from typing import Any

import openpyxl
import pandas as pd

from data.own.clean import Cleaned, clean
from data.own.mapping import Mapping, guess_mapping
from data.own.raw import RawTable, read_raw
from data.own.reading import Defaults
from data.resolve import StateResolver, load_resolver

HEADER = "state_a,state_b,cooperation_type,start_date"
ROW = "Pakistan,China,training,2010"


@cache
def get_resolver() -> StateResolver:
    return load_resolver()


def read_through(content: bytes, name: str = "own.csv", **defaults: Any) -> tuple[RawTable, Mapping, Cleaned]:
    """Read, map and clean a file; that the counts add up is looked at every time."""
    raw = read_raw(content, name)
    mapping = guess_mapping(raw, get_resolver())
    cleaned = clean(raw, mapping, Defaults(**defaults), get_resolver())
    assert cleaned.accepted + cleaned.repaired + cleaned.refused == raw.row_count
    refused = cleaned.report[cleaned.report["outcome"].eq("refused")]
    assert refused["line"].nunique() == cleaned.refused
    assert cleaned.report["line"].gt(0).all()
    assert cleaned.report["reason"].ne("").all()
    assert min(cleaned.accepted, cleaned.repaired, cleaned.refused) >= 0
    return raw, mapping, cleaned


def write_csv(*rows: str, header: str = HEADER, separator: str = ",", encoding: str = "utf-8") -> bytes:
    return ("\n".join([header, *rows]) + "\n").replace(",", separator).encode(encoding)


def write_cells(header: str, *rows: Sequence[Any]) -> bytes:
    """A workbook with one sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(header.split(","))
    for row in rows:
        sheet.append(list(row))
    return save(book)


def save(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def write_parquet(frame: pd.DataFrame) -> bytes:
    buffer = io.BytesIO()
    frame.to_parquet(buffer, index=False)
    return buffer.getvalue()


def write_zip(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()
