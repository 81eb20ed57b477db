"""What can be ordered of a view, and what is refused with a sentence."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from components.export.__main__ import main, read_list
from components.export.citation import read_work
from components.export.parse import to_order
from components.export.renderer import Renderer, RenderError
from components.export.request import (
    BUNDLE,
    CITATIONS,
    NUMBERS,
    TIES,
    WORKBOOK,
    Order,
    OrderError,
    describe_work,
    fulfil,
    join_files,
    name_order,
)
from components.export.sizes import SIZES
from components.figures.catalogue import PAGES, has_figures, list_builders
from components.screen.open_table import load_table
from components.study.study import Study
from components.theme import PALETTES
from components.view import View, parse_view
from components.words.say import load_say
from data.load import TIES_FILE
from tests.components.export.reading import read_pdf, read_png, read_svg
from tests.pages.app import open_page, read_figures

TABLE = load_table()
OPTIONS = TABLE.options
DAY = date(2026, 11, 24)
HOST = "https://ties.example.org"
PAIR = parse_view({"state": ["PAK"], "partner": ["CHN"]}, OPTIONS)[0]
PAIR_AND_TURKIYE = parse_view({"state": ["PAK", "TUR"]}, OPTIONS)[0]


def _view_for(page: str) -> View:
    if page == "network":
        return replace(PAIR, states=("GCC",), partners=())
    return PAIR_AND_TURKIYE if page == "compare" else replace(PAIR, partners=()) if page == "state" else PAIR


@pytest.mark.parametrize("page", [page for page in PAGES if has_figures(page)])
def test_every_figure_of_every_page_comes_in_every_format(page: str) -> None:
    view = _view_for(page)
    study = Study(TABLE, view)
    for key, make in list_builders(page, study, PALETTES["light"]).items():
        plate = make()
        if plate is None:
            continue
        order = Order(page, view, figure=key, size="column")
        files = {
            what: fulfil(replace(order, what=what), TABLE, made_on=DAY, host=HOST)[0]
            for what in ("png", "svg", "pdf", NUMBERS)
        }
        size, colours = read_png(files["png"].content)
        assert size == (SIZES["column"].width, SIZES["column"].height)
        assert colours > 5, key
        svg_size, lines = read_svg(files["svg"].content)
        assert svg_size == size
        words = plate.title.split()[:2]
        assert " ".join(words) in " ".join(lines)
        pages = read_pdf(files["pdf"].content)
        assert len(pages) == 1
        assert words[0] in pages[0][1]
        rows = list(csv.reader(io.StringIO(files[NUMBERS].content.decode("utf-8-sig"))))
        assert len(rows) == len(plate.data) + 1
        assert rows[0] == [str(column) for column in plate.data.columns]
        assert all(file.name.endswith(f".{what}") for what, file in files.items())


def test_a_picture_that_needs_no_fonts_is_an_svg_without_words() -> None:
    order = Order("pair", PAIR, figure="exchange", what="outlines", size="square")
    (file,) = fulfil(order, TABLE, made_on=DAY, host=HOST)
    assert file.name == name_order(order, TABLE, DAY)
    assert file.name.endswith("-exchange-2026-11-24.svg")
    assert file.media_type == "image/svg+xml"
    assert read_svg(file.content) == ((1080, 1080), [])


def test_a_sheet_has_the_headline_numbers_of_the_page() -> None:
    order = Order("", PAIR, what="pdf")
    (file,) = fulfil(order, TABLE, made_on=DAY, host=HOST)
    text = " ".join(page for _, page in read_pdf(file.content))
    shown = read_figures(open_page({"state": ["PAK"], "partner": ["CHN"]}))
    for name in ("relations", "records"):
        assert shown[name] in text
    assert "Pakistan and China" in text
    assert f"{load_say().number(len(Study(TABLE, PAIR).ties))} ties" in text.replace("\n", " ")
    assert "24 November 2026" in text
    assert file.name == "alliance-ties-pakistan-and-china-1990-2026-sheet-2026-11-24.pdf"
    assert name_order(order, TABLE, DAY) == file.name


def test_everything_is_packed_together() -> None:
    (file,) = fulfil(Order("pair", PAIR, figure="exchange", what=BUNDLE), TABLE, made_on=DAY, host=HOST)
    with zipfile.ZipFile(io.BytesIO(file.content)) as packed:
        names = packed.namelist()
        ties = list(csv.DictReader(io.StringIO(packed.read("ties.csv").decode("utf-8-sig"))))
    assert {"ties.csv", "sources.csv", "citation.bib", "citation.ris", "citation.txt"} <= set(names)
    assert any(name.endswith(".png") for name in names)
    assert any(name.endswith(".pdf") for name in names)
    assert len(ties) == len(Study(TABLE, PAIR).ties)
    assert all(tie["source_title"] for tie in ties)


@pytest.mark.parametrize("what", CITATIONS)
def test_a_citation_names_the_view_its_link_and_its_sources(what: str) -> None:
    (file,) = fulfil(Order("", PAIR, what=what), TABLE, made_on=DAY, host=HOST)
    text = file.content.decode()
    assert "Pakistan and China" in text
    assert f"{HOST}/?state=PAK" in text.replace(r"\&", "&")
    assert "Kinne" in text


def test_ties_and_the_numbers_of_a_figure_come_as_a_workbook_with_their_sources() -> None:
    for order, first, rows in (
        (Order("data", PAIR, what=WORKBOOK), "Ties", len(Study(TABLE, PAIR).ties)),
        (Order("pair", PAIR, figure="exchange", what=WORKBOOK), "Numbers", None),
    ):
        (file,) = fulfil(order, TABLE, made_on=DAY)
        assert file.name == name_order(order, TABLE, DAY)
        assert file.name.endswith(".xlsx")
        book = openpyxl.load_workbook(io.BytesIO(file.content), read_only=True)
        assert book.sheetnames == [first, "Sources"]
        held = list(book[first].iter_rows(min_row=2, values_only=True))
        assert len(held) == rows if rows else held


def test_a_sheet_is_called_as_its_page() -> None:
    order = Order("newcomers", TABLE.options.default, what="pdf")
    assert name_order(order, TABLE, DAY).startswith(
        "alliance-ties-newer-partners-of-oic-57-states-1990-2026-sheet"
    )
    assert "newer-partners-of" not in name_order(replace(order, figure="changes"), TABLE, DAY)
    assert "newer-partners-of" not in name_order(replace(order, what=TIES), TABLE, DAY)


def test_the_ties_of_a_view_can_be_ordered_alone() -> None:
    (file,) = fulfil(Order("data", PAIR, what=TIES), TABLE, made_on=DAY)
    assert file.name.endswith("ties-2026-11-24.csv")
    listed = list(csv.DictReader(io.StringIO(file.content.decode("utf-8-sig"))))
    with TIES_FILE.open(encoding="utf-8", newline="") as shipped:
        wanted = [
            row["tie_id"]
            for row in csv.DictReader(shipped)
            if (row["state_a"], row["state_b"]) in {("PAK", "CHN"), ("CHN", "PAK")}
            and int(row["party_count"]) <= 20
            and int(row["end_year"]) >= 1990
        ]
    assert [row["tie_id"] for row in listed] == wanted


@pytest.mark.parametrize(
    ("order", "reason"),
    [
        (Order("nowhere", PAIR), "page=nowhere is none of"),
        (Order("", PAIR, what="gif"), "format=gif is none of png"),
        (Order("", PAIR, size="poster"), "size=poster is none of slide"),
        (Order("", PAIR, scale=9), "scale=9 is none of 1, 2, 3"),
        (Order("", PAIR, figure="nothing"), "has no figure nothing in this view: it has headline"),
        (Order("methods", PAIR), "The page Methods has no figure in this view"),
        (Order("", PAIR, what=NUMBERS), "name it"),
        (Order("", replace(PAIR, states=("COM",), partners=("SUR",))), "No tie matches"),
    ],
)
def test_what_cannot_be_given_is_refused_with_the_reason(order: Order, reason: str) -> None:
    with pytest.raises(OrderError, match=reason):
        fulfil(order, TABLE, made_on=DAY)


def test_a_chart_that_cannot_be_drawn_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def draw(_renderer: Renderer, _spec: object) -> str:
        raise RenderError("no such mark")

    monkeypatch.setattr(Renderer, "draw", draw)
    with pytest.raises(OrderError, match="A chart could not be drawn: no such mark"):
        fulfil(Order("pair", PAIR, figure="ranks"), TABLE, made_on=DAY)


def test_sheets_of_several_pictures_become_one_file() -> None:
    files = fulfil(
        Order("newcomers", parse_view({"state": ["OIC"]}, OPTIONS)[0], size="column"), TABLE, made_on=DAY
    )
    assert len(files) > 1
    joined = join_files(files)
    assert joined.media_type == "application/zip"
    with zipfile.ZipFile(io.BytesIO(joined.content)) as packed:
        assert packed.namelist() == [file.name for file in files]


def test_the_command_line_writes_the_picture_of_a_link(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "turkiye.png"
    arguments = ["--page", "newcomers", "--figure", "arrivals", "--link", "state=TUR&years=2005&years=2025"]
    assert main([*arguments, "--format", "png", "--size", "slide", "--out", str(out)]) == 0
    assert read_png(out.read_bytes())[0] == (1920, 1080)
    assert capsys.readouterr().out.strip() == str(out)


def test_the_command_line_works_through_a_list_and_names_the_wrong_row(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    orders = tmp_path / "views.csv"
    orders.write_text(
        "page,link,figure,format,size,out\n"
        "overview,state=PAK,timeline,svg,column,timeline.svg\n"
        "overview,state=ATLANTIS,timeline,svg,column,wrong.svg\n"
        "overview,state=TUR,breakdown,csv,,\n"
    )
    assert main(["--list", str(orders), "--out", str(tmp_path / "made"), "--date", "2026-11-24"]) == 2
    made = sorted(path.name for path in (tmp_path / "made").iterdir())
    assert made == ["alliance-ties-turkiye-1990-2026-breakdown-2026-11-24.csv", "timeline.svg"]
    assert "row 3: link: state=ATLANTIS is not known" in capsys.readouterr().err


def test_a_list_with_an_unknown_column_is_refused(tmp_path: Path) -> None:
    orders = tmp_path / "views.csv"
    orders.write_text("page,colour\noverview,red\n")
    with pytest.raises(OrderError, match="column colour is none of page"):
        list(read_list(orders))


def test_an_order_in_words_is_checked() -> None:
    with pytest.raises(OrderError, match="scheme=blue"):
        to_order({"scheme": "blue"}, TABLE)
    with pytest.raises(OrderError, match="scale=big"):
        to_order({"scale": "big"}, TABLE)
    assert to_order({}, TABLE) == Order("", OPTIONS.default)


@pytest.mark.parametrize(
    ("link", "reason"),
    [
        ("stat=PAK", "stat is no part of a link .the nearest is state"),
        ("sise=slide", "sise is no part of a link .the nearest is size"),
        ("figur=map", "figur is no part of a link .the nearest is figure"),
        ("state=PAK&size=slide", "size stands beside a link, not in it"),
        ("state=PLW", "state=PLW .Palau. has no tie in this table"),
    ],
)
def test_an_order_with_a_link_that_says_what_is_not_known_is_refused(link: str, reason: str) -> None:
    with pytest.raises(OrderError, match=reason):
        to_order({"link": link}, TABLE)
    assert to_order({"link": "utm_source=mail&embed=true&state=PAK"}, TABLE).view.states == ("PAK",)


def test_the_work_is_cited_by_the_name_that_the_citation_file_gives_it() -> None:
    assert describe_work(TABLE) == read_work()
