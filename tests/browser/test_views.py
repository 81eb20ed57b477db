"""What only a browser does with a view: links on a server nobody visited, older versions, a download, what is drawn.

Choices, the back button and ways between pages are those of `test_history.py`.
"""

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


def test_a_link_works_on_a_server_nobody_visited(
    meet_visitor: Callable[..., Visitor], cold_server: Server
) -> None:
    visitor = meet_visitor(cold_server.url)
    page = visitor.open(f"/data?{PAIR}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Data")
    expect(page.get_by_test_id("stMain").get_by_text("Pakistan with China")).to_be_visible()
    assert _read_link(page) == {"state": ["PAK"], "partner": ["CHN"]}
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert visitor.traffic.failures == []
    expect(page.get_by_test_id("stMain").get_by_text("59 ties")).to_be_visible()


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
def test_the_map_and_the_charts_are_drawn_and_the_tab_names_the_view(visitor: Visitor) -> None:
    page = visitor.open(f"/?{PAIR}")
    expect(page).to_have_title("Pakistan – China: Overview | Alliance Ties")
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
