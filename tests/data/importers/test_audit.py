"""The counts of independently listed ties: kinds of groups, and that the list is what the collected file says."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from data.importers.audit import COLUMNS, FILE, KINDS, classify_group, import_audit
from data.reference import load_audit, load_cooperation_types

SOURCES = Path(__file__).parents[4] / "shared" / "sources"
TYPES = list(load_cooperation_types()["code"])


@pytest.mark.parametrize(
    ("group", "kind"),
    [("all", "all"), ("before 2011", "period"), ("2011-22", "period"), ("arms_supply", "type")],
)
def test_groups_are_of_three_kinds(group: str, kind: str) -> None:
    assert classify_group(group, TYPES) == kind


def _write(path: Path, *rows: str) -> Path:
    path.write_text("\n".join(["edition,group,found,listed", *rows]) + "\n", encoding="utf-8")
    return path


def test_rows_are_sorted_by_edition_kind_period_and_type(tmp_path: Path) -> None:
    path = _write(
        tmp_path / FILE,
        *("2026.02,arms_supply,1,2", "2026.02,2011-22,3,4", "2026.02,before 2011,0,1"),
        *("2026.02,defence_pact,1,1", "2026.02,all,4,5", "2026.01,all,2,5"),
    )
    audit = import_audit(path)
    assert list(audit.columns) == list(COLUMNS)
    assert audit.to_numpy().tolist() == [
        ["2026.01", "all", "all", 2, 5],
        ["2026.02", "all", "all", 4, 5],
        ["2026.02", "period", "before 2011", 0, 1],
        ["2026.02", "period", "2011-22", 3, 4],
        ["2026.02", "type", "defence_pact", 1, 1],
        ["2026.02", "type", "arms_supply", 1, 2],
    ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("2026.02,lately,1,2", "audit.csv, row 3: 'lately' is no period and no cooperation type"),
        ("2026.02,all,3,2", "audit.csv, row 3: 3 found of 2 listed"),
        ("2026.02,all,many,2", "audit.csv, row 3: "),
    ],
)
def test_a_wrong_row_is_named(tmp_path: Path, row: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        import_audit(_write(tmp_path / FILE, "2026.02,all,1,2", row))


def test_committed_list_is_well_formed() -> None:
    audit = load_audit()
    assert not audit.duplicated(["edition", "group"]).any()
    assert set(audit["group_kind"]) == set(KINDS)
    assert (audit["found_count"] <= audit["listed_count"]).all()
    for _, edition in audit.groupby("edition"):
        assert set(edition.loc[edition["group_kind"].eq("type"), "group"]) == set(TYPES)
        # Each listed tie is of one period; of its types it may have several.
        counts = edition.groupby("group_kind")[["found_count", "listed_count"]].sum()
        assert counts.loc["period"].tolist() == counts.loc["all"].tolist()
        assert (counts.loc["type"] >= counts.loc["all"]).all()
    # Every edition is held against the same list.
    assert audit.groupby("group")["listed_count"].nunique().eq(1).all()


@pytest.mark.skipif(not SOURCES.exists(), reason="the source files are not part of the repository")
def test_committed_list_is_what_the_collected_file_gives() -> None:
    pd.testing.assert_frame_equal(import_audit(SOURCES / FILE), load_audit(), check_dtype=False)
