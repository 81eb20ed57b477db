"""What only a browser does on the Timeline: the brush, a click on a mark, the keyboard."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from components.figures.chart import AXIS_MARGIN
from tests.browser.accessibility import find_violations
from tests.browser.visitor import Visitor

PAIR = "/timeline?state=PAK&partner=CHN"
FIRST, LAST = 1990, 2026
PADDING = 2, 12
"""Pixels left and right of the bars, beside the axis."""
MARK = "path[aria-roledescription='rect mark']"


def _find_chart(page: Page, described_as: str) -> Locator:
    return page.locator(f"[data-testid=stVegaLiteChart][aria-label*='{described_as}']")


def _brush(page: Page, first_year: int, last_year: int) -> None:
    """Drag over the bars of all years, from the middle of one year to that of another."""
    chart = _find_chart(page, "Active relations by")
    expect(chart.locator("canvas")).to_be_visible()
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    assert box
    left, right = box["x"] + AXIS_MARGIN + PADDING[0], box["x"] + box["width"] - PADDING[1]
    start, end = (
        left + (right - left) * (year - (FIRST - 0.5)) / (LAST - FIRST + 1)
        for year in (first_year, last_year)
    )
    height = box["y"] + 150
    page.mouse.move(start - 2, height)
    page.mouse.down()
    page.mouse.move((start + end) / 2, height)
    page.mouse.move(end + 2, height)
    page.mouse.up()


def test_a_brush_sets_the_years_in_title_and_link_and_a_button_takes_them_back(visitor: Visitor) -> None:
    page = visitor.open("/timeline?state=PAK")
    heading = page.get_by_role("heading", level=1)
    for _ in range(2):  # the same brush again: the first must have left nothing behind
        with visitor.rerun():
            _brush(page, 2000, 2010)
        expect(heading).to_have_text("Pakistan, 2000–2010")
        page.wait_for_url("**years=2000&years=2010**")
        assert parse_qs(urlsplit(page.url).query)["years"] == ["2000", "2010"]
        with visitor.rerun():
            page.get_by_role("button", name="All years").click()
        expect(heading).to_have_text("Pakistan, 1990–2026")
        page.wait_for_url("**/timeline?state=PAK")


def test_a_click_on_a_mark_opens_its_record_and_the_same_again(visitor: Visitor) -> None:
    page = visitor.open(PAIR)
    for _ in range(2):
        mark = _find_chart(page, "Lanes of named ties").locator(f"{MARK}[aria-label*='Name: Shaheen-X;']")
        with visitor.rerun():
            mark.click()
        dialog = page.get_by_role("dialog")
        expect(dialog).to_contain_text("Shaheen-X")
        expect(dialog).to_contain_text("China and Pakistan")
        link = dialog.get_by_role("link", name="Source of Shaheen-X")
        assert (link.get_attribute("href") or "").startswith("http")
        assert link.get_attribute("rel") == "noopener noreferrer"
        assert find_violations(page) == []
        page.keyboard.press("Escape")
        expect(dialog).to_have_count(0)
    assert visitor.traffic.failures == []
    assert visitor.traffic.script_errors == []


@pytest.mark.parametrize("scheme", ["dark"])
def test_an_open_record_is_accessible_in_the_dark(visitor: Visitor) -> None:
    page = visitor.open(PAIR)
    bar = _find_chart(page, "Lanes of named ties").locator(
        f"{MARK}[aria-label*='Name: Hangor-class submarines;']"
    )
    with visitor.rerun():
        bar.click()
    expect(page.get_by_role("dialog")).to_contain_text("since 2015, no end stated")
    assert find_violations(page) == []


def test_a_record_opens_by_the_keyboard(visitor: Visitor) -> None:
    page = visitor.open(PAIR)
    table = page.get_by_test_id("stDataFrame").last
    table.scroll_into_view_if_needed()
    table.locator("canvas").first.focus()
    page.keyboard.press("ArrowDown")
    with visitor.rerun():
        page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("link").first).to_be_visible()
