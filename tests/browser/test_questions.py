"""Readers' questions, from the first page: each is answered within three clicks."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.visitor import Visitor


def _filter(page: Page, box: str, place: str) -> None:
    """Choose a place in a box of the sidebar: type its name, press Enter."""
    field = page.get_by_test_id("stSidebar").get_by_role("combobox", name=box)
    field.fill(place)
    page.get_by_role("option").first.wait_for()
    field.press("Enter")


def _lift_focus(page: Page) -> None:
    page.get_by_test_id("stSidebar").get_by_role("button", name="Clear all").first.click()


def test_which_african_members_turned_from_france_and_to_whom(visitor: Visitor) -> None:
    page = visitor.open("/")
    headline = page.locator(".headline")
    expect(headline).to_contain_text("Burkina Faso, Niger and Mali to France has ended")
    expect(headline).to_contain_text("while ties with Russia grew")
    # How sure, with its reason a click away; then the records with their sources.
    page.locator(".how-sure summary").first.click()
    expect(page.locator(".how-sure p").first).to_be_visible()
    page.get_by_role("link", name="Mali – France").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Mali and France")
    expect(page.get_by_test_id("stMain")).to_contain_text("Operation Barkhane")


def test_with_whom_indonesia_cooperates_more(visitor: Visitor) -> None:
    page = visitor.open("/?state=IDN")
    expect(page.locator(".headline")).to_contain_text("Cooperation has grown since 2010")
    expect(page.locator(".told").first).to_contain_text(
        "Ties with Germany (1 to 6) and United Kingdom (2 to 7)"
    )
    page.get_by_role("link", name="Gains and losses of all partners").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Newer partners of Indonesia")


def test_whether_china_replaces_the_united_states_in_the_gulf(visitor: Visitor) -> None:
    page = visitor.open("/?state=GCC")
    expect(page.get_by_text("United States still has the most")).to_be_visible()
    page.get_by_role("link", name="Gains and losses of all partners").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Newer partners of GCC")


def test_everything_on_pakistan_and_azerbaijan(visitor: Visitor) -> None:
    page = visitor.open("/?state=PAK&partner=AZE")
    expect(page.locator(".headline")).to_contain_text("New between Pakistan and Azerbaijan")
    page.get_by_role("link", name="All records of the pair").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Pakistan and Azerbaijan")


def test_the_line_for_new_readers_is_closed_once_for_all_tabs_and_terms_open_by_key(visitor: Visitor) -> None:
    page = visitor.open("/")
    term = page.locator(".welcome .term").first
    meaning = term.locator(".meaning")
    expect(meaning).to_be_hidden()
    term.focus()
    expect(meaning).to_be_visible()
    page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()
    page.locator(".welcome button").click()
    expect(page.locator(".welcome")).to_be_hidden()
    again = visitor.open("/?state=PAK")
    expect(again.locator(".headline")).to_be_visible()
    expect(again.locator(".welcome")).to_be_hidden()
