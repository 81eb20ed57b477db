"""What readers choose with: boxes, rows of choices, filters, the menu."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, Page

from tests.browser.visitor import NEXT_FRAME

Choose = Callable[[Page], None]


def pick(box: str, option: str) -> Choose:
    """Choose an option of a box of the page."""

    return lambda page: find_option(page, box, option).click()


def find_option(page: Page, box: str, option: str) -> Locator:
    """Open a box of the page; the option in its list."""
    field = page.get_by_test_id("stMain").get_by_role("combobox", name=box)
    # An open list closes where the page moves under it.
    field.scroll_into_view_if_needed()
    page.evaluate(NEXT_FRAME)
    field.click()
    return page.get_by_role("option", name=option, exact=True)


def press(label: str) -> Choose:
    """Press one of a row of choices."""
    return lambda page: page.get_by_test_id("stMain").get_by_role("radio", name=label, exact=True).click()


def filter_by(label: str) -> Choose:
    """Press a filter of the sidebar."""
    return lambda page: page.get_by_test_id("stSidebar").get_by_text(label, exact=True).click()


def turn_to(title: str) -> Choose:
    """Go to a page by the menu."""
    return lambda page: page.get_by_test_id("stHeader").get_by_role("link", name=title, exact=True).click()
