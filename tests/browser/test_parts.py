"""A choice that concerns one figure reruns that figure alone; address bar, back button and exports follow it."""

from __future__ import annotations

import re
from contextlib import suppress
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as NotInTimeError

from tests.browser.choices import Choose, pick, press
from tests.browser.visitor import PART, TIMEOUT, WHOLE, Visitor
from tests.components.export.reading import read_pdf


def _click_cell(name: str, label: str) -> Choose:
    """Click on a cell of the heat map."""
    mark = f'[aria-label*="Place: {name};"][aria-label*="Type: {label};"]'
    return lambda page: page.locator(".st-key-heat_map").locator(mark).first.click()


CHOICES: dict[str, tuple[str, Choose, str, str]] = {
    "colour, Overview": ("/?state=PAK", pick("Colour", "Records"), "colour", "records"),
    "colour, Map": ("/map?state=PAK", pick("Colour", "Records"), "colour", "records"),
    "lines, Map": ("/map?state=PAK", pick("Lines", "Traditional or newer"), "arcs", "standing"),
    "centre, Map": ("/map?state=PAK", pick("Centre", "Europe"), "centre", "europe"),
    "series, Timeline": ("/timeline?state=PAK", press("New relations"), "series", "new"),
    "split, Timeline": ("/timeline?state=PAK", press("Area"), "split", "area"),
    "amount, Timeline": ("/timeline?state=PAK", press("Shares"), "amount", "share"),
    "pace, Timeline": ("/timeline?state=PAK", press("Five years"), "pace", "five_years"),
    "order, Types": ("/types?state=PAK", press("By name"), "order", "name"),
    "cell, Types": ("/types?state=PAK", _click_cell("China", "Arms supply"), "cell", "CHN.arms_supply"),
}


_READ = """() => {
    const main = document.querySelector('[data-testid="stMain"]');
    const named = [...main.querySelectorAll('[aria-label]')]
        .filter(element => !element.closest('[data-testid="stElementToolbar"]'))
        .map(element => element.getAttribute('aria-label'));
    return [...main.innerText.split('\\n'), ...named].map(text => text.trim()).filter(text => text);
}"""
"""All words of a page, and what it says to a screen reader, the marks of its charts among it; not the buttons that
stand over a chart or a table while the pointer does."""


def _read_page(page: Page) -> list[str]:
    return list(page.evaluate(_READ))


def _read_link(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


NAMES = [
    pytest.param(name, marks=[pytest.mark.map] if path.startswith(("/?", "/map?")) else [])
    for name, (path, *_) in CHOICES.items()
]
FEW = ("colour, Map", "split, Timeline", "cell, Types")


@pytest.mark.parametrize("name", NAMES)
def test_a_choice_of_one_figure_runs_that_figure_alone(visitor: Visitor, name: str) -> None:
    path, choose, parameter, value = CHOICES[name]
    page = visitor.open(path)
    visitor.runs.clear()
    with visitor.rerun():
        choose(page)
    page.wait_for_url(f"**{parameter}={value}**")
    assert visitor.runs == [PART]
    assert visitor.traffic.script_errors == []
    alone = _read_page(page)
    page.reload()
    visitor.wait()
    with suppress(NotInTimeError):
        page.wait_for_function(f"alone => JSON.stringify(({_READ})()) === JSON.stringify(alone)", arg=alone)
    assert _read_page(page) == alone


@pytest.mark.parametrize("name", [name for name in NAMES if name.values[0] in FEW])
def test_the_export_of_the_page_and_the_back_button_follow(visitor: Visitor, name: str) -> None:
    path, choose, parameter, value = CHOICES[name]
    page = visitor.open(path)
    with visitor.rerun():
        choose(page)
    # The box that exports the page was drawn by the run of the whole page; its link is that of the present view.
    with visitor.rerun():
        page.get_by_test_id("stMain").locator(".st-key-export_page").get_by_test_id("stPopoverButton").click()
    address = page.locator(".st-key-export_page, [data-testid=stPopoverBody]").get_by_test_id("stCode").first
    expect(address).to_contain_text(f"{parameter}={value}", timeout=TIMEOUT)
    with visitor.rerun():
        page.keyboard.press("Escape")

    visitor.runs.clear()
    with visitor.rerun():
        page.go_back()
    assert _read_link(page) == {"state": ["PAK"]}
    assert visitor.runs == [WHOLE]


def test_a_filter_after_a_choice_keeps_it_and_runs_the_page(visitor: Visitor) -> None:
    page = visitor.open("/timeline?state=PAK")
    with visitor.rerun():
        press("Area")(page)
    visitor.runs.clear()
    with visitor.rerun():
        page.get_by_test_id("stSidebar").get_by_role("button", name="Training", exact=True).click()
    page.wait_for_url("**type=training**")
    assert visitor.runs == [WHOLE]
    assert _read_link(page)["split"] == ["area"]
    expect(page.get_by_role("radio", name="Area", exact=True)).to_be_checked()
    visitor.runs.clear()
    with visitor.rerun():
        press("Family")(page)
    page.wait_for_url("**split=family**")
    assert visitor.runs == [PART]
    assert _read_link(page)["type"] == ["training"]


def test_the_sentence_on_the_bars_follows_them(visitor: Visitor) -> None:
    page = visitor.open("/timeline?state=PAK")
    peak = page.get_by_test_id("stMain").get_by_role("listitem").first
    before = peak.inner_text()
    assert "active" in before
    with visitor.rerun():
        press("New relations")(page)
    expect(peak).to_contain_text("new relations", timeout=TIMEOUT)
    expect(page.get_by_test_id("stMain").get_by_text(before)).to_have_count(0)


def test_a_sheet_of_the_page_is_of_the_view_as_shown(visitor: Visitor) -> None:
    page = visitor.open("/timeline?state=PAK")
    with page.expect_download() as first:
        page.get_by_role("button", name="Page as PDF").click()
    with visitor.rerun():
        press("Area")(page)
    with page.expect_download() as second:
        page.get_by_role("button", name="Page as PDF").click()
    sheets = [read_pdf(download.value.path().read_bytes()) for download in (first, second)]
    texts = ["".join(text for _, text in sheet).replace("\n", "") for sheet in sheets]
    assert ["split=area" in text for text in texts] == [False, True]
    assert ["Active relations by area" in text for text in texts] == [False, True]


def test_a_presentation_keeps_its_way_out_in_step(visitor: Visitor) -> None:
    page = visitor.open("/timeline?state=PAK&present=1")
    with visitor.rerun():
        press("Area")(page)
    way_out = page.locator("a.leave-presentation")
    expect(way_out).to_have_attribute("href", re.compile("split=area"), timeout=TIMEOUT)
