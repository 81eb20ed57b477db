"""Readers' questions, from the first page: each is answered within three clicks."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from components.words.say import load_say
from tests.browser.visitor import Visitor


def _search(visitor: Visitor, text: str, address: str) -> Page:
    """Ask the box in the head of the first page, and go where Enter leads."""
    page = visitor.open("/")
    box = page.get_by_role("combobox", name=load_say()("search-box-label"))
    box.press_sequentially(text)
    box.press("Enter")
    page.wait_for_url(f"**{address}")
    visitor.wait()
    return page


def test_which_african_members_turned_from_france_and_to_whom(visitor: Visitor) -> None:
    page = visitor.open("/")
    headline = page.locator(".headline")
    expect(headline).to_contain_text("Burkina Faso, Niger, Mali and Chad to France has ended")
    expect(headline).to_contain_text("while ties with Russia likely grew")
    # How sure, with its reason a click away; then the records with their sources.
    page.locator(".how-sure summary").first.click()
    expect(page.locator(".how-sure p").first).to_be_visible()
    page.get_by_role("link", name="Mali – France").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Mali and France")
    expect(page.get_by_test_id("stMain")).to_contain_text("Operation Barkhane")


def test_with_whom_indonesia_cooperates_more(visitor: Visitor) -> None:
    page = _search(visitor, "indonesie", "/state?state=IDN")
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("Cooperation has grown since 2010")
    # As the page on newer partners has it: 39 of 79 relations, and 61 of 99.
    expect(main).to_contain_text(
        "Newer partners hold 62% of all relations in 2020–2024, up from 49% of 2015–2019",
        use_inner_text=True,
    )
    expect(main).to_contain_text("Sources:")


def test_whether_china_replaces_the_united_states_in_the_gulf(visitor: Visitor) -> None:
    page = _search(visitor, "gulf", "/?state=GCC")
    told = page.get_by_text("United States still has the most")
    expect(told).to_be_visible()
    expect(told).to_contain_text("China (7 to 6)")
    page.get_by_role("link", name="Gains and losses of all partners").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Newer partners of GCC")
    # Relations of every power then and now, the United States and China among them (tests/pages/test_newcomers.py).
    expect(page.get_by_role("region", name="Who gains most across the group")).to_be_visible()
    expect(page.get_by_test_id("stMain")).to_contain_text("Sources:")


def test_everything_on_pakistan_and_azerbaijan(visitor: Visitor) -> None:
    page = _search(visitor, "Pakistan and Azerbaijan", "/pair?state=PAK&partner=AZE")
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("Every record and its source")
    expect(main).to_contain_text("Sources:")


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
