"""What is new in a view as a feed that a reader's program asks for again and again: Atom, RFC 4287.

Two answers about the same table are the same to the byte: nothing of it depends on the day or on who asks. An entry is
an act, known by its event_id, so that one that stands in two feeds is the same in both; it is dated by the version of
the table that brought it, because that is when a reader could first know of it.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any
from urllib.parse import quote, urlencode
from xml.etree import ElementTree as ET

from components.export.citation import Work
from components.export.names import name_file
from components.export.pictures import NamedFile
from components.export.words import PRODUCT
from components.study.study import Study
from components.view import FIELD, encode_view
from components.words.news import (
    name_newest_view,
    say_added,
    say_recent,
    say_until,
    write_entry,
    write_entry_title,
)
from components.words.say import load_say
from components.words.sentences import describe_view
from data.printable import clean
from data.schema import ADDRESS

ATOM, MEDIA_TYPE = "http://www.w3.org/2005/Atom", "application/atom+xml"
FEED, PAGE, EVENT_PAGE = "feed.atom", "news", "event"
"""Address of the feed, of the page that says the same, and of the page of an act."""
_ADDRESS_SIGNS = "%/:=&?~#+!$,;'@()*"
"""Signs of an address that stay as they are; what no address may hold is written by its number."""
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:alliance-ties")


def write_feed(study: Study, work: Work, *, host: str) -> NamedFile:
    """The feed of a view: its newest acts and those that the last version of the table added, the latest first.

    Parameters
    ----------
    work
        The dashboard, whose authors are those of the feed.
    host
        Where readers find the app; blank: links are written from the address of the feed, wherever that is.
    """
    query = _write_query(study)
    newest = study.table.versions[-1]
    feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": "en"})
    _add(feed, "id", _write_id("feed", query))
    _add(feed, "title", load_say()("news-feed-name", title=name_newest_view(study), product=PRODUCT))
    sentences = (describe_view(study.view, study.table.options), say_recent(study), say_added(study))
    _add(feed, "subtitle", " ".join((*sentences, say_until(study))))
    _add(feed, "updated", _write_time(newest.built_on))
    for family, given in work.authors:
        _add(ET.SubElement(feed, "author"), "name", " ".join(part for part in (given, family) if part))
    _link(feed, "self", _write_address(FEED, query, host), MEDIA_TYPE)
    _link(feed, "alternate", _write_address(PAGE, query, host), "text/html")
    _add(feed, "generator", PRODUCT, {"version": work.version})
    for marks, updated in list_entries(study):
        _add_entry(feed, marks, updated, study, host)
    content: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    name = name_file(name_newest_view(study), "", newest.built_on, "atom")
    return NamedFile(name, content, MEDIA_TYPE)


def list_entries(study: Study) -> list[tuple[list[Any], date]]:
    """The acts of the feed, the latest first: (marks of the act, day of the version that brought it)."""
    news, versions = study.news, study.table.versions
    added = {} if news.added is None else _group(news.added)
    acts = _group(news.latest) | added
    before = versions[-2] if len(versions) > 1 else versions[-1]
    dated = [
        (marks, (versions[-1] if event_id in added else before).built_on) for event_id, marks in acts.items()
    ]
    return sorted(dated, key=lambda act: (act[0][0].start_date, act[0][0].event_id), reverse=True)


def _group(marks: Any) -> dict[str, list[Any]]:
    """event_id -> its marks; marks of an act stand one after the other where they began at the same time."""
    ordered = sorted(marks.itertuples(index=False), key=lambda mark: mark.event_id)
    return {
        event_id: sorted(of_event, key=lambda mark: mark.start_date, reverse=True)
        for event_id, of_event in groupby(ordered, key=lambda mark: mark.event_id)
    }


def _add_entry(feed: ET.Element, marks: Sequence[Any], updated: date, study: Study, host: str) -> None:
    entry = ET.SubElement(feed, "entry")
    event = urlencode({FIELD["event"].link_name: marks[0].event_id})
    _add(entry, "id", _write_id("event", marks[0].event_id))
    _add(entry, "title", write_entry_title(marks, study))
    _add(entry, "updated", _write_time(updated))
    _link(entry, "alternate", _write_address(EVENT_PAGE, event, host), "text/html")
    refs = dict.fromkeys(mark.source_ref for mark in marks if ADDRESS.match(mark.source_ref))
    for ref in refs:
        ET.SubElement(entry, "link", {"rel": "via", "href": quote(ref, safe=_ADDRESS_SIGNS)})
    for code in dict.fromkeys(mark.cooperation_type for mark in marks):
        label = study.table.options.labels[code]
        ET.SubElement(entry, "category", {"term": code, "label": clean(label)})
    _add(entry, "content", write_entry(marks, study), {"type": "html"})


def _add(parent: ET.Element, tag: str, text: str, attributes: Mapping[str, str] | None = None) -> None:
    ET.SubElement(parent, tag, dict(attributes or {})).text = clean(text)


def _link(parent: ET.Element, relation: str, address: str, media_type: str) -> None:
    ET.SubElement(parent, "link", {"rel": relation, "type": media_type, "href": address})


def _write_query(study: Study) -> str:
    """The parameters of the view as its links have them, so that two ways to ask for it are one feed."""
    return urlencode(encode_view(study.view, study.table.options.default, PAGE), doseq=True)


def _write_address(name: str, query: str, host: str) -> str:
    address = f"{name}?{query}" if query else name
    return f"{host}/{address}" if host else address


def _write_id(kind: str, name: str) -> str:
    return uuid.uuid5(_NAMESPACE, f"{kind}:{name}").urn


def _write_time(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
