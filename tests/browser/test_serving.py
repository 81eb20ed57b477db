"""The same app however it is served: as `make run` does, by Streamlit's own command, under a path behind a proxy."""

from __future__ import annotations

import io
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from email.message import Message
from pathlib import Path
from typing import NamedTuple

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from components.words.say import load_say
from data import DATA_VERSION
from tests.browser.proxy import find_nginx, open_proxy
from tests.browser.server import APP, Server, serve
from tests.browser.visitor import Visitor
from tests.components.export.reading import read_png

PAIR = "state=PAK&partner=CHN"
FOREIGN = "elsewhere.example"
KINDS = ("as make run does", "by streamlit run", "under a path", "under a path that the proxy takes off")


@pytest.fixture(scope="session")
def plain_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serve(APP, tmp_path_factory.mktemp("plain") / "plain.log", is_plain=True) as server:
        yield server


@pytest.fixture(scope="session", params=KINDS)
def app_address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where readers find the app, served in one of the ways."""
    kind = KINDS.index(request.param)
    if kind > 1 and find_nginx() is None:
        pytest.skip("no nginx on this machine")
    folder = tmp_path_factory.mktemp("proxy")
    if kind == 0:
        yield request.getfixturevalue("app_server").url
    elif kind == 1:
        yield request.getfixturevalue("plain_server").url
    elif kind == 2:
        with serve(APP, folder / "app.log", base="/ties") as server:
            root = server.url.removesuffix("/ties")
            with open_proxy({"/ties": root}, folder) as proxy:
                yield f"{proxy}/ties"
    else:
        plain = request.getfixturevalue("plain_server")
        with open_proxy({"/ties/": f"{plain.url}/"}, folder) as proxy:
            yield f"{proxy}/ties"


class Answer(NamedTuple):
    """What a server answers to a program."""

    status: int
    headers: Message
    text: str


def _ask(address: str, headers: Mapping[str, str] | None = None, method: str = "GET") -> Answer:
    request = urllib.request.Request(address, headers=dict(headers or {}), method=method)  # noqa: S310 - our own server
    try:
        with urllib.request.urlopen(request) as answer:  # noqa: S310
            return Answer(answer.status, answer.headers, answer.read().decode(errors="replace"))
    except urllib.error.HTTPError as refusal:
        with refusal:
            return Answer(refusal.code, refusal.headers, refusal.read().decode(errors="replace"))


def _measure_ground(page: Page) -> float:
    """Share of the map's pixels that are of its most frequent colour."""
    image = Image.open(io.BytesIO(page.get_by_test_id("stDeckGlJsonChart").screenshot())).convert("RGB")
    colours = image.getcolors(maxcolors=1 << 24)
    assert colours
    return max(count for count, _ in colours) / (image.width * image.height)


@pytest.mark.map
def test_a_deep_link_shows_its_countries_its_own_address_and_leads_on(
    meet_visitor: Callable[..., Visitor], app_address: str
) -> None:
    visitor = meet_visitor(app_address)
    with visitor.page.expect_response("**/world.geojson") as geometry:
        page = visitor.open(f"{app_address}/map?{PAIR}")
    assert geometry.value.url == f"{app_address}/app/static/world.geojson"
    expect(page.get_by_role("heading", level=1)).to_have_text("Pakistan and China, 1990–2026")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".no-geometry")).to_be_hidden()
    assert _measure_ground(page) < 0.97

    page.get_by_role("button", name="Export").first.click()
    link = f"{app_address}/map?{PAIR}&data={DATA_VERSION}"
    expect(page.get_by_text(link, exact=True)).to_be_visible()
    expect(page.get_by_text("Pakistan and China", exact=False).and_(page.get_by_text(link))).to_be_attached()
    present = page.get_by_role("link", name=load_say()("export-present-label"))
    expect(present).to_have_attribute("href", f"{app_address}/map?{PAIR}&present=1")
    page.keyboard.press("Escape")

    with visitor.rerun():
        page.get_by_role("link", name="Data", exact=True).click()
    page.wait_for_url(f"{app_address}/data?{PAIR}")

    search = page.get_by_role("combobox", name=load_say()("search-box-label"))
    search.fill("Turkey")
    search.press("Enter")
    page.wait_for_url(f"{app_address}/state?state=TUR*")
    visitor.wait()
    assert visitor.traffic.failures == []
    assert visitor.traffic.script_errors == []
    assert visitor.traffic.list_foreign(app_address) == []


def test_a_presentation_is_left_to_the_page_it_shows(
    meet_visitor: Callable[..., Visitor], app_address: str
) -> None:
    visitor = meet_visitor(app_address)
    page = visitor.open(f"{app_address}/timeline?{PAIR}&present=1")
    for part in ("stSidebar", "stHeader", "stExpander"):
        expect(page.get_by_test_id(part).first).to_be_hidden()
    way_out = page.get_by_role("link", name="Leave the presentation")
    way_out.focus()
    way_out.press("Enter")
    page.wait_for_url(f"{app_address}/timeline?{PAIR}")
    expect(page.get_by_test_id("stSidebar")).to_be_visible()


def test_a_picture_and_a_citation_have_addresses(app_address: str) -> None:
    picture = f"{app_address}/export/overview.png?{PAIR}&figure=timeline&size=column"
    with urllib.request.urlopen(picture) as answer:  # noqa: S310 - our own server
        assert answer.headers["Content-Type"] == "image/png"
        assert read_png(answer.read())[0] == (850, 600)
    citation = _ask(
        f"{app_address}/export/overview.txt?{PAIR}", {"Host": FOREIGN, "X-Forwarded-Host": FOREIGN}
    )
    assert citation.status == 200
    assert f"overview?{PAIR}&data={DATA_VERSION}" in citation.text
    assert FOREIGN not in citation.text


@pytest.mark.parametrize(
    "path",
    ["nowhere", "map/more", "index.html", "export", "static/js/none.js", "app/static/none.js"],
)
def test_what_is_no_page_is_not_answered_with_one(app_address: str, path: str) -> None:
    answer = _ask(f"{app_address}/{path}")
    assert answer.status == 404
    assert answer.headers.get_content_type() == "text/plain"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["/map/", ""])
def test_a_slash_too_many_or_too_few_leads_to_the_page(app_address: str, path: str) -> None:
    with urllib.request.urlopen(f"{app_address}{path}?{PAIR}") as answer:  # noqa: S310 - our own server
        page = "/map" if path else "/" if app_address.endswith("/ties") else ""
        assert answer.url == f"{app_address}{page}?{PAIR}"
        assert answer.headers.get_content_type() == "text/html"


@pytest.mark.parametrize(
    "path", ["", "/map", "/export/overview.txt", "/_stcore/health", "/app/static/style.css", "/none"]
)
def test_every_answer_forbids_what_no_page_needs(app_server: Server, path: str) -> None:
    headers = _ask(f"{app_server.url}{path}").headers
    policy = dict(rule.split(" ", 1) for rule in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == policy["frame-ancestors"] == "'self'"
    assert "'unsafe-inline'" not in policy["script-src"]
    assert "'unsafe-eval'" not in policy["script-src"]
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_only_a_visit_can_send_a_file_nobody_reads_one_and_the_counters_are_its_own(
    app_server: Server,
) -> None:
    address = f"{app_server.url}/_stcore/upload_file/session/file"
    assert _ask(address, method="PUT").status == 403
    assert _ask(address).status == 404
    assert _ask(f"{app_server.url}/_stcore/metrics").status == 404


@pytest.mark.map
def test_a_map_without_its_countries_says_so(meet_visitor: Callable[..., Visitor], app_url: str) -> None:
    # One who has no file of the app yet.
    visitor = meet_visitor(app_url)
    visitor.page.route("**/world.geojson", lambda route: route.fulfill(status=502, body="Bad Gateway"))
    page = visitor.open("/map")
    expect(page.get_by_text(load_say()("map-geometry-note"))).to_be_visible()


def test_a_server_does_what_it_is_set_to(meet_visitor: Callable[..., Visitor], tmp_path: Path) -> None:
    public = "https://ties.example.org/atlas"
    environment = {
        "TIES_PUBLIC_ADDRESS": f"{public}/",
        "TIES_FRAME_ANCESTORS": "https://wiki.example.org",
        "TIES_MAX_SESSIONS": "1",
        "TIES_METRICS": "1",
    }
    with serve(APP, tmp_path / "set.log", environment=environment) as server:
        citation = _ask(f"{server.url}/export/map.txt?{PAIR}", {"Host": FOREIGN})
        assert f"{public}/map?{PAIR}&data={DATA_VERSION}" in citation.text
        assert FOREIGN not in citation.text
        policy = citation.headers["Content-Security-Policy"]
        assert "frame-ancestors 'self' https://wiki.example.org" in policy
        assert _ask(f"{server.url}/_stcore/metrics").status == 200

        page = meet_visitor(server.url).open(f"/timeline?{PAIR}")
        page.get_by_role("button", name="Export").first.click()
        expect(page.get_by_text(f"{public}/timeline?{PAIR}&data={DATA_VERSION}", exact=True)).to_be_visible()

        late = meet_visitor(server.url)
        answer = late.page.goto("/map")
        assert answer
        assert answer.status == 503
        assert int(answer.headers["retry-after"]) > 0
        expect(late.page.get_by_role("heading")).to_have_text(load_say()("screen-full-title"))
        assert late.traffic.script_errors == []

        page.close()
        late.page.wait_for_function("async () => (await fetch('/map')).status === 200")
