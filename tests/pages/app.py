"""The app without a browser: a page under a link, and what a reader finds on it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from html import unescape
from typing import Any
from unittest.mock import patch

import pandas as pd
import pyarrow as pa
from streamlit.testing.v1 import AppTest

from components.screen import open_table
from components.study.table import Table
from tests.browser.server import APP

DATA_PAGE = "pages/about/data.py"
_SENTENCES = re.compile(r'<ul class="sentences">(.*?)</ul>')
_MEANING = re.compile(r'<span class="meaning".*?</span>')
_FIGURE = re.compile(r'data-figure="(\w+)">([^<]*)<')


def open_page(
    link: Mapping[str, Sequence[str]] | None = None, page: str | None = None, *, opened: Sequence[str] = ()
) -> AppTest:
    """Run the app once under the parameters of a link; the Overview or another page.

    Parameters
    ----------
    opened
        Keys of boxes that the reader has opened and that are drawn only then.
    """
    app = AppTest.from_file(str(APP), default_timeout=60)
    for key in opened:
        app.session_state[key] = True
    for name, values in (link or {}).items():
        app.query_params[name] = list(values)
    if page is not None:
        app.switch_page(page)
    app.run()
    assert not app.exception, [error.message for error in app.exception]
    return app


@contextmanager
def another_table(table: Table) -> Iterator[None]:
    """Have the one opener open a table in place of the shipped one."""

    open_table.open_shared.cache_clear()
    with patch.object(open_table, "load_shipped_table", lambda: table):
        # As a server does before its first visit: what is there when a table is opened stays for good.
        open_table.open_shared()
        yield
    open_table.open_shared.cache_clear()


def read_figures(app: AppTest) -> dict[str, str]:
    """The headline numbers as the page writes them."""
    html = " ".join(element.proto.body for element in app.get("html"))
    return {name: unescape(text) for name, text in _FIGURE.findall(html)}


def read_small_print(app: AppTest) -> str:
    """Everything that is no title, paragraph or figure, as one text."""
    html = " ".join(element.proto.body for element in app.get("html"))
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def read_text(app: AppTest) -> str:
    """Titles, paragraphs and what stands out, as one text."""
    shown = [element.value for element in [*app.title, *app.markdown, *app.subheader]]
    return "\n".join([*shown, *read_sentences(app)])


def read_sentences(app: AppTest) -> list[str]:
    """What stands out on a page, a sentence each, with its bold words as they are written."""
    html = " ".join(element.proto.body for element in app.get("html"))
    listed = [item for items in _SENTENCES.findall(html) for item in items.split("<li>")[1:]]
    plain = [re.sub(r"</?strong>", "**", _MEANING.sub("", item)) for item in listed]
    return [unescape(re.sub(r"<[^>]+>", "", item)) for item in plain]


def read_chart(app: AppTest, described_as: str) -> tuple[dict[str, Any], dict[str, pd.DataFrame]]:
    """The Vega-Lite spec of the chart whose description begins so, and its data by the mark that draws them."""
    proto = next(
        element.proto for element in app.get("vega_lite_chart") if element.proto.alt.startswith(described_as)
    )
    spec = json.loads(proto.spec)
    frames = {data.name: pa.ipc.open_stream(data.data.data).read_pandas() for data in proto.datasets}
    return spec, {layer["mark"]["type"]: frames[layer["data"]["name"]] for layer in spec["layer"]}


def read_deck(app: AppTest) -> dict[str, Any]:
    """The deck.gl description of the page's map."""
    deck: dict[str, Any] = json.loads(app.get("deck_gl_json_chart")[0].proto.json)
    return deck
