"""Text of a table or a link is text on every page: none of it becomes markup, an address or an image."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from html.parser import HTMLParser
from typing import Any

import pyarrow as pa
import pytest
from streamlit.testing.v1 import AppTest

from components.figures.catalogue import PAGES
from components.view import PARAMETERS
from components.words.sentences import escape_markdown
from data.schema import ADDRESS, TableError
from tests.hostile import HOSTILE, MARKUP, build_hostile_table
from tests.pages.app import another_table, open_page

TABLE = build_hostile_table()
PAIR = {"state": ["NOR"], "partner": ["USA"]}
NARROW = {"state": {"state": ["NOR"]}, "methods": {"state": ["NOR"]}, "compare": {"state": ["NOR", "FIN"]}}
"""Views that show most, beside that of the whole table, where it is not the pair."""
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_OWN = re.compile(r"\.?/\w")
"""How an address on the same server begins."""
_PLAIN = frozenset(
    {
        "options",
        "raw_values",
        "placeholder",
        "icon",
        "alt",
        "id",
        "form_id",
        "spec",
        "json",
        "columns",
        "default",
        "set_value",
        "url",
        "key",
    }
)
"""Parts of an element that no browser reads as Markdown; charts, maps and tables are looked at apart."""


@pytest.fixture(autouse=True)
def opened() -> Iterator[None]:
    with another_table(TABLE):
        yield


def _list_protos(app: AppTest) -> Iterator[Any]:
    def walk(node: Any) -> Iterator[Any]:
        if (proto := getattr(node, "proto", None)) is not None:
            yield proto
        for child in getattr(node, "children", {}).values():
            yield from walk(child)

    for part in (app.main, app.sidebar):
        yield from walk(part)


def _list_texts(proto: Any) -> Iterator[tuple[str, str]]:
    """Every text of an element with the name of the part that holds it, whatever lies within whatever."""
    for field, value in proto.ListFields():
        for one in value if field.is_repeated else [value]:
            if field.message_type is not None:
                if hasattr(one, "ListFields"):
                    yield from _list_texts(one)
            elif isinstance(one, str):
                yield field.name, one


class _Tags(HTMLParser):
    """The tags of a page with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.attributes: list[tuple[str, str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(tag, name, value or "") for name, value in attrs] or [(tag, "", "")]


def _find_tags_of_data(html: str) -> list[tuple[str, str, str]]:
    parser = _Tags()
    parser.feed(html)
    return [
        (tag, name, value)
        for tag, name, value in parser.attributes
        if name.startswith("on") or (name in {"src", "href"} and "x.invalid" in value)
    ]


def _find_markup(text: str) -> list[str]:
    plain = _ESCAPED.sub("\0\\1\0", text)
    return [mark for mark in MARKUP if mark in plain]


def _find_faulty_links(proto: Any) -> list[str]:
    """Cells of a column of links that are no web address."""
    columns = json.loads(proto.columns or "{}")
    rows = pa.ipc.open_stream(
        proto.arrow_data.data if hasattr(proto, "arrow_data") else proto.data
    ).read_pandas()
    links = [
        name for name, column in columns.items() if (column.get("type_config") or {}).get("type") == "link"
    ]
    return [
        str(cell)
        for name in links
        if name in rows.columns
        for cell in rows[name].dropna()
        if not ADDRESS.match(str(cell)) and not _OWN.match(str(cell))
    ]


def _find_faults(app: AppTest) -> list[str]:
    faults: list[str] = []
    for proto in _list_protos(app):
        kind = type(proto).__name__
        if kind == "VegaLiteChart":
            # A tooltip shows the picture of a field that is called image; the other two are followed or fetched.
            names = {column for data in proto.datasets for column in _read_columns(data)}
            faults += [f"{kind}: {name}" for name in names & {"image", "href", "url"}]
            faults += [f"{kind}: {name}" for name in ("href", "url") if f'"{name}"' in proto.spec]
        elif kind in {"Dataframe", "Arrow"}:
            faults += [f"{kind}: {link}" for link in _find_faulty_links(proto)]
        for name, text in _list_texts(proto):
            if kind == "Html":
                faults += [f"{kind}: {tag}" for tag in _find_tags_of_data(text)]
            elif name not in _PLAIN:
                faults += [f"{kind}.{name}: {mark} in {text[:90]}" for mark in _find_markup(text)[:1]]
    return faults


def _read_columns(data: Any) -> list[str]:
    return list(pa.ipc.open_stream(data.data.data).schema.names)


def _read_all(app: AppTest) -> str:
    return "\n".join(text for proto in _list_protos(app) for _, text in _list_texts(proto))


@pytest.mark.parametrize("is_narrow", [False, True], ids=["whole", "narrow"])
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page or "overview")
def test_no_text_of_a_table_becomes_markup(page: str, *, is_narrow: bool) -> None:
    app = open_page(NARROW.get(page, PAIR) if is_narrow else {}, PAGES[page].script if page else None)
    assert _find_faults(app) == []
    if is_narrow and page in {"pair", "methods"}:
        assert "invalid/a" in _read_all(app)


def test_what_would_be_markup_is_found() -> None:
    assert _find_markup(HOSTILE) == list(MARKUP)
    assert _find_markup(escape_markdown(HOSTILE)) == []
    assert len(_find_tags_of_data(HOSTILE)) == 2
    assert _find_tags_of_data(escape(HOSTILE)) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page or "overview")
def test_no_text_of_a_link_becomes_markup(page: str) -> None:
    link = {name: [HOSTILE, HOSTILE * 20] for name in (*PARAMETERS, "data", HOSTILE)}
    app = open_page(link, PAGES[page].script if page else None)
    (notice,) = [warning.value for warning in app.warning if "could not be read" in warning.value]
    assert len(notice) < 1000
    assert _find_faults(app) == []


@pytest.mark.parametrize(
    "label", ["![x](//x.invalid/a)", "<b>Arms</b>", "www.x.invalid", "a\u202eb", " ", ":red[x]"]
)
def test_a_table_whose_labels_hold_markup_is_refused(label: str) -> None:
    options = replace(TABLE.options, labels={**TABLE.options.labels, "NOR": label})
    with pytest.raises(TableError, match="column NOR: the label"):
        replace(TABLE, options=options)
