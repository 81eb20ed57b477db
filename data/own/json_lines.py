"""JSON lines: one flat object per line, or one list of them."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pandas as pd

from data.own.limits import Limits, ReadError, check_size
from data.own.parts import Parts, build_broken

Broken = tuple[int, str, str, str]
_SHOWN = 200
_ADVICE = (
    "write each row as one object of plain values, and several states in one cell with a semicolon between"
)


def is_json(content: bytes) -> bool:
    """Whether a text can be meant as JSON: it begins with an object or with a list of objects."""
    start = content[:1000].lstrip()
    return start.startswith(b"{") or (start.startswith(b"[") and start[1:].lstrip()[:1] in {b"{", b"]", b"["})


def read_json(content: bytes, file: str, limits: Limits) -> Parts:
    """Read objects of plain values; the columns are all keys in the order in which they appear.

    Raises
    ------
    ReadError
        Where no line holds such an object.
    """
    if content.lstrip().startswith(b"["):
        entries, broken, blank = _read_list(content, file), list[Broken](), 0
    else:
        entries, broken, blank = _read_lines(content, file, limits)
    check_size(file, "rows", len(entries), limits.rows)
    columns: dict[str, int] = {}
    rows = []
    for line, entry in entries:
        if (fault := _find_fault(entry)) is not None:
            broken.append((line, json.dumps(entry, ensure_ascii=False)[:_SHOWN], fault, _ADVICE))
            continue
        for key in entry:
            columns.setdefault(key, len(columns))
        check_size(file, "columns", len(columns), limits.columns)
        rows.append((line, entry))
    if not rows:
        place, what = (broken[0][0], broken[0][2]) if broken else (None, "it is empty")
        raise ReadError(file, f"no row can be read: {what}.", line=place)
    cells = {
        number: pd.array([_to_text(entry.get(key)) for _, entry in rows], dtype="str")
        for key, number in columns.items()
    }
    return Parts(
        columns=list(columns),
        cells=pd.DataFrame(cells),
        lines=np.array([line for line, _ in rows], dtype="int64"),
        broken=build_broken(sorted(broken)),
        blank_count=blank,
    )


def _read_lines(content: bytes, file: str, limits: Limits) -> tuple[list[tuple[int, Any]], list[Broken], int]:
    entries: list[tuple[int, Any]] = []
    broken: list[Broken] = []
    blank = 0
    for number, line in enumerate(content.split(b"\n"), start=1):
        if not line.strip():
            blank += 1
            continue
        check_size(file, "rows", len(entries) + len(broken), limits.rows)
        try:
            entries.append((number, _parse(line)))
        except (ValueError, RecursionError):
            text = line[:_SHOWN].decode("utf-8", errors="replace")
            broken.append((number, text, "is no object of JSON", _ADVICE))
    return entries, broken, blank


def _read_list(content: bytes, file: str) -> list[tuple[int, Any]]:
    try:
        found = _parse(content)
    except json.JSONDecodeError as error:
        raise ReadError(file, f"it is no JSON: {error.msg}.", line=error.lineno) from None
    except (ValueError, RecursionError):
        raise ReadError(file, "it is no JSON of plain rows.") from None
    return list(enumerate(found, start=1))


def _parse(text: bytes) -> Any:
    """Numbers stay as they are written."""
    return json.loads(text, parse_float=str, parse_int=str, object_pairs_hook=_to_entry)


def _to_entry(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    entry = dict(pairs)
    if len(entry) < len(pairs):
        raise ValueError("a key stands twice")
    return entry


def _find_fault(entry: Any) -> str | None:
    if not isinstance(entry, dict):
        return "is no object of JSON"
    for key, value in entry.items():
        is_plain_list = isinstance(value, list) and all(isinstance(item, str) for item in value)
        if isinstance(value, dict | list) and not is_plain_list:
            return f"holds an object or a list within {key[:40]!r}"
    return None


def _to_text(value: Any) -> str:
    match value:
        case None:
            text = ""
        case bool():
            text = "true" if value else "false"
        case float():
            # Only what is no number is parsed as a float here: NaN and its like.
            text = ""
        case list():
            text = ";".join(value)
        case _:
            text = str(value)
    # Halves of letters, which JSON can spell out, are no text.
    return text.encode("utf-8", errors="replace").decode("utf-8")
