"""What readers type, in three languages and with mistakes, and what must come first; alike names; other tables."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from components.screen.search import open_index
from components.study.findable import EVENTS, LANGUAGES, PLACES, list_findables
from components.study.search import MAX_LENGTH, Hit, SearchIndex
from components.study.table import load_shipped_table
from data import reference
from data.folding import fold_text
from tests.hostile import build_hostile_table
from tests.second_table import build_second_table

QUERIES = Path(__file__).parents[2] / "search_queries.csv"
"""Written by hand, from what readers call things and not from the index."""
LEAST_RIGHT = 0.97

Row = Mapping[str, str]


@cache
def load_queries() -> list[Row]:
    with QUERIES.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def write_codes(hit: Hit) -> str:
    return " ".join(code for part in hit.parts for code in part.codes)


def is_right(row: Row, hits: list[Hit]) -> bool:
    """Whether the first hit is what a row of the queries expects: codes, or of events a part of the name."""
    if not hits:
        return False
    first = hits[0]
    kinds = {part.kind for part in first.parts}
    if row["kind"] == "event":
        return (
            kinds <= {*EVENTS}
            and row["expected"].casefold() in f"{first.name} {first.parts[0].label}".casefold()
        )
    is_one = len(first.parts) == 1
    is_of_kind = kinds == {row["kind"]} if is_one else row["kind"] in ("pair", "view")
    return is_of_kind and write_codes(first) in row["expected"].split("|")


def test_what_readers_type_has_the_right_answer_first() -> None:
    queries, index = load_queries(), open_index()
    assert len({row["query"] for row in queries}) == len(queries) >= 300
    wrong = [row["query"] for row in queries if not is_right(row, index.find(row["query"], 8))]
    assert len(wrong) <= (1 - LEAST_RIGHT) * len(queries), wrong


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Türkiye", "turkiye"),
        ("IRAQ", "iraq"),
        ("İran", "iran"),
        ("Iğdır", "igdir"),
        ("Côte d’Ivoire", "cote divoire"),
        ("Bosnia & Herzegovina", "bosnia herzegovina"),
        ("the Republic of the Gambia", "republic gambia"),
        ("JF-17", "jf 17"),
        ("jf17", "jf 17"),
        ("U.A.E.", "uae"),
        ("AMAN-٢٠٢٣", "aman 2023"),
        ("تُركيّا", "تركيا"),
        ("الإمارات", "امارات"),
        ("الامارات", "امارات"),
        ("السعودية", "سعوديه"),
        ("السعوديه", "سعوديه"),
        ("علی", "علي"),
        ("الله", "الله"),
        ("DE", "de"),
        (" \t—!? ", ""),
    ],
)
def test_spellings_of_one_name_are_one(text: str, words: str) -> None:
    assert " ".join(fold_text(text)) == words


@pytest.mark.parametrize(
    "text", ["", " ", "!", "\0", "\ud800", "ﷺ" * 50, "a" * 10_000, "و", "² ³", "'" * 200, "%00<b>"]
)
def test_any_text_has_an_answer(text: str) -> None:
    hits = open_index().find(text, 8)
    assert len(hits) <= 8
    assert hits == open_index().find(text[:MAX_LENGTH], 8)


def test_two_places_and_a_type_are_read_in_any_order_and_no_place_twice() -> None:
    index = open_index()
    for text in ("Pakistan China arms", "arms Pakistan China", "Pakistan arms China"):
        assert write_codes(index.find(text, 1)[0]) == "PAK CHN arms_supply"
    assert {len(hit.parts) for hit in index.find("Turkey Türkiye", 8)} <= {1}
    assert {len(hit.parts) for hit in index.find("arms training", 8)} <= {1}


def test_names_beside_the_label_are_of_what_can_be_found_and_have_a_source() -> None:
    names = reference.load_search_names()
    assert set(names["language"]) <= {*LANGUAGES}
    assert names["source"].ne("").all()
    assert not names.duplicated(["codes", "name"]).any()
    options = load_shipped_table().options
    known = {*options.places, *options.types, *options.untied}
    codes = {code for each in names["codes"] for code in each.split()}
    assert {code for code in codes if not code.startswith("page:")} <= known


def test_another_table_is_searched_by_what_it_has() -> None:
    table = build_second_table()
    index = SearchIndex(list_findables(table, {}))
    for code in (*table.options.places, *table.options.types):
        label = table.options.labels[code].partition(" (")[0]
        assert write_codes(index.find(label, 1)[0]) == code
    assert [hit.parts[0].kind for hit in index.find("GCC", 8) if hit.parts[0].kind in PLACES] == []
    event = index.find("Joint exercise 30", 1)[0].parts[0]
    assert event.kind in EVENTS
    SearchIndex(list_findables(build_hostile_table(), {})).find("markup", 8)
