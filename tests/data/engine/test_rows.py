"""Lists, counts and downloads that an engine answers, against pandas on the same table."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.engine.parquet_files import ParquetFiles
from data.engine.rows import Counts, TieReader, count_ties, load_units
from data.engine.statements import Chosen, to_pairs
from data.filters import DIRECTIONS, TieFilter, filter_ties
from data.load import load_allowed_values, load_ties
from tests.data.engine.tables import write_parquet
from tests.toy import TOY_ALLOWED, load_toy_ties

TIES = load_ties()
ALLOWED = load_allowed_values()
STATES = sorted(ALLOWED.states)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> ParquetFiles:
    return ParquetFiles(write_parquet(TIES, tmp_path_factory.mktemp("shipped"), files=2))


@pytest.fixture(scope="module")
def reader(engine: ParquetFiles) -> TieReader:
    return TieReader(engine, ALLOWED, load_units(engine))


def _pick(codes: list[str] | frozenset[str], smallest: int = 0) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(sorted(codes)), min_size=smallest, max_size=6)


COMMON = ["PAK", "TUR", "SAU", "USA", "CHN", "FRA", "EGY", "MLI", "UZB", "RUS"]
FILTERS = st.builds(
    TieFilter,
    states=_pick(COMMON),
    partners=st.none() | _pick(COMMON),
    cooperation_types=st.none() | _pick(ALLOWED.cooperation_types),
    sources=st.none() | _pick(ALLOWED.sources),
    statuses=st.none() | _pick(frozenset({"confirmed", "reported"})),
    first_year=st.integers(1975, 2026),
    last_year=st.integers(1975, 2026),
    max_parties=st.none() | st.integers(1, 20),
    direction=st.sampled_from(DIRECTIONS),
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tie_filter=FILTERS, seed=st.none() | st.integers(0, 99))
def test_any_view_of_the_shipped_table(
    engine: ParquetFiles, reader: TieReader, tie_filter: TieFilter, seed: int | None
) -> None:
    pairs = None if seed is None else np.random.default_rng(seed).random((len(STATES), len(STATES))) < 0.5
    chosen = Chosen(tie_filter, to_pairs(pairs, STATES, tie_filter))
    expected = filter_ties(TIES, tie_filter, pairs)
    assert count_ties(engine, chosen) == Counts(len(expected), expected["event_id"].nunique())

    pieces = list(reader.read_all(chosen, rows=700))
    if pieces:
        pd.testing.assert_frame_equal(
            pd.concat(pieces, ignore_index=True), expected.reset_index(drop=True), check_categorical=True
        )
    else:
        assert expected.empty

    latest = expected.sort_values(["start_date", "tie_id"], ascending=[False, True]).reset_index(drop=True)
    pages = [reader.list_latest(chosen, rows=5, skipped=skipped) for skipped in (0, 5)]
    pd.testing.assert_frame_equal(pd.concat(pages, ignore_index=True), latest.head(10))


def test_a_list_may_be_asked_for_no_rows_and_beyond_its_end(reader: TieReader) -> None:
    chosen = Chosen(TieFilter(states=frozenset({"PAK"})))
    assert reader.list_latest(chosen, rows=0).empty
    assert reader.list_latest(chosen, rows=5, skipped=100_000).empty


def test_a_download_comes_in_frames_of_so_many_rows_at_most(reader: TieReader) -> None:
    chosen = Chosen(TieFilter(states=frozenset(STATES)))
    sizes = [len(piece) for piece in reader.read_all(chosen, rows=5_000)]
    assert max(sizes) <= 5_000
    assert sum(sizes) == len(TIES)


def test_blanks_may_be_left_out_of_the_files(tmp_path: Path) -> None:
    toy = load_toy_ties()
    blank = toy.assign(
        **{name: toy[name].replace("", None) for name in ("end_date", "last_confirmed", "name")}
    )
    blank["unit"] = blank["unit"].astype("str").replace("", None)
    engine = ParquetFiles(write_parquet(blank, tmp_path))
    reader = TieReader(engine, TOY_ALLOWED, load_units(engine))
    chosen = Chosen(TieFilter(states=TOY_ALLOWED.states))
    pd.testing.assert_frame_equal(pd.concat(reader.read_all(chosen)), toy)


def test_names_are_never_read_as_sql(reader: TieReader) -> None:
    hostile = frozenset({"x') OR TRUE --", "PAK'; DROP TABLE ties"})
    chosen = Chosen(replace(TieFilter(states=hostile), sources=hostile))
    assert list(reader.read_all(chosen)) == []
