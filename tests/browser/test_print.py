"""A page on paper, and the letters of a reader who has set a size of their own."""

from __future__ import annotations

from io import BytesIO

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from tests.browser.chromium import find_installed_chromium
from tests.browser.visitor import LAUNCH_ARGUMENTS, Visitor, new_visitor

_HEADINGS = "[...document.querySelectorAll('h2, h3, h4')].map(heading => heading.innerText.trim())"
_LETTERS = "getComputedStyle(document.documentElement).fontSize"


@pytest.mark.map
@pytest.mark.parametrize("path", ["/?state=PAK", "/pair?state=PAK&partner=CHN"])
def test_a_printed_page_holds_what_it_says_and_no_heading_stands_alone(visitor: Visitor, path: str) -> None:
    page = visitor.open(path)
    headings = {line for heading in page.evaluate(_HEADINGS) for line in heading.split("\n")}
    pages = [sheet.extract_text() for sheet in PdfReader(BytesIO(page.pdf(format="A4"))).pages]
    everything = "\n".join(pages)
    assert "Page as PDF, above the title of the page" in pages[0].replace("\n", " ")
    assert all(words in everything for words in ("Pakistan", "Sources:"))
    assert not any(
        words in everything for words in ("Reset all filters", "Export", "How was this computed?", "Open a")
    )
    for text in pages:
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        assert lines
        assert lines != [lines[0]] or lines[0] not in headings


def test_letters_follow_the_size_that_a_reader_has_set(browser: Browser, app_url: str) -> None:
    large = browser.browser_type.launch(
        executable_path=find_installed_chromium(),
        args=[*LAUNCH_ARGUMENTS, "--blink-settings=defaultFontSize=24"],
    )
    try:
        page = new_visitor(large, app_url).open("/methods")
        assert page.evaluate(_LETTERS) == "22.5px"
    finally:
        large.close()
