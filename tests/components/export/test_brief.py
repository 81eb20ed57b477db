"""A brief is one document of two to four pages with all its words as text, whatever the view."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from components.export.__main__ import main
from components.export.brief_layout import MOST_PAGES, BriefPage, Part, lay_out_brief
from components.export.parse import parse_address
from components.export.request import BRIEF, Order, OrderError, fulfil
from components.screen.open_table import load_table
from components.study.study import Study
from components.study.table import Table
from components.view import parse_view
from components.words.brief import GROUP, PAIR, STATE, build_tables, find_kind, list_facts, list_findings
from data import DATA_VERSION
from tests.components.export.reading import read_pdf
from tests.hostile import build_hostile_table
from tests.second_table import build_second_table

A4 = (595.5, 842.25)
DAY = date(2026, 11, 26)
LINK = "state=PAK&partner=CHN"
ROOM, GAP = 1000.0, 16.0


@cache
def _load_second() -> Table:
    return build_second_table()


def _order(link: str, table: Table, **more: str) -> bytes:
    view, complaints = parse_view(parse_qs(link), table.options)
    assert not complaints
    (file,) = fulfil(
        Order("", view, what=BRIEF, **more),  # type: ignore[arg-type]
        table,
        made_on=DAY,
        host="https://ties.example.org",
    )
    assert file.name.endswith("-brief-2026-11-26.pdf")
    assert file.media_type == "application/pdf"
    return file.content


def _read(content: bytes) -> list[str]:
    pages = read_pdf(content)
    assert {size for size, _ in pages} == {A4}
    return [" ".join(text.split()) for _, text in pages]


@pytest.mark.parametrize(
    ("link", "kind"),
    [
        ("state=NOR", STATE),
        ("state=NOR&partner=GBR", PAIR),
        ("", GROUP),
        ("state=NOR&state=SWE", GROUP),
        ("partner=USA", GROUP),
        ("state=FIN&years=1956&years=1957", PAIR),
        ("state=DNK&type=defence_pact&years=1950&years=1950", STATE),
    ],
)
def test_every_kind_of_view_has_a_brief_with_all_its_parts(link: str, kind: str) -> None:
    table = _load_second()
    study = Study(table, parse_view(parse_qs(link), table.options)[0])
    assert find_kind(study) == kind or study.ends is None
    pages = _read(_order(link, table))
    text = " ".join(pages)
    assert 2 <= len(pages) <= MOST_PAGES
    for number, page in enumerate(pages, start=1):
        assert f"{number} of {len(pages)}" in page
        assert "data 1999.02, 26 November 2026." in page
    said = [told.sentence for told in list_findings(study)[0]] + list_facts(study)
    assert said or "The record is too thin to say what stands out." in text
    for sentence in said:
        assert sentence.replace(" ", "") in text.replace(" ", "")
    for table_of in build_tables(study):
        assert table_of.title in text
    for words in (
        "Coverage and limits",
        "Boundaries and names shown do not imply endorsement.",
        "To cite it:",
    ):
        assert words in text
    assert "data=1999.02" in text
    for source in {*study.ties["source_id"]}:
        assert str(table.sources[source]["citation"]) in text


def test_a_brief_of_the_shipped_table_is_tagged_and_says_what_it_is() -> None:
    content = _order(LINK, load_table())
    reader = PdfReader(io.BytesIO(content))
    assert reader.metadata is not None
    assert reader.metadata.title == "Brief: Pakistan and China, 1990–2026"
    assert "/StructTreeRoot" in reader.trailer["/Root"]
    text = " ".join(_read(content))
    for words in ("Warrior-9", "geo.tv", "The News International", "Joint exercise 33 2003 2025"):
        assert words in text
    assert f"https://ties.example.org/pair?{LINK}&data={DATA_VERSION}" in text.replace(" ", "")
    assert content == _order(LINK, load_table(), scheme="dark")


def test_text_of_a_table_stays_text() -> None:
    text = " ".join(_read(_order("state=NOR", build_hostile_table())))
    assert "<img" in text
    assert "*e*" in text
    assert "$m$" in text


def test_what_no_brief_can_be_made_of_is_refused_in_a_sentence() -> None:
    table = _load_second()
    with pytest.raises(OrderError, match="leave the figure series out"):
        _order("state=NOR", table, figure="series")
    with pytest.raises(OrderError, match="No tie matches"):
        _order("state=SWE&partner=NLD&type=defence_pact", table)


def test_a_brief_has_an_address_and_a_place_on_the_command_line(tmp_path: Path) -> None:
    table = load_table()
    order, number = parse_address("brief.pdf", LINK, table)
    assert (order.what, order.page, number) == (BRIEF, "", 1)
    assert order.view.partners == ("CHN",)
    assert parse_address("pair.brief", LINK, table)[0] == replace(order, page="pair")
    out = tmp_path / "brief.pdf"
    assert main(["--link", "state=SUR", "--format", "brief", "--out", str(out)]) == 0
    assert "Suriname" in _read(out.read_bytes())[0]


_HEIGHTS = st.floats(10, 60)
_PARTS = st.lists(
    st.one_of(
        st.builds(
            Part,
            st.just("table"),
            st.floats(40, 90),
            st.lists(_HEIGHTS, min_size=1, max_size=40).map(tuple),
        ),
        st.builds(
            Part, st.just("list"), st.floats(30, 60), st.lists(_HEIGHTS, min_size=1, max_size=30).map(tuple)
        ),
        st.builds(
            Part, st.just("text"), st.floats(30, 60), st.lists(_HEIGHTS, min_size=1, max_size=8).map(tuple)
        ),
        st.builds(
            Part,
            st.just("figure"),
            st.floats(60, 160),
            st.just(()),
            st.tuples(st.floats(120, 200), st.floats(200, 350), st.floats(350, 500)),
        ),
    ),
    min_size=1,
    max_size=7,
).filter(lambda parts: sum(part.kind == "table" for part in parts) <= 3)


def _find_height(parts: list[Part], page: BriefPage) -> float:
    height = page.gap * (len(page.pieces) - 1)
    for piece in page.pieces:
        part = parts[piece.part]
        height += piece.height + sum(part.items[piece.first : piece.last])
        height += part.head if piece.first == 0 else 0
    return height


@given(_PARTS)
@settings(max_examples=25, deadline=None)
def test_nothing_overlaps_and_nothing_is_cut(parts: list[Part]) -> None:
    pages = lay_out_brief(parts, ROOM, GAP)
    pieces = [piece for page in pages for piece in page.pieces]
    # All in order, and of each list every item once.
    assert [piece.part for piece in pieces] == sorted(piece.part for piece in pieces)
    assert {piece.part for piece in pieces} == set(range(len(parts)))
    for number, part in enumerate(parts):
        own = [piece for piece in pieces if piece.part == number]
        if part.kind == "list":
            assert [piece.first for piece in own[1:]] == [piece.last for piece in own[:-1]]
            assert own[-1].last == len(part.items)
            # A heading has what it heads beside it.
            assert own[0].last >= min(2, len(part.items))
        else:
            assert len(own) == 1
    for page in pages:
        assert page.pieces
        assert _find_height(parts, page) <= ROOM + 1e-6
        assert page.gap >= GAP
    # A page ends where the next part has no room with the fewest rows or the smallest figure.
    assert len(pages) <= len(parts) + 2
