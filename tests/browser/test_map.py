"""What only a browser does with the map: clicks on places, the film, the keyboard, a finger, rows that lead on."""

from __future__ import annotations

import math
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from playwright.sync_api import TimeoutError as NotInTimeError

from components.figures.maps.deck import Frame
from components.screen.map import NARROW_WORLD, WORLD
from data.reference import load_states
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.map

LABELS = load_states().set_index("iso3")[["name", "label_lat", "label_lon"]]
_TILE = 512
_TRIES = 30
_TRY_TIME = 1_000
"""Milliseconds; a map drawn without a graphics card answers the pointer late."""
_TOOLTIP_NAMES = "name => document.querySelector('.deck-tooltip')?.innerText.startsWith(name)"


def _to_mercator(latitude: float) -> float:
    return math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2)) / (2 * math.pi)


def _find_pixel(page: Page, code: str, frame: Frame = WORLD) -> tuple[float, float]:
    """Where the label point of a state lies on the map of the world."""
    box = page.get_by_test_id("stDeckGlJsonChart").bounding_box()
    assert box is not None
    world = _TILE * 2**frame.zoom
    longitude, latitude = float(LABELS.loc[code, "label_lon"]), float(LABELS.loc[code, "label_lat"])
    x = (longitude - frame.longitude) / 360 * world
    y = (_to_mercator(frame.latitude) - _to_mercator(latitude)) * world
    return box["x"] + box["width"] / 2 + x, box["y"] + box["height"] / 2 + y


def _point_at(page: Page, code: str, frame: Frame = WORLD) -> None:
    """Move the pointer to a state until the map says its name."""
    name = str(LABELS.loc[code, "name"])
    page.get_by_test_id("stDeckGlJsonChart").scroll_into_view_if_needed()
    for attempt in range(_TRIES):
        x, y = _find_pixel(page, code, frame)
        page.mouse.move(x + attempt % 2, y)
        try:
            page.wait_for_function(_TOOLTIP_NAMES, arg=name, timeout=_TRY_TIME)
        except NotInTimeError:
            continue
        return
    pytest.fail(f"the map does not know {name} under the pointer")


def _click(page: Page, code: str) -> None:
    _point_at(page, code)
    x, y = _find_pixel(page, code)
    page.mouse.click(x, y)


def _expect_title(page: Page, title: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def _read_link(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def _find_slider(page: Page) -> Locator:
    return page.get_by_test_id("stMain").get_by_role("slider")


def test_a_click_chooses_the_state_and_the_next_one_its_partner(visitor: Visitor) -> None:
    page = visitor.open("/map")
    _click(page, "PAK")
    _expect_title(page, "Pakistan, 1990–2026")
    page.wait_for_url("**/map?state=PAK")
    visitor.wait()

    _click(page, "CHN")
    _expect_title(page, "Pakistan and China, 1990–2026")
    page.wait_for_url("**/map?state=PAK&partner=CHN")
    visitor.wait()
    expect(page.get_by_role("link", name="Open Pakistan and China")).to_be_visible()

    # The same place again changes nothing, and nothing stays faded.
    with visitor.rerun():
        _click(page, "CHN")
    _expect_title(page, "Pakistan and China, 1990–2026")
    expect(page.get_by_role("button", name="Clear selection")).to_have_count(0)

    _click(page, "PAK")
    _expect_title(page, "Pakistan, 1990–2026")
    assert visitor.traffic.script_errors == []


def test_the_year_moves_by_keyboard_and_the_back_button_and_stands_in_the_link(visitor: Visitor) -> None:
    page = visitor.open("/map?state=PAK&years=2000&years=2010")
    slider = _find_slider(page)
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("of Pakistan in 2000;")).to_be_visible()
    page.wait_for_url("**&year=2000")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("of Pakistan in 2001;")).to_be_visible()
    page.wait_for_url("**&year=2001")
    with visitor.rerun():
        page.go_back()
    expect(page.get_by_text("of Pakistan in 2000;")).to_be_visible()

    page.get_by_role("button", name="All years").click()
    expect(page.get_by_text("of Pakistan in 2000–2010;")).to_be_visible()
    page.wait_for_function("() => !location.search.includes('year=')")


def test_the_film_plays_by_keyboard_and_a_pause_stops_it(visitor: Visitor) -> None:
    page = visitor.open("/map?state=PAK&year=2000")
    entries = page.evaluate("history.length")
    play = page.get_by_role("button", name="Play")
    play.focus()
    page.keyboard.press("Enter")
    pause = page.get_by_role("button", name="Pause")
    expect(pause).to_be_focused()
    # Any year after the second: one year stands for a second, which a busy browser may miss.
    expect(page.get_by_text(re.compile("of Pakistan in 20(0[2-9]|1[0-9]|2[0-5]);"))).to_be_visible()
    assert _read_link(page)["year"] == ["2000"]
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Play")).to_be_focused()
    slider = _find_slider(page)
    stopped = int(str(slider.get_attribute("aria-valuetext")))
    assert stopped >= 2002
    page.wait_for_url(f"**year={stopped}")
    assert page.evaluate("history.length") == entries + 1
    visitor.wait()

    # Were it still playing, the next year would come without us.
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text(f"of Pakistan in {stopped + 1};")).to_be_visible()
    expect(slider).to_have_attribute("aria-valuetext", str(stopped + 1))


def test_the_film_ends_with_the_last_year_and_does_not_play_on_when_left(visitor: Visitor) -> None:
    page = visitor.open("/map?state=PAK&years=2018&years=2020")
    page.get_by_role("button", name="Play").click()
    expect(page.get_by_text("of Pakistan in 2020;")).to_be_visible()
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    page.wait_for_url("**&year=2020")
    expect(_find_slider(page)).to_have_attribute("aria-valuetext", "2020")

    page = visitor.open("/map?state=PAK&years=1990&years=2020")
    page.get_by_role("button", name="Play").click()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    page.get_by_role("link", name="Data").click()
    _expect_title(page, "Data")
    visitor.wait()
    with visitor.rerun():
        page.get_by_role("link", name="Map", exact=True).click()
    expect(page.get_by_role("button", name="Play")).to_be_visible()


def test_ways_lead_to_the_profile_and_from_a_row_of_the_table_to_the_pair(visitor: Visitor) -> None:
    page = visitor.open("/map?state=PAK&year=2012")
    page.get_by_role("link", name="Open the profile of Pakistan").click()
    page.wait_for_url("**/state?state=PAK")
    _expect_title(page, "Pakistan, 1990–2026")
    visitor.wait()
    with visitor.rerun():
        page.go_back()
    page.wait_for_url("**/map?state=PAK&year=2012")
    visitor.wait()
    table = page.get_by_test_id("stDataFrame")
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 60, box["y"] + 52)
    page.wait_for_url("**/pair?state=PAK&partner=*")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Pakistan")


def test_a_finger_that_moves_up_over_the_map_or_its_year_scrolls_the_page(
    browser: Browser, app_url: str
) -> None:
    context = browser.new_context(
        base_url=app_url, viewport={"width": 400, "height": 800}, has_touch=True, is_mobile=True
    )
    try:
        page = Visitor(context.new_page()).open("/map?state=PAK&year=2012")
        finger = context.new_cdp_session(page)
        for part in ("stDeckGlJsonChart", "stSlider"):
            touched = page.get_by_test_id("stMain").get_by_test_id(part)
            touched.scroll_into_view_if_needed()
            box = touched.bounding_box()
            assert box is not None
            # Where the bar of a slider is, and no knob.
            x, y = box["x"] + box["width"] * 0.8, max(box["y"], 0) + box["height"] * 0.62
            before = page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop")
            finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
            for step in range(1, 11):
                point = {"x": x, "y": y - 20 * step}
                finger.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
            finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
            page.wait_for_function(
                "before => document.querySelector('[data-testid=stMain]').scrollTop > before", arg=before
            )
            expect(_find_slider(page)).to_have_attribute("aria-valuetext", "2012")
    finally:
        context.close()


@pytest.mark.parametrize("viewport", [(390, 844)])
def test_a_phone_shows_the_world_from_america_to_japan(visitor: Visitor) -> None:
    page = visitor.open("/map?state=PAK")
    for code in ("MEX", "JPN"):
        _point_at(page, code, NARROW_WORLD)


def test_small_states_large_ones_and_those_without_ties_answer_the_pointer(visitor: Visitor) -> None:
    page = visitor.open("/map?state=PAK")
    for code in ("MDV", "COM", "RUS", "BOL"):
        _point_at(page, code)
