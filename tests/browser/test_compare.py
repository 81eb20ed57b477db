"""What only a browser does on the page that sets places side by side: the box, the suggestions, the narrow table."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import Visitor


def test_a_suggestion_leads_to_the_comparison_and_back_and_a_place_is_added_by_keyboard(
    visitor: Visitor,
) -> None:
    page = visitor.open("/compare?state=PAK")
    main = page.get_by_test_id("stMain")
    with visitor.rerun():
        main.get_by_role("button", name="Pakistan and the three most similar").click()
    expect(page.get_by_role("heading", name="Similarity of portfolios")).to_be_visible()
    assert len(parse_qs(urlsplit(page.url).query)["state"]) == 4
    with visitor.rerun():
        page.go_back()
    expect(main.get_by_text("One state or group is chosen")).to_be_visible()

    box = page.locator(".st-key-places_compared").get_by_role("combobox")
    box.focus()
    page.keyboard.type("Türk")
    with visitor.rerun():
        page.keyboard.press("Enter")
    # The open list hides the rest of the page from screen readers.
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", level=1)).to_have_text("Pakistan and Türkiye, 1990\N{EN DASH}2026")
    assert parse_qs(urlsplit(page.url).query)["state"] == ["PAK", "TUR"]
    expect(page.get_by_role("heading", name="Partners: shared and own")).to_be_visible()


@pytest.mark.parametrize("viewport", [(400, 800)])
def test_four_columns_fit_a_phone(visitor: Visitor, viewport: tuple[int, int]) -> None:
    page = visitor.open("/compare?state=PAK&state=TUR&state=IDN&state=GCC")
    values = page.locator('table.places [data-figure^="relations_"]')
    expect(values).to_have_count(4)
    lefts = [box["x"] for box in (value.bounding_box() for value in values.all()) if box]
    assert lefts == sorted(lefts)
    assert lefts[-1] < viewport[0]
