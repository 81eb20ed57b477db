"""The list of traditional partners: its categories, and that it is what the collected file says."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from data.importers.traditional_partners import (
    BASIS_WORDS,
    COLUMNS,
    FILE,
    NO_STATED_BASIS,
    classify_basis,
    import_traditional_partners,
)
from data.reference import load_memberships, load_states, load_traditional_partners

SOURCES = Path(__file__).parents[4] / "shared" / "sources"


@pytest.mark.parametrize(
    ("basis", "kind"),
    [
        ("Mutual defence treaty of 1950, later a base", "pact"),
        ("An air base by treaty", "presence"),
        ("Chief supplier of arms and trainer", "arms"),
        ("Trainers, and aid now and then", "training"),
        ("Aid every year since the peace treaty", "support"),
        ("A close and old friendship", "history"),
        ("said to have raised an army of armsmen", "history"),
        ("", "history"),
    ],
)
def test_first_word_decides_the_category(basis: str, kind: str) -> None:
    assert classify_basis(basis) == kind


def test_import_keeps_facts_and_drops_sentences(tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.write_text(
        "state,partner,since_year,until_year,basis,source_publisher,source_date,source_url,wording,source_class\n"
        "TUR,USA,1947,,aid since then,A Paper,2002,https://x.org/b,named,standard\n"
        "NAM,ALB,,1990,old friends,A Blog,,https://example.org/a,implied,weak\n",
        encoding="utf-8",
    )
    partners = import_traditional_partners(path)
    assert list(partners.columns) == list(COLUMNS)
    assert partners.to_numpy().tolist() == [
        ["NAM", "ALB", "", "1990", "history", "implied", "weak", "A Blog", "", "https://example.org/a"],
        ["TUR", "USA", "1947", "", "support", "named", "standard", "A Paper", "2002", "https://x.org/b"],
    ]


def test_committed_list_is_well_formed() -> None:
    partners = load_traditional_partners()
    assert len(partners) == 152
    assert not partners.duplicated(["state", "partner"]).any()
    assert set(partners["state"]) | set(partners["partner"]) <= set(load_states()["iso3"])
    memberships = load_memberships()
    oic = set(memberships.loc[(memberships["group"] == "OIC") & memberships["exit_year"].isna(), "iso3"])
    assert set(partners["state"]) <= oic
    assert partners["state"].nunique() == 57
    assert (partners["state"] != partners["partner"]).all()
    assert set(partners["basis_kind"]) == {*BASIS_WORDS, NO_STATED_BASIS}
    assert set(partners["wording"]) == {"named", "implied"}
    assert set(partners["source_class"]) == {"standard", "weak"}
    assert partners["source_ref"].str.match("https?://").all()
    assert partners["source_date"].str.fullmatch(r"(\d{4}(-\d\d(-\d\d)?)?)?").all()
    both = partners.dropna(subset=["since_year", "until_year"])
    assert (both["since_year"] <= both["until_year"]).all()


@pytest.mark.skipif(not SOURCES.exists(), reason="the source files are not part of the repository")
def test_committed_list_is_what_the_collected_file_gives() -> None:
    rebuilt = import_traditional_partners(SOURCES / FILE)
    for column in ("since_year", "until_year"):
        rebuilt[column] = pd.to_numeric(rebuilt[column].replace("", None)).astype("Int64")
    pd.testing.assert_frame_equal(rebuilt, load_traditional_partners())
