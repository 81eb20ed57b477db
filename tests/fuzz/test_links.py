"""Whatever a link says, the page opens with content, and says what of it could not be read."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, event, example, given, note, settings
from hypothesis import strategies as st

from components.export.__main__ import to_order
from components.export.request import OrderError
from components.figures.catalogue import PAGES
from components.view import encode_view, parse_view
from components.words.links import COMPLAINTS_SAID, say_complaints
from components.words.say import load_say
from data.printable import has_unprintable
from tests.fuzz import EXAMPLES, PHASES
from tests.fuzz.links import build_links
from tests.pages.app import another_table, open_page
from tests.second_table import build_second_table

TABLE = build_second_table()
OPTIONS = TABLE.options
_LINKS = build_links(OPTIONS)


@pytest.fixture(scope="module", autouse=True)
def _opened() -> Iterator[None]:
    with another_table(TABLE):
        yield


@settings(max_examples=EXAMPLES or 200)
@given(_LINKS)
def test_what_is_read_of_a_link_can_be_linked_again(link: dict[str, list[str]]) -> None:
    view, complaints = parse_view(link, OPTIONS)
    assert parse_view(encode_view(view, OPTIONS.default), OPTIONS) == (view, [])
    said = say_complaints(complaints, load_say())
    assert len(said) <= COMPLAINTS_SAID + 1
    assert not any(has_unprintable(part) or len(part) > 250 for part in said)
    if complaints:
        with pytest.raises(OrderError):
            to_order({"link": urlencode(link, doseq=True)}, TABLE)


@settings(max_examples=EXAMPLES or 10, suppress_health_check=list(HealthCheck), phases=PHASES)
@given(_LINKS, st.sampled_from(sorted(PAGES)))
@example({"centre": ["eastern_asia"]}, "map").via("an area of which the table has no state")
def test_every_link_opens_a_page_with_content(link: dict[str, list[str]], page: str) -> None:
    note(f"{page}: {link}")
    app = open_page(link, PAGES[page].script if page else None)
    assert app.title or app.get("heading") or app.markdown
    complaints = parse_view(link, OPTIONS)[1]
    event("noticed" if complaints else "clean")
    assert any("could not be read" in warning.value for warning in app.warning) == bool(complaints)
