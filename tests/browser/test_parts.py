"""A choice that concerns one figure reruns that figure alone; address bar, back button and exports follow it."""

from __future__ import annotations

import re
from contextlib import suppress
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as NotInTimeError

from tests.browser.choices import Choose, pick, press
from tests.browser.visitor import PART, WHOLE, Visitor
from tests.components.export.reading import read_pdf


def _click_cell(name: str, label: str) -> Choose:
    """Click on a cell of the heat map."""
    mark = f'[aria-label*="Place: {name};"][aria-label*="Type: {label};"]'
    return lambda page: page.locator(".st-key-heat_map").locator(mark).first.click()


CHOICES: dict[str, list[tuple[Choose, str]]] = {
    "/": [(pick("Colour", "Records"), "colour=records")],
    "/map": [
        (pick("Lines", "Traditional or newer"), "arcs=standing"),
        (pick("Centre", "Europe"), "centre=europe"),
        (pick("Colour", "Records"), "colour=records"),
    ],
    "/timeline": [
        (press("New relations"), "series=new"),
        (press("Shares"), "amount=share"),
        (press("Five years"), "pace=five_years"),
        (press("Area"), "split=area"),
    ],
    "/types": [
        (press("By name"), "order=name"),
        (_click_cell("China", "Arms supply"), "cell=CHN.arms_supply"),
    ],
}
"""Page -> the choices of its figures, made one after the other, and what each adds to the link."""


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


@pytest.mark.parametrize(
    "path", [pytest.param(path, marks=pytest.mark.map if path in {"/", "/map"} else ()) for path in CHOICES]
)
def test_a_choice_of_one_figure_runs_that_figure_alone_and_all_else_follows(
    visitor: Visitor, path: str
) -> None:
    page = visitor.open(f"{path}?state=PAK")
    links = [_read_link(page)]
    for choose, chosen in CHOICES[path]:
        visitor.runs.clear()
        with visitor.rerun():
            choose(page)
        page.wait_for_url(f"**{chosen}**")
        assert visitor.runs == [PART]
        links.append(_read_link(page))
    alone, address = _read_page(page), page.url

    # The box that exports the page was drawn by the run of the whole page; its link is that of the present view.
    with visitor.rerun():
        page.get_by_test_id("stMain").locator(".st-key-export_page").get_by_test_id("stPopoverButton").click()
    exported = page.locator(".st-key-export_page, [data-testid=stPopoverBody]").get_by_test_id("stCode").first
    for _, chosen in CHOICES[path]:
        expect(exported).to_contain_text(chosen)
    with visitor.rerun():
        page.keyboard.press("Escape")

    visitor.runs.clear()
    with visitor.rerun():
        page.go_back()
    assert _read_link(page) == links[-2]
    assert visitor.runs == [WHOLE]

    # What was drawn part by part is what one who is sent the link sees.
    visitor.open(address)
    with suppress(NotInTimeError):
        page.wait_for_function(f"alone => JSON.stringify(({_READ})()) === JSON.stringify(alone)", arg=alone)
    assert _read_page(page) == alone
    assert visitor.traffic.script_errors == []


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
    expect(way_out).to_have_attribute("href", re.compile("split=area"))
