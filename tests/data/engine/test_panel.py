"""The panel of year masks as DuckDB builds it, against the one that numpy builds of the same ties."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.analysis.masks import build_mask_panel
from data.engine import parquet_files
from data.engine.__main__ import main
from data.engine.engines import EngineError
from data.engine.panel import build_panel, find_panel, load_panel
from data.engine.parquet_files import ParquetFiles
from data.load import load_allowed_values, load_ties
from data.progress import Progress
from data.schema import TableError
from tests.data.engine.tables import check_same, write_parquet
from tests.second_table import build_second_table
from tests.toy import TOY_ALLOWED, load_toy_ties

TOY = load_toy_ties()


@pytest.fixture
def in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file is a part of its own."""
    monkeypatch.setattr(parquet_files, "ROWS_PER_PART", 1)


def test_the_toy_table_by_hand(tmp_path: Path) -> None:
    panel = load_panel(ParquetFiles(write_parquet(TOY, tmp_path)), TOY_ALLOWED, None)
    states = sorted(TOY_ALLOWED.states)
    pact = (
        (panel.ego == states.index("PAK")) & (panel.alter == states.index("TUR")) & (panel.party_count == 2)
    )
    # 2000 to 2010 of a table that ends in 2010: the last eleven bits of the word.
    assert panel.years[pact].tolist() == [[((1 << 11) - 1) << 53]]
    check_same(panel, build_mask_panel(TOY))


@pytest.mark.usefixtures("in_parts")
def test_the_shipped_table_in_parts(tmp_path: Path) -> None:
    ties = load_ties()
    source = ParquetFiles(write_parquet(ties, tmp_path, files=3))
    assert len(source.list_parts()) == 3
    check_same(load_panel(source, load_allowed_values(), None), build_mask_panel(ties))


@pytest.mark.usefixtures("in_parts")
@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_ties_by_chance_over_up_to_five_words_and_in_any_order(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    chance = np.random.default_rng(data.draw(st.integers(0, 1000)))
    ties = TOY.sample(40, replace=True, random_state=chance.integers(1000)).reset_index(drop=True)
    start = chance.integers(1800, 2100, len(ties))
    end = np.minimum(start + chance.integers(0, 200, len(ties)), 2100)
    confirmed = pd.Series(start + chance.integers(0, 60, len(ties))).astype(str)
    ties = ties.assign(
        start_year=start.astype("int16"),
        end_year=end.astype("int16"),
        last_confirmed=confirmed.where(chance.random(len(ties)) < 0.5, "").astype("str"),
    )
    source = ParquetFiles(write_parquet(ties, tmp_path_factory.mktemp("ties"), files=2))
    check_same(load_panel(source, TOY_ALLOWED, None), build_mask_panel(ties))


def test_the_order_of_the_ties_changes_nothing() -> None:
    ties = build_second_table().ties
    check_same(build_mask_panel(ties.sample(frac=1, random_state=1)), build_mask_panel(ties))


def test_no_ties_are_an_empty_panel(tmp_path: Path) -> None:
    panel = load_panel(ParquetFiles(write_parquet(TOY.iloc[:0], tmp_path)), TOY_ALLOWED, None)
    assert len(panel) == 0


def test_a_kept_panel_is_mapped_until_a_file_changes(tmp_path: Path) -> None:
    folder = write_parquet(TOY, tmp_path / "ties", files=2)
    kept = folder / ".panel"
    assert find_panel(ParquetFiles(folder), TOY_ALLOWED, kept) is None
    load_panel(ParquetFiles(folder), TOY_ALLOWED, kept)
    found = find_panel(ParquetFiles(folder), TOY_ALLOWED, kept)
    assert found is not None
    assert not found.years.flags.owndata
    check_same(found, build_mask_panel(TOY))
    assert (
        find_panel(ParquetFiles(folder), replace(TOY_ALLOWED, states=TOY_ALLOWED.states | {"XXX"}), kept)
        is None
    )

    write_parquet(TOY.iloc[:-1], folder, files=2)
    assert find_panel(ParquetFiles(folder), TOY_ALLOWED, kept) is None
    check_same(load_panel(ParquetFiles(folder), TOY_ALLOWED, kept), build_mask_panel(TOY.iloc[:-1]))
    assert len(list(kept.glob("panel-*"))) == 1


def test_a_kept_panel_that_was_damaged_is_built_again(tmp_path: Path) -> None:
    source, kept = ParquetFiles(write_parquet(TOY, tmp_path / "ties")), tmp_path / "kept"
    load_panel(source, TOY_ALLOWED, kept)
    file = next(kept.glob("panel-*/years.npy"))
    content = bytearray(file.read_bytes())
    content[-1] ^= 1
    file.write_bytes(content)
    assert find_panel(source, TOY_ALLOWED, kept) is None
    check_same(load_panel(source, TOY_ALLOWED, kept), build_mask_panel(TOY))


@pytest.mark.usefixtures("in_parts")
def test_a_stopped_build_goes_on_after_its_last_finished_part(tmp_path: Path) -> None:
    source, kept = ParquetFiles(write_parquet(TOY, tmp_path / "ties", files=5)), tmp_path / "kept"
    told: list[Progress] = []

    def stop(progress: Progress) -> None:
        if progress.done == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_panel(source, TOY_ALLOWED, kept, stop)
    assert find_panel(source, TOY_ALLOWED, kept) is None
    check_same(build_panel(source, TOY_ALLOWED, kept, told.append), build_mask_panel(TOY))
    assert [progress.done for progress in told] == [4, 6, 8, 10]
    assert told[0].seconds_left is None
    assert told[-1].seconds_left == 0


@pytest.mark.usefixtures("in_parts")
def test_a_file_more_costs_its_own_rows_only(tmp_path: Path) -> None:
    folder, kept = write_parquet(TOY, tmp_path / "ties", files=2), tmp_path / "kept"
    load_panel(ParquetFiles(folder), TOY_ALLOWED, kept)
    more = write_parquet(TOY.iloc[:3], tmp_path / "more")
    (more / "part-0.parquet").rename(folder / "part-9.parquet")
    told: list[Progress] = []
    load_panel(ParquetFiles(folder), TOY_ALLOWED, kept, told.append)
    assert [(progress.done, progress.total) for progress in told] == [(10, 13), (13, 13)]


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("end_year", 1999, "column end_year: it is before the start year in 1 ties"),
        ("state_b", "PAK", "column state_b: the state is tied to itself in 1 ties"),
        ("state_b", "ABC", "column state_a: an undirected dyad must be in alphabetical order in 1 ties"),
        ("party_count", 1, "column party_count: it is fewer than 2 states in 1 ties"),
        ("start_year", 1700, "column start_year: a year lies outside 1800 to 2100 in 1 ties"),
        ("state_a", None, "column tie_id: it is blank"),
        ("status", "rumoured", "column status: 'rumoured' is not a known value"),
    ],
)
def test_ties_that_would_make_the_panel_wrong_are_named(
    tmp_path: Path, column: str, value: object, message: str
) -> None:
    ties = TOY.astype({"state_a": "object", "state_b": "object", "status": "object"})
    ties.loc[0, column] = value
    with pytest.raises(TableError, match=message):
        load_panel(ParquetFiles(write_parquet(ties, tmp_path)), TOY_ALLOWED, None)


def test_files_that_are_no_table_are_refused(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="there is no Parquet file"):
        ParquetFiles(tmp_path)
    wrong = TOY.drop(columns="unit").assign(start_year="2000")
    with pytest.raises(
        TableError, match=r"start_year: is .*string, not a whole number\n- column unit: is missing"
    ):
        ParquetFiles(write_parquet(wrong, tmp_path))
    (tmp_path / "part-0.parquet").write_bytes(b"PAR1")
    with pytest.raises(EngineError, match=r"part-0\.parquet cannot be read as Parquet"):
        ParquetFiles(tmp_path)


def test_the_command_builds_and_then_finds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_parquet(load_ties().head(500), tmp_path / "a 'folder'")
    assert main([f"duckdb://{folder}"]) == 0
    told = capsys.readouterr()
    assert "panel: 500 of 500 rows, 100%" in told.err
    assert "lists: 500 of 500 rows, 100%" in told.err
    assert told.out.endswith(f"kept in {folder / '.panel'}\n")
    assert main([f"duckdb://{folder}"]) == 0
    assert capsys.readouterr().err == ""
    assert main([f"duckdb://{folder}/none"]) == 1
    assert "there is no Parquet file" in capsys.readouterr().err
