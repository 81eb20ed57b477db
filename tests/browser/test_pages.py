from __future__ import annotations

from urllib.parse import urlencode

import pytest

from tests.browser.accessibility import find_violations
from tests.browser.visitor import Visitor

PATHS = (
    "/timeline",
    "/timeline?state=PAK",
    "/types",
    "/types?state=PAK&cell=CHN.arms_supply",
    "/state",
    "/pair",
    "/pair?state=PAK&partner=CHN",
    "/pair?state=COM&partner=SUR",
    "/compare?state=PAK",
    "/compare?state=PAK&state=TUR&state=IDN&state=GCC",
    "/network",
    "/event",
    "/news?state=PAK",
    "/data",
    "/methods",
)
MAP_PATHS = (
    "/",
    "/map",
    "/map?state=PAK&year=2012&colour=standing&arcs=standing",
    "/newcomers?state=PAK",
    "/event?id=exercise-aman",
    "/state?state=PAK",
)
WIDE, PHONE = (1600, 1000), (400, 800)

_OVERFLOW = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"


@pytest.mark.parametrize("path", [*PATHS, *(pytest.param(path, marks=pytest.mark.map) for path in MAP_PATHS)])
# What fits hangs on the width and what can be read on the colours: two of the four show both.
@pytest.mark.parametrize(
    ("viewport", "scheme"), [(WIDE, "light"), (PHONE, "dark")], ids=["wide-light", "phone-dark"]
)
def test_a_page_is_whole_private_and_accessible(visitor: Visitor, app_url: str, path: str) -> None:
    page = visitor.open(path)

    assert page.get_by_role("heading", level=1).count() == 1
    assert page.get_by_test_id("stException").all_inner_texts() == []
    assert visitor.traffic.script_errors == []
    assert visitor.traffic.failures == []
    assert visitor.traffic.list_foreign(app_url) == []
    assert page.evaluate(_OVERFLOW) == 0
    assert find_violations(page) == []


def test_what_a_link_says_wrongly_is_said_as_text(visitor: Visitor, app_url: str) -> None:
    hostile = "![x](http://x.invalid/a) www.x.invalid :material/home: <img src=//x.invalid/b>"
    query = urlencode([("state", hostile), ("data", hostile), (hostile, "1"), ("stat", "PAK")])
    page = visitor.open(f"/methods?{query}")
    alerts = page.get_by_test_id("stAlert")
    assert alerts.count() == 2
    assert "stat is no part of a link (the nearest is state)" in alerts.first.inner_text()
    assert "![x](http" in alerts.first.inner_text()
    assert alerts.locator("a, img, p [role=img]").count() == 0
    assert visitor.traffic.list_foreign(app_url) == []
