"""The parts of the page on what is new: the latest ties, what the last version added, the feed."""

from __future__ import annotations

from html import escape
from typing import NamedTuple

import pandas as pd
import streamlit as st

from components.export.feed import FEED
from components.screen import browser
from components.screen.open_table import keep
from components.screen.records import RecordList, list_records, render_records
from components.screen.tiles import render_note
from components.study.study import Study
from components.view import write_address
from components.words.news import say_added, say_recent, say_until
from components.words.say import load_say
from components.words.sentences import escape_markdown


class _Told(NamedTuple):
    """What one list of the page says: its words, its records, how many it lists and how many there are."""

    words: str
    records: RecordList | None
    listed: int
    total: int


def render_latest(study: Study) -> None:
    """The records that began last."""
    st.subheader(load_say()("news-recent-title"))
    _render_told(keep(study, "news_latest", lambda: _tell_latest(study)), key="news_latest")
    render_note(say_until(study))


def _tell_latest(study: Study) -> _Told:
    return _tell(say_recent(study), study.news.latest, study.news.recent_count, study)


def render_added(study: Study) -> None:
    """What the last version of the table added to the view."""
    say, versions = load_say(), study.table.versions
    st.subheader(say("news-added-title"))
    _render_told(keep(study, "news_added", lambda: _tell_added(study)), key="news_added")
    if len(versions) > 1:
        render_note(say("news-changes-note", changes=versions[-1].changes))


def _tell_added(study: Study) -> _Told:
    news = study.news
    return _tell(say_added(study), news.added if news.added_count else None, news.added_count, study)


def render_feed(study: Study) -> None:
    """The way to the feed of the view, as a link and as an address to be copied."""
    say = load_say()
    address = write_address(FEED, study.view, study.table.options.default)
    st.subheader(say("news-feed-title"))
    if study.table.versions[-1].file:
        st.markdown(say("news-feed-none"))
        return
    st.markdown(say("news-feed-note"))
    # Relative: nobody but the browser knows under which path the app is reached.
    st.html(
        f'<p class="feed"><a href=".{escape(address)}" type="application/atom+xml" rel="alternate" target="_blank">'
        f"{escape(say('news-feed-label'))}</a></p>"
    )
    st.code(browser.read_host() + address, language=None)


def _tell(words: str, marks: pd.DataFrame | None, total: int, study: Study) -> _Told:
    words = escape_markdown(words)
    if marks is None or marks.empty:
        return _Told(words, None, 0, total)
    return _Told(words, list_records(marks, study), marks["event_id"].nunique(), total)


def _render_told(told: _Told, *, key: str) -> None:
    st.markdown(told.words)
    if told.records is None:
        return
    render_records(told.records, key=key)
    if told.listed < told.total:
        render_note(load_say()("news-listed-note", count=told.listed))
