"""What a session keeps of a page: a reader who goes on to other views does not take the rows of the old ones along."""

from __future__ import annotations

import gc
import weakref

import pytest

from components.figures.catalogue import PAGES
from components.screen import open_table
from components.screen.open_table import load_table, open_study
from components.view import parse_view
from tests.pages.app import open_page

LINKS = {"pair": {"state": ["PAK"], "partner": ["CHN"]}, "compare": {"state": ["PAK", "TUR"]}}


@pytest.mark.parametrize("page", PAGES)
def test_a_session_holds_no_study_of_a_view_that_was_left(page: str) -> None:
    link = {**LINKS.get(page, {"state": ["PAK"]}), "years": ["2001", "2019"]}
    app = open_page(link, PAGES[page].script)
    left = weakref.ref(open_study(parse_view(link, load_table().options)[0]))
    app.slider(key="filter_years").set_value((2003, 2018)).run()
    open_table.open_shared().forget()
    gc.collect()
    assert left() is None
