"""Every page of a table that was read from a file: states of NATO, no declared coverage, no accounts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

import components.study.table as shipped
from components.export.request import CITATIONS, TIES, Order, fulfil
from components.figures.catalogue import PAGES, list_builders
from components.screen import open_table
from components.study.own_table import EmptyTableError, Focus, build_own_table, find_focus
from components.study.study import Study
from components.study.table import Table
from components.theme import PALETTES
from components.view import parse_view
from data.own.limits import ReadError
from tests.data.own.files import read_through, write_csv
from tests.pages.app import another_table, open_page

DAY = date(2020, 1, 1)
MEMBERS = ("Norway", "Denmark", "Poland", "Germany", "United States")
OTHERS = ("Ukraine", "Georgia", "Finland")


def _write_rows() -> bytes:
    """Every two members once in each fourth year; a partner in the later years."""
    rows = [
        f"{one};{two},exercise,{year},Northern Guard {year}"
        for year in range(1990, 2020, 4)
        for one, two in combinations(MEMBERS, 2)
    ]
    rows += [
        f"Norway;{other},agreement,{year}-05-03,Paper of {year}" for year in (2012, 2015) for other in OTHERS
    ]
    rows += [f"United States;{other},arms sale,{year}," for year in range(2008, 2019, 2) for other in OTHERS]
    return write_csv(*rows, header="states,type,date,title")


def _build(focus: Focus | None = None) -> Table:
    _, _, cleaned = read_through(_write_rows(), "north.csv", last_year=2019)
    assert cleaned.refused == cleaned.repaired == 0
    return build_own_table(cleaned, name="north.csv", made_on=DAY, version="own-1", focus=focus)


TABLE = _build()
LINKS: dict[str, dict[str, list[str]]] = {
    "all": {},
    "one": {"state": ["NOR"]},
    "pair": {"state": ["NOR"], "partner": ["USA"]},
    "two": {"state": ["NOR", "POL"]},
}


def _refuse(*_: object, **__: object) -> Table:
    raise AssertionError("the shipped table is loaded")


@pytest.fixture(autouse=True)
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(open_table, "load_shipped_table", _refuse)
    monkeypatch.setattr(shipped, "load_ties", _refuse)
    with another_table(TABLE):
        yield


def test_its_centre_is_the_group_of_most_ties_or_the_one_that_is_chosen() -> None:
    assert find_focus(TABLE.ties).code == "NATO"
    assert (TABLE.focus, TABLE.options.years) == ("NATO", (1990, 2019))
    own = _build(Focus("NORTH", "The North", ("NOR", "DNK", "FIN")))
    assert own.members == {"NOR", "DNK", "FIN"}
    assert own.focus_name == "The North"
    assert set(own.coverage["kind"]) == {"sample"}


def test_a_table_without_ties_is_refused() -> None:
    _, _, cleaned = read_through(write_csv("Atlantis,China,training,2010"))
    with pytest.raises(EmptyTableError, match="none of its rows"):
        build_own_table(cleaned, name="own.csv", made_on=DAY, version="own-1")


@pytest.mark.parametrize("name", LINKS)
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page or "overview")
def test_every_page_opens_on_it(page: str, name: str) -> None:
    app = open_page(LINKS[name], PAGES[page].script if page else None)
    assert app.main.children
    assert "NATO (32 states)" in app.sidebar.multiselect[0].options[0]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page or "overview")
def test_its_figures_ties_and_citations_are_made(page: str) -> None:
    for link in LINKS.values():
        view, notices = parse_view(link, TABLE.options)
        assert notices == []
        for key, make in list_builders(page, Study(TABLE, view), PALETTES["light"]).items():
            figure = make()
            assert figure is None or figure.key == key
    for what in (TIES, *CITATIONS):
        assert fulfil(Order(page, TABLE.options.default, what=what), TABLE, made_on=DAY)[0].content


def test_the_server_starts_on_a_file_of_which_every_row_is_a_tie(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "north.csv"
    monkeypatch.setenv("TIES_TABLE", str(file))
    file.write_bytes(_write_rows())
    open_table.open_shared.cache_clear()
    table = open_table.load_table()
    assert (table.focus, len(table.ties)) == ("NATO", len(TABLE.ties))
    assert table.version.startswith("own-")

    file.write_bytes(_write_rows() + b"Norway;Atlantis,exercise,1999,\n")
    open_table.open_shared.cache_clear()
    with pytest.raises(ReadError) as raised:
        open_table.load_table()
    assert str(raised.value).startswith("north.csv, line 106, column states: 'Atlantis' is the name")
    assert "1 of 105 rows are refused; python -m data.load" in str(raised.value)
