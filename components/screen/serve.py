"""Serve the dashboard: `streamlit run app.py`, ready for a deep link from the first request on, with its own addresses.

Streamlit looks for scripts lying flat in pages/ until a run has called `st.navigation`; the first visitor of a fresh
server who follows a link to a page gets a "Page not found" box over it. Here the search is off from the start.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from components.screen.addresses import ROUTES

APP = Path(__file__).parents[2] / "app.py"


def read_settings(arguments: Sequence[str]) -> dict[str, str]:
    """Settings of the command line: --server.port=8501 -> {"server.port": "8501"}.

    Raises
    ------
    SystemExit
        For an argument that has not this form.
    """
    settings = {}
    for argument in arguments:
        name, sign, value = argument.removeprefix("--").partition("=")
        if not argument.startswith("--") or not sign:
            raise SystemExit(f"{argument} is no setting: write --server.port=8501")
        settings[name] = value
    return settings


def main() -> None:
    """Serve until the process is ended."""
    PagesManager.uses_pages_directory = False
    settings = read_settings(sys.argv[1:])
    # Streamlit takes the configuration and the static files that lie beside the program it runs.
    sys.argv = [str(APP)]
    st.App(APP, routes=ROUTES).run(config=settings)


if __name__ == "__main__":
    main()
