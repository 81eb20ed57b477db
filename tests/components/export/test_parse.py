"""What an address or a row says as text is read as it is meant or refused with a short sentence, never half."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.export.parse import parse_address
from components.export.request import BRIEF, WHAT, Order, OrderError
from components.figures.catalogue import PAGES
from components.screen.open_table import load_table
from components.view import PARAMETERS, parse_view

TABLE = load_table()
PAKISTAN = parse_view({"state": ["PAK"]}, TABLE.options)[0]


def test_an_address_is_a_page_a_format_a_view_and_what_is_wanted_of_it() -> None:
    asked = "state=PAK&figure=series&size=column&scale=2&scheme=dark"
    order = Order("timeline", PAKISTAN, figure="series", what="pdf", size="column", scale=2, scheme="dark")
    assert parse_address("timeline.pdf", asked, TABLE) == (order, 1)
    assert parse_address("overview.png", "state=PAK&page=2", TABLE) == (Order("", PAKISTAN), 2)


@pytest.mark.parametrize(
    ("name", "query", "reason"),
    [
        ("png", "", "png is no page and format"),
        (".png", "", ".png is no page and format"),
        ("overview.", "", "overview. is no page and format"),
        ("overview", "", "overview is no page and format"),
        ("overview.PNG", "", "format=PNG is none of png"),
        ("overview.png", "scale=²", "scale=² is none of 1, 2, 3"),
        ("overview.png", f"scale={'1' * 5000}", f"scale={'1' * 30}… is none of"),
        ("overview.png", "scale=%2B1", "scale=+1 is none of"),
        ("overview.png", "scale=-1", "scale=-1 is none of"),
        ("overview.png", "page=²", "page=² is no whole number"),
        ("overview.png", f"page={'1' * 5000}", f"page={'1' * 30}… is no whole number"),
        ("overview.png", "page=1.0", "page=1.0 is no whole number"),
        ("overview.png", "figure=a&figure=b", "figure is given twice"),
        ("overview.png", "scheme=blue%0a%1b", "scheme=blue is none of light, dark"),
        ("map.png", f"year={'1' * 5000}", f"year={'1' * 30}… is no year"),
        ("map.png", "years=²&years=2010", "is not a year or two"),
        ("overview.png", f"state={'A' * 50_000}", "longer than 16,000 letters".replace(",", "\u202f")),
    ],
)
def test_what_is_wrong_is_named_in_few_words(name: str, query: str, reason: str) -> None:
    with pytest.raises(OrderError) as refusal:
        parse_address(name, query, TABLE)
    assert reason in str(refusal.value)
    assert len(str(refusal.value)) < 400


_WORDS = st.sampled_from(
    [
        *PAGES,
        *WHAT,
        "PAK",
        "OIC",
        "2010",
        "1990",
        "99999",
        "²",
        "-1",
        "",
        "a" * 99,
        "\0",
        "\ud7ff",
        "data",
        "+",
    ]
) | st.text(max_size=12)
_NAMES = st.sampled_from([*PARAMETERS, "figure", "size", "scale", "scheme", "page", "data", "link", "format"])


_ADDRESSES = st.tuples(_WORDS, _WORDS, st.lists(st.tuples(_NAMES | _WORDS, _WORDS), max_size=6))


def _read(name: str, query: str) -> tuple[Order, int] | str:
    try:
        return parse_address(name, query, TABLE)
    except OrderError as refusal:
        return str(refusal)


@given(_ADDRESSES)
@settings(max_examples=80, deadline=None)
def test_any_address_is_an_order_or_refused(address: tuple[str, str, list[tuple[str, str]]]) -> None:
    page, what, parameters = address
    for query in (urlencode(parameters), "&".join("=".join(pair) for pair in parameters)):
        read = _read(f"{page}.{what}", query)
        if isinstance(read, str):
            assert len(read) < 2000
        else:
            order, number = read
            assert order.page in PAGES
            assert order.what == (BRIEF if (page, what) == (BRIEF, "pdf") else what)
            assert number >= 0
