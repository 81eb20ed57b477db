"""The version of the data in links: permanent ones carry it, and an older one is said, on pages and in files."""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Message

from components.export.__main__ import main
from components.export.parse import to_order
from components.export.request import CITATIONS, Order, OrderError, fulfil
from components.screen.addresses import answer_export
from components.screen.open_table import load_table
from components.view import PARAMETERS, parse_view
from components.words.versions import (
    PARAMETER,
    describe_version,
    find_asked_version,
    say_version_notice,
    write_permanent_address,
)
from data import DATA_VERSION, VERSIONS
from data.versions import Version
from tests.components.export.reading import read_pdf, read_svg
from tests.views import VIEWS, choose_view

TABLE = load_table()
OPTIONS = TABLE.options
DAY = date(2026, 11, 25)
OLD = VERSIONS[0].name
TOLD = (
    Version("2026.01", date(2026, 1, 31), 1000, "the first table", "0" * 40),
    Version("2026.02", date(2026, 2, 28), 1200, "more ties", "0" * 40),
    Version("2026.03", date(2026, 3, 31), 1100, "fewer $ties"),
)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("", ""),
        ("2026.03", ""),
        (
            "2026.02",
            (
                "This link was made with data 2026.02 (28 Feb 2026, 1\u202f200 ties). Shown is 2026.03 (31 Mar 2026, "
                "1\u202f100 ties); numbers may differ. What changed: fewer \\$ties."
            ),
        ),
        (
            " 2026.01 ",
            (
                "This link was made with data 2026.01 (31 Jan 2026, 1\u202f000 ties). Shown is 2026.03 (31 Mar 2026, "
                "1\u202f100 ties); numbers may differ. What changed: more ties; fewer \\$ties."
            ),
        ),
        (
            "2027.01",
            (
                "This link names data 2027.01, a version that is not known here. Shown is 2026.03 (31 Mar 2026, "
                "1\u202f100 ties)."
            ),
        ),
    ],
)
def test_a_notice_says_what_the_link_was_made_with_and_what_has_changed(asked: str, words: str) -> None:
    assert say_version_notice(asked, TOLD) == words


@given(st.text(max_size=200))
def test_whatever_a_link_names_is_no_markup_and_cut(asked: str) -> None:
    notice = say_version_notice(f"x{asked}", TOLD)
    assert notice.startswith("This link names data x")
    assert len(notice) < 200
    assert not any(f"{before}{sign}" in notice for sign in "`*<[$" for before in " x")


def test_the_version_shown_is_told_with_that_of_the_link() -> None:
    assert describe_version("", TOLD) == describe_version("2026.03", TOLD) == "2026.03"
    assert describe_version("2026.01", TOLD) == "2026.03 (the link was made with 2026.01)"
    assert find_asked_version("2026.02", TOLD) == TOLD[1]
    assert find_asked_version("2026.2", TOLD) is None


@pytest.mark.parametrize("seed", range(0, VIEWS, 10))
@pytest.mark.parametrize("page", ["", "data", "newcomers"])
def test_a_permanent_link_gives_the_view_again_and_names_the_version(seed: int, page: str) -> None:
    view = choose_view(seed)
    address = urlsplit(write_permanent_address(page, view, TABLE))
    link = parse_qs(address.query)
    assert address.path == f"/{page}"
    assert link[PARAMETER] == [DATA_VERSION]
    assert say_version_notice(link[PARAMETER][-1], VERSIONS) == ""
    again, notices = parse_view(link, OPTIONS)
    assert notices == []
    assert write_permanent_address(page, again, TABLE) == address.geturl()


def test_the_default_view_has_a_permanent_link_too() -> None:
    assert write_permanent_address("", OPTIONS.default, TABLE) == f"/?data={DATA_VERSION}"
    assert PARAMETER not in PARAMETERS


@pytest.mark.parametrize("what", CITATIONS)
def test_citations_name_the_version_and_the_older_one_of_the_link(what: str) -> None:
    plain, older = (
        fulfil(to_order({"link": link, "format": what}, TABLE), TABLE, made_on=DAY)[0].content.decode()
        for link in ("state=PAK&partner=CHN", f"state=PAK&partner=CHN&data={OLD}")
    )
    assert f"data={DATA_VERSION}" in plain
    assert f"data {DATA_VERSION}" in plain
    assert "the link was made with" not in plain
    assert f"data {DATA_VERSION} (the link was made with {OLD})" in older
    assert f"data={DATA_VERSION}" in older


def test_pictures_and_sheets_name_both_versions() -> None:
    link = f"state=PAK&partner=CHN&data={OLD}"
    order = to_order({"link": link, "figure": "breakdown", "format": "svg", "size": "slide"}, TABLE)
    words = f"data {DATA_VERSION} (the link was made with {OLD})"
    assert words in " ".join(read_svg(fulfil(order, TABLE, made_on=DAY)[0].content)[1])
    (sheet,) = fulfil(to_order({"link": link, "format": "pdf"}, TABLE), TABLE, made_on=DAY)
    assert words in " ".join(" ".join(text for _, text in read_pdf(sheet.content)).split())


def test_the_version_shown_needs_no_word_and_an_unknown_one_is_refused() -> None:
    assert to_order({"link": f"state=PAK&data={DATA_VERSION}"}, TABLE).asked_version == DATA_VERSION
    assert to_order({"link": "state=PAK"}, TABLE) == Order("", parse_view({"state": ["PAK"]}, OPTIONS)[0])
    with pytest.raises(OrderError, match=rf"link: data=1999.01 is none of {OLD}, "):
        to_order({"link": "state=PAK&data=1999.01"}, TABLE)


def test_the_command_line_takes_a_link_with_a_version(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "citation.txt"
    given = ["--link", f"state=PAK&partner=CHN&data={OLD}", "--format", "txt", "--out", str(out)]
    assert main(given) == 0
    assert f"(the link was made with {OLD})" in out.read_text(encoding="utf-8")
    assert main(["--link", "state=PAK&data=1999.01", "--format", "txt", "--out", str(out)]) == 2
    assert "data=1999.01 is none of" in capsys.readouterr().err


async def _wait() -> Message:
    """The connection of a reader who stays."""
    return await asyncio.Future()


def _ask(query: str) -> Response:
    scope = {
        "type": "http",
        "method": "GET",
        "scheme": "https",
        "server": ("ties.example.org", 443),
        "path": "/export/overview.txt",
        "path_params": {"name": "overview.txt"},
        "query_string": query.encode(),
        "headers": [],
    }
    return asyncio.run(answer_export(Request(scope, _wait)))


def test_an_address_of_the_server_takes_a_link_with_a_version() -> None:
    answer = _ask(f"state=PAK&partner=CHN&data={OLD}")
    assert answer.status_code == 200
    assert f"(the link was made with {OLD})" in bytes(answer.body).decode()
    assert f"overview?state=PAK&partner=CHN&data={DATA_VERSION}" in bytes(answer.body).decode()
    wrong = _ask("state=PAK&data=1999.01")
    assert wrong.status_code == 400
    assert "data=1999.01 is none of" in bytes(wrong.body).decode()
