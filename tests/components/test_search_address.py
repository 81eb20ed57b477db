"""The address of the search: what it answers, and that every address in an answer opens what was found."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from starlette.requests import Request

from components.figures.catalogue import PAGES
from components.screen.open_table import load_table
from components.screen.search import RESULTS, answer_search, open_index, write_hit_address
from components.study.findable import EVENTS
from components.view import parse_view
from tests.components.study.test_search import load_queries

TABLE = load_table()


def _ask(query: str) -> dict[str, Any]:
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/search",
        "query_string": query.encode(),
        "headers": [],
    }
    answer = answer_search(Request(scope))
    assert answer.status_code == 200
    assert answer.media_type == "application/json"
    said: dict[str, Any] = json.loads(bytes(answer.body))
    return said


@pytest.mark.parametrize(
    ("text", "label", "kind", "detail", "address"),
    [
        ("Turkey", "Türkiye", "State", "Turkey", "./state?state=TUR"),
        ("TUR", "Türkiye", "State", "", "./state?state=TUR"),
        ("gulf", "GCC (6 states)", "Group of states", "Gulf Cooperation Council", "./?state=GCC"),
        ("OIC", "OIC (57 states)", "Group of states", "Organisation of Islamic Cooperation", "./?state=OIC"),
        ("Europe", "Europe", "Region", "", "./?partner=europe"),
        ("arms", "Arms supply", "Cooperation type", "", "./types?type=arms_supply"),
        ("map", "Map", "Page", "", "./map"),
        ("atop", "Alliance Treaty Obligations and Provisions (ATOP)", "Source", "", "./data?source=atop"),
        ("overview", "Overview", "Page", "", "./"),
        (
            "Pakistan and Azerbaijan",
            "Pakistan and Azerbaijan",
            "Pair of states",
            "",
            "./pair?state=PAK&partner=AZE",
        ),
        ("China Pakistan", "China and Pakistan", "Pair of states", "", "./pair?state=PAK&partner=CHN"),
        ("NATO Jordan", "NATO (32 states) and Jordan", "Both together", "", "./?state=JOR&partner=NATO"),
        ("Turkey arms", "Türkiye: arms supply", "Both together", "", "./state?state=TUR&type=arms_supply"),
        (
            "Europe Mali training",
            "Europe and Mali: training",
            "Both together",
            "",
            "./?state=MLI&partner=europe&type=training",
        ),
    ],
)
def test_an_answer_says_what_it_is_and_where_it_leads(
    text: str, label: str, kind: str, detail: str, address: str
) -> None:
    first = _ask(f"q={quote(text)}")["results"][0]
    assert first == {"label": label, "kind": kind, "detail": detail, "address": address}


def test_an_event_says_who_took_part_and_when_and_leads_to_its_page() -> None:
    first = _ask("q=AMAN")["results"][0]
    row = TABLE.series.rows.loc["exercise-aman"]
    assert first["address"] == "./event?id=exercise-aman"
    assert (first["label"], first["kind"]) == ("AMAN", "Exercise")
    assert first["detail"].endswith(f" states, {row['first_year']}–{row['last_year']}")

    edition = _ask("q=AMAN-2023")["results"][0]
    assert edition["detail"] == f"AMAN 2023; in all {first['detail']}"
    (event_id,) = parse_qs(urlsplit(edition["address"]).query)["id"]
    ties = TABLE.ties[TABLE.ties["event_id"].eq(event_id)]
    assert set(ties["start_year"]) == {2023}
    assert set(ties["name"]) == {"AMAN-23"}


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("", "Nothing found for “”."),
        ("q=", "Nothing found for “”."),
        ("q=xqzvw", "Nothing found for “xqzvw”."),
        ("q=" + "x" * 9999, "Nothing found for “" + "x" * 30 + "…”."),
        ("q=%00%ff%3Cb%3E", "8 results."),
        ("q=Bermuda", "1 result."),
    ],
)
def test_whatever_is_asked_is_answered(query: str, note: str) -> None:
    assert _ask(query)["note"].startswith(note)


def test_every_address_opens_a_page_with_the_view_that_was_found() -> None:
    for row in load_queries():
        for hit in open_index().find(row["query"], RESULTS):
            parts = urlsplit(write_hit_address(hit, TABLE))
            assert parts.path in PAGES
            view, complaints = parse_view(parse_qs(parts.query), TABLE.options)
            thing = hit.parts[0]
            assert {complaint.kind for complaint in complaints} <= {"untied"}
            if not complaints and thing.kind in EVENTS:
                assert TABLE.series.find_series(view.event) == thing.codes[0]
