"""The pages of the app, in the order of the menu."""

from __future__ import annotations

from typing import NamedTuple

FIRST_PAGE = ""


class PageEntry(NamedTuple):
    """A page of the app: its script and its name in the menu."""

    script: str
    title: str


PAGES = {
    FIRST_PAGE: PageEntry("pages/explore/overview.py", "Overview"),
    "map": PageEntry("pages/explore/map.py", "Map"),
    "timeline": PageEntry("pages/explore/timeline.py", "Timeline"),
    "types": PageEntry("pages/explore/types.py", "Types"),
    "newcomers": PageEntry("pages/explore/newcomers.py", "Newer partners"),
    "state": PageEntry("pages/explore/state.py", "State"),
    "pair": PageEntry("pages/explore/pair.py", "Pair"),
    "compare": PageEntry("pages/explore/compare.py", "Compare"),
    "data": PageEntry("pages/about/data.py", "Data"),
    "methods": PageEntry("pages/about/methods.py", "Methods"),
}
"""Address -> page, in the order of the menu."""
