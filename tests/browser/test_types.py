"""What only a browser does on the page on cooperation types: clicks on cells and dots, and the link after them."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, expect

from tests.browser.visitor import Visitor

PAKISTAN = "/types?state=PAK"


def _read_link(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def _find_cell(page: Page, name: str, label: str) -> Locator:
    """The cell of the heat map that its description for screen readers names."""
    cells = page.locator(".st-key-heat_map").locator(
        f'[aria-label*="Place: {name};"][aria-label*="Type: {label};"]'
    )
    return cells.first


def test_a_click_on_a_cell_lists_its_ties_and_stands_in_the_link(visitor: Visitor) -> None:
    page = visitor.open(PAKISTAN)
    main = page.get_by_test_id("stMain")
    with visitor.rerun():
        _find_cell(page, "China", "Arms supply").click()
    expect(main.get_by_text("China, arms supply: 5 ties")).to_be_visible()
    page.wait_for_url("**cell=CHN.arms_supply**")
    expect(page.get_by_test_id("stDataFrame").filter(visible=True).first).to_be_visible()

    # The next cell takes its place, an empty one says why it is empty, and the back button takes it back.
    with visitor.rerun():
        _find_cell(page, "Saudi Arabia", "Joint exercise").click()
    page.wait_for_url("**cell=SAU.joint_exercise**")
    expect(main.get_by_text("Saudi Arabia, joint exercise:")).to_be_visible()
    with visitor.rerun():
        _find_cell(page, "Türkiye", "Defence pact").click()
    expect(main.get_by_text("no tie recorded; a census covers 29 of the 37 years")).to_be_visible()
    with visitor.rerun():
        page.go_back()
    expect(main.get_by_text("Saudi Arabia, joint exercise:")).to_be_visible()
    assert _read_link(page)["cell"] == ["SAU.joint_exercise"]

    # As a click does, so does the keyboard in the boxes.
    page.locator(".st-key-cell_type").get_by_role("combobox").focus()
    page.keyboard.type("Training")
    with visitor.rerun():
        page.keyboard.press("Enter")
    expect(main.get_by_text("Saudi Arabia, training:")).to_be_visible()
    assert _read_link(page)["cell"] == ["SAU.training"]
    assert visitor.traffic.script_errors == []


def test_a_dot_leads_to_the_pair_and_back(visitor: Visitor) -> None:
    page = visitor.open(PAKISTAN)
    dot = page.locator(".st-key-breadth").locator('[aria-label*="Partner: China;"]').first
    dot.click()
    page.wait_for_url("**/pair?**")
    expect(page.get_by_role("heading", name="Every record and its source")).to_be_visible()
    visitor.wait()
    link = _read_link(page)
    assert (link["state"], link["partner"]) == (["PAK"], ["CHN"])
    page.go_back()
    page.wait_for_url("**/types?state=PAK")
    expect(page.get_by_role("heading", name="The ties behind a cell")).to_be_visible()
