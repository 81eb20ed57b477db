"""Made-up ties: they pass the checks of the table, are skewed as real ones, and the same for the same seed."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data.load import load_allowed_values
from data.progress import Progress
from data.schema import TIE_COLUMNS, validate_ties
from data.synthetic.__main__ import main, write_synthetic_ties
from data.synthetic.ties import Plan

PLAN = Plan(rows=60_000, rows_per_part=20_000, seed=7)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("synthetic")
    write_synthetic_ties(PLAN, place, lambda _: None)
    return place


@pytest.fixture(scope="module")
def ties(folder: Path) -> pd.DataFrame:
    """The ties as a table of text, checked."""
    table = pq.read_table(folder)
    text = pd.DataFrame(
        {name: table[name].cast(pa.string()).fill_null("").to_pandas().astype("str") for name in TIE_COLUMNS}
    )
    return validate_ties(text, load_allowed_values(), table="synthetic")


def test_they_are_as_many_as_asked_for_and_each_passes_the_checks_of_the_table(ties: pd.DataFrame) -> None:
    assert len(ties) == PLAN.rows
    assert set(ties["cooperation_type"].unique()) == load_allowed_values().cooperation_types
    assert set(ties["end_basis"].unique()) == {"stated", "coverage", "last_confirmed", "one_off"}
    assert set(ties["status"].unique()) == {"confirmed", "reported"}
    assert ties["value"].notna().any()
    assert ties["start_date"].str.len().isin([4, 7, 10]).all()


def test_a_few_dyads_have_most_of_the_ties(ties: pd.DataFrame) -> None:
    sizes = ties.groupby(["state_a", "state_b"], observed=True).size().sort_values(ascending=False)
    assert sizes.head(len(sizes) // 10).sum() > len(ties) / 2


def test_an_event_of_many_states_has_a_tie_for_each_pair_of_them(ties: pd.DataFrame) -> None:
    events = (
        ties[ties["party_count"].gt(2)]
        .groupby("event_id")
        .agg(ties=("tie_id", "size"), parties=("party_count", "first"), directed=("directed", "first"))
    )
    expected = (events["parties"] * (events["parties"] - 1) // 2).where(
        ~events["directed"], events["parties"] - 1
    )
    # The last event of a year of a part is cut off where the number of its ties is reached.
    assert (events["ties"] == expected).mean() > 0.9
    assert (events["ties"] <= expected).all()


def test_an_act_may_have_two_clauses(ties: pd.DataFrame) -> None:
    clauses = ties[ties["party_count"].eq(2)].groupby("event_id").size()
    assert set(clauses.unique()) == {1, 2}


def test_years_rise_from_part_to_part_so_that_the_latest_ties_stand_together(folder: Path) -> None:
    years = [pq.read_table(file, columns=["start_year"])["start_year"] for file in sorted(folder.iterdir())]
    spans = [(min(column.to_pylist()), max(column.to_pylist())) for column in years]
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


def test_a_stopped_run_goes_on_and_gives_the_same_ties(folder: Path, tmp_path: Path) -> None:
    def stop(_: Progress) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_synthetic_ties(PLAN, tmp_path, stop)
    assert [file.name for file in tmp_path.iterdir()] == ["part-00000.parquet"]
    told: list[Progress] = []
    write_synthetic_ties(PLAN, tmp_path, told.append)
    assert [(progress.done, progress.at_start) for progress in told] == [(40_000, 20_000), (60_000, 20_000)]
    assert pq.read_table(tmp_path).equals(pq.read_table(folder))


def test_the_command_tells_its_progress(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--rows", "2000", "--part", "1000", "--out", str(tmp_path)]) == 0
    first, second = capsys.readouterr().err.splitlines()
    assert first.startswith("ties: 1,000 of 2,000 rows, 50%")
    assert "left" in first
    assert second.startswith("ties: 2,000 of 2,000 rows, 100%")
