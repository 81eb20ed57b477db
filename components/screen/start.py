"""What is done once before the first reader comes: check what the server has, load the table, draw the first page."""

from __future__ import annotations

import logging

import pyarrow as pa
import streamlit as st
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner_utils import script_run_context
from streamlit.testing.v1 import AppTest

from components.screen import visit
from components.screen.building import open_building
from components.screen.first_choice import keep_first_choices
from components.screen.headers import STATIC
from components.screen.heap import set_collector, set_heap
from components.screen.log import set_log
from components.screen.open_table import is_engine, open_shared
from components.screen.search import open_index
from components.screen.serve import APP
from components.screen.settings import load_settings
from components.screen.static_files import check_static
from components.screen.turns import set_switches
from components.screen.uploads import set_uploads_in_memory
from components.study.answers import open_discretion
from components.theme import PALETTES, Scheme
from data.engine.engines import EngineError

PREPARE_SECONDS = 600
"""How long the first page may take at most before the port opens: a slow machine is to start too."""


def prepare() -> None:
    """Do once what the first reader would wait for: load the table and run the first page, in every colour scheme.

    Raises
    ------
    SystemExit
        Where something is missing or broken without which pages would fail; it says what.
    """
    # Streamlit looks for scripts lying flat in pages/ until a run has called `st.navigation`: the first visitor of a
    # fresh server who follows a link to a page would get a "Page not found" box over it.
    PagesManager.uses_pages_directory = False
    keep_first_choices()
    set_heap()
    set_switches()
    set_log()
    set_uploads_in_memory()
    open_discretion().set_check(visit.is_private)
    # The pool that Arrow takes by itself keeps what it once held: a fifth of the memory after loading.
    pa.set_memory_pool(pa.system_memory_pool())
    # Streamlit makes environment variables of secrets, which is how a cloud sets them; else it does so later.
    st.secrets.load_if_toml_exists()
    try:
        settings = load_settings()
        check_static(STATIC)
    except (OSError, ValueError) as error:
        raise SystemExit(f"Alliance Ties cannot start. {error}") from None
    if is_engine(settings.table):
        building = open_building()
        building.begin(_prepare_table)
        if building.is_under_way:
            # The first page is drawn by a runtime of its own, which may not be beside that of an open port.
            return
    else:
        _prepare_table()
    _draw_first_page()


def _prepare_table() -> None:
    """Load the table and what is found in it."""
    try:
        table = open_shared().table
        if not load_settings().table:
            # Of a large table of one's own they take seconds, and its first page needs neither.
            _ = table.grid, table.series_sizes
        open_index()
    except (EngineError, OSError, ValueError, KeyError) as error:
        raise SystemExit(f"Alliance Ties cannot start. {error}") from None


def _draw_first_page() -> None:
    """Draw the first page in every colour scheme, and let go of what only that needed."""
    # Streamlit warns of a run without a reader, which is what is meant here.
    warnings = logging.getLogger(script_run_context.__name__)
    warnings.disabled = True
    try:
        for scheme in PALETTES:
            _draw(scheme)
    finally:
        warnings.disabled = False
    # What is there now stays for good, and a study holds itself: the first reader begins another.
    open_shared().forget_studies()
    set_collector()


def _draw(scheme: Scheme) -> None:
    # Streamlit has no other way to run a page without a reader. What it draws is kept for all of them.
    page = AppTest.from_file(APP, default_timeout=PREPARE_SECONDS)
    page.context["theme"] = scheme
    page.run()
    if page.exception:
        # Streamlit has written the reason to the log.
        raise SystemExit("Alliance Ties cannot start. The first page fails for the reason above.")
