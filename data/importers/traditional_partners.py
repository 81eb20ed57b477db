"""The list of pairs that published accounts call traditional partners: from the collected file to the reference list.

The accounts' words stay with their publishers; of what a relation rests on, only a category is kept.
"""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd

FILE = "traditional_partners.csv"
SHA256 = "13abafb0d99a73cd2f124accf26eccc38702464422e424f83ea56b65851a40b5"
"""Of the file as collected, like those of the sources in sources.toml."""

COLUMNS = (
    "state",
    "partner",
    "since_year",
    "until_year",
    "basis_kind",
    "wording",
    "source_class",
    "publisher",
    "source_date",
    "source_ref",
)

BASIS_WORDS = {
    "pact": r"pact|treat(?:y|ies)|agreement|accord|alliance|confederal|consultation|cento",
    "presence": r"troops?|bases?|garrison|access|deployed|stationed|intervention|security personnel",
    "training": r"train(?:ers?|ed|ing)|instructors?|advisers?|cadets",
    "arms": r"arms|suppliers?|seller|equipped|equipment|materiel",
    "support": r"aid|assistance|helped|paid|benefactor",
}
"""Words of an account, by the category they stand for; the first one in the account decides."""
NO_STATED_BASIS = "history"
"""A long or close relation of which the account does not say on what it rests."""


def classify_basis(basis: str) -> str:
    """Category of what a relation rests on: a key of `BASIS_WORDS`, or `history` where none of its words is found."""
    pattern = "|".join(rf"(?P<{kind}>\b(?:{words})\b)" for kind, words in BASIS_WORDS.items())
    found = re.search(pattern, basis.lower())
    return NO_STATED_BASIS if found is None else str(found.lastgroup)


def import_traditional_partners(path: Path) -> pd.DataFrame:
    """Read the file as collected: one row per state and partner in, the same out, sorted by both.

    Years are text, blank where the account states none (since_year) or the relation goes on (until_year).
    """
    accounts = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
    accounts["basis_kind"] = accounts["basis"].map(classify_basis)
    renamed = accounts.rename(columns={"source_publisher": "publisher", "source_url": "source_ref"})
    return renamed[list(COLUMNS)].sort_values(["state", "partner"], ignore_index=True)
