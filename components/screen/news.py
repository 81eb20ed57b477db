"""The parts of the page on what is new: the latest ties, what the last version added, the feed."""

from __future__ import annotations

from html import escape

import pandas as pd
import streamlit as st

from components.export.feed import FEED
from components.screen import browser
from components.screen.open_table import keep
from components.screen.records import list_records, render_records
from components.screen.tiles import render_note
from components.study.study import Study
from components.view import write_address
from components.words.news import say_added, say_recent, say_until
from components.words.say import load_say
from components.words.sentences import escape_markdown


def render_latest(study: Study) -> None:
    """The records that began last."""
    st.subheader(load_say()("news-recent-title"))
    st.markdown(escape_markdown(keep(study, say_recent, lambda: say_recent(study))))
    _render_list(
        study, keep(study, "news_latest", lambda: study.news.latest), study.news.recent_count, "latest"
    )
    render_note(say_until(study))


def render_added(study: Study) -> None:
    """What the last version of the table added to the view."""
    say, news, versions = load_say(), study.news, study.table.versions
    st.subheader(say("news-added-title"))
    st.markdown(escape_markdown(say_added(study)))
    if news.added is not None and news.added_count:
        _render_list(study, news.added, news.added_count, "added")
    if len(versions) > 1:
        render_note(say("news-changes-note", changes=versions[-1].changes))


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


def _render_list(study: Study, marks: pd.DataFrame, total: int, name: str) -> None:
    if marks.empty:
        return
    listed = marks["event_id"].nunique()
    render_records(keep(study, ("news", name), lambda: list_records(marks, study)), key=f"news_{name}")
    if listed < total:
        render_note(load_say()("news-listed-note", count=listed))
