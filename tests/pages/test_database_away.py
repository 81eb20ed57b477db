"""A database that is stopped under a reader is told of, and its table comes back with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

pytest.importorskip("psycopg", reason="pip install -r requirements-engines.txt")

from components.screen import open_table
from data.synthetic.__main__ import main as write_ties
from tests.data.engine.servers import (
    NO_POSTGRES,
    Postgres,
    find_postgres,
    open_postgres,
    write_postgres_table,
)
from tests.pages.app import open_page
from tests.pages.test_large_table import AWAY

ROWS = 3_000
PATIENCE = 60.0


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Postgres]:
    programs = find_postgres()
    if programs is None:
        pytest.skip(NO_POSTGRES)
    assert write_ties(["--rows", str(ROWS), "--out", str(tmp_path)]) == 0
    with open_postgres(programs) as server:
        write_postgres_table(server.address, tmp_path)
        monkeypatch.setenv("TIES_TABLE", f"{server.address}?table=ties")
        open_table.open_shared.cache_clear()
        yield server
    open_table.open_shared.cache_clear()


def test_a_database_that_is_stopped_under_a_reader_is_told_of_and_comes_back(database: Postgres) -> None:
    app = open_page({"state": ["EGY"]}, "pages/about/data.py")
    assert not app.error
    found = app.main.markdown[1].value
    database.stop()
    app.multiselect[0].set_value(["MAR"]).run()
    assert [error.value.startswith(AWAY) for error in app.error] == [True]
    assert not app.exception
    assert app.sidebar.multiselect[0].value == ["MAR"]
    database.start()
    # For a moment nobody asks a server again that did not answer.
    patience = monotonic() + PATIENCE
    while app.run().error and monotonic() < patience:
        continue
    assert not app.error
    assert not app.exception
    app.multiselect[0].set_value(["EGY"]).run()
    assert app.main.markdown[1].value == found
