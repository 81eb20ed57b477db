"""What only a browser does on the page on events: from the menu to the participants of one edition, and its link."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import Visitor


@pytest.mark.map
def test_who_took_part_in_an_edition_is_three_choices_from_the_first_page(visitor: Visitor) -> None:
    page = visitor.open("/")
    with visitor.rerun():
        page.get_by_role("link", name="Events", exact=True).click()
    main = page.get_by_test_id("stMain")
    expect(main.get_by_role("heading", name="Events of OIC", exact=False)).to_be_visible()
    box = page.locator(".st-key-series_table_box").get_by_role("combobox")
    box.focus()
    page.keyboard.type("AMAN")
    with visitor.rerun():
        page.keyboard.press("Enter")
    expect(main.get_by_role("heading", name="AMAN", exact=True)).to_be_visible()
    page.wait_for_url("**id=exercise-aman")
    box = page.locator(".st-key-event_edition").get_by_role("combobox")
    box.focus()
    page.keyboard.type("AMAN-23")
    with visitor.rerun():
        page.keyboard.press("Enter")
    expect(main.get_by_text("with 10 states named, more may have taken part: Bangladesh")).to_be_visible()
    # What the term in it means stands there too, unseen.
    expect(main).to_contain_text(
        "no earlier edition of the record: Oman and Saudi Arabia.", use_inner_text=True
    )
    page.wait_for_url("**id=curated_series%3AC-0040")
    # Its source is in the list of the records.
    expect(main.get_by_role("heading", name="Records and sources")).to_be_visible()
    assert visitor.traffic.script_errors == []
