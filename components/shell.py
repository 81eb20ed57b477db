"""The frame around every page: the name, and the style that Streamlit's theme has no setting for."""

from __future__ import annotations

from html import escape

import streamlit as st

from components.theme import Palette

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
.legend { display: flex; flex-wrap: wrap; gap: 3px 14px; font-size: 0.82rem;
  margin: 0 !important; padding: 0 !important; list-style: none; }
.legend li { display: flex; align-items: center; gap: 6px; margin: 0 !important; padding: 0; }
.legend .swatch { width: 12px; height: 12px; border-radius: 2px; flex: none;
  outline: 1px solid rgb(128 128 128 / 45%); }
.legend .round { border-radius: 50%; }
.legend .line { height: 3px; width: 18px; outline: none; }
.legend .hatched { background-image: repeating-linear-gradient(45deg, #0000 0 2px, rgb(128 128 128 / 70%) 2px 3px); }
dl.figures + .note-line { margin-top: 10px; }
.note-line { font-size: 0.84rem; opacity: 0.85; line-height: 1.45; }
.note-line + .note-line { margin-top: 0.5em !important; }
</style>
"""


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
        f'<a class="leave-presentation" href="{escape(address)}" target="_self">Leave the presentation</a>'
    )


def render_shell(palette: Palette) -> None:
    """Style and wordmark."""
    st.html(_STYLE)
    # Streamlit writes white on the accent, which is too faint on the light accent of the dark scheme.
    st.html(f"<style>[data-tag], [data-tag] * {{ color: {palette.on_accent} !important; }}</style>")
    st.logo("static/wordmark.svg", size="medium", icon_image="static/icon.svg")
