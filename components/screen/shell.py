"""The frame around every page: the name, and the style that Streamlit's theme has no setting for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from html import escape
from typing import NoReturn

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.screen.headers import STATIC
from components.screen.open_table import keep
from components.study.study import Study
from components.study.table import Table
from components.theme import Palette
from components.words.say import load_say
from components.words.sentences import escape_markdown
from components.words.versions import say_version_notice

ICON = str(STATIC / "icon.svg")


def render_presentation(address: str) -> None:
    """Leave nothing but the page for a screenshot; the way out shows under the pointer, top right, or by the Tab key.

    Parameters
    ----------
    address
        The same view with sidebar and menu.
    """
    st.html(_build_style("presentation.css"))
    st.html(
        # Relative: nobody but the browser knows under which path the app is reached.
        f'<a class="leave-presentation" href=".{escape(address)}" target="_self">'
        f"{escape(load_say()('screen-leave-label'))}</a>"
    )


@cache
def _build_style(sheet: str, variables: str = "") -> str:
    """A sheet of the folder `static` as an element, read once; a path given to `st.html` is read on every run.

    It is one line without comments: Streamlit looks through all lines of a text for what they are indented by.
    """
    written = re.sub(r"/\*.*?\*/", "", (STATIC / sheet).read_text(encoding="utf-8"), flags=re.DOTALL)
    return f"<style>{variables} {' '.join(written.split())}</style>"


class PageEnd(Exception):  # noqa: N818 - no error: a page that has nothing more to show
    """The page ends here, and what stands around it is still drawn; after `st.stop` it would not be."""


def end_page() -> NoReturn:
    """End the page that runs: nothing after this line is drawn of it."""
    raise PageEnd


def render_link_notices(unread: Sequence[str], asked_version: str, table: Table) -> None:
    """Say what of a link could not be read, and which data are shown where the link was made with others.

    Parameters
    ----------
    unread
        A sentence for each part of the link that could not be read.
    asked_version
        The version that the link names; blank if none.
    """
    if unread:
        st.warning(
            load_say()("screen-unread-note", parts="; ".join(map(escape_markdown, unread))),
            icon=":material/link_off:",
        )
    notice = say_version_notice(asked_version, table.versions)
    if notice:
        st.info(notice, icon=":material/history:")


def render_cut_note(study: Study, place: DeltaGenerator) -> None:
    """Say, of a view of more ties than are read, what rests on the latest alone."""
    store = study.table.store
    if store is not None and not keep(study, "has_all_ties", lambda: study.has_all_ties):
        place.info(
            load_say()("screen-cut-note", most=store.most_ties, count=store.latest_ties),
            icon=":material/filter_list:",
        )


def render_shell(palette: Palette) -> None:
    """Style and wordmark."""
    colours = {
        "on-accent": palette.on_accent,
        "accent": palette.accent,
        "paper": palette.paper,
        "ink": palette.ink,
    }
    variables = " ".join(f"--{name}: {colour};" for name, colour in colours.items())
    st.html(_build_style("style.css", f":root {{ {variables} }}") + _build_style("print.css"))
    st.logo(str(STATIC / "wordmark.svg"), size="medium", icon_image=ICON)
