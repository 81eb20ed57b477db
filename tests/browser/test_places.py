"""The boxes of places as a reader types in them: what a browser puts first, what Enter takes, what stays to be seen."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

from tests.browser.visitor import NEXT_FRAME, Visitor

_HIGHEST_LINE = 24
"""Pixels; two lines are higher."""


def _read_link(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_enter_takes_the_one_place_that_is_meant_and_its_chip_is_its_name(visitor: Visitor) -> None:
    page = visitor.open("/types")
    box = page.get_by_test_id("stSidebar").get_by_role("combobox", name="Partners")
    for typed, name in {"TUR": "Türkiye", "cote d'i": "Côte d'Ivoire"}.items():
        box.press_sequentially(typed)
        expect(page.get_by_role("option").first).to_contain_text(name)
        with visitor.rerun():
            box.press("Enter")
    assert _read_link(page) == {"partner": ["CIV", "TUR"]}
    heights = page.locator("[data-tag] > span:first-child").evaluate_all(
        "all => all.map(one => one.offsetHeight)"
    )
    assert max(heights) < _HIGHEST_LINE


def test_a_box_for_one_place_is_searched_alike_and_again_over_what_was_chosen(visitor: Visitor) -> None:
    page = visitor.open("/pair")
    box = page.get_by_test_id("stMain").get_by_role("combobox", name="State", exact=True)
    for typed, code in {"Turkey": "TUR", "Ivory": "CIV"}.items():
        box.press_sequentially(typed)
        with visitor.rerun():
            box.press("Enter")
        assert _read_link(page) == {"state": [code]}


def test_what_a_click_on_a_row_opens_the_keyboard_opens_by_the_box_of_the_table(visitor: Visitor) -> None:
    page = visitor.open("/state?state=PAK")
    box = page.get_by_role("combobox", name="Open a pair")
    box.press_sequentially("turkey")
    box.press("Enter")
    page.wait_for_url("**/pair?state=PAK&partner=TUR**")
    visitor.wait()

    page = visitor.open("/timeline?state=PAK&partner=CHN")
    box = page.get_by_role("combobox", name="Open a record").first
    for _ in range(2):
        box.press_sequentially("shaheen")
        expect(page.get_by_role("option").first).to_contain_text("Shaheen")
        box.press("Enter")
        expect(page.get_by_role("dialog").get_by_text("China and Pakistan")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
        # A dialog gives back the focus in the next frame, and a list that loses it closes.
        page.evaluate(NEXT_FRAME)
