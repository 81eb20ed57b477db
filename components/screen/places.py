"""The boxes in which a reader chooses places, found by any of their names, spellings and codes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from components.study.entries import BREAK
from components.view import ViewOptions


def render_places_box(label: str, codes: Sequence[str], options: ViewOptions, **settings: Any) -> None:
    """A box for any number of places; Enter takes the best match and no other.

    Parameters
    ----------
    settings
        Passed on to `st.multiselect`.
    """
    st.multiselect(label, codes, format_func=options.entries.__getitem__, select_all=False, **settings)


def render_place_box(label: str, codes: Sequence[str], options: ViewOptions, **settings: Any) -> None:
    """A box for one place or none.

    Parameters
    ----------
    settings
        Passed on to `st.selectbox`.
    """
    # What is chosen stands in a text field, which drops line breaks: the browser would take the line for typed text.
    entries = {code: options.entries[code].replace(BREAK, "") for code in codes}
    st.selectbox(label, codes, index=None, format_func=entries.__getitem__, **settings)
