"""Whether the reader's window is as narrow as a phone, for what a browser cannot fit into it by itself."""

from __future__ import annotations

import streamlit as st

_TELL = """export default function (component) {
  const narrow = matchMedia("(max-width: 640px)");
  const tell = () => component.setStateValue("is_narrow", narrow.matches);
  if (narrow.matches) tell();
  narrow.addEventListener("change", tell);
  return () => narrow.removeEventListener("change", tell);
}"""
_ask = st.components.v2.component("narrow_window", js=_TELL)


def read_is_narrow() -> bool:
    """Whether the window is narrow; once on a page, outside of parts that run alone.

    In its first run a page takes it for wide. A narrow one answers, and the page runs once more.
    """
    answer = _ask(key="narrow_window", default={"is_narrow": False}, on_is_narrow_change=lambda: None)
    return bool(answer["is_narrow"])
