"""What an edition of the table changed against the one before, by source and cooperation type."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from data.versions import load_versions

PREVIOUS = load_versions()[-2].name
"""The version before the shipped one."""
FOLDER = Path(__file__).parent / "editions"

SPLIT_SOURCES = {"curated_series": "curated"}
"""Sources that were part of another one in the edition before: their ties are compared under its name."""

_KEYS = ["source_id", "cooperation_type"]


def load_edition(version: str) -> pd.DataFrame:
    """The ties of an earlier edition: one row per tie; tie_id, cooperation_type, end_year."""
    return pd.read_csv(FOLDER / f"{version}.csv.xz", dtype={"end_year": "int64"}, keep_default_na=False)


def count_changes(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Compare two editions.

    Grain in: one row per tie; tie_id, cooperation_type, end_year. Grain out: one row per source_id and
    cooperation_type of either, sorted.

    Returns
    -------
    DataFrame
        Beside the keys: ties_before, ties_after, dyads_before, dyads_after, added, dropped (ties that one edition has
        and the other lacks, by tie_id), ended (ties of both that counted in the last year of the earlier one and no
        longer do).
    """
    then, now = _lay_out(before), _lay_out(after)
    last_year = int(then["end_year"].max())
    both = then.merge(now, on=["record", *_KEYS], suffixes=("_then", "_now"))
    ended = both[both["end_year_then"].ge(last_year) & both["end_year_now"].lt(last_year)]
    columns = {
        "ties_before": then.groupby(_KEYS).size(),
        "ties_after": now.groupby(_KEYS).size(),
        "dyads_before": then.groupby(_KEYS)["dyad"].nunique(),
        "dyads_after": now.groupby(_KEYS)["dyad"].nunique(),
        "added": now[~now["record"].isin(then["record"])].groupby(_KEYS).size(),
        "dropped": then[~then["record"].isin(now["record"])].groupby(_KEYS).size(),
        "ended": ended.groupby(_KEYS).size(),
    }
    return pd.DataFrame(columns).fillna(0).astype(int).sort_index().reset_index()


def find_added(before: pd.DataFrame, after: pd.DataFrame) -> frozenset[str]:
    """tie_id of the ties that an edition has and the one before lacks.

    Grain in: one row per tie; tie_id. A tie that only moved to a source of its own is none of them.
    """
    tie_ids = after["tie_id"]
    former = tie_ids.copy()
    for source_id, whole in SPLIT_SOURCES.items():
        is_split = tie_ids.str.startswith(f"{source_id}:")
        former[is_split] = whole + tie_ids[is_split].str.removeprefix(source_id)
    return frozenset(tie_ids[~former.isin(before["tie_id"])])


def _lay_out(ties: pd.DataFrame) -> pd.DataFrame:
    parts = ties["tie_id"].str.partition(":")
    ends = ties["tie_id"].str.rsplit(":", n=1).str[1].str.split("-")
    source_id = parts[0].replace(SPLIT_SOURCES)
    return pd.DataFrame(
        {
            "record": source_id + ":" + parts[2],
            "source_id": source_id,
            "cooperation_type": ties["cooperation_type"].astype(str),
            "dyad": ["-".join(sorted(pair)) for pair in ends],
            "end_year": ties["end_year"].astype(int),
        }
    )
