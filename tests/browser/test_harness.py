"""The harness itself: it must see what it is there to see."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import AcceptedViolation, find_violations
from tests.browser.server import ROOT, Server, serve
from tests.browser.visitor import Visitor

FAULTY_APP = """
import streamlit as st
st.html('<h1>Faulty</h1><img id="far" src="https://example.org/a.png"><main role="img" class="no-name"></main>')
if st.button("Break"):
    raise ValueError("broken on purpose")
"""


@pytest.fixture(scope="module")
def faulty_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("faulty")
    script = folder / "faulty_app.py"
    script.write_text(FAULTY_APP, encoding="utf-8")
    with serve(script, folder / "faulty.log") as server:
        yield server


def test_it_sees_foreign_requests_and_exceptions_and_reads_the_log(
    meet_visitor: Callable[..., Visitor], faulty_server: Server
) -> None:
    visitor = meet_visitor(faulty_server.url)
    page = visitor.open()
    assert visitor.traffic.list_foreign(faulty_server.url) == ["https://example.org/a.png"]

    with visitor.rerun():
        page.get_by_role("button", name="Break").click()
    assert page.get_by_test_id("stException").count() == 1
    assert "broken on purpose" in faulty_server.read_log()


def test_it_sees_violations_except_accepted_ones(
    meet_visitor: Callable[..., Visitor], faulty_server: Server
) -> None:
    page = meet_visitor(faulty_server.url).open()
    rules = {violation.partition(":")[0] for violation in find_violations(page)}
    assert {"image-alt", "role-img-alt"} <= rules

    accepted = [
        AcceptedViolation("image-alt", "#far", "a test"),
        AcceptedViolation("role-img-alt", ".x", "a test"),
    ]
    rules = {violation.partition(":")[0] for violation in find_violations(page, accepted)}
    assert "image-alt" not in rules
    assert "role-img-alt" in rules


def test_a_rerun_is_over_when_its_text_is_there(meet_visitor: Callable[..., Visitor], tmp_path: Path) -> None:
    with serve(ROOT / "tests/benchmarks/empty_app.py", tmp_path / "empty.log") as server:
        visitor = meet_visitor(server.url, viewport=(1600, 1000))
        page = visitor.open()
        for text in ("Shown: Training", "Shown: everything"):
            with visitor.rerun():
                page.get_by_test_id("stSidebar").get_by_text("Training", exact=True).click()
            assert page.get_by_test_id("stMain").get_by_role("paragraph").inner_text() == text
        expect(page.get_by_test_id("stException")).to_have_count(0)
        assert visitor.traffic.list_foreign(server.url) == []


def test_a_server_that_cannot_start_says_why(tmp_path: Path) -> None:
    with (
        pytest.raises(RuntimeError, match=r"does not exist"),
        serve(tmp_path / "missing.py", tmp_path / "missing.log"),
    ):
        pass
