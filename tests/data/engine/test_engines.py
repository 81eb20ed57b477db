"""One million made-up ties in PostgreSQL and in a Spark cluster: the same panel, lists and counts as from their files.

Both servers are started by the tests; where that cannot be, the tests say why and are skipped.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple, replace
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

pytest.importorskip("psycopg", reason="pip install -r requirements-engines.txt")

import psycopg

from components.study.large_table import build_large_table
from components.study.study import Study
from data.analysis.masks import MaskPanel, build_mask_panel
from data.engine.address import AddressError, find_panel_folder, open_engine, parse_address
from data.engine.categories import to_categories
from data.engine.engines import Engine, EngineError
from data.engine.panel import find_panel, load_panel
from data.engine.rows import TieReader, count_ties, load_units, measure_size
from data.engine.statements import Chosen, to_pairs, write_span
from data.engine.store import load_store
from data.filters import TieFilter
from data.load import load_allowed_values
from data.schema import list_dtypes
from data.synthetic.__main__ import main as write_ties
from tests.data.engine.servers import (
    NO_POSTGRES,
    NO_SPARK,
    find_postgres,
    has_spark,
    open_postgres,
    open_spark,
    write_postgres_table,
)
from tests.data.engine.tables import check_same

ROWS = 1_000_000
ALLOWED = load_allowed_values()
STATES = sorted(ALLOWED.states)
CENTRE = frozenset({"PAK", "TUR", "SAU"})
RANDOM_PAIRS = np.random.default_rng(1).random((len(STATES), len(STATES))) < 0.5
FILTERS = (
    TieFilter(CENTRE, direction="receives", max_parties=5),
    TieFilter(
        CENTRE,
        partners=frozenset(STATES[::2]),
        cooperation_types=frozenset({"joint_exercise", "training", "arms_supply"}),
        statuses=frozenset({"confirmed"}),
        first_year=1995,
        last_year=2020,
    ),
)
VIEWS = (
    *(Chosen(tie_filter) for tie_filter in FILTERS),
    Chosen(FILTERS[0], to_pairs(RANDOM_PAIRS, STATES, FILTERS[0])),
)


@pytest.fixture(scope="module")
def parquet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("million")
    write_ties(["--rows", str(ROWS), "--part", str(ROWS // 2), "--out", str(folder)])
    return folder


@pytest.fixture(scope="module")
def files(parquet: Path) -> Engine:
    return open_engine(f"duckdb://{parquet}?memory=2GB&threads=2")


@pytest.fixture(scope="module")
def panel(files: Engine) -> MaskPanel:
    return load_panel(files, ALLOWED, None)


@pytest.fixture(scope="module")
def postgres(parquet: Path) -> Iterator[Engine]:
    programs = find_postgres()
    if programs is None:
        pytest.skip(NO_POSTGRES)
    with open_postgres(programs) as server:
        write_postgres_table(server.address, parquet)
        engine = open_engine(f"{server.address}?table=public.ties")
        yield engine
        engine.close()


@pytest.fixture(scope="module")
def spark(parquet: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    if not has_spark():
        pytest.skip(NO_SPARK)
    with open_spark(tmp_path_factory.mktemp("spark"), parquet) as address:
        engine = open_engine(address)
        yield engine
        engine.close()


def _check_rows(engine: Engine, files: Engine) -> None:
    units = load_units(files)
    assert load_units(engine) == units
    one, two = (TieReader(which, ALLOWED, units) for which in (engine, files))
    for chosen in VIEWS:
        counts = count_ties(files, chosen)
        assert count_ties(engine, chosen) == counts
        assert measure_size(engine, chosen, 20) == min(counts.ties, 20)
        pd.testing.assert_frame_equal(one.list_latest(chosen, 40, 7), two.list_latest(chosen, 40, 7))
        found, expected = (pd.concat(which.read_all(chosen, 900), ignore_index=True) for which in (one, two))
        assert len(expected) > 47
        pd.testing.assert_frame_equal(found, expected)


def _check_studies(engine: Engine, files: Engine, folder: Path) -> None:
    """What the dashboard shows of a view that is read whole, and of one that is not."""
    stores = load_store(engine, ALLOWED, folder), load_store(files, ALLOWED, None)
    tables = [build_large_table(store, name="million") for store in stores]
    assert tables[0].options == replace(tables[1].options, find_series=tables[0].options.find_series)
    for places in ({}, {"states": ("PAK",)}, {"states": ("PAK",), "partners": ("CHN",)}):
        one, two = (Study(table, replace(table.options.default, **places)) for table in tables)
        assert one.has_all_ties == two.has_all_ties
        pd.testing.assert_frame_equal(one.ties, two.ties)
        pd.testing.assert_frame_equal(one.labels.pairs, two.labels.pairs)
        assert one.tie_count == two.tie_count
        assert one.source_counts.to_dict() == two.source_counts.to_dict()
        for figure, shown in one.summary.figures.items():
            np.testing.assert_equal(astuple(shown), astuple(two.summary.figures[figure]), err_msg=figure)
        for frame in ("by_type_year", "by_place", "newest"):
            pd.testing.assert_frame_equal(getattr(one, frame), getattr(two, frame), obj=frame)
        assert one.findings == two.findings


def test_the_panel_of_a_million_ties_is_the_one_that_numpy_builds(parquet: Path, panel: MaskPanel) -> None:
    ties = to_categories(pq.read_table(parquet).to_pandas(), list_dtypes(ALLOWED), "million")
    ties["last_confirmed"] = ties["last_confirmed"].astype("str")
    check_same(panel, build_mask_panel(ties))


@pytest.mark.server
def test_postgresql_gives_the_same(postgres: Engine, files: Engine, panel: MaskPanel, tmp_path: Path) -> None:
    check_same(load_panel(postgres, ALLOWED, tmp_path), panel)
    _check_rows(postgres, files)
    _check_studies(postgres, files, tmp_path)


@pytest.mark.server
def test_a_table_of_postgresql_is_known_until_rows_are_written(postgres: Engine, tmp_path: Path) -> None:
    load_panel(postgres, ALLOWED, tmp_path)
    assert find_panel(postgres, ALLOWED, tmp_path) is not None
    with psycopg.connect(postgres.name) as connection:
        connection.execute("INSERT INTO ties SELECT * FROM ties LIMIT 1")
        # By itself it counts written rows some moments later.
        connection.execute("SELECT pg_stat_force_next_flush()")
    assert find_panel(postgres, ALLOWED, tmp_path) is None
    with psycopg.connect(postgres.name) as connection:
        connection.execute("DELETE FROM ties WHERE tie_id = (SELECT tie_id FROM ties LIMIT 1)")


@pytest.mark.server
def test_postgresql_answers_again_after_its_connections_were_cut(postgres: Engine) -> None:
    before = postgres.ask(write_span())
    with psycopg.connect(postgres.name, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = "
            "'client backend'"
        )
    assert postgres.ask(write_span()).equals(before)


@pytest.mark.server
@pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning")
def test_a_spark_cluster_of_two_workers_gives_the_same(
    spark: Engine, files: Engine, panel: MaskPanel, tmp_path: Path
) -> None:
    check_same(load_panel(spark, ALLOWED, tmp_path), panel)
    assert find_panel(spark, ALLOWED, tmp_path) is not None
    _check_rows(spark, files)
    _check_studies(spark, files, tmp_path)


@pytest.mark.parametrize(
    ("address", "engine"),
    [
        ("postgresql://reader:secret@127.0.0.1:1/ties", "postgresql://reader@127.0.0.1:1/ties"),
        ("sc://127.0.0.1:1/;token=secret", "sc://127.0.0.1:1"),
    ],
)
@pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning")
@pytest.mark.filterwarnings("ignore:.*RETRIES_EXCEEDED:UserWarning")
def test_a_server_that_is_not_there_is_named_without_its_password(address: str, engine: str) -> None:
    if engine.startswith("sc") and not has_spark():
        pytest.skip(NO_SPARK)
    with pytest.raises(EngineError) as raised:
        open_engine(address).ask(write_span())
    assert str(raised.value).startswith(f"{engine}: ")
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("ties.parquet", "begins with one of duckdb://, postgresql://, sc://"),
        ("mysql://host/data", "begins with one of"),
        ("duckdb://", "there is no folder"),
        ("duckdb:///data?memroy=8GB", "duckdb:// has no 'memroy'"),
        ("duckdb:///data?threads=many", "threads is a whole number"),
        ("postgresql:///data", "there is no server"),
        ("duckdb:///data?table=other", "duckdb:// has no 'table'"),
        ("sc://host?table=ties;DROP", "is no name of a table"),
    ],
)
def test_an_address_that_names_no_engine_says_why(address: str, message: str) -> None:
    with pytest.raises(AddressError, match=message):
        parse_address(address)


def test_a_password_that_cannot_be_read_is_not_told() -> None:
    with pytest.raises(AddressError, match="cannot be read") as raised:
        parse_address("postgresql://reader:s3/cret@host/data")
    assert "s3" not in str(raised.value)


def test_the_parts_of_an_address() -> None:
    given = parse_address("postgresql://me:word@host:5433/data?table=public.ties&sslmode=require")
    assert (given.place, given.table) == (
        "postgresql://me:word@host:5433/data?sslmode=require",
        "public.ties",
    )
    assert parse_address("sc://host:15002/;token=abc?table=a.b.c").place == "sc://host:15002/;token=abc"
    assert parse_address("duckdb:///my%20data/ties").place == "/my data/ties"
    assert [parse_address(f"duckdb:///srv/{place}").title for place in ("ties", "x/all.parquet")] == [
        "ties",
        "all.parquet",
    ]
    assert given.title == "public.ties"


def test_a_panel_is_kept_beside_files_and_elsewhere_only_where_that_is_set(tmp_path: Path) -> None:
    assert find_panel_folder(parse_address(f"duckdb://{tmp_path}")) == tmp_path / ".panel"
    assert find_panel_folder(parse_address("duckdb:///data/ties.parquet")) == Path(
        "/data/.ties.parquet.panel"
    )
    assert find_panel_folder(parse_address("sc://host")) is None
    assert find_panel_folder(parse_address("sc://host"), tmp_path) == tmp_path
