"""What only a browser does with a view: links, the back button, a choice, a download, on a server nobody visited."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from data import VERSIONS
from tests.browser.server import Server
from tests.browser.visitor import Visitor

PAIR = "state=PAK&partner=CHN"


def _read_link(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def _expect_title(page: Page, title: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


@pytest.mark.parametrize(
    ("path", "title", "tie"),
    [
        (f"/?{PAIR}", "Pakistan and China, 1990–2026", None),
        (f"/data?{PAIR}", "Data", "59 ties"),
        (f"/newcomers?{PAIR}", "Newer partners of Pakistan, 1990–2026", None),
    ],
)
def test_a_link_works_on_a_server_nobody_visited(
    meet_visitor: Callable[..., Visitor], cold_server: Server, path: str, title: str, tie: str | None
) -> None:
    visitor = meet_visitor(cold_server.url)
    page = visitor.open(path)
    _expect_title(page, title)
    expect(page.get_by_test_id("stMain").get_by_text("Pakistan with China")).to_be_visible()
    assert _read_link(page) == {"state": ["PAK"], "partner": ["CHN"]}
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert visitor.traffic.failures == []
    if tie:
        expect(page.get_by_test_id("stMain").get_by_text(tie)).to_be_visible()


def test_a_choice_is_in_the_link_and_the_back_button_takes_it_back(visitor: Visitor) -> None:
    page = visitor.open(f"/?{PAIR}")
    with visitor.rerun():
        page.get_by_test_id("stSidebar").get_by_text("Arms supply", exact=True).click()
    expect(page.get_by_test_id("stMain").get_by_text("Pakistan with China: arms supply")).to_be_visible()
    page.wait_for_url("**type=arms_supply**")

    with visitor.rerun():
        page.go_back()
    expect(page.get_by_test_id("stMain").get_by_text("with China: all cooperation types")).to_be_visible()
    assert "type" not in _read_link(page)


def test_an_older_version_is_told_until_the_reader_goes_on_and_again_on_the_way_back(
    visitor: Visitor,
) -> None:
    old = VERSIONS[0].name
    page = visitor.open(f"/?{PAIR}&data={old}")
    notice = page.get_by_text(f"This link was made with data {old}")
    expect(notice).to_be_visible()
    with visitor.rerun():
        page.get_by_test_id("stSidebar").get_by_text("Arms supply", exact=True).click()
    page.wait_for_url("**type=arms_supply**")
    expect(notice).to_have_count(0)
    assert "data" not in _read_link(page)

    with visitor.rerun():
        page.go_back()
    expect(notice).to_be_visible()
    assert _read_link(page)["data"] == [old]


def test_a_view_stays_when_the_page_changes(visitor: Visitor) -> None:
    page = visitor.open(f"/?{PAIR}")
    with visitor.rerun():
        page.get_by_role("link", name="Data").click()
    _expect_title(page, "Data")
    expect(page.get_by_test_id("stMain").get_by_text("Pakistan with China")).to_be_visible()
    page.wait_for_url("**/data?state=PAK&partner=CHN")
    with visitor.rerun():
        page.get_by_role("link", name="Overview").click()
    _expect_title(page, "Pakistan and China, 1990–2026")


def test_the_reset_gives_the_default_view_and_a_bare_address(visitor: Visitor) -> None:
    page = visitor.open(f"/?{PAIR}&years=2000&years=2010")
    with visitor.rerun():
        page.get_by_role("button", name="Reset all filters").click()
    _expect_title(page, "OIC (57 states), 1990–2026")
    page.wait_for_function("() => location.search === ''")


def test_a_malformed_link_shows_the_default_and_a_notice(visitor: Visitor) -> None:
    page = visitor.open("/?state=ATLANTIS&years=soon")
    _expect_title(page, "OIC (57 states), 1990–2026")
    notice = page.get_by_role("alert")
    expect(notice).to_contain_text("state=ATLANTIS is not known")
    expect(notice).to_contain_text("years=soon is not a year or two")


def test_the_download_is_the_list(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor.open(f"/data?{PAIR}")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download these ties (CSV)").click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    assert path.suffix == ".csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    expect(page.get_by_test_id("stMain").get_by_text(f"{len(rows)} ties")).to_be_visible()
    assert {frozenset((row["state_a"], row["state_b"])) for row in rows} == {frozenset(("PAK", "CHN"))}
    assert all(row["source_id"] and row["source_ref"] for row in rows)


@pytest.mark.map
def test_the_map_and_the_charts_are_drawn_and_described(visitor: Visitor) -> None:
    page = visitor.open(f"/?{PAIR}")
    main = page.get_by_test_id("stMain")
    expect(main.locator("#deckgl-overlay, .deckgl-overlay, canvas").first).to_be_visible()
    expect(main.get_by_text("Boundaries and names shown do not imply endorsement")).to_be_visible()
    charts = main.get_by_test_id("stVegaLiteChart")
    expect(charts.first).to_be_visible()
    # The browser may still be drawing when the server has sent everything.
    page.wait_for_function(
        "() => [...document.querySelectorAll('[data-testid=stVegaLiteChart]')]"
        ".filter(chart => chart.offsetParent !== null).every(chart => chart.querySelector('svg, canvas'))"
    )


def test_the_tab_names_the_view(visitor: Visitor) -> None:
    page = visitor.open(f"/?{PAIR}")
    expect(page).to_have_title("Pakistan – China: Overview | Alliance Ties")


def test_a_bare_page_for_screenshots_is_a_link_and_has_a_way_out(visitor: Visitor) -> None:
    page = visitor.open(f"/?{PAIR}&present=1")
    _expect_title(page, "Pakistan and China, 1990–2026")
    for part in ("stSidebar", "stHeader", "stExpander"):
        expect(page.get_by_test_id(part).first).to_be_hidden()
    way_out = page.get_by_role("link", name="Leave the presentation")
    way_out.focus()
    way_out.press("Enter")
    page.wait_for_url(f"**/?{PAIR}")
    expect(page.get_by_test_id("stSidebar")).to_be_visible()


def test_a_row_leads_to_the_pair_and_the_back_button_returns(visitor: Visitor) -> None:
    page = visitor.open("/?state=PAK")
    table = page.get_by_test_id("stDataFrame").filter(visible=True).first
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    assert box
    with visitor.rerun():
        # The first row, below the headings: the strongest partner, the United States.
        page.mouse.click(box["x"] + 60, box["y"] + 55)
    page.wait_for_url("**/pair?state=PAK&partner=USA")
    visitor.wait()
    with visitor.rerun():
        page.go_back()
    page.wait_for_url("**/?state=PAK")
    _expect_title(page, "Pakistan, 1990–2026")
