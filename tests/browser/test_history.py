"""The browser's history: one entry for each view seen, and the back button shows exactly it; a lost session."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.choices import Choose, filter_by, pick, press, turn_to
from tests.browser.server import APP, find_free_port, serve
from tests.browser.visitor import Visitor


def _follow_first_row(page: Page) -> None:
    table = page.get_by_test_id("stMain").get_by_test_id("stDataFrame").filter(visible=True).first
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    assert box
    # Below the headings.
    page.mouse.click(box["x"] + 60, box["y"] + 55)


def _press_button(name: str) -> Choose:
    return lambda page: page.get_by_role("button", name=name).click()


def _go_back(page: Page) -> None:
    page.go_back()


def _go_forward(page: Page) -> None:
    page.go_forward()


START = "/?state=PAK"
JOURNEY: list[tuple[Choose, str]] = [
    (turn_to("Map"), "/map?state=PAK"),
    (filter_by("Arms supply"), "/map?state=PAK&type=arms_supply"),
    (pick("Colour", "Records"), "/map?state=PAK&type=arms_supply&colour=records"),
    (turn_to("Types"), "/types?state=PAK&type=arms_supply"),
    (press("By name"), "/types?state=PAK&type=arms_supply&order=name"),
    (filter_by("Financial aid"), "/types?state=PAK&type=financial_aid&type=arms_supply&order=name"),
    (_go_back, "/types?state=PAK&type=arms_supply&order=name"),
    (_go_back, "/types?state=PAK&type=arms_supply"),
    (_go_back, "/map?state=PAK&type=arms_supply&colour=records"),
    (_go_forward, "/types?state=PAK&type=arms_supply"),
    (filter_by("Arms supply"), "/types?state=PAK"),
    (turn_to("Overview"), "/?state=PAK"),
    (_follow_first_row, "/pair?state=PAK&partner=USA"),
    (filter_by("Financial aid"), "/pair?state=PAK&partner=USA&type=financial_aid"),
    (turn_to("State"), "/state?state=PAK&partner=USA&type=financial_aid"),
    (turn_to("Timeline"), "/timeline?state=PAK&partner=USA&type=financial_aid"),
    (press("New relations"), "/timeline?state=PAK&partner=USA&type=financial_aid&series=new"),
    (_press_button("Reset all filters"), "/timeline"),
    (turn_to("Compare"), "/compare"),
    (filter_by("Arms supply"), "/compare?type=arms_supply"),
    (_go_back, "/compare"),
    (_go_back, "/timeline"),
    (_go_back, "/timeline?state=PAK&partner=USA&type=financial_aid&series=new"),
    (turn_to("Newer partners"), "/newcomers?state=PAK&partner=USA&type=financial_aid"),
    (turn_to("Data"), "/data?state=PAK&partner=USA&type=financial_aid"),
    (_press_button("Reset all filters"), "/data"),
    (turn_to("Methods"), "/methods"),
    (_go_back, "/data"),
    (filter_by("Arms supply"), "/data?type=arms_supply"),
    (turn_to("Overview"), "/?type=arms_supply"),
]


def _read_page(page: Page) -> str:
    heading = page.get_by_role("heading", level=1).inner_text()
    return f"{heading}: {page.get_by_test_id('stMain').get_by_test_id('stMarkdown').first.inner_text()}"


def test_each_view_is_one_entry_and_back_shows_exactly_it(visitor: Visitor) -> None:
    page = visitor.open(START)
    bare = page.url.removesuffix(START)
    first = int(page.evaluate("history.length"))
    seen = [(START, _read_page(page))]
    at = 0
    for step, (act, address) in enumerate(JOURNEY):
        with visitor.rerun():
            act(page)
        page.wait_for_url(bare + address)
        visitor.wait()
        if act in {_go_back, _go_forward}:
            at += 1 if act is _go_forward else -1
            assert (address, _read_page(page)) == seen[at], f"step {step}"
        else:
            at += 1
            seen[at:] = [(address, _read_page(page))]
        assert page.evaluate("history.length") == first + len(seen) - 1, f"step {step}: {address}"
    for address, text in reversed(seen[:at]):
        with visitor.rerun():
            page.go_back()
        page.wait_for_url(bare + address)
        visitor.wait()
        assert _read_page(page) == text


def test_the_first_choice_after_a_lost_session_counts(
    meet_visitor: Callable[..., Visitor], tmp_path: Path
) -> None:
    port = find_free_port()
    choices: list[tuple[Choose, str, str]] = [
        (filter_by("Arms supply"), "/?state=PAK", "/?state=PAK&type=arms_supply"),
        (press("By name"), "/types?state=PAK", "/types?state=PAK&order=name"),
        (_follow_first_row, "/?state=PAK", "/pair?state=PAK&partner=USA"),
        (_press_button("Reset all filters"), "/data?state=PAK", "/data"),
    ]
    with serve(APP, tmp_path / "first.log", port=port) as server:
        visitors = [meet_visitor(server.url) for _ in choices]
        for visitor, (_, before, _) in zip(visitors, choices, strict=True):
            visitor.open(before)
    with serve(APP, tmp_path / "second.log", port=port) as server:
        for visitor, (choose, _, after) in zip(visitors, choices, strict=True):
            visitor.wait()
            choose(visitor.page)
            visitor.page.wait_for_url(server.url + after)
            visitor.wait()
        expect(
            visitors[0].page.get_by_test_id("stMain").get_by_text("with all partners: arms supply")
        ).to_be_visible()
