"""The frame around every page: the name, and the style that Streamlit's theme has no setting for."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NoReturn

import streamlit as st

from components.study.table import Table
from components.theme import Palette
from components.words.say import load_say
from components.words.versions import say_version_notice

_STYLE = """
<style>
.st-key-figures [data-testid="stHtml"] { height: 100%; }
.block-container, [data-testid="stMainBlockContainer"] { padding-top: 3.4rem; max-width: 1500px; }
dl.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(165px, 1fr)); gap: 12px 28px;
  margin: 0 !important; padding: 0; }
.sparkline { display: block; width: 100%; height: 34px; margin: 2px 0 4px; }
.figure { border-top: 2px solid currentColor; padding: 8px 0 4px; min-width: 0; }
.figure dt { font-size: 0.86rem; opacity: 0.85; }
.figure dd { margin: 0 !important; }
.figure .value { font-size: 2.05rem; font-weight: 600; line-height: 1.2; font-variant-numeric: tabular-nums; }
.figure .change { font-size: 0.86rem; font-weight: 600; }
.figure .note { font-size: 0.78rem; opacity: 0.8; line-height: 1.35; }
table.places { width: 100%; border-collapse: collapse; table-layout: fixed; margin-top: 4px; }
table.places th, table.places td { text-align: left; vertical-align: top; padding: 7px 10px 5px 0; border: 0;
  border-top: 1px solid rgb(128 128 128 / 35%); overflow-wrap: anywhere; }
table.places thead :is(th, td) { border-top: 0; font-weight: 600; padding-bottom: 4px; }
table.places tbody th { font-weight: 600; font-size: 0.9rem; width: 24%; }
table.places .value { font-size: 1.3rem; font-weight: 600; line-height: 1.2; font-variant-numeric: tabular-nums; }
table.places .bar { height: 5px; margin: 3px 0; background: currentColor; opacity: 0.55; }
@media (max-width: 640px) {
  table.places tr { display: grid; grid-template-columns: repeat(var(--places), 1fr); }
  table.places thead td { display: none; }
  table.places tbody th { grid-column: 1 / -1; width: auto; }
  table.places tbody td { border-top: 0; }
}
table.places .note { font-size: 0.78rem; font-weight: 400; opacity: 0.85; line-height: 1.35; }
.legend { display: flex; flex-wrap: wrap; gap: 3px 14px; font-size: 0.82rem;
  margin: 0 !important; padding: 0 !important; list-style: none; }
.legend li { display: flex; align-items: center; gap: 6px; margin: 0 !important; padding: 0; }
.legend .swatch { width: 12px; height: 12px; border-radius: 2px; flex: none;
  outline: 1px solid rgb(128 128 128 / 45%); }
.legend .round { border-radius: 50%; }
.legend .ring { border-radius: 50%; outline: none; mask: radial-gradient(closest-side, #0000 58%, #000 64%); }
.legend .line { height: 3px; width: 18px; outline: none; }
.legend .dashed { height: 3px; width: 18px; outline: none;
  mask: repeating-linear-gradient(90deg, #000 0 5px, #0000 5px 8px); }
.legend .dotted-line { height: 3px; width: 18px; outline: none;
  mask: repeating-linear-gradient(90deg, #000 0 2px, #0000 2px 5px); }
.legend .dotted { background-size: 4px 4px;
  background-image: radial-gradient(rgb(128 128 128 / 90%) 0.8px, #0000 1.1px); }
.legend .crossed { background-image: repeating-linear-gradient(45deg, #0000 0 3px, rgb(96 96 96 / 80%) 3px 4px),
  repeating-linear-gradient(-45deg, #0000 0 3px, rgb(96 96 96 / 80%) 3px 4px); }
.legend .hatched { background-image: repeating-linear-gradient(45deg, #0000 0 2px, rgb(128 128 128 / 70%) 2px 3px); }
dl.figures + .note-line { margin-top: 10px; }
.note-line { font-size: 0.84rem; opacity: 0.85; line-height: 1.45; }
.note-line + .note-line { margin-top: 0.5em !important; }
.identity { font-size: 0.94rem; line-height: 1.5; margin: 0 !important; }
.identity a, ul.ledger a { color: inherit !important; text-decoration: underline; }
.standing { border: 1px solid currentColor; border-radius: 3px; padding: 0 6px; font-weight: 600; white-space: nowrap; }
.facts { display: flex; flex-wrap: wrap; gap: 2px 22px; font-size: 0.94rem; margin: 0 !important;
  padding: 0 !important; list-style: none; }
.facts li { margin: 0 !important; padding: 0; }
.ledgers { columns: 2 430px; column-gap: 48px; }
.ledgers h4 { font-size: 1rem; font-weight: 600; margin: 0 !important; padding: 0 0 4px !important;
  border-bottom: 2px solid currentColor; break-after: avoid; }
.ledgers section { margin-bottom: 26px; }
.ledgers section > p { font-size: 0.84rem; opacity: 0.85; margin: 6px 0 0 !important; break-after: avoid; }
ul.ledger { list-style: none; margin: 0 !important; padding: 0 !important; }
ul.ledger li { display: grid; grid-template-columns: 112px 1fr; gap: 0 14px; padding: 8px 0; margin: 0 !important;
  border-bottom: 1px solid rgb(128 128 128 / 28%); break-inside: avoid; font-size: 0.88rem; line-height: 1.45; }
ul.ledger .when { font-variant-numeric: tabular-nums; opacity: 0.85; }
ul.ledger .what { min-width: 0; overflow-wrap: anywhere; }
ul.ledger .name { font-weight: 600; font-size: 0.95rem; }
ul.ledger .status { font-weight: 400; font-size: 0.8rem; white-space: nowrap; margin-left: 6px; opacity: 0.85; }
ul.ledger .swatch { display: inline-block; width: 11px; height: 11px; border-radius: 2px; margin-right: 6px;
  outline: 1px solid rgb(128 128 128 / 45%); }
ul.ledger .proof { font-size: 0.8rem; }
.ledgers details, .ledger-list details { margin-top: 8px; font-size: 0.88rem; }
.ledgers summary, .ledger-list summary { cursor: pointer; font-weight: 600; padding: 4px 0; }
dl.record { display: grid; grid-template-columns: max-content 1fr; gap: 4px 18px; margin: 0 !important; padding: 0;
  font-size: 0.95rem; }
dl.record dt { opacity: 0.8; }
dl.record dd { grid-column: 2; margin: 0 !important; min-width: 0; overflow-wrap: anywhere; }
dl.record a { color: inherit; text-decoration: underline; }
@media (max-width: 640px) { ul.ledger li { grid-template-columns: 1fr; } }
@media (pointer: coarse) { .deck-events-root { touch-action: pan-y !important; } }
</style>
"""
"""The last rule: a finger that moves up or down over a map scrolls the page; the map would keep it to itself."""

_PRESENTATION = """
<style>
html { font-size: 118%; }
[data-testid="stSidebar"], [data-testid="stHeader"], [data-testid="stExpandSidebarButton"],
[data-testid="stExpander"], [class*="st-key-export"] { display: none !important; }
[data-testid="stMainBlockContainer"] { padding-top: 1.6rem !important; }
.leave-presentation { position: fixed; top: 4px; right: 10px; z-index: 10; opacity: 0; font-size: 0.8rem;
  padding: 4px 8px; }
.leave-presentation:hover, .leave-presentation:focus { opacity: 1; }
</style>
"""


def render_presentation(address: str) -> None:
    """Leave nothing but the page for a screenshot; the way out shows under the pointer, top right, or by the Tab key.

    Parameters
    ----------
    address
        The same view with sidebar and menu.
    """
    st.html(_PRESENTATION)
    st.html(
        f'<a class="leave-presentation" href="{escape(address)}" target="_self">'
        f"{escape(load_say()('screen-leave-label'))}</a>"
    )


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
            load_say()("screen-unread-note", parts="; ".join(unread).replace("$", r"\$")),
            icon=":material/link_off:",
        )
    notice = say_version_notice(asked_version, table.versions)
    if notice:
        st.info(notice, icon=":material/history:")


def render_shell(palette: Palette) -> None:
    """Style and wordmark."""
    st.html(_STYLE)
    # Streamlit writes white on the accent, which is too faint on the light accent of the dark scheme.
    st.html(f"<style>[data-tag], [data-tag] * {{ color: {palette.on_accent} !important; }}</style>")
    st.logo("static/wordmark.svg", size="medium", icon_image="static/icon.svg")
