"""From the first page down to one record and its source by clicks, and back by the browser's button."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect

from components.screen.open_table import load_table
from components.study.study import Study
from data.analysis.mask_measures import count_by_alter, find_strongest_dyads
from tests.browser.visitor import Visitor

ROW = 33
"""Pixels of a row of a table and of its head."""
PAIR = "/pair?state=PAK&partner=CHN"
JET = "Super 7 (JF-17 Thunder) fighter"


def _click_row(page: Page, table: Locator, position: int) -> None:
    """Click the first cell of a row, scrolled into sight."""
    table.scroll_into_view_if_needed()
    scrolled = table.locator(".dvn-scroller").evaluate(
        "(scroller, top) => { scroller.scrollTop = top; return scroller.scrollTop; }", ROW * (position - 1)
    )
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    box = table.bounding_box()
    assert box
    page.mouse.click(box["x"] + 60, box["y"] + ROW * (position + 1.5) - scrolled)


def _find_place_on_first_page(iso3: str) -> int:
    table = load_table()
    places = count_by_alter(Study(table, table.options.default).measures_of_places)
    return list(places["alter"].astype(str)).index(iso3)


def _expect_title(page: Page, title: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def _find_record(page: Page, name: str) -> Locator:
    return page.locator("ul.ledger li").filter(has_text=name)


def test_from_the_first_page_to_a_source_in_three_clicks_and_back(visitor: Visitor) -> None:
    page = visitor.open("/")
    with visitor.rerun():
        _click_row(
            page,
            page.get_by_test_id("stDataFrame").filter(visible=True).first,
            _find_place_on_first_page("PAK"),
        )
    page.wait_for_url("**/state?state=PAK")
    _expect_title(page, "Pakistan, 1990–2026")
    visitor.wait()

    with visitor.rerun():
        # The United States stand first, China second.
        _click_row(page, page.get_by_test_id("stDataFrame").filter(visible=True).first, 1)
    page.wait_for_url(f"**{PAIR}")
    _expect_title(page, "Pakistan and China, 1990–2026")
    visitor.wait()

    link = _find_record(page, JET).get_by_role("link", name="Source of")
    expect(link).to_be_visible()
    assert urlsplit(link.get_attribute("href") or "").hostname == "defence.pk"
    with page.context.expect_page() as opened:
        link.click()
    # Names of other hosts are unknown here: the new tab is all there is to see, and it knows nothing of ours.
    assert opened.value.evaluate("window.opener") is None
    opened.value.close()

    with visitor.rerun():
        page.go_back()
    page.wait_for_url("**/state?state=PAK")
    _expect_title(page, "Pakistan, 1990–2026")
    with visitor.rerun():
        page.go_back()
    _expect_title(page, "OIC (57 states), 1990–2026")
    with visitor.rerun():
        page.go_forward()
    page.wait_for_url("**/state?state=PAK")
    _expect_title(page, "Pakistan, 1990–2026")


def test_the_menu_leads_to_the_same_place_in_four_clicks(visitor: Visitor) -> None:
    page = visitor.open("/")
    with visitor.rerun():
        page.get_by_role("link", name="Pair", exact=True).click()
    _expect_title(page, "A pair of states")
    visitor.wait()
    table = load_table()
    dyads = find_strongest_dyads(Study(table, table.options.default).measures, 40)
    position = list(zip(dyads["ego"], dyads["alter"], strict=True)).index(("PAK", "CHN"))
    with visitor.rerun():
        _click_row(page, page.get_by_test_id("stDataFrame").first, position)
    page.wait_for_url(f"**{PAIR}")
    visitor.wait()
    expect(_find_record(page, "Shaheen-X").get_by_role("link").first).to_be_visible()


def test_records_link_to_sources_in_a_tab_of_their_own_unfold_by_keyboard_and_are_searched(
    visitor: Visitor,
) -> None:
    page = visitor.open(PAIR)
    links = page.locator("ul.ledger a[aria-label^='Source of']")
    assert links.count() > 40
    for attribute, value in (("target", "_blank"), ("rel", "noopener noreferrer")):
        assert set(links.evaluate_all(f"links => links.map(link => link.getAttribute('{attribute}'))")) == {
            value
        }
    hosts = links.evaluate_all("links => links.map(link => link.protocol)")
    assert set(hosts) <= {"http:", "https:"}

    oldest = _find_record(page, "Wartime support: weapons").last
    expect(oldest).to_be_hidden()
    page.locator(".ledgers summary").first.focus()
    page.keyboard.press("Enter")
    expect(oldest).to_be_visible()

    box = page.get_by_label("Find a name, type, year, status or source")
    box.fill("JF-17")
    with visitor.rerun():
        box.press("Enter")
    expect(page.locator("ul.ledger li")).to_have_count(1)
    expect(page.locator("ul.ledger li")).to_contain_text(JET)


def test_the_trail_and_the_leads_are_ways_on(visitor: Visitor) -> None:
    page = visitor.open(PAIR)
    with visitor.rerun():
        page.get_by_role("button", name="Seen from China: China and Pakistan").click()
    page.wait_for_url("**/pair?state=CHN&partner=PAK")
    _expect_title(page, "China and Pakistan, 1990–2026")
    with visitor.rerun():
        page.go_back()
    _expect_title(page, "Pakistan and China, 1990–2026")
    with visitor.rerun():
        page.locator(".st-key-trail").get_by_role("link", name="Pakistan").click()
    page.wait_for_url("**/state?state=PAK")
    _expect_title(page, "Pakistan, 1990–2026")
