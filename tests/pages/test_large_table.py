"""The dashboard on a table that an engine holds: every page opens, says what rests on the latest ties, and waits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("duckdb", reason="pip install -r requirements-engines.txt")

from components.export.request import CITATIONS, TIES, Order, fulfil
from components.figures.catalogue import PAGES
from components.screen import open_table
from components.study.large_table import RESIDENT
from components.study.study import Study
from components.study.table import Table
from data.engine.engines import EngineError
from data.engine.parquet_files import ParquetFiles
from data.engine.store import LATEST_TIES, MOST_TIES
from data.synthetic.__main__ import main as write_ties
from tests.pages.app import open_page

ROWS = 30_000
LINKS: dict[str, dict[str, list[str]]] = {
    "all": {},
    "state": {"state": ["TUR"]},
    "pair": {"state": ["USA"], "partner": ["GBR"]},
    "two": {"state": ["TUR", "EGY"]},
}
AWAY = "The database that holds the table does not answer."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("large") / "ties"
    assert write_ties(["--rows", str(ROWS), "--out", str(folder)]) == 0
    return folder


@pytest.fixture(scope="module")
def shared(folder: Path) -> Iterator[Table]:
    """The one opener opens the files; so it does for every test here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TIES_TABLE", f"duckdb://{folder}?threads=1")
        open_table.open_shared.cache_clear()
        yield open_table.load_table()
    open_table.open_shared.cache_clear()


def test_the_table_is_whole_in_its_panel_and_holds_the_latest_ties(shared: Table) -> None:
    assert shared.store is not None
    assert shared.versions[-1].tie_count == ROWS
    assert MOST_TIES < len(shared.ties) <= RESIDENT
    assert set(shared.sources) == set(shared.mask_panel.dtypes["source_id"].categories)
    assert shared.options.years[1] == shared.ties["start_year"].max()


@pytest.mark.parametrize("name", LINKS)
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page or "overview")
@pytest.mark.usefixtures("shared")
def test_every_page_opens(page: str, name: str) -> None:
    app = open_page(LINKS[name], PAGES[page].script if page else None)
    notes = [note.value for note in app.info]
    # A page that asks for a state first shows nothing of the view.
    is_cut = any(note.startswith("This view has more than") for note in notes)
    assert is_cut == (name == "all" and page not in {"state", "pair", "compare"}), notes
    assert not app.error


def test_a_view_of_more_ties_than_are_read_counts_relations_of_all_and_no_records(shared: Table) -> None:
    every = Study(shared, shared.options.default)
    assert len(every.ties) == LATEST_TIES
    assert not every.has_all_ties
    assert every.tie_count > MOST_TIES
    assert every.source_counts.sum() == every.tie_count
    figures = every.summary.figures
    assert figures["records"].value != figures["records"].value, "not a number"
    assert figures["relations"].value > 0
    one = Study(shared, replace(shared.options.default, states=("TUR",)))
    assert one.has_all_ties
    assert one.tie_count == len(one.ties) == one.source_counts.sum()
    assert one.summary.figures["records"].value > 0


@pytest.mark.parametrize("what", [TIES, *CITATIONS])
def test_its_ties_and_citations_are_files(shared: Table, what: str) -> None:
    order = Order("", replace(shared.options.default, states=("TUR",)), what=what)
    assert fulfil(order, shared, made_on=shared.versions[-1].built_on)[0].content


@pytest.mark.usefixtures("shared")
def test_a_page_says_that_the_engine_is_away_and_comes_back_by_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = open_page({"state": ["EGY"]})
    assert not app.error

    def refuse(*_: Any) -> Any:
        raise EngineError("the cable is pulled")

    with monkeypatch.context() as pulled:
        pulled.setattr(ParquetFiles, "ask", refuse)
        pulled.setattr(ParquetFiles, "ask_latest", refuse)
        app.multiselect[0].set_value(["MAR"]).run()
        (error,) = app.error
        assert error.value.startswith(AWAY)
        assert not app.exception
        assert app.sidebar.multiselect[0].value == ["MAR"]
    app.run()
    assert not app.error
