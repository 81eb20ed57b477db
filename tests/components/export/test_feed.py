"""The feed is Atom as RFC 4287 has it, the same for all who ask, and says of each act what the table says."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as ET

import feedparser
import pytest

from components.export.citation import Work
from components.export.feed import ATOM, write_feed
from components.study.study import Study
from components.study.table import Table
from components.view import parse_view
from tests.hostile import MARKUP, build_hostile_table
from tests.second_table import build_second_table

TABLE = build_second_table()
WORK = Work("Ties", (("Doe", "Jane"), ("A group", "")), "1.2")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def _write(link: str = "", table: Table = TABLE, host: str = "https://ties.example.org/app") -> bytes:
    view, complaints = parse_view(parse_qs(link), table.options)
    assert not complaints
    return write_feed(Study(table, view), WORK, host=host).content


def _list(parent: ET.Element, tag: str) -> list[ET.Element]:
    return parent.findall(f"{{{ATOM}}}{tag}")


def check_feed(content: bytes) -> ET.Element:
    """Hold a feed against what RFC 4287 asks of feeds and entries (sections 4.1 and 4.2), and against a reader."""
    assert content.startswith(b"<?xml version='1.0' encoding='utf-8'?>")
    assert not feedparser.parse(content).bozo
    feed = ET.fromstring(content)  # noqa: S314 - our own file
    assert feed.tag == f"{{{ATOM}}}feed"
    assert len(_list(feed, "author")) >= 1
    assert all(name.text for author in _list(feed, "author") for name in _list(author, "name"))
    entries = _list(feed, "entry")
    for part in (feed, *entries):
        for tag in ("id", "title", "updated"):
            (element,) = _list(part, tag)
            assert element.text
            assert len(element) == 0
        assert urlsplit(str(part.findtext(f"{{{ATOM}}}id"))).scheme == "urn"
        assert TIME.fullmatch(str(part.findtext(f"{{{ATOM}}}updated")))
        links = _list(part, "link")
        assert all(
            link.get("href") and not re.search(r"[\s<>\"{}|\\^`]", link.get("href", "")) for link in links
        )
        alternates = [
            (link.get("type"), link.get("hreflang")) for link in links if link.get("rel") == "alternate"
        ]
        assert len(alternates) == len(set(alternates))
    for entry in entries:
        (content_of,) = _list(entry, "content")
        assert content_of.get("type") == "html"
        assert content_of.text
    assert len([link for link in _list(feed, "link") if link.get("rel") == "self"]) == 1
    ids = [entry.findtext(f"{{{ATOM}}}id") for entry in entries]
    assert len(ids) == len(set(ids))
    newest = max((str(entry.findtext(f"{{{ATOM}}}updated")) for entry in entries), default="")
    assert newest <= str(feed.findtext(f"{{{ATOM}}}updated"))
    return feed


@pytest.mark.parametrize(
    "link", ["", "state=DNK", "state=NOR&partner=GBR", "state=DNK&years=1951&years=1951"]
)
def test_the_feed_of_every_view_is_valid(link: str) -> None:
    feed = check_feed(_write(link))
    (own,) = (entry.get("href") for entry in _list(feed, "link") if entry.get("rel") == "self")
    query = f"?{link}" if link else ""
    assert own == f"https://ties.example.org/app/feed.atom{query}"


def test_an_empty_view_can_be_followed_too() -> None:
    feed = check_feed(_write("state=SWE&partner=NLD&type=defence_pact"))
    assert _list(feed, "entry") == []
    assert "Nothing in this view began" in str(feed.findtext(f"{{{ATOM}}}subtitle"))


def test_an_entry_says_who_what_when_and_from_where() -> None:
    first = feedparser.parse(_write("state=NOR&type=training")).entries[0]
    is_training = TABLE.ties["state_b"].eq("NOR") & TABLE.ties["cooperation_type"].eq("training")
    newest = TABLE.ties[is_training].iloc[-1]
    assert first.title == f"{newest['start_date']}, {newest['name']}: Norway and United States"
    assert "Training; from United States; Norway and United States; 1997; " in first.content[0].value
    assert f'<a href="{newest["source_ref"]}">example.org</a>' in first.content[0].value
    assert [(tag.term, tag.label) for tag in first.tags] == [("training", "Training")]
    assert [link.href for link in first.links if link.rel == "via"] == [newest["source_ref"]]
    (page,) = [link.href for link in first.links if link.rel == "alternate"]
    assert parse_qs(urlsplit(page).query) == {"id": [newest["event_id"]]}


def test_an_act_is_the_same_entry_in_every_feed_and_dated_by_its_version() -> None:
    added = TABLE.ties.loc[TABLE.ties["start_date"].eq("1999"), "tie_id"]
    table = replace(TABLE, added=frozenset(added))
    by_view = [
        {entry.title: (entry.id, entry.updated) for entry in feedparser.parse(_write(link, table)).entries}
        for link in ("", "state=NOR", "state=NOR&years=1990&years=1999")
    ]
    shared = by_view[0].keys() & by_view[1].keys()
    assert shared
    assert all(by_view[0][title] == by_view[1][title] == by_view[2][title] for title in shared)
    days = {title[:4]: updated for title, (_, updated) in by_view[0].items()}
    assert days["1999"] == "1999-12-31T00:00:00Z"
    assert days["1998"] == "1999-12-01T00:00:00Z"


def test_without_a_server_links_are_written_from_the_address_of_the_feed() -> None:
    feed = check_feed(_write("state=nor", host=""))
    links = {link.get("rel"): link.get("href") for link in _list(feed, "link")}
    assert links == {"self": "feed.atom?state=NOR", "alternate": "news?state=NOR"}


def test_text_of_a_table_stays_text() -> None:
    feed = check_feed(_write(table=build_hostile_table()))
    for entry in _list(feed, "entry"):
        # A title is plain text; of the content everything but our own marks is escaped a second time.
        title = _list(entry, "title")[0]
        assert title.get("type") in (None, "text")
        html = re.sub(r"</?p>|<br>|<a href=\"[^\"<>]*\">|</a>", "", str(_list(entry, "content")[0].text))
        assert "<" not in html
        assert ">" not in html
    assert MARKUP
