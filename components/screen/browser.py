"""What the reader's browser says of itself: where it found the app, its colours, whether it runs on a phone."""

from __future__ import annotations

from urllib.parse import urlsplit

import streamlit as st

from components.screen import state
from components.screen.settings import read_public_address
from components.theme import Scheme


def read_host() -> str:
    """Where readers find the app, with the path before its pages: as the server is set, else as the browser has it."""
    public_address = read_public_address()
    if public_address:
        return public_address
    parts = urlsplit(st.context.url or "")
    path = parts.path.rstrip("/").removesuffix(f"/{state.read_page()}".rstrip("/"))
    return f"{parts.scheme}://{parts.netloc}{path}" if parts.netloc else ""


def read_scheme() -> Scheme:
    """The colour scheme of the reader's browser or choice: light or dark."""
    return "dark" if st.context.theme.type == "dark" else "light"


def is_on_phone() -> bool:
    """Whether it says that it runs on a phone: a server knows no width of a window."""
    return "Mobi" in st.context.headers.get("User-Agent", "")
