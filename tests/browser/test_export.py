"""Taking a view away: one click for a picture or the page, everything else in a box, and an address to embed."""

from __future__ import annotations

import urllib.error
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from data import DATA_VERSION
from tests.browser.server import Server
from tests.browser.visitor import Visitor
from tests.components.export.reading import read_pdf, read_png

PAIR = "state=PAK&partner=CHN"


def _save(page: Page, button: str, folder: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name=button, exact=True).first.click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def test_a_picture_and_the_page_are_one_click_away(visitor: Visitor, app_url: str, tmp_path: Path) -> None:
    page = visitor.open(f"/?{PAIR}")
    picture = _save(page, "Picture", tmp_path)
    assert picture.name.startswith("alliance-ties-pakistan-and-china-1990-2026-")
    size, colours = read_png(picture.read_bytes())
    assert size == (1920, 1080)
    assert colours > 5
    sheet = _save(page, "Page as PDF", tmp_path)
    text = read_pdf(sheet.read_bytes())[0][1]
    assert "Pakistan and China" in text
    assert f"{app_url}/?{PAIR}" in text.replace("\n", "")
    assert visitor.traffic.list_foreign(app_url) == []


def test_the_box_holds_sizes_the_link_and_the_citation(
    visitor: Visitor, app_url: str, tmp_path: Path
) -> None:
    page = visitor.open(f"/timeline?{PAIR}")
    # A window in which the box has room below its button: at the lower edge its lists open out of sight.
    page.set_viewport_size({"width": 1600, "height": 2000})
    page.get_by_role("button", name="Export").nth(1).click()
    expect(page.get_by_text("Link to this view")).to_be_visible()
    expect(page.get_by_text(f"{app_url}/timeline?{PAIR}&data={DATA_VERSION}", exact=True)).to_be_visible()
    expect(page.get_by_text("Kinne").first).to_be_attached()
    # The box goes on filling after its first line; a list opened before it is full would close again.
    visitor.wait()
    page.get_by_role("combobox", name="Size").first.click()
    with visitor.rerun():
        page.get_by_role("option", name="Square").click()
    picture = _save(page, "Download", tmp_path)
    assert read_png(picture.read_bytes())[0] == (1080, 1080)


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("overview.png?state=ATLANTIS", "state=ATLANTIS is not known"),
        ("overview.exe", "format=exe is none of"),
        ("nowhere.png", "page=nowhere is none of"),
        ("overview.png?figure=nothing", "has no figure nothing"),
    ],
)
def test_a_wrong_address_of_a_picture_says_what_is_wrong(app_server: Server, path: str, reason: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as refusal:
        urllib.request.urlopen(f"{app_server.url}/export/{path}")  # noqa: S310 - our own server
    assert refusal.value.code == 400
    assert reason in refusal.value.read().decode()
    refusal.value.close()
