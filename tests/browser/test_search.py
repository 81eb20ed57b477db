"""The box in the head of a page: Enter however fast, arrows, Escape, a finger; what is typed stays over a run."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from components.words.say import load_say
from tests.browser.accessibility import find_violations
from tests.browser.visitor import Visitor


def find_box(page: Page) -> Locator:
    return page.get_by_role("combobox", name=load_say()("search-box-label"))


def find_results(page: Page) -> Locator:
    return page.get_by_role("listbox", name=load_say()("search-results-label")).get_by_role("option")


@pytest.mark.map
def test_arrows_choose_escape_closes_and_a_run_leaves_what_is_typed(visitor: Visitor) -> None:
    page = visitor.open("/state?state=PAK")
    box, results = find_box(page), find_results(page)
    with page.expect_response("**/search?q=JF-17"):
        box.press_sequentially("JF-17")
    expect(results.first).to_contain_text("JF-17")
    expect(box).to_have_attribute("aria-expanded", "true")
    for key, chosen in {"ArrowDown": 0, "ArrowUp": -1, "End": -1}.items():
        box.press(key)
        expect(results.nth(chosen)).to_have_attribute("aria-selected", "true")
        expect(box).to_have_attribute(
            "aria-activedescendant", results.nth(chosen).get_attribute("id") or "none"
        )
    assert find_violations(page) == []

    box.press("Escape")
    expect(results).to_have_count(0)
    expect(box).to_have_attribute("aria-expanded", "false")
    with visitor.rerun():
        page.get_by_test_id("stSidebar").get_by_role("button", name="Training").click()
    expect(box).to_have_value("JF-17")
    box.press("ArrowDown")
    expect(results.first).to_be_visible()
    for _ in range(2):
        box.press("Escape")
    expect(box).to_have_value("")

    box.press_sequentially("xqzvw")
    expect(page.get_by_text("Nothing found for “xqzvw”.")).to_be_visible()
    box.press("Enter")
    box.fill("تركيا")
    expect(results.first).to_contain_text("Türkiye")
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url("**/state?state=TUR**")
    assert visitor.traffic.script_errors == []


@pytest.mark.parametrize(("viewport", "scheme"), [((390, 844), "dark")])
def test_on_a_phone_a_finger_opens_what_the_list_shows_whole(visitor: Visitor) -> None:
    page = visitor.open("/")
    find_box(page).press_sequentially("Al Udeid")
    result = find_results(page).first
    expect(result).to_be_visible()
    place = result.bounding_box()
    assert place
    assert place["x"] >= 0
    assert place["x"] + place["width"] <= 390
    assert find_violations(page) == []
    result.click()
    page.wait_for_url("**/event?id=**")
