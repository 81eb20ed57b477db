"""The boxes in which a reader chooses places, found by any of their names, spellings and codes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from components.study.entries import write_field
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
    # What is chosen stands in a text field: of a line with a break the browser would take it for typed text.
    entries = {code: write_field(options.entries[code]) for code in codes}
    st.selectbox(label, codes, index=None, format_func=entries.__getitem__, **settings)
