"""Whatever bytes or cells a file holds: a clear refusal, or ties with an account that adds up; never another error."""

from __future__ import annotations

import json

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from data.own.limits import ReadError
from data.own.mapping import guess_mapping
from data.own.raw import read_raw
from data.schema import TIE_COLUMNS
from tests.data.own.files import HEADER, ROW, get_resolver, read_through, write_cells, write_csv
from tests.fuzz import EXAMPLES

_RUNS = settings(max_examples=EXAMPLES or 25, deadline=None, suppress_health_check=list(HealthCheck))
_SEEDS = (
    write_csv(ROW, ROW.replace("2010", "3 May 2011")),
    write_csv("T\xfcrkiye,Qatar,training,2010", encoding="cp1254", separator=";"),
    write_csv(ROW).decode().encode("utf-16"),
    write_cells(HEADER, ROW.split(",")),
    b'{"state_a": "PAK", "state_b": "CHN", "type": "training", "year": 2010}\n' * 2,
)
_TEXTS = st.text(max_size=20) | st.sampled_from(
    [
        *(
            "Pakistan",
            "CHN",
            "Congo",
            "Yugoslavia",
            "NA",
            "",
            "-9",
            "PAK;CHN;IRN",
            "PAK; Atlantis",
            "training",
            "arms sale",
        ),
        *(
            "2010",
            "1985-05",
            "03/04/2010",
            "13.05.2010",
            "2010-02-30",
            "0000",
            "9999",
            "yes",
            "1,5",
            "1.234,5",
            "1e400",
        ),
        *(
            "https://[x",
            "=1+1",
            "\u202e",
            "\x00",
            '"',
            "a\nb",
            "x" * 400,
            "confirmed",
            "stated",
            "coverage",
            "2",
            "1",
        ),
    ]
)
_COLUMNS = (
    *TIE_COLUMNS,
    "states",
    "member",
    "year",
    "country1",
    "country2",
    "ccode1",
    "type",
    "x",
    "",
    "event id",
)


def _read(content: bytes, **defaults: str) -> None:
    try:
        _, _, cleaned = read_through(content, "fuzz", **defaults)
    except ReadError as error:
        event("refused")
        assert str(error).startswith("fuzz")  # noqa: PT017 - an error is one of two good ends
    else:
        event("read")
        assert cleaned.ties["tie_id"].is_unique


@_RUNS
@given(st.binary(max_size=300))
def test_any_bytes(content: bytes) -> None:
    _read(content)


@_RUNS
@given(st.sampled_from(_SEEDS), st.data())
def test_files_with_some_bytes_changed(seed: bytes, data: st.DataObject) -> None:
    content = bytearray(seed)
    for _ in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=4))
        if not content:
            break
    _read(bytes(content))


@_RUNS
@given(
    st.lists(st.sampled_from(_COLUMNS), min_size=2, max_size=9),
    st.lists(st.lists(_TEXTS, min_size=2, max_size=9), min_size=1, max_size=8),
)
def test_any_cells_under_any_names(columns: list[str], rows: list[list[str]]) -> None:
    lines = [dict(zip(columns, row, strict=False)) for row in rows]
    content = "\n".join(json.dumps(line) for line in lines).encode()
    _read(content, cooperation_type="training")


@_RUNS
@given(
    st.lists(st.tuples(*[_TEXTS] * 6), min_size=1, max_size=6),
    st.sampled_from(["end_date", "directed", "end_basis"]),
)
def test_likely_cells_under_the_right_names(rows: list[tuple[str, ...]], last: str) -> None:
    names = ("state_a", "state_b", "cooperation_type", "start_date", "value", last)
    good = dict(zip(names, ("PAK", "CHN", "training", "2010", "", ""), strict=True))
    lines = [good, *(dict(zip(names, row, strict=True)) for row in rows)]
    content = "\n".join(json.dumps(line) for line in lines).encode()
    raw = read_raw(content, "fuzz")
    assert raw.row_count == len(lines) - sum(not any(line.values()) for line in lines)
    assert guess_mapping(raw, get_resolver()).get_columns("state_a") == ("state_a",)
    _read(content)
