"""Serve the dashboard: `streamlit run app.py`, ready for a deep link from the first request on, with its own addresses.

Streamlit looks for scripts lying flat in pages/ until a run has called `st.navigation`; the first visitor of a fresh
server who follows a link to a page gets a "Page not found" box over it. Here the search is off from the start.
"""

from __future__ import annotations

import logging
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import streamlit as st
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner_utils import script_run_context
from streamlit.testing.v1 import AppTest
from streamlit.web.bootstrap import load_config_options
from streamlit.web.server.starlette import starlette_server

from components.screen.addresses import ROUTES
from components.screen.heap import set_heap
from components.screen.open_table import load_table
from components.theme import PALETTES

APP = Path(__file__).parents[2] / "app.py"
PREPARE_SECONDS = 600
"""How long the first page may take at most before the port opens: a slow machine is to start too."""


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


def prepare() -> None:
    """Do once what the first reader would wait for: load the table and run the first page, in every colour scheme."""
    # The pool that Arrow takes by itself keeps what it once held: a fifth of the memory after loading.
    pa.set_memory_pool(pa.system_memory_pool())
    _ = load_table().grid
    # Streamlit warns of a run without a reader, which is what is meant here.
    warnings = logging.getLogger(script_run_context.__name__)
    warnings.disabled = True
    for scheme in PALETTES:
        # Streamlit has no other way to run a page without a reader. What it draws is kept for all of them.
        page = AppTest.from_file(APP, default_timeout=PREPARE_SECONDS)
        page.context["theme"] = scheme
        page.run()
    warnings.disabled = False


def send_at_once() -> None:
    """Send small messages without waiting for the answer to the last one.

    Streamlit opens its socket without the option; the kernel then holds the end of a run back for 40 milliseconds.
    """

    def bind(address: str, port: int, backlog: int) -> socket.socket:
        opened = bind_socket(address, port, backlog)
        opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return opened

    bind_socket = starlette_server._bind_socket  # noqa: SLF001 - there is no option for it
    starlette_server._bind_socket = bind  # noqa: SLF001


def main() -> None:
    """Serve until the process is ended."""
    set_heap()
    PagesManager.uses_pages_directory = False
    settings = read_settings(sys.argv[1:])
    # Streamlit takes the configuration and the static files that lie beside the program it runs.
    sys.argv = [str(APP)]
    app = st.App(APP, routes=ROUTES)
    # The first page is to run under the settings that the server will have.
    load_config_options(settings)
    prepare()
    send_at_once()
    app.run(config=settings)


if __name__ == "__main__":
    main()
