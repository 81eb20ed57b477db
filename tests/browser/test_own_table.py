"""A reader's own table in the browser and over the wire: brought, seen, left; and twenty at once, each seen by one."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from itertools import combinations

from playwright.sync_api import expect

from components.words.say import load_say
from tests.browser.accessibility import find_violations
from tests.browser.server import Server
from tests.browser.session import Session, visit
from tests.browser.visitor import Visitor
from tests.data.own.files import write_csv

SAY = load_say()
SESSIONS = 20
ROWS = 60
STATES = ("Pakistan", "Egypt", "Malaysia", "Nigeria")
BOX, FILE = "own_table_", "own_file_"


def _write(marker: str) -> bytes:
    """Every two of the states in each second year, under a name that no other file has."""
    rows = [
        f"{one};{two},exercise,{year},{marker} {year}"
        for year in range(2000, 2020, 2)
        for one, two in combinations(STATES, 2)
    ]
    return write_csv(*rows, header="states,type,date,title")


def test_a_reader_brings_a_table_sees_it_on_every_page_and_goes_back(visitor: Visitor) -> None:
    page = visitor.open("/data")
    with visitor.rerun():
        page.get_by_text(SAY("data-own-title"), exact=True).click()
    with visitor.rerun():
        page.locator("input[type=file]").set_input_files(
            {"name": "falcon.csv", "mimeType": "text/csv", "buffer": _write("Falcon")}
        )
    expect(page.locator('[data-figure="accepted"]')).to_have_text(str(ROWS))
    assert find_violations(page) == []
    with visitor.rerun():
        page.get_by_role("button", name=SAY("data-own-show-label")).click()
    shown = page.get_by_text("You look at your own table")
    expect(shown).to_contain_text(f"{ROWS} ties")
    page.wait_for_url("**data=own-*")
    address = page.url

    page.get_by_role("link", name=SAY("page-overview")).click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    visitor.wait()
    expect(shown).to_be_visible()
    expect(page.get_by_text("2000–2018").first).to_be_visible()
    page.wait_for_url("**data=own-*")
    page.go_back()
    visitor.wait()
    expect(shown).to_be_visible()

    # Another visit has the link and not the file.
    other = visitor.page.context.new_page()
    other.goto(address)
    expect(other.get_by_text("Load the file whose SHA-256 begins")).to_be_visible()
    other.close()

    with visitor.rerun():
        page.get_by_role("button", name=SAY("screen-own-leave-label")).first.click()
    expect(shown).to_have_count(0)
    assert "data=own" not in page.url
    assert visitor.traffic.failures == []


def _bring(session: Session, marker: str) -> None:
    """Bring a table, show it, look at pages of it, and take its ties away."""
    session.open("data")
    session.open_box(BOX)
    session.upload(FILE, f"{marker}.csv", _write(marker))
    session.press("own_show")
    session.open("")
    session.open("pair", "state=PAK&partner=EGY")
    session.open("data")
    # The ten exercises of the pair, each with its name and the file that it is from.
    assert session.fetch("ties_csv").count(marker.encode()) == 20


def test_twenty_readers_with_a_table_each_see_theirs_and_no_row_of_another(app_server: Server) -> None:
    markers = [f"Marker{number:02}Falcon" for number in range(SESSIONS)]
    with ExitStack() as visits, ThreadPoolExecutor(SESSIONS) as readers:
        sessions = [visits.enter_context(visit(app_server.url)) for _ in markers]
        list(readers.map(_bring, sessions, markers))
        stranger = visits.enter_context(visit(app_server.url))
        for page in ("data", ""):
            stranger.open(page)
        for session, own in [*zip(sessions, markers, strict=True), (stranger, "")]:
            everything = b"\n".join(session.sent)
            seen = {marker for marker in markers if marker.encode() in everything}
            assert seen == ({own} if own else set())
    assert not [marker for marker in markers if marker in app_server.read_log()]
    assert "Traceback" not in app_server.read_log()
